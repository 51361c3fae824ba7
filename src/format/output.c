/* output.c: buffered writing to a sink with a sticky error */
/* SPDX-License-Identifier: MIT */
#include "format/output.h"

enum { OUTPUT_PIECE = 64 * 1024 };

void output_open(struct output *output, struct byte_sink sink) {
  *output = (struct output){.sink = sink};
  buf_init(&output->pending, 0);
}

void output_release(struct output *output) {
  buf_release(&output->pending);
  output->kept = 0;
}

enum status output_flush(struct output *output) {
  if (output->status == STATUS_OK) output->status = buf_status(&output->pending);
  if (output->status != STATUS_OK) return output->status;
  if (output->kept > 0) {
    struct bytes text = {output->pending.at, output->kept};
    size_t after = output->pending.len - output->kept;

    output->status = output->sink.write(output->sink.self, text);
    memmove(output->pending.at, output->pending.at + output->kept, after);
    output->pending.len = after;
    output->kept = 0;
  }
  return output->status;
}

enum status output_keep(struct output *output) {
  if (output->status == STATUS_OK) output->status = buf_status(&output->pending);
  if (output->status != STATUS_OK) return output->status;
  output->kept = output->pending.len;
  return output->kept < OUTPUT_PIECE ? STATUS_OK : output_flush(output);
}

void output_drop(struct output *output) {
  /* A failed buffer has also lost what was kept: that stays an error. */
  if (output->status == STATUS_OK) output->status = buf_status(&output->pending);
  if (output->status == STATUS_OK) output->pending.len = output->kept;
}
