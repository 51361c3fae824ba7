/* yaml_read.c: the reader of YAML documents */
/* SPDX-License-Identifier: MIT */
#include "format/yaml_read_inside.h"

#include "base/alloc.h"

static enum status at_end(struct yaml_reader *r, struct entry *entry) {
  r->stage = YAML_OVER;
  if (r->documents > 0 || r->number > 0) return STATUS_END;
  *entry = (struct entry){.number = ++r->number, .offset = input_offset(r->input, r->input->at)};
  diags_begin_report(r->options.diags, r->number);
  return yaml_tell(r, RULE_INPUT_EMPTY, entry->offset, 0, "no document in it");
}

/* STATUS_END here: this step gave no report, look on. */
static enum status one_step(struct yaml_reader *r, struct arena *arena, struct entry *entry) {
  enum status status;

  switch (r->stage) {
  case YAML_FIRST_ITEM:
  case YAML_ITEMS: return yaml_read_item(r, arena, entry);
  case YAML_AFTER: status = yaml_read_after(r, entry); break;
  case YAML_SKIP: status = yaml_skip_document(r); break;
  default:
    status = yaml_begin_document(r, arena, entry);
    if (status == STATUS_OK && r->stage != YAML_FIRST_ITEM) return STATUS_OK;
    break;
  }
  return status == STATUS_OK ? STATUS_END : status;
}

static enum status next(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct yaml_reader *r = yaml_reader_of(reader);
  enum status status = STATUS_END;

  while (status == STATUS_END) {
    if (r->stage == YAML_OVER) return STATUS_END;
    if (r->stage == YAML_DOCUMENTS) {
      status = input_want(r->input, 1);
      if (status != STATUS_OK) return status;
      if (r->input->at == r->input->end) return at_end(r, entry);
    }
    status = one_step(r, arena, entry);
  }
  return status;
}

static void surround(const struct reader *reader, struct surround *out) {
  const struct yaml_reader *r = (const struct yaml_reader *)(const void *)reader;

  out->leaves = r->leaves;
}

static void close_reader(struct reader *reader) {
  struct yaml_reader *r = yaml_reader_of(reader);

  for (size_t i = 0; r->seen != NULL && i < r->options.each_count; i++)
    name_marks_release(&r->seen[i]);
  mem_free(r->seen);
  name_marks_release(&r->marks);
  arena_free(r->aside);
  yaml_run_free(r->run);
  mem_free(r);
}

static enum status open_reader(struct reader **out, struct input *input, const struct reader_options *options) {
  struct yaml_reader *r = mem_new(sizeof *r);

  *out = NULL;
  if (r == NULL) return STATUS_NO_MEMORY;
  r->input = input;
  r->options = *options;
  r->reader = (struct reader){.format = &format_yaml, .next = next, .surround = surround, .close = close_reader};
  r->run = yaml_run_new(input);
  r->aside = arena_new(options->limits->report_memory);
  r->seen = mem_array(options->each_count + 1, sizeof *r->seen);
  if (r->run == NULL || r->aside == NULL || r->seen == NULL) {
    close_reader(&r->reader);
    return STATUS_NO_MEMORY;
  }
  *out = &r->reader;
  return STATUS_OK;
}

static const char *const extensions[] = {"yaml", "yml", NULL};

const struct format format_yaml = {
    .name = "yaml",
    .title = "YAML: one or many documents, or a sequence in one",
    .extensions = extensions,
    .typed = true,
    .detect = yaml_detect,
    .read_open = open_reader,
    .write_open = yaml_write_open,
};
