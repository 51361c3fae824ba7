/* probe.c: reads a file by one notation and says what became of its reports */
/* SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "format/format.h"
#include <stdio.h>
#include <stdlib.h>

/* The name of the first start tag, so that the root itself is the report. */
static struct bytes root_name(struct bytes text) {
  const char *end = text.at + text.len, *at = text.at, *name;

  while (at < end) {
    if (*at++ != '<' || at == end || *at == '?' || *at == '!') continue;
    for (name = at; at < end && !strchr(" \t\r\n/>", *at); at++) {
    }
    return (struct bytes){name, (size_t)(at - name)};
  }
  return BYTES("none");
}

static enum status probe(const struct format *format, const char *path, struct bytes text) {
  struct limits limits = limits_default();
  struct memory_source memory = {.left = text};
  struct names *names = names_new(NULL);
  struct arena *arena = arena_new(limits.report_memory);
  struct input input = {0};
  struct diags diags;
  struct reader *reader = NULL;
  struct entry entry = {0};
  uint64_t counts[2] = {0, 0};
  const uint32_t each = names_add(names, root_name(text));
  enum status status;

  diags_init(&diags, NULL, NULL, limits.diagnostics);
  const struct reader_options options = {.limits = &limits,
                                         .names = names,
                                         .diags = &diags,
                                         .each = &each,
                                         .each_count = strcmp(format->name, "xml") == 0};
  status = input_open(&input, path, memory_source_open(&memory), &limits);
  if (status == STATUS_OK) status = format->read_open(&reader, &input, &options);
  while (status == STATUS_OK || (status == STATUS_REFUSED && reader && !entry.lost)) {
    arena_clear(arena);
    entry = (struct entry){0};
    status = reader->next(reader, arena, &entry);
    if (status == STATUS_OK) counts[0]++;
    if (status == STATUS_REFUSED) counts[1]++;
  }
  printf("%lu read, %lu refused, %lu errors, %s\n", (unsigned long)counts[0], (unsigned long)counts[1],
         (unsigned long)diags.errors, status == STATUS_END ? "to the end" : "not to the end");
  if (reader) reader->close(reader);
  input_close(&input);
  arena_free(arena);
  names_free(names);
  return status;
}

int main(int argc, char **argv) {
  const struct format *format = argc == 3 ? format_find(bytes_of(argv[1])) : NULL;
  struct buf text;
  int error = 0;
  enum status status = STATUS_USAGE;

  buf_init(&text, 1u << 26);
  if (format) status = file_read(&text, argv[2], &error);
  if (status == STATUS_OK) status = probe(format, argv[2], buf_bytes(&text));
  else fprintf(stderr, "usage: probe NOTATION FILE\n");
  buf_release(&text);
  return status == STATUS_OK || status == STATUS_END || status == STATUS_REFUSED ? EXIT_SUCCESS : EXIT_FAILURE;
}
