/* xml_gate.h: a whole document on its way to a judge: no tree, only what stands open */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_GATE_H
#define FORMAT_XML_GATE_H

#include "format/format.h"
#include "format/xml_cut.h"

/* Our scanner (xml_gate_scan.c) stays ahead of the judge's parser: it hands on only bytes that it has let through,
   under the same ceilings as for reports, and keeps where their start tags stand. The parser calls back for each of
   them (xml_gate.c), which is what places are made of once a finding is told. What open elements need to be told by
   when their bytes are gone is located just before. */

struct gate_tag {
  uint64_t at, end;
};

/* An element that stands open. */
struct gate_open {
  const char *local, *prefix, *space;
  uint64_t at, end;        /* of its start tag */
  uint64_t last;           /* behind its last child; 0: none so far */
  uint32_t number, serial; /* among its like: 1-based, 0: not counted; and of all elements */
};

/* Its lines and columns, once its bytes go. */
struct gate_seen {
  uint64_t line, column, text_line, text_column;
};

/* An element that was remembered. */
struct gate_spot {
  uint64_t at, line, column;
};

enum { GATE_NAMES = 1024 };

/* How many of a name stand below one parent. */
struct gate_count {
  const char *name; /* as the parser keeps it: the same name is the same pointer */
  uint32_t parent, count;
};

struct xml_gate {
  const struct limits *limits;
  struct diags *diags;
  struct input *input;
  /* the scanner */
  struct xml_cut cut;
  struct gate_tag *tags; /* that the parser hasn't called back: [tag_next, tag_count) */
  size_t tag_next, tag_count, tag_room;
  uint64_t begin;                /* where the parser's own offsets count from */
  uint64_t good, handed;         /* let through up to there; handed on */
  uint64_t blank, blank_end;     /* handed on as white space */
  uint64_t text;                 /* where the text begins that isn't over yet */
  size_t depth, depth_most;      /* of open elements */
  bool in_text, started, rooted; /* something, an element was let through */
  bool over;                     /* nothing more is let through: `fault` or `trouble` says why, or the input ended */
  bool faulty;
  struct xml_fault fault;
  enum status trouble;
  bool odd; /* odd characters were told */
  /* what stands open */
  struct gate_open *open;
  size_t count;
  struct gate_seen *seen; /* of the outermost `known` */
  size_t known;
  struct gate_count (*counts)[GATE_NAMES]; /* by depth and name */
  uint32_t serial;
  struct gate_spot *spots;
  size_t spot_count, spot_room;
  uint64_t passed;               /* where the parser called back last */
  const char *const *attributes; /* of the tag that is being judged */
  int attribute_count;
  struct judge_stream stream;
  /* for findings */
  struct arena *arena;
  struct names *ids;
  struct judge_locus locus;
  struct source gone; /* of an element whose bytes are */
  bool failed;        /* the parser: `fault` says why */
  bool invalid, broken;
  const struct node *misplaced;
  struct node nowhere;
};

/* NO_MEMORY or OK; what is there after NO_MEMORY is to be released too. */
enum status gate_init(struct xml_gate *gate, struct input *input, const struct reader_options *options);
void gate_release(struct xml_gate *gate);

/* xml_gate_scan.c: for the parser; self is the gate. 0: no more. */
int gate_read(void *self, char *into, int room);

/* Before bytes go that open elements stand in. */
void gate_locate(struct xml_gate *gate, uint64_t before);
/* The attributes of a start tag in the window, namespace declarations too; offsets from its '<'. How many of `most`. */
size_t gate_attributes(const struct xml_gate *gate, const struct gate_tag *tag, struct cut_attribute *out, size_t most);
struct bytes gate_bytes(const struct xml_gate *gate, uint64_t at, uint64_t end); /* as far as the window has them */

#endif
