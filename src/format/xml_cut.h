/* xml_cut.h: the byte scanner ahead of libxml2 */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_CUT_H
#define FORMAT_XML_CUT_H

#include "base/limits.h"
#include "diag/diag.h"
#include "format/input.h"

/* Knows tags, quotes, comments, CDATA sections and processing instructions; nothing of namespaces or balance. It
   refuses what libxml2 must never see (a document type declaration, NUL, invalid UTF-8, what is no XML Char) and what
   passes a ceiling. All offsets are the document's. */
enum cut_kind { CUT_TEXT, CUT_CDATA, CUT_COMMENT, CUT_PI, CUT_START, CUT_END };

struct cut_token {
  enum cut_kind kind;
  uint64_t at, end;
  uint64_t name; /* of tags and processing instructions */
  size_t name_length;
  bool empty;                   /* CUT_START: "/>" */
  bool blank;                   /* CUT_TEXT, CUT_CDATA: white space at most */
  uint64_t inner, inner_end;    /* CUT_CDATA: what stands between the brackets */
  size_t attribute, attributes; /* CUT_START: the first in cut->attributes, and how many */
};

/* Offsets from cut->base. The value is as spelled, without its quotes. */
struct cut_attribute {
  uint32_t name, name_length, value, value_length;
};

/* Why something was refused, to be told by the reader. */
struct xml_fault {
  enum rule rule;
  uint64_t at, length;
  char text[320];
};

/* What the SAX side learns about an element: offsets from cut->base. The text run before its start tag and the one
 * before its end tag; 0, 0: none. */
struct xml_span {
  uint32_t at, end, close; /* start tag, behind the end tag */
  uint32_t text, text_end, tail, tail_end;
  uint32_t attribute, attributes;
};

struct xml_cut {
  struct input *input;
  const struct limits *limits;
  uint64_t at;         /* the next byte to look at */
  uint64_t checked;    /* up to here bytes are at hand and are XML Chars */
  bool lenient;        /* looking for the next tag in damaged bytes: they aren't checked */
  bool discard;        /* what was passed needn't be kept */
  bool odd;            /* not all that was checked since this was false is printable ASCII or white space */
  struct bytes inside; /* lenient: the end of the comment or the like that is being passed over */
  uint64_t base;
  struct cut_attribute *attributes;
  size_t count, room;
  struct xml_fault fault;
};

void cut_open(struct xml_cut *cut, struct input *input, const struct limits *limits);
void cut_release(struct xml_cut *cut);
/* Forgets the attributes so far; the next token is where offsets count from. */
void cut_begin(struct xml_cut *cut);

/* The next token. STATUS_END between tokens; STATUS_REFUSED: cut->fault tells, cut->at stands where looking on makes
   sense; STATUS_LIMIT: the window is full; STATUS_IO, STATUS_NO_MEMORY. */
enum status cut_next(struct xml_cut *cut, struct cut_token *token);
/* Looking on in damaged bytes: the next '<' that begins a start or an end tag, comments and the like passed over; only
   at, name, name_length and kind are set, and cut->at stands on it. The same statuses, but STATUS_REFUSED. */
enum status cut_markup(struct xml_cut *cut, struct cut_token *token);
/* Behind the '>' that closes the end tag on which cut->at stands. STATUS_REFUSED: it has none. */
enum status cut_past_end_tag(struct xml_cut *cut, const struct cut_token *token);
/* Strictly from `at` on. */
void cut_resume(struct xml_cut *cut, uint64_t at);

/* Bytes in the window. */
static inline struct bytes cut_bytes(const struct xml_cut *cut, uint64_t at, uint64_t end) {
  const struct source *source = &cut->input->source;
  return (struct bytes){source->window.at + (at - source->window_offset), (size_t)(end - at)};
}

static inline struct bytes cut_name(const struct xml_cut *cut, const struct cut_token *token) {
  return cut_bytes(cut, token->name, token->name + token->name_length);
}
/* Looks at `want` bytes without passing them; fewer at the end. */
enum status cut_peek(struct xml_cut *cut, size_t want, struct bytes *out);

/* Fills the fault and returns STATUS_REFUSED. */
enum status fault_set(struct xml_fault *fault, enum rule rule, uint64_t at, uint64_t length, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* A name for a message: not longer than people read. */
struct bytes fault_name(struct bytes name);

extern const bool cut_ends_name[256];

#endif
