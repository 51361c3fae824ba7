/* parse_own.c: our reader of one notation, bytes to trees and nothing else */
/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "format/format.h"
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* parse_own FORMAT FILE [NAME...]: names lead from the root to the reports. */
int main(int argc, char **argv) {
  const struct format *format = argc >= 3 ? format_find(bytes_of(argv[1])) : NULL;
  struct limits limits = limits_default();
  struct descriptor descriptor = {.fd = format ? open(argv[2], O_RDONLY) : -1};
  struct diags diags = {0};
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(0);
  struct reader_options options = {.limits = &limits, .names = names, .diags = &diags};
  struct input input = {0};
  struct reader *reader = NULL;
  struct entry entry;
  unsigned long reports = 0;
  uint32_t each[8];
  if (descriptor.fd < 0 || !names || !arena) return 2;
  for (int i = 3; i < argc && i - 3 < 8; i++)
    each[options.each_count++] = names_add(names, bytes_of(argv[i]));
  options.each = each;
  if (input_open(&input, argv[2], descriptor_source(&descriptor), &limits) != STATUS_OK) return 1;
  if (format->read_open(&reader, &input, &options) != STATUS_OK) return 1;
  while (reader->next(reader, arena, &entry) == STATUS_OK) {
    arena_clear(arena);
    reports++;
  }
  printf("%lu reports, %lu errors\n", reports, (unsigned long)diags.errors);
  reader->close(reader);
  input_close(&input);
  arena_free(arena);
  names_free(names);
  close(descriptor.fd);
  return diags.errors != 0;
}
