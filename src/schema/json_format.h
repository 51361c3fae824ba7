/* json_format.h: what the words of `format` ask of a text */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_JSON_FORMAT_H
#define SCHEMA_JSON_FORMAT_H

#include "schema/pattern.h"

enum format_answer { FORMAT_NO, FORMAT_YES, FORMAT_TOO_HARD, FORMAT_NO_MEMORY };

/* What an asking has at hand. */
struct format_tools {
  const struct pattern *bidi; /* json_format_prepare */
  struct pattern_room **room;
};

/* A format of JSON Schema 2020-12. One of the two judges: a text alone, or with what needs memory and a pattern. */
struct json_format {
  const char *name;
  bool (*fits)(struct bytes text);
  enum format_answer (*judge)(const struct format_tools *tools, struct bytes text);
};

const struct json_format *json_format_named(struct bytes name); /* NULL: none of ours, which judges nothing */
struct bytes json_format_near(struct bytes name);               /* .at NULL: none */
enum format_answer json_format_judge(const struct json_format *format, const struct format_tools *tools,
                                     struct bytes text);

/* Makes what the format will need, where *bidi (NULL at first) isn't it yet: the pattern of RFC 5893. False: no memory.
 */
bool json_format_prepare(const struct json_format *format, struct arena *arena, const struct pattern **bidi);

/* json_format_time.c: RFC 3339 */
bool format_is_date_time(struct bytes text);
bool format_is_date(struct bytes text);
bool format_is_time(struct bytes text);
bool format_is_duration(struct bytes text);

/* json_format_address.c: RFC 2673, RFC 4291 */
bool format_is_ipv4(struct bytes text);
bool format_is_ipv6(struct bytes text);

/* json_format_host.c: RFC 1123, RFC 5890 to 5893 */
enum format_answer format_is_hostname(const struct format_tools *tools, struct bytes text);
enum format_answer format_is_idn_hostname(const struct format_tools *tools, struct bytes text);

const struct pattern *format_bidi(struct arena *arena); /* NULL: no memory */

/* json_format_mail.c: RFC 5321, RFC 6531 */
bool format_is_email(struct bytes text);
bool format_is_idn_email(struct bytes text);

/* json_format_uri.c: RFC 3986, RFC 3987 */
bool format_is_uri(struct bytes text);
bool format_is_uri_reference(struct bytes text);
bool format_is_iri(struct bytes text);
bool format_is_iri_reference(struct bytes text);

/* json_format_template.c: RFC 6570 */
bool format_is_uri_template(struct bytes text);

/* json_format_text.c: RFC 4122, RFC 6901, relative JSON pointers */
bool format_is_uuid(struct bytes text);
bool format_is_json_pointer(struct bytes text);
bool format_is_relative_json_pointer(struct bytes text);

/* libidn2's version at run time. */
const char *json_format_library(void);

#endif
