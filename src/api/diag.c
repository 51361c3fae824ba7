/* diag.c: implements include/fairlead/diag.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/diag.h>

#include "api/handle.h"
#include <assert.h>
#include "diag/print_json.h"
#include "diag/print_text.h"

static_assert((int)FAIRLEAD_NOTE == SEVERITY_NOTE && (int)FAIRLEAD_WARNING == SEVERITY_WARNING &&
                  (int)FAIRLEAD_ERROR == SEVERITY_ERROR,
              "the public severities are the internal ones");

void handle_tell(fairlead_diag_fn tell, void *user, const struct diag *diag) {
  struct fairlead_diag handle = {.diag = diag};
  if (!tell) return;
  tell(user, &handle);
  buf_release(&handle.message);
  buf_release(&handle.place);
  buf_release(&handle.field);
  buf_release(&handle.text);
}

/* Getters take a const handle; the texts they make are a cache of the handle's own. */
static fairlead_diag *own(const fairlead_diag *diag) {
  return (fairlead_diag *)(uintptr_t)diag;
}

static const char *ended(struct buf *text, const char *otherwise) {
  buf_add_char(text, '\0');
  return buf_status(text) == STATUS_OK ? text->at : otherwise;
}

static const char *text_of(struct buf *cache, struct bytes text) {
  if (!cache->len) buf_add(cache, text);
  else return cache->at;
  return ended(cache, "");
}

fairlead_severity fairlead_diag_severity(const fairlead_diag *diag) {
  return (fairlead_severity)diag->diag->severity;
}

const char *fairlead_diag_rule(const fairlead_diag *diag) {
  return rule_id(diag->diag->rule);
}

const char *fairlead_diag_message(const fairlead_diag *diag) {
  return text_of(&own(diag)->message, diag->diag->message);
}

const char *fairlead_diag_help(const fairlead_diag *diag) {
  return rule_help(diag->diag->rule);
}

uint64_t fairlead_diag_report(const fairlead_diag *diag) {
  return diag->diag->report;
}

const char *fairlead_diag_source(const fairlead_diag *diag) {
  return diag->diag->source;
}

uint64_t fairlead_diag_line(const fairlead_diag *diag) {
  return diag->diag->line;
}

uint64_t fairlead_diag_column(const fairlead_diag *diag) {
  return diag->diag->column;
}

uint64_t fairlead_diag_offset(const fairlead_diag *diag) {
  return diag->diag->offset;
}

uint64_t fairlead_diag_length(const fairlead_diag *diag) {
  return diag->diag->length;
}

const char *fairlead_diag_place(const fairlead_diag *diag) {
  return text_of(&own(diag)->place, diag->diag->place);
}

const char *fairlead_diag_field(const fairlead_diag *diag) {
  return text_of(&own(diag)->field, diag->diag->field);
}

int fairlead_diag_is_confidential(const fairlead_diag *diag) {
  return diag->diag->confidential;
}

const char *fairlead_diag_text(const fairlead_diag *diag, int color, int show_values) {
  struct buf *text = &own(diag)->text;
  buf_clear(text);
  print_text(text, diag->diag, color != 0, show_values != 0);
  return ended(text, NULL);
}

const char *fairlead_diag_json(const fairlead_diag *diag) {
  struct buf *text = &own(diag)->text;
  buf_clear(text);
  print_json(text, diag->diag, false);
  return ended(text, NULL);
}
