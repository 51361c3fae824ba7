/* draft.c: a mapping, a schema and an example made from a sample, for people to go on from */
/* SPDX-License-Identifier: MIT */
#include "draft/draft.h"

static enum status give(const struct draft *draft, draft_take take, void *self, const char *ending,
                        const struct buf *text) {
  struct bytes path = arena_format(draft->arena, "%.*s%s", BYTES_ARG(draft->name), ending);
  if (!path.at || buf_status(text) != STATUS_OK) return STATUS_NO_MEMORY;
  return take(self, path.at, buf_bytes(text));
}

static enum status make_all(struct draft *draft, draft_take take, void *self) {
  struct buf schema, mapping;
  const struct format *format = draft->sample.format;
  struct bytes example = arena_format(draft->arena, "examples/sample.%s", format->extensions[0]);
  enum status status = example.at ? STATUS_OK : STATUS_NO_MEMORY;
  if (format->elements) draft->namespace_uri = name_uri(names_text(draft->names, draft->sample.each[0]));
  buf_init(&schema, 0);
  buf_init(&mapping, 0);
  if (format->elements) {
    draft->sample.around->name = draft->sample.each[0];
    draft_xsd(draft, &schema);
  } else draft_json_schema(draft, &schema);
  if (status == STATUS_OK) status = draft_mapping(draft, &mapping, example.at);
  if (status == STATUS_OK) status = give(draft, take, self, ".yaml", &mapping);
  if (status == STATUS_OK) status = give(draft, take, self, format->elements ? "-1.xsd" : "-1.schema.json", &schema);
  if (status == STATUS_OK) status = take(self, example.at, draft->sample_bytes);
  buf_release(&schema);
  buf_release(&mapping);
  return status;
}

enum status draft_make(struct draft *draft, draft_take take, void *self) {
  enum status status = STATUS_NO_MEMORY;
  draft->arena = arena_new(draft->limits->report_memory);
  draft->namespace_uri = BYTES("");
  if (draft->arena)
    status = sample_read(&draft->sample, draft->sample_name, draft->sample_bytes, draft->names, draft->limits,
                         draft->arena, draft->diags);
  if (status == STATUS_OK) status = make_all(draft, take, self);
  arena_free(draft->arena);
  draft->arena = NULL;
  return status;
}
