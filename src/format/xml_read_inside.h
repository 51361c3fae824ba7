/* xml_read_inside.h: the reader that the files of reading XML share */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_READ_INSIDE_H
#define FORMAT_XML_READ_INSIDE_H

#include "format/xml.h"
#include "format/xml_level.h"
#include "format/xml_sax.h"
#include "format/xml_span.h"

/* The scanner cuts the document into tokens. What stands around the reports goes to the parser token by token, a report
   in one go once its end is known. The input's window is held from `unfed` on: the white space before a report goes
   along with it. */
struct xml_reader {
  struct reader reader;
  struct reader_options options;
  struct input *input;
  struct xml_cut cut;
  struct xml_levels levels;
  struct xml_measure measure;
  struct xml_sax *sax;
  struct buf own;   /* the name of the damaged element whose end is sought */
  struct buf other; /* of the first element among the reports that is none */
  uint64_t other_at;
  uint64_t unfed;  /* the first byte the parser hasn't seen */
  uint64_t number; /* of entries so far */
  size_t reached;  /* how far the names of `each` were found */
  bool started, rooted, over;
  bool stale;    /* the parser must be renewed before it sees more */
  bool skipping; /* the end of a damaged element was out of the window */
  bool gaps;     /* something was refused: what a schema misses may have stood there */
};

static inline struct xml_reader *xml_reader_of(struct reader *reader) {
  return (struct xml_reader *)(void *)reader;
}

/* -- xml_read_damage.c: STATUS_REFUSED with the entry's bytes, told where a fault is given -- */
void xml_begin_entry(struct xml_reader *xml, struct entry *entry, uint64_t at);
void xml_tell(struct xml_reader *xml, const struct xml_fault *fault);
enum status xml_refuse(struct xml_reader *xml, struct entry *entry, uint64_t end);
/* Reading is over: says from where on. */
enum status xml_lose_for(struct xml_reader *xml, struct entry *entry, uint64_t from, const struct xml_fault *fault);
/* The damage begins at `from`, the fault was met where cut->at stands; `own` is the damaged element's name, if it is
   one. Reading goes on behind it, where that can be found. */
enum status xml_damage(struct xml_reader *xml, struct entry *entry, uint64_t from, struct bytes own,
                       const struct xml_fault *fault);
/* The rest of a damaged element that didn't fit the window. */
enum status xml_skip_on(struct xml_reader *xml, struct entry *entry);
/* The innermost open element of that name; levels.count when there is none. */
size_t xml_open_level(const struct xml_reader *xml, struct bytes name);

/* -- xml_read_report.c -- */
enum status xml_parser_ready(struct xml_reader *xml);
/* `token` is the report's start tag. */
enum status xml_read_report(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                            struct entry *entry);
/* The end of the element that `token` begins wasn't found; `status` is why. */
enum status xml_no_end(struct xml_reader *xml, const struct cut_token *token, struct entry *entry, enum status status);

/* -- xml_read_around.c -- */
/* Feeds what stands around the reports, up to the end of `token`. Findings are told under no report's number. */
enum status xml_feed_around(struct xml_reader *xml, struct entry *entry, const struct cut_token *token);
enum status xml_start_tag(struct xml_reader *xml, const struct cut_token *token, struct arena *arena,
                          struct entry *entry);
enum status xml_end_tag(struct xml_reader *xml, const struct cut_token *token, struct entry *entry);
/* What may not stand outside the root element. */
enum status xml_deny(struct xml_reader *xml, struct entry *entry, const struct cut_token *token, const char *why);
/* The local name of {namespace}local. */
struct bytes xml_expanded_local(struct bytes expanded);

/* -- xml_read_among.c -- */
/* A start tag beside the reports. STATUS_OK: it may stand there. */
enum status xml_among_reports(struct xml_reader *xml, const struct cut_token *token, struct entry *entry);

#endif
