/* format.h: what a notation is */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include "diag/diag.h"
#include "format/input.h"
#include "tree/judge.h"
#include "tree/tree.h"

/* One report as read, or refused. Everything lives until the next call or in the arena given. */
struct entry {
  struct node *root; /* NULL when refused */
  uint64_t number;   /* 1-based, refused ones count */
  struct bytes
      raw; /* its bytes as they stood (for CSV: the row; refused: as far as they were held); in the input's window */
  uint64_t offset; /* of raw */
  bool invalid;    /* the judge found something (the tree is there all the same) */
  bool lost;       /* reading can't go on behind this: diagnostic input-lost told from which byte on nothing was read */
};

/* What stands around the reports, known at the end. */
struct surround {
  uint64_t leaves; /* leaves of the document outside reports */
};

/* Of a table's columns. */
struct column_judge {
  /* meant: else the known one that doesn't stand and is near; .at NULL: none. A column that neither is known nor near
     one is told by its number. */
  bool (*knows)(const void *self, const uint32_t columns[], size_t count, size_t which, struct bytes *meant);
  const void *self;
  bool doubts; /* what was meant is told */
};

struct reader_options {
  const struct limits *limits;
  struct names *names; /* the run's; names of keys, elements, columns are added here */
  struct diags *diags;
  const uint32_t *each; /* names from the root to a report; XML: root first, report last (at least one); JSON, YAML:
                           member names down to the array or object, none: the root itself, an array's items, every
                           document; NDJSON, CSV: not looked at, a line or row is one */
  size_t each_count;
  bool whole; /* XML, JSON, YAML: the root itself is the report, whatever it is: a root array too. `each` is empty */
  bool nul;   /* JSON: an escaped NUL is a character; else it is refused, since much that reads reports ends there */
  const struct judge *judge; /* XML only; NULL: well-formedness only */
  bool meant;                /* XML without a judge: an element that stands among the reports under a near name is a
                                misspelt report, and refused */
  bool some;                 /* XML without a judge: elements of other names, and not one report, are refused */
  const struct node *hole; /* XML: as a writer has it: what stands beside it may stand beside reports; NULL: nothing */
  const struct line_judge *lines;          /* text: which lines begin a report; NULL: the whole input is one */
  const struct column_judge *column_judge; /* CSV: NULL: names are taken as they stand */
  bool empty_column;                       /* CSV: the schema declares a column with an empty name */
  char delimiter;                          /* CSV: 0 finds out among , ; tab from the header line */
  bool unguard;                            /* CSV: take one ' before a formula character away */
};

struct writer_options {
  const struct limits *limits;
  const struct names *names;
  struct diags *diags;
  const struct node *envelope; /* written around the reports: the whole document with a hole; NULL: none (root array,
                                  lines, documents, rows) */
  const struct node *hole; /* the node inside it in whose stead the reports stand: XML an empty element, JSON, YAML the
                              (empty) array; NDJSON, CSV: nothing stands around */
  const struct bytes (
      *namespaces)[2]; /* XML: {prefix, uri} pairs to declare on the root; an empty prefix is the default namespace */
  size_t namespace_count;
  const struct line_judge *lines; /* text: as a reader will ask; NULL: every report begins and ends anyhow */
  const uint32_t *columns;        /* CSV: the header */
  size_t column_count;
  char delimiter; /* CSV: 0 is ',' */
  bool guard; /* CSV: put ' before a text cell that a spreadsheet would run as a formula, but not in a NODE_HOME report
               */
};

enum likelihood { DETECT_NO, DETECT_MAYBE, DETECT_LIKELY, DETECT_CERTAIN };

struct reader;
struct writer;

/* One const row a notation, in formats.c. Hooks that may be NULL say so. */
struct format {
  const char *name, *title;
  const char *const *extensions; /* without the dot, NULL-terminated */
  bool typed;                    /* numbers, booleans and null differ from text */
  bool elements;                 /* trees are of elements and attributes */
  bool lines;                    /* a tree holds a report's text of lines, and its heading */
  /* Pure; looks at the first bytes (at most 64 KiB, `whole` when that is all). *why gets static text. */
  enum likelihood (*detect)(struct bytes window, bool whole, const char **why);
  /* The input is open and stays the caller's, also on failure. The options are copied, what they point to is borrowed.
   */
  enum status (*read_open)(struct reader **out, struct input *input, const struct reader_options *options);
  enum status (*write_open)(struct writer **out, struct byte_sink sink, const struct writer_options *options);
};

struct reader {
  const struct format *format;
  /* STATUS_OK: entry->root is the report. STATUS_REFUSED: this report was refused, diagnostics told why, entry->raw
     holds its bytes; call again unless entry->lost. STATUS_END. Else (IO, NO_MEMORY, BUG) reading is over. Nodes and
     texts go into arena, which the caller clears between reports. */
  enum status (*next)(struct reader *reader, struct arena *arena, struct entry *entry);
  void (*surround)(const struct reader *reader, struct surround *out); /* after STATUS_END */
  /* The table's header, for notations that have one, known after the first call of next; NULL: no header. */
  const uint32_t *(*columns)(const struct reader *reader, size_t *count);
  /* The header's bytes with their line end: before a report's raw bytes they make an input of their own again; NULL:
   * nothing is needed. */
  struct bytes (*lead)(const struct reader *reader);
  void (*close)(struct reader *reader);
};

struct writer {
  const struct format *format;
  /* All or nothing: STATUS_REFUSED (a text that this notation can't hold; diagnostic told) leaves the output as it was.
   */
  enum status (*report)(struct writer *writer, const struct node *root);
  enum status (*finish)(
      struct writer *writer); /* end of the document, flushed; also writes an empty document when there was no report */
  void (*close)(struct writer *writer); /* frees; flushes nothing */
};

/* formats.c */
size_t format_count(void);
const struct format *format_at(size_t index);
const struct format *format_find(struct bytes name);        /* NULL: unknown */
const struct format *format_by_extension(const char *path); /* NULL: none claims it */
/* Asks every row: the best one, NULL on none; *tie gets a second one that claims the same level (then the caller names
 * both), *why the best one's reason. */
const struct format *format_detect(struct bytes window, bool whole, enum likelihood *level, const char **why,
                                   const struct format **tie);

#endif
