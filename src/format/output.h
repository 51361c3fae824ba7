/* output.h: buffered writing to a sink with a sticky error */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_OUTPUT_H
#define FORMAT_OUTPUT_H

#include "base/buf.h"
#include "base/io.h"

/* A report is written to `pending` first and joins the output only when it is whole: output_keep, or output_drop leaves
 * no trace. */
struct output {
  struct byte_sink sink;
  struct buf pending;
  size_t kept; /* bytes of pending that belong to the output for good */
  enum status status;
};

void output_open(struct output *output, struct byte_sink sink);
void output_release(struct output *output);
enum status output_keep(struct output *output); /* pending -> sink when it passed 64 KiB, else stays buffered as kept */
void output_drop(struct output *output);        /* forgets what was added since the last keep */
enum status output_flush(struct output *output); /* what was kept -> sink */

#endif
