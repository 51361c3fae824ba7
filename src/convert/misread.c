/* misread.c: what is wrong with an input that no dialect knows */
/* SPDX-License-Identifier: MIT */
#include "convert/misread.h"

struct misreading {
  struct diags *diags;
  const struct source *source;
  bool told;
};

/* Only what no reader of the notation takes: how many cells a row has, and how large a document is, may be another
   dialect's own. */
static bool is_syntax(enum rule rule) {
  static const enum rule rules[] = {RULE_JSON_SYNTAX,   RULE_YAML_SYNTAX,     RULE_YAML_FEATURE, RULE_DUPLICATE_NAME,
                                    RULE_XML_MALFORMED, RULE_XML_DECLARATION, RULE_XML_DOCTYPE,  RULE_XML_CHAR,
                                    RULE_CSV_QUOTES,    RULE_CSV_LINE_END,    RULE_ENCODING,     RULE_NUL};
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
    if (rules[i] == rule) return true;
  return false;
}

static void pass_on(void *self, const struct diag *diag) {
  struct misreading *misreading = self;
  if (misreading->told || !is_syntax(diag->rule)) return;
  struct diag_at at = {
      .source = misreading->source, .offset = diag->offset, .length = diag->length, .place = diag->place};
  diag_emit(misreading->diags, diag->rule, &at, "%.*s", BYTES_ARG(diag->message));
  misreading->told = true;
}

/* Anything may look like YAML or CSV, damage too: there its name tells what was meant. */
static const struct format *notation_of(const struct input *input, const struct format *seen) {
  const struct format *named = format_by_extension(input->source.name);
  bool guessed = !seen || bytes_is(bytes_of(seen->name), "yaml") || bytes_is(bytes_of(seen->name), "csv");
  const struct format *format = guessed && named ? named : seen;
  return format && !format->lines ? format : NULL;
}

enum status misread_tell(const struct catalog *catalog, struct input *input, const struct format *seen,
                         struct diags *diags) {
  const struct format *format = notation_of(input, seen);
  struct misreading misreading = {diags, &input->source, false};
  struct diags relay;
  struct reader *reader = NULL;
  struct entry entry = {0};
  if (!format) return STATUS_OK;
  diags_init(&relay, pass_on, &misreading, 0);
  struct names *names = names_new(catalog->names);
  struct arena *arena = arena_new(catalog->limits.report_memory);
  struct reader_options options = {.limits = &catalog->limits,
                                   .names = names,
                                   .diags = &relay,
                                   .whole = format->elements || format->typed,
                                   .nul = true,
                                   .empty_column = true};
  enum status status = names && arena ? STATUS_OK : STATUS_NO_MEMORY;
  if (status == STATUS_OK) status = format->read_open(&reader, input, &options);
  while (status == STATUS_OK) {
    arena_clear(arena);
    status = reader->next(reader, arena, &entry);
  }
  if (reader) reader->close(reader);
  bool full = arena && arena_full(arena);
  arena_free(arena);
  names_free(names);
  if (relay.no_memory) diags->no_memory = true;
  if (status == STATUS_NO_MEMORY && full) return STATUS_OK;
  return status == STATUS_NO_MEMORY || status == STATUS_IO ? status : STATUS_OK;
}
