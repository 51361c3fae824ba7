/* diag.c: telling people what is wrong, and where */
/* SPDX-License-Identifier: MIT */
#include "diag/diag.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "diag/baseline.h"
#include <stdarg.h>
#include <stdio.h>

void diags_init(struct diags *diags, void (*emit)(void *, const struct diag *), void *self, size_t limit) {
  *diags = (struct diags){.emit = emit, .self = self, .limit = limit};
}

void diags_begin_report(struct diags *diags, uint64_t report) {
  if (diags->suppressed && diags->emit) {
    char text[80];
    int len = snprintf(text, sizeof text, "showing %zu of %zu diagnostics of this report", diags->told,
                       diags->told + diags->suppressed);
    struct diag diag = {.rule = RULE_MORE, .severity = rule_severity(RULE_MORE), .report = diags->report};
    memcpy(diag.unseen, diags->unseen, sizeof diag.unseen);
    diag.message = (struct bytes){text, len > 0 ? (size_t)len : 0};
    diags->emit(diags->self, &diag);
  }
  diags->told = diags->suppressed = 0;
  memset(diags->unseen, 0, sizeof diags->unseen);
  diags->report = report;
}

/* Many findings lead to few rules. */
static void set_related(struct diags *diags, struct diag *diag, const struct diag_at *at) {
  struct diag_related *kept = &diags->related[at->related_offset % RELATED_KEPT];
  struct location location;
  if (kept->source != at->related || kept->offset != at->related_offset || !diags->steady) {
    source_locate(at->related, at->related_offset, &location);
    *kept = (struct diag_related){at->related, at->related_offset, location.line, location.column};
  }
  diag->related = at->related->name;
  diag->related_line = kept->line;
  diag->related_column = kept->column;
}

static void set_places(struct diags *diags, struct diag *diag, const struct diag_at *at) {
  struct location location;
  if (at->source) {
    diag->source = at->source->name;
    diag->offset = at->offset;
    diag->length = at->length;
    diag->confidential = at->source->confidential;
    if (source_locate(at->source, at->offset, &location)) {
      diag->line = location.line;
      diag->column = location.column;
      diag->excerpt = location.text;
      diag->excerpt_at = location.text_at;
      if (at->length && source_locate(at->source, at->offset + at->length, &location)) {
        diag->end_line = location.line;
        diag->end_column = location.column;
      }
    }
  }
  if (at->related) set_related(diags, diag, at);
}

/* Escaped copies of message, place and field, one after the other in `texts`. */
static bool set_texts(struct diag *diag, const struct diag_at *at, struct buf *texts, const char *message) {
  utf8_escape(texts, bytes_of(message));
  size_t message_end = texts->len;
  if (at) utf8_escape(texts, at->place);
  size_t place_end = texts->len;
  if (at) utf8_escape(texts, at->field);
  if (buf_status(texts) != STATUS_OK) return false;
  struct bytes all = buf_bytes(texts);
  diag->message = (struct bytes){all.at, message_end};
  if (place_end > message_end) diag->place = (struct bytes){all.at + message_end, place_end - message_end};
  if (all.len > place_end) diag->field = (struct bytes){all.at + place_end, all.len - place_end};
  return true;
}

/* A message longer than this is cut: it can only be long because a name in it is. */
enum { MESSAGE_MOST = 2048 };

/* Cut inside a character: drop what is left of it, so that it isn't shown as bytes. */
static void end_cleanly(char *message, size_t len) {
  size_t valid = utf8_valid_prefix((struct bytes){message, len});
  if (valid + 4 > len) len = valid;
  if (len > MESSAGE_MOST - 5) len = MESSAGE_MOST - 5;
  memcpy(message + len, "...", 4);
}

/* Tells it, or counts it as one more than the limit. */
static void pass_on(struct diags *diags, struct diag *diag) {
  diag->known = diags->baseline && baseline_knows(diags->baseline, diag);
  if (diag->known) diags->known++;
  if (!diag->known && diag->severity == SEVERITY_ERROR) diags->errors++;
  if (!diag->known && diag->severity == SEVERITY_WARNING) diags->warnings++;
  if (!diag->known && diags->limit && diags->told >= diags->limit) {
    diags->suppressed++;
    diags->unseen[diag->severity]++;
    return;
  }
  if (!diag->known) diags->told++;
  if (diags->emit) diags->emit(diags->self, diag);
}

static void emit(struct diags *diags, enum rule rule, enum severity severity, const struct diag_at *at,
                 const char *format, va_list list) {
  struct diag diag = {.rule = rule, .severity = severity, .report = diags->report};
  if (diags->silent && diags->silent(diags->self, rule, at)) return;
  if (!diags->baseline && (!diags->emit || (diags->limit && diags->told >= diags->limit))) {
    pass_on(diags, &diag); /* nobody reads it */
    return;
  }
  char message[MESSAGE_MOST];
  struct buf texts;
  buf_init(&texts, 0);
  int len = vsnprintf(message, sizeof message - 4, format, list);
  if (len < 0) message[0] = '\0';
  else if ((size_t)len >= sizeof message - 4) end_cleanly(message, sizeof message - 5);
  if (at) set_places(diags, &diag, at);
  if (!set_texts(&diag, at, &texts, message)) {
    diags->no_memory = true;
    diag.message = bytes_of(rule_summary(rule));
  }
  pass_on(diags, &diag);
  buf_release(&texts);
}

void diag_emit(struct diags *diags, enum rule rule, const struct diag_at *at, const char *format, ...) {
  va_list list;
  va_start(list, format);
  emit(diags, rule, rule_severity(rule), at, format, list);
  va_end(list);
}

void diag_emit_as(struct diags *diags, enum rule rule, enum severity severity, const struct diag_at *at,
                  const char *format, ...) {
  va_list list;
  va_start(list, format);
  emit(diags, rule, severity, at, format, list);
  va_end(list);
}
