/* yaml.h: the parts of reading and writing YAML */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_YAML_H
#define FORMAT_YAML_H

#include "format/format.h"

/* Trees of texts: no anchors, aliases, tags, merge keys, keys that are no scalars; plain scalars stay untyped. */
extern const struct format format_yaml;

/* -- yaml_cut.c: where a document ends, by its markers alone -- */
enum yaml_line { YAML_LINE_START, YAML_LINE_BLANK, YAML_LINE_INSIDE, YAML_LINE_CLOSING };

/* Offsets are the input's. What lies before `scanned` belongs to the document; when it is ended, `scanned` is its end.
 */
struct yaml_cut {
  uint64_t scanned;
  enum yaml_line line;
  bool content; /* more than comments, blanks and directives was seen */
  bool ended;
};

/* Scans further, by at least a byte unless the document is ended by then. STATUS_OK or what input_more says. */
enum status yaml_cut_more(struct yaml_cut *cut, struct input *input);

/* -- yaml_bytes.c: what YAML may not hold -- */
struct yaml_flaw {
  enum rule rule;
  const char *message;
  size_t len;
};

/* Offset of the first character that isn't allowed: invalid UTF-8, NUL, control characters, U+FEFF, U+FFFE, U+FFFF, and
   U+FDD0 to U+FDD2, which stand in for line breaks below; text.len when there is none. *breaks (may be NULL): offset of
   the first line break that only YAML 1.1 knows (U+0085, U+2028, U+2029), text.len when there is none. */
size_t yaml_clean_prefix(struct bytes text, struct yaml_flaw *flaw, size_t *breaks);
/* Copies at most `room` bytes (at least 4) and puts a letter for each flaw, so that places keep their number of
   characters and the parser goes on; who takes the bytes for a report must look for flaws itself. Line breaks that only
   YAML 1.1 knows are text, as in YAML 1.2: something else stands in for them (*breaks then is set) until
   yaml_restore_breaks. Returns the bytes used; an unfinished character at the end stays unless final. */
size_t yaml_copy_clean(struct bytes text, bool final, char *into, size_t room, size_t *made, bool *breaks);
size_t yaml_restore_breaks(char *text, size_t len); /* in place; the new length */

/* -- yaml_events.c: libyaml, one document at a time -- */
enum yaml_kind {
  YAML_NOTHING, /* the end: of an input without a document, or behind one */
  YAML_DOCUMENT,
  YAML_DOCUMENT_DONE,
  YAML_ALIAS,
  YAML_SCALAR,
  YAML_SEQUENCE,
  YAML_SEQUENCE_DONE,
  YAML_MAPPING,
  YAML_MAPPING_DONE
};

struct yaml_step {
  enum yaml_kind kind;
  struct bytes text;       /* of a scalar, until the next step */
  uint64_t offset, end;    /* in the input */
  bool plain, block, flow; /* style of a scalar; flow: of a collection */
  bool anchored, tagged;   /* tagged: of a document, that it declares tag handles */
  const char *problem;     /* when refused, at `offset` */
};

struct yaml_run;

struct yaml_run *yaml_run_new(struct input *input); /* NULL: no memory */
void yaml_run_free(struct yaml_run *run);
enum status yaml_run_begin(struct yaml_run *run); /* a document from input->at on */
/* STATUS_OK; STATUS_REFUSED: not YAML (step->problem); STATUS_LIMIT: longer than the window may get; IO, NO_MEMORY. */
enum status yaml_run_next(struct yaml_run *run, struct yaml_step *step);
void yaml_run_base(
    struct yaml_run *run); /* no place before the last step's end is needed any more; the window may lose it */
/* The document's end. STATUS_LIMIT: the window doesn't reach it; consume and call again. */
enum status yaml_run_seek_end(struct yaml_run *run, uint64_t *end);

/* -- yaml_text.c: scalars as text -- */
enum yaml_style { YAML_PLAIN, YAML_QUOTED, YAML_LITERAL };

/* The style that every reader of YAML 1.1 or 1.2 reads as this very text; `literal_fits`: a place where a block scalar
 * can stand. */
enum yaml_style yaml_choose_style(struct bytes text, bool literal_fits);
struct buf;
bool yaml_put_quoted(struct buf *out, struct bytes text); /* false: not valid UTF-8 or a NUL in it */

/* -- yaml_write.c -- */
enum status yaml_write_open(struct writer **out, struct byte_sink sink, const struct writer_options *options);

/* -- yaml_detect.c -- */
enum likelihood yaml_detect(struct bytes window, bool whole, const char **why);

/* libyaml's version at run time, as in "0.2.5". */
const char *yaml_library(void);

#endif
