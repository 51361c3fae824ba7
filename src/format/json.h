/* json.h: the parts of reading JSON: cutting, parsing, framing */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_JSON_H
#define FORMAT_JSON_H

#include "format/format.h"
#include "format/name_marks.h"

/* The document: one value, an array, or an array anywhere inside. Lines: one value each. */
extern const struct format format_json, format_ndjson;

/* -- json_cut.c: where a value ends, by brackets and strings alone -- */
enum json_cut_state {
  JSON_CUT_START,
  JSON_CUT_SCALAR,
  JSON_CUT_INSIDE,
  JSON_CUT_STRING,
  JSON_CUT_ESCAPE,
  JSON_CUT_DONE,
  JSON_CUT_BROKEN
};
enum { JSON_CUT_DEPTH = 4096 };

/* Resumable; the zero state stands before a value's first byte. Broken: a bracket that doesn't fit or a line end inside
   a string, so that an end found further on couldn't be trusted. Beyond JSON_CUT_DEPTH brackets are counted, not told
   apart. */
struct json_cut {
  enum json_cut_state state;
  size_t depth;
  uint64_t kinds[JSON_CUT_DEPTH / 64];
};

/* Returns behind the value (done), behind the byte that broke it, or `end` for more. */
const char *json_cut_on(struct json_cut *cut, const char *at, const char *end);
/* The first quote, backslash or byte below 0x20. */
const char *json_plain_run(const char *at, const char *end);

/* -- json_parse.c: one whole value as a tree -- */
enum { JSON_NAMES_NEAR = 256 };

struct json_parser {
  struct names *names;
  const struct limits *limits;
  struct diags *diags;
  const struct source *source;
  bool nul; /* an escaped NUL is a character like others */
  struct name_marks marks;
  uint32_t near[JSON_NAMES_NEAR]; /* names met lately, by their looks */
  uint64_t error;                 /* offset of the last refusal */
};

/* text: one value, blanks around it are fine; it stands at `offset` in the source. STATUS_OK; STATUS_REFUSED, told;
 * STATUS_NO_MEMORY. */
enum status json_parse(struct json_parser *parser, struct arena *arena, struct bytes text, uint64_t offset,
                       struct node **out);

/* -- json_objection.c: what is wrong with what stands where `otherwise` says what was expected; or behind a document --
 */
const char *json_objection(struct bytes text, const char *otherwise);
const char *json_objection_behind(struct bytes text);

/* -- json_write.c -- */
enum status json_write_document(struct writer **out, struct byte_sink sink, const struct writer_options *options);
enum status json_write_lines(struct writer **out, struct byte_sink sink, const struct writer_options *options);

/* -- json_detect.c -- */
enum likelihood json_detect_document(struct bytes window, bool whole, const char **why);
enum likelihood json_detect_lines(struct bytes window, bool whole, const char **why);

static inline bool json_is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

#endif
