/* output_names.c: what each input's output is called in a folder */
/* SPDX-License-Identifier: MIT */
#include "cli/output_names.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "cli/exit.h"
#include "cli/say.h"
#include <stdio.h>

static struct bytes name_of(const char *input) {
  const char *slash = strrchr(input, '/');
  return strcmp(input, "-") == 0 ? BYTES("stdin") : bytes_of(slash ? slash + 1 : input);
}

static struct bytes stem_of(const char *input) {
  struct bytes name = name_of(input);
  for (size_t i = name.len; i-- > 1;)
    if (name.at[i] == '.') return (struct bytes){name.at, i};
  return name;
}

static bool find_shared(struct output_names *out, const struct inputs *inputs) {
  for (size_t i = 0; i < inputs->count; i++) {
    struct bytes stem = stem_of(inputs->paths[i]);
    uint32_t known = names_find(out->stems, stem);
    if (known != NAME_NONE) out->shared[known] = 1;
    else if (names_add(out->stems, stem) == NAME_NONE) return false;
  }
  return true;
}

static int check_apart(const struct output_names *out, const struct inputs *inputs) {
  struct names *seen = names_new(NULL);
  int result = seen ? EXIT_CLEAN : EXIT_INTERNAL;
  for (size_t i = 0; i < inputs->count && result == EXIT_CLEAN; i++) {
    char *name = output_name(out, inputs->paths[i]);
    if (name && names_find(seen, bytes_of(name)) != NAME_NONE) {
      say(stderr, "fairlead convert: two inputs would be written to '%s'\n", name);
      result = EXIT_USAGE;
    } else if (!name || names_add(seen, bytes_of(name)) == NAME_NONE) result = EXIT_INTERNAL;
    mem_free(name);
  }
  names_free(seen);
  return result;
}

int output_names_init(struct output_names *out, const struct inputs *inputs, const char *folder, const char *format) {
  *out = (struct output_names){.folder = folder, .format = format};
  out->stems = names_new(NULL);
  out->shared = mem_new(inputs->count + 1);
  int result = out->stems && out->shared && find_shared(out, inputs) ? check_apart(out, inputs) : EXIT_INTERNAL;
  if (result == EXIT_INTERNAL) fputs("fairlead: memory ran out\n", stderr);
  if (result != EXIT_CLEAN) output_names_release(out);
  return result;
}

void output_names_release(struct output_names *names) {
  names_free(names->stems);
  mem_free(names->shared);
  *names = (struct output_names){0};
}

char *output_name(const struct output_names *names, const char *input) {
  struct bytes stem = stem_of(input);
  if (names->shared[names_find(names->stems, stem)]) stem = name_of(input);
  struct buf path;
  buf_init(&path, 0);
  buf_add_format(&path, "%s/%.*s.%s", names->folder, BYTES_ARG(stem), names->format);
  buf_add_char(&path, '\0');
  if (buf_status(&path) == STATUS_OK) return path.at; /* the buffer's memory is kept */
  buf_release(&path);
  return NULL;
}
