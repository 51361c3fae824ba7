/* run.h: inputs in, one output: the order of the stages stands here and only here */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_RUN_H
#define CONVERT_RUN_H

#include "base/buf.h"
#include "convert/lines.h"
#include "convert/dialects.h"
#include "mapping/ledger.h"
#include "mapping/relate.h"
#include "rules/rules.h"

/* A report that was put aside; borrowed for the call. */
struct refusal {
  const char *source, *dialect, *format;
  uint64_t report, offset;
  struct bytes raw, lead;
  struct bytes diagnostics; /* lines of JSON; of a schema alone: none */
};

struct columns;

struct balance {
  uint64_t in, out, refused; /* reports */
  uint64_t inputs_refused;   /* as a whole: no dialect found, another notation, empty */
  struct ledger leaves;
};

struct run {
  const struct catalog *catalog;
  const struct dialect *from, *to;                   /* from NULL: found out per input; to NULL: validate only */
  const struct format *input_format, *output_format; /* NULL: found out; the dialect's first */
  enum encoding input_encoding;
  char read_delimiter, write_delimiter;
  char now[96];              /* the moment of the run, for composed texts; "": not known */
  const struct rules *rules; /* NULL: none are judged, nor are they while something is written */
  size_t profile;
  enum output_form units; /* a bare JSON schema's: written for each instance, and no finding is told */
  void (*tell)(void *user, const struct diag *diag);
  void *tell_user;
  enum status (*put_aside)(void *user, const struct refusal *refusal); /* NULL: refused reports are only counted */
  void *put_aside_user;
  /* Where the target's form has one report a document: called before each is written to the sink. NULL: the second
     report is refused. */
  enum status (*next_document)(void *user, const char *source, uint64_t report);
  void *next_user;
  struct baseline *baseline; /* NULL: no finding is known; to NULL only */
  struct balance balance;
  struct diags diags;
  /* private */
  struct names *names;
  struct arena *arena;        /* of the report under way */
  struct arena *writer_arena; /* what the writer borrows */
  struct writer_options writer_options;
  struct lines written;  /* of the writer */
  struct writer *writer; /* NULL: documents are handed out one by one */
  struct byte_sink sink;
  struct buf document; /* a report's, as it will be written */
  struct buf sidecar;  /* diagnostics of the report under way */
  struct judging *judging;
  enum severity kept_as; /* by the profile */
  bool kept_untold;
  struct columns *columns;     /* of the reader under way */
  struct told told;            /* of the report under way */
  size_t told_before;          /* by earlier stages */
  const struct unread *unread; /* of its record, for that reason */
  bool on_record;              /* it is a record by now */
  bool collecting, begun;
  struct ledger report; /* of the report under way */
};

enum status run_init(struct run *run, const struct catalog *catalog);
void run_release(struct run *run); /* takes the zero state */
enum status run_begin(struct run *run, struct byte_sink sink);
/* STATUS_OK; FINDING: reports were refused; REFUSED: the input as a whole; IO, LIMIT, NO_MEMORY, BUG; USAGE: not
   between run_begin and run_finish. */
enum status run_feed(struct run *run, const char *name, struct byte_source source);
/* STATUS_BUG when the balance doesn't add up. */
enum status run_finish(struct run *run);
/* Instead of finishing; the output is left as it is, the balance too. */
void run_abandon(struct run *run);
bool balance_adds_up(const struct balance *balance);

#endif
