/* json_schema_tell.c: findings as diagnostics, in the order of their places */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

#include <stdlib.h>

enum { MESSAGE_BYTES = 2048 };

/* A node that was built stands for the nearest one around it that was read; NULL: none was. */
static const struct node *read_node(const struct node *node) {
  while (node && !node->offset && !node->length)
    node = node->parent;
  return node;
}

static struct bytes place_of(const struct check *check, const struct finding *finding, const struct node *top) {
  const struct bytes place = tree_place(check->scratch, check->names, top, finding->node);
  const struct bytes name = names_text(check->names, finding->name);

  if (!finding->name || !place.at) return place;
  if (finding->node == top) return name;
  return arena_format(check->scratch, "%.*s/%.*s", BYTES_ARG(place), BYTES_ARG(name));
}

/* What a row of a table can't help stands in the header; false: it is the row's own, or a mapping goes on from there.
 */
static bool is_of_header(const struct check *check, const struct finding *finding, const struct node *top,
                         const struct source *source, struct diag_at *at) {
  const struct source_header *header = source ? source->header : NULL;
  const struct source_column *column;

  if (!header || !check->schema->bare) return false;
  if (finding->at_key && finding->node->parent == top && (column = source_column(source, finding->node->name))) {
    *at = (struct diag_at){.source = source, .offset = header->offset + column->at, .length = column->len};
    return true;
  }
  if (finding->rule != RULE_SCHEMA_REQUIRED || finding->node != top || source_column(source, finding->name))
    return false;
  *at = (struct diag_at){.source = source, .offset = header->offset, .length = header->text.len};
  return true;
}

static struct diag_at diag_at_of(const struct check *check, const struct finding *finding, const struct node *top,
                                 const struct source *source) {
  const struct node *node = read_node(finding->node);
  struct diag_at at;

  if (is_of_header(check, finding, top, source, &at)) return at;
  if (!node) return (struct diag_at){.source = NULL, .offset = UINT64_MAX};
  if (finding->at_key && finding->node->name_offset)
    return (struct diag_at){.source = source,
                            .offset = finding->node->name_offset,
                            .length = names_text(check->names, finding->node->name).len};
  return (struct diag_at){.source = source, .offset = node->offset, .length = node->length};
}

static int by_place(const void *a, const void *b) {
  const struct finding *left = *(struct finding *const *)a, *right = *(struct finding *const *)b;

  if (left->at != right->at) return left->at < right->at ? -1 : 1;
  return left->order < right->order ? -1 : left->order > right->order;
}

/* A member that no part of the schema has ever heard of is just unknown. */
static void settle(const struct check *check, struct finding *finding) {
  struct bytes near;

  if (finding->rule == RULE_SCHEMA_UNEVALUATED && finding->at_key &&
      !json_schema_knows(check->names, finding->clause->owner, finding->node, &near))
    finding->rule = RULE_SCHEMA_UNKNOWN_MEMBER;
}

static void tell_one(const struct check *check, struct finding *finding, const struct node *top,
                     const struct source *source, struct buf *out, struct diags *diags) {
  struct diag_at at = diag_at_of(check, finding, top, source);

  settle(check, finding);
  if (finding->clause) {
    at.related = subschema_source(finding->clause->owner);
    at.related_offset = finding->clause->value->name_offset;
  }
  at.place = place_of(check, finding, top);
  buf_clear(out);
  json_schema_message(check, finding, out);
  if (buf_status(out) == STATUS_OK) diag_emit(diags, finding->rule, &at, "%.*s", BYTES_ARG(buf_bytes(out)));
  else diag_emit(diags, finding->rule, &at, "%s", rule_summary(finding->rule));
}

enum status json_schema_tell(const struct check *check, const struct findings *findings, const struct node *top,
                             const struct source *source, struct diags *diags) {
  struct finding **sorted = arena_array(check->scratch, findings->count ? findings->count : 1, sizeof *sorted);
  struct buf out;
  size_t count = 0;

  if (!sorted) return STATUS_NO_MEMORY;
  for (struct finding *finding = findings->first; finding && count < findings->count; finding = finding->next) {
    finding->order = count;
    sorted[count++] = finding;
  }
  count = json_schema_sift(check, sorted, count);
  for (size_t i = 0; i < count; i++)
    sorted[i]->at = diag_at_of(check, sorted[i], top, source).offset;
  qsort(sorted, count, sizeof *sorted, by_place);
  buf_init(&out, MESSAGE_BYTES);
  for (size_t i = 0; i < count; i++)
    if (diags_is_open(diags) || diags->baseline) tell_one(check, sorted[i], top, source, &out, diags);
    else diag_emit(diags, sorted[i]->rule, NULL, "%s", rule_summary(sorted[i]->rule));
  buf_release(&out);
  return STATUS_FINDING;
}
