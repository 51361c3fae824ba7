/* unit.c: what a JSON Schema says of each instance, as lines of output units */
/* SPDX-License-Identifier: MIT */
#include "convert/unit.h"

static enum status write_line(struct run *run) {
  buf_add_char(&run->document, '\n');
  if (buf_status(&run->document) != STATUS_OK) return STATUS_NO_MEMORY;
  return run->sink.write(run->sink.self, buf_bytes(&run->document));
}

enum status unit_judge(struct run *run, const struct schema *schema, const struct node *root,
                       const struct source *source) {
  enum status status, written;
  buf_clear(&run->document);
  status = schema_output(schema, run->units, root, source, run->names, run->arena, &run->document, &run->diags);
  if (status != STATUS_OK && status != STATUS_FINDING) return status;
  written = write_line(run);
  return written == STATUS_OK ? status : written;
}

enum status unit_unread(struct run *run) {
  buf_clear(&run->document);
  schema_output_unread(run->units, &run->document);
  return write_line(run);
}
