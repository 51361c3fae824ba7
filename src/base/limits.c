/* limits.c: every ceiling, in one struct */
/* SPDX-License-Identifier: MIT */
#include "base/limits.h"

struct limits limits_default(void) {
  const size_t kib = 1024, mib = 1024 * kib;
  return (struct limits){
      .report_bytes = 16 * mib,
      .text_bytes = 10 * mib,
      .depth = 100,
      .attributes = 256,
      .tag_bytes = 64 * kib,
      .nodes = 500000,
      .columns = 1024,
      .document_bytes = 16 * mib,
      .report_memory = 256 * mib,
      .sheet_steps = 1000000,
      .sheet_bytes = 64 * mib,
      .sheet_nodes = 1000000,
      .diagnostics = 100,
  };
}
