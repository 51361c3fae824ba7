/* yaml_read_around.c: what stands around the reports of a YAML document */
/* SPDX-License-Identifier: MIT */
#include "format/yaml_read_inside.h"

static void consume(struct yaml_reader *r, uint64_t offset) {
  r->input->at = yaml_at(r, offset);
  input_mark(r->input);
}

/* Members of the mapping on this level until the one that `each` names, whose value then is the step at hand, or the
 * mapping's end. */
static enum status pass_members(struct yaml_reader *r, size_t level, struct each_missing *missing, bool *found) {
  *found = false;
  for (;;) {
    struct node *value = NULL;
    uint32_t name = NAME_NONE;
    uint64_t end = 0;
    bool stood = false;
    enum status status = yaml_next_step(r);

    if (status != STATUS_OK || r->step.kind == YAML_MAPPING_DONE) return status;
    status = yaml_read_key(r, &name);
    if (status == STATUS_OK) status = name_marks_add(&r->seen[level], name, &stood);
    if (status != STATUS_OK) return status;
    if (stood) return yaml_tell(r, RULE_DUPLICATE_NAME, r->step.offset, 1, "a name stands twice in one object");
    status = yaml_next_step(r);
    *found = status == STATUS_OK && name == r->options.each[level];
    if (status != STATUS_OK || *found) return status;
    if (missing) suggest_offer(&missing->near, names_text(r->options.names, name));
    arena_clear(r->aside);
    status = yaml_build_node(r, r->aside, &value, &end);
    if (status == STATUS_OK) status = yaml_check_bytes(r, end);
    if (status != STATUS_OK) return status;
    r->leaves += tree_count_leaves(value);
    yaml_run_base(r->run);
    consume(r, end);
  }
}

enum status yaml_finish_document(struct yaml_reader *r, size_t levels) {
  uint64_t end = 0;
  enum status status;

  for (size_t level = levels; level-- > 0;) {
    bool found = false;

    status = pass_members(r, level, NULL, &found);
    if (status != STATUS_OK) return status;
  }
  status = yaml_next_step(r);
  if (status == STATUS_OK && r->step.kind != YAML_DOCUMENT_DONE) return STATUS_BUG;
  if (status == STATUS_OK) status = yaml_next_step(r);
  if (status != STATUS_OK) return status;
  if (r->step.kind != YAML_NOTHING)
    return yaml_tell(r, RULE_YAML_SYNTAX, r->step.offset, 1, "a document marker that no line feed stands before");
  status = yaml_run_seek_end(r->run, &end);
  return status == STATUS_OK ? yaml_check_bytes(r, end) : status;
}

enum status yaml_refuse_missing(struct yaml_reader *r, struct entry *entry, size_t levels,
                                const struct each_missing *missing) {
  enum status status;

  each_missing_tell(missing, r->options.diags);
  status = yaml_finish_document(r, levels);
  return yaml_stop_document(r, entry, status == STATUS_OK ? STATUS_REFUSED : status, false);
}

enum status yaml_descend(struct yaml_reader *r, size_t *levels, struct each_missing *missing) {
  enum status status = STATUS_OK;

  for (size_t level = 0; status == STATUS_OK && level < r->options.each_count; level++) {
    bool found = false;

    status = yaml_check_features(r);
    if (status != STATUS_OK) return status;
    *levels = level;
    *missing =
        each_missing_begin(&r->input->source, r->step.offset, names_text(r->options.names, r->options.each[level]));
    if (r->step.kind != YAML_MAPPING) {
      struct node *value = NULL;
      uint64_t end = 0;

      status = yaml_build_node(r, r->aside, &value, &end);
      if (status == STATUS_OK) r->leaves += tree_count_leaves(value);
      return status == STATUS_OK ? STATUS_END : status;
    }
    name_marks_clear(&r->seen[level]);
    status = pass_members(r, level, missing, &found);
    if (status == STATUS_OK && !found) return STATUS_END;
  }
  return status;
}
