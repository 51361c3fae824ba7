/* yaml_read_document.c: a YAML document, report by report */
/* SPDX-License-Identifier: MIT */
#include "format/yaml_read_inside.h"

/* The report is the whole document, or the only one in it. */
static enum status read_single(struct yaml_reader *r, struct arena *arena, struct entry *entry) {
  bool whole = r->options.each_count == 0;
  uint64_t start = whole ? input_offset(r->input, r->input->at) : r->step.offset, end = 0;
  struct node *root = NULL;
  enum status status = yaml_build_node(r, arena, &root, &end);

  if (status == STATUS_OK) status = yaml_check_bytes(r, end);
  if (status == STATUS_OK && whole) {
    status = yaml_finish_document(r, 0);
    if (status == STATUS_OK) status = yaml_run_seek_end(r->run, &end);
  }
  if (status == STATUS_OK && end - start > r->options.limits->report_bytes) status = yaml_refuse_length(r, start);
  if (status != STATUS_OK) return yaml_stop_document(r, entry, status, false);
  *entry = (struct entry){.root = root, .number = ++r->number, .offset = start};
  entry->raw = (struct bytes){yaml_at(r, start), (size_t)(end - start)};
  r->input->at = yaml_at(r, end);
  r->stage = whole ? YAML_DOCUMENTS : YAML_AFTER;
  return STATUS_OK;
}

/* The document's start down to its reports. STATUS_END: there is none in the bytes up to the next marker. */
static enum status open_document(struct yaml_reader *r, size_t *levels, struct each_missing *missing) {
  enum status status = yaml_run_begin(r->run);

  if (status == STATUS_OK) status = yaml_next_step(r);
  if (status != STATUS_OK) return status;
  if (r->step.kind == YAML_NOTHING) {
    *levels = r->options.each_count;
    return STATUS_END;
  }
  r->documents++;
  if (r->step.tagged)
    return yaml_tell(r, RULE_YAML_FEATURE, r->step.offset, 1, "a tag directive: types come from the schema");
  status = yaml_next_step(r);
  if (status != STATUS_OK) return status;
  if (r->step.kind == YAML_SCALAR && r->step.plain && r->step.text.len == 0 && !r->step.anchored && !r->step.tagged) {
    status = yaml_check_bytes(r, r->step.end);
    return status != STATUS_OK ? status
                               : yaml_tell(r, RULE_INPUT_EMPTY, r->step.offset, 0, "a document without content");
  }
  return yaml_descend(r, levels, missing);
}

enum status yaml_begin_document(struct yaml_reader *r, struct arena *arena, struct entry *entry) {
  struct each_missing missing;
  size_t levels = 0;
  uint64_t end = 0;
  enum status status;

  input_mark(r->input);
  r->checked = input_offset(r->input, r->input->at);
  diags_begin_report(r->options.diags, r->number + 1);
  status = open_document(r, &levels, &missing);
  if (status == STATUS_END && levels < r->options.each_count) return yaml_refuse_missing(r, entry, levels, &missing);
  if (status == STATUS_END) {
    status = yaml_run_seek_end(r->run, &end);
    if (status == STATUS_OK) status = yaml_check_bytes(r, end);
    if (status == STATUS_OK) r->input->at = yaml_at(r, end);
    return status == STATUS_OK ? STATUS_END : yaml_stop_document(r, entry, status, false);
  }
  if (status == STATUS_OK) status = yaml_check_features(r);
  if (status != STATUS_OK) return yaml_stop_document(r, entry, status, r->options.each_count > 0);
  if (r->options.whole || r->step.kind != YAML_SEQUENCE) return read_single(r, arena, entry);
  r->flow = r->step.flow;
  yaml_run_base(r->run);
  r->stage = YAML_FIRST_ITEM;
  return STATUS_OK;
}

/* A block item's bytes start with its line, so that they are a document of their own. */
static uint64_t item_start(const struct yaml_reader *r, bool first) {
  const char *node = yaml_at(r, r->step.offset), *from = r->input->at, *start;

  if (r->flow) return r->step.offset;
  if (first) {
    /* Back over the dash to the line's start. */
    start = node;
    while (start > from && strchr(" \t\r\n-", start[-1]) != NULL)
      start--;
    from = start;
  }
  for (start = from; from < node && strchr(" \t\r\n", *from) != NULL; from++)
    if (*from == '\n' || *from == '\r') start = from + 1;
  return input_offset(r->input, start);
}

enum status yaml_read_item(struct yaml_reader *r, struct arena *arena, struct entry *entry) {
  bool first = r->stage == YAML_FIRST_ITEM;
  uint64_t start, end = 0;
  struct node *root = NULL;
  enum status status;

  diags_begin_report(r->options.diags, r->number + 1);
  if (!first) input_mark(r->input);
  status = yaml_next_step(r);
  r->stage = YAML_ITEMS;
  if (status == STATUS_OK && r->step.kind == YAML_SEQUENCE_DONE) {
    r->stage = YAML_AFTER;
    return STATUS_END;
  }
  if (status != STATUS_OK) return yaml_stop_document(r, entry, status, true);
  start = item_start(r, first);
  status = yaml_build_node(r, arena, &root, &end);
  if (status != STATUS_OK && status != STATUS_REFUSED) return yaml_stop_document(r, entry, status, true);
  if (status == STATUS_OK) {
    status = yaml_check_bytes(r, end);
    if (status == STATUS_OK && end - start > r->options.limits->report_bytes) status = yaml_refuse_length(r, start);
  }
  r->checked = end;
  *entry = (struct entry){.root = status == STATUS_OK ? root : NULL, .number = ++r->number, .offset = start};
  entry->raw = (struct bytes){yaml_at(r, start), (size_t)(end - start)};
  r->input->at = yaml_at(r, end);
  yaml_run_base(r->run);
  return status;
}

enum status yaml_read_after(struct yaml_reader *r, struct entry *entry) {
  uint64_t end = 0;
  enum status status;

  diags_begin_report(r->options.diags, r->number + 1);
  status = yaml_finish_document(r, r->options.each_count);
  if (status == STATUS_OK) status = yaml_run_seek_end(r->run, &end);
  if (status != STATUS_OK) return yaml_stop_document(r, entry, status, true);
  r->input->at = yaml_at(r, end);
  r->stage = YAML_DOCUMENTS;
  return STATUS_OK;
}
