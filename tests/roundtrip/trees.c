/* trees.c: for the round trips: what a mapping's file says of itself, whether two files say the same data */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "format/format.h"
#include "tree/compare.h"

/*
 * trees examples FILE     a line an example of the mapping: wire TAB record TAB grade
 * trees wire FILE KEY     what the mapping says under `wire`, if that is one text
 * trees same FILE FILE    0 when both hold equal data: as many reports, each equal to the other's
 * trees leaves FILE...    a line each leaf: file TAB number of the report TAB field TAB value, which is escaped
 */

struct desk {
  struct limits limits;
  struct names *names;
  struct diags diags;
  struct arena *arena;
};

struct file {
  struct buf text;
  struct memory_source memory;
  struct input input;
  struct reader *reader;
};

static bool file_open(struct file *file, struct desk *desk, const char *path) {
  struct reader_options options = {.limits = &desk->limits, .names = desk->names, .diags = &desk->diags};
  const struct format *format = format_by_extension(path);
  int error = 0;

  memset(file, 0, sizeof *file);
  buf_init(&file->text, 0);
  if (format == NULL || format->elements || file_read(&file->text, path, &error) != STATUS_OK) return false;
  file->memory = (struct memory_source){buf_bytes(&file->text), 0};
  return input_open(&file->input, path, memory_source_open(&file->memory), &desk->limits) == STATUS_OK &&
         format->read_open(&file->reader, &file->input, &options) == STATUS_OK;
}

static void file_close(struct file *file) {
  if (file->reader != NULL) file->reader->close(file->reader);
  input_close(&file->input);
  buf_release(&file->text);
}

static enum status file_next(struct file *file, struct desk *desk, const struct node **root) {
  struct entry entry = {0};
  enum status status = file->reader->next(file->reader, desk->arena, &entry);

  *root = entry.root;
  return status;
}

static void tell_difference(struct desk *desk, const struct node *a, const struct node *b, const struct node *in_a,
                            const struct node *in_b) {
  struct bytes at =
      in_a != NULL ? tree_field(desk->arena, desk->names, a, in_a) : tree_field(desk->arena, desk->names, b, in_b);

  printf("differ at '%.*s': '%.*s' and '%.*s'\n", BYTES_ARG(at), in_a != NULL ? (int)in_a->text.len : 7,
         in_a != NULL ? in_a->text.at : "nothing", in_b != NULL ? (int)in_b->text.len : 7,
         in_b != NULL ? in_b->text.at : "nothing");
}

static int same(struct desk *desk, const char *path_a, const char *path_b) {
  struct file a, b;
  size_t count = 0;
  bool open_a = file_open(&a, desk, path_a), open_b = file_open(&b, desk, path_b);
  bool equal = open_a && open_b;

  if (!equal) printf("'%s' or '%s' can't be read\n", path_a, path_b);
  while (equal) {
    const struct node *in_a, *in_b, *at_a = NULL, *at_b = NULL;
    enum status of_a = file_next(&a, desk, &in_a), of_b = file_next(&b, desk, &in_b);

    if (of_a == STATUS_END && of_b == STATUS_END) break;
    equal = of_a == STATUS_OK && of_b == STATUS_OK;
    if (!equal) printf("report %zu: one is there, the other isn't, or isn't sound\n", count + 1);
    else if (!(equal = tree_equal(in_a, in_b, &at_a, &at_b))) {
      printf("report %zu: ", count + 1);
      tell_difference(desk, in_a, in_b, at_a, at_b);
    }
    count++;
  }
  if (equal && count == 0) {
    puts("both are empty");
    equal = false;
  }
  file_close(&a);
  file_close(&b);
  return equal ? 0 : 1;
}

static void tell_value(struct bytes text) {
  for (size_t i = 0; i < text.len; i++)
    switch (text.at[i]) {
    case '\n': fputs("\\n", stdout); break;
    case '\r': fputs("\\r", stdout); break;
    case '\t': fputs("\\t", stdout); break;
    case '\\': fputs("\\\\", stdout); break;
    default: putchar(text.at[i]);
    }
  putchar('\n');
}

static int leaves(struct desk *desk, const char *path) {
  struct file file;
  const struct node *root;
  enum status status = file_open(&file, desk, path) ? STATUS_OK : STATUS_REFUSED;

  for (size_t number = 1; status == STATUS_OK && (status = file_next(&file, desk, &root)) == STATUS_OK; number++)
    for (const struct node *n = NULL; (n = tree_walk(root, n)) != NULL;)
      if (tree_is_leaf(n)) {
        struct bytes at = tree_field(desk->arena, desk->names, root, n);

        printf("%s\t%zu\t%.*s\t", path, number, BYTES_ARG(at));
        tell_value(n->text);
      }
  file_close(&file);
  return status == STATUS_END ? 0 : 1;
}

static const struct node *member(const struct desk *desk, const struct node *parent, const char *name) {
  uint32_t id = names_find(desk->names, bytes_of(name));

  return parent != NULL && parent->kind == NODE_OBJECT && id != NAME_NONE ? tree_child(parent, id) : NULL;
}

static struct bytes text_of(const struct desk *desk, const struct node *parent, const char *name) {
  const struct node *node = member(desk, parent, name);

  return node != NULL ? node->text : BYTES("");
}

static int tell_mapping(struct desk *desk, const char *what, const char *path, const char *key) {
  struct file file;
  const struct node *mapping = NULL, *examples;
  bool good = file_open(&file, desk, path) && file_next(&file, desk, &mapping) == STATUS_OK;

  if (good && key != NULL) {
    struct bytes said = text_of(desk, member(desk, mapping, what), key);

    if (said.len > 0) printf("%.*s\n", BYTES_ARG(said));
  } else if (good) {
    examples = member(desk, mapping, what);
    for (const struct node *n = examples != NULL ? examples->first : NULL; n != NULL; n = n->next)
      printf("%.*s\t%.*s\t%.*s\n", BYTES_ARG(text_of(desk, n, "wire")), BYTES_ARG(text_of(desk, n, "record")),
             BYTES_ARG(text_of(desk, n, "grade")));
  }
  file_close(&file);
  return good ? 0 : 1;
}

int main(int argc, char **argv) {
  struct desk desk = {.limits = limits_default(), .names = names_new(NULL), .arena = arena_new(0)};
  int result = 2;

  if (desk.names == NULL || desk.arena == NULL) result = 1;
  else if (argc == 4 && strcmp(argv[1], "same") == 0) result = same(&desk, argv[2], argv[3]);
  else if (argc == 3 && strcmp(argv[1], "examples") == 0) result = tell_mapping(&desk, argv[1], argv[2], NULL);
  else if (argc == 4 && strcmp(argv[1], "wire") == 0) result = tell_mapping(&desk, argv[1], argv[2], argv[3]);
  else if (argc > 2 && strcmp(argv[1], "leaves") == 0)
    for (int i = result = 0; i < argc - 2; i++)
      result |= leaves(&desk, argv[i + 2]);
  arena_free(desk.arena);
  names_free(desk.names);
  return result;
}
