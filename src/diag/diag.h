/* diag.h: telling people what is wrong, and where */
/* SPDX-License-Identifier: MIT */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H

#include "base/status.h"
#include "diag/rule.h"
#include "diag/source.h"

/* Where a diagnostic points. All members may be zero. */
struct diag_at {
  const struct source *source; /* NULL: no place */
  uint64_t offset, length;
  struct bytes place;           /* on the wire: a/b@c */
  struct bytes field;           /* of the record: a.b */
  const struct source *related; /* a second place that helps: the mapping's rule */
  uint64_t related_offset;
};

/* What a sink receives: everything resolved, borrowed for the call. Text is valid UTF-8 with control characters
 * escaped, but for `excerpt`. */
struct diag {
  enum rule rule;
  enum severity severity;
  uint64_t report;                       /* 1-based number of the report in its input; 0: none */
  const char *source;                    /* NULL: no place */
  uint64_t offset, length, line, column; /* line 0: unknown */
  uint64_t end_line, end_column;         /* behind its last byte, as far as the window holds it; 0: unknown */
  struct bytes place, field, message;
  struct bytes excerpt; /* the source line, raw */
  size_t excerpt_at;
  bool confidential; /* of the excerpt */
  bool known;        /* to the run's baseline */
  const char *related;
  uint64_t related_line, related_column;
  uint64_t unseen[SEVERITIES]; /* of RULE_MORE: how many of each it stands for */
};

struct baseline;

enum { RELATED_KEPT = 16 };

/* Collects for one thread: counts, passes on to `emit` at most `limit` a report (0: no limit) and says "n more" once.
   What the baseline knows is passed on, all of it, and counted apart. */
struct diags {
  void (*emit)(void *self, const struct diag *diag); /* NULL: only count */
  void *self;
  uint64_t report;
  size_t limit, told, suppressed; /* of the current report */
  uint64_t unseen[SEVERITIES];    /* the suppressed, by severity */
  uint64_t errors, warnings;      /* of the whole run */
  /* Is it told already by another name, or a consequence? Then it is neither told nor counted; self as for emit. at
     NULL: nobody reads where. NULL: all is told. */
  bool (*silent)(void *self, enum rule rule, const struct diag_at *at);
  struct baseline *baseline; /* NULL: nothing is known */
  uint64_t known;            /* findings of the whole run that it knows; none of errors and warnings */
  bool steady;               /* the texts that findings relate to stay until the end: places in them are kept */
  struct diag_related {
    const struct source *source;
    uint64_t offset, line, column;
  } related[RELATED_KEPT];
  bool no_memory; /* a diagnostic could not be made for lack of memory */
};

/* Would another diagnostic of this report be told, or only counted? */
static inline bool diags_is_open(const struct diags *diags) {
  return diags->emit && (!diags->limit || diags->told < diags->limit || diags->baseline);
}

void diags_init(struct diags *diags, void (*emit)(void *, const struct diag *), void *self, size_t limit);
void diags_begin_report(struct diags *diags, uint64_t report); /* says what was suppressed of the last one first */

/* The message: lower case, no full stop, names in single quotes, never a report's value. Severity is the rule's. */
void diag_emit(struct diags *diags, enum rule rule, const struct diag_at *at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* The same with a severity of its own: where a profile, not the rule, decides. */
void diag_emit_as(struct diags *diags, enum rule rule, enum severity severity, const struct diag_at *at,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));

#endif
