/* fuzz_read.c: any bytes through a reader; what was read has to survive being written and read again */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "format/format.h"
#include "tree/compare.h"
#include <assert.h>
#include <stdlib.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

enum { REPORTS = 256, COLUMNS = 256 };

/* What was read: the reports as far as they fit, in one arena. */
struct reading {
  struct arena *arena;
  struct node *roots[REPORTS];
  size_t count;
  bool clean; /* to the end, nothing refused, nothing left out */
};

static const struct format *format;

/* FUZZ_FORMAT names the notation; so a new one needs no new target. */
int LLVMFuzzerInitialize(int *argc, char ***argv) {
  const char *name = getenv("FUZZ_FORMAT");

  (void)argc;
  (void)argv;
  format = name ? format_find(bytes_of(name)) : NULL;
  if (!format) abort();
  return 0;
}

static bool is_xml(void) {
  return strcmp(format->name, "xml") == 0;
}

static void read_all(struct reading *reading, struct bytes text, size_t piece, struct names *names) {
  struct limits limits = limits_default();
  struct memory_source memory = {.left = text, .piece = piece};
  const uint32_t each[2] = {names_add(names, BYTES("r")), names_add(names, BYTES("i"))};
  struct reader *reader = NULL;
  struct input input = {0};
  struct diags diags;
  struct entry entry;
  enum status status;

  limits.report_bytes = limits.text_bytes = 1 << 16;
  diags_init(&diags, NULL, NULL, limits.diagnostics);
  reading->clean = true;
  status = input_open(&input, "fuzz", memory_source_open(&memory), &limits);
  assert(status == STATUS_OK);
  const struct reader_options options = {.limits = &limits,
                                         .names = names,
                                         .diags = &diags,
                                         .each = each,
                                         .each_count = is_xml() ? 2 : 0,
                                         .empty_column = true};
  status = format->read_open(&reader, &input, &options);
  while (status == STATUS_OK || status == STATUS_REFUSED) {
    entry = (struct entry){0};
    status = reader->next(reader, reading->arena, &entry);
    assert((status == STATUS_OK) == (entry.root != NULL));
    if (status == STATUS_OK && reading->count < REPORTS) reading->roots[reading->count++] = entry.root;
    else if (status != STATUS_END) reading->clean = false;
    if (status == STATUS_REFUSED && entry.lost) break;
  }
  assert(status != STATUS_BUG && status != STATUS_NO_MEMORY);
  if (status != STATUS_END) reading->clean = false;
  assert(reading->clean || diags.errors > 0 || reading->count == REPORTS);
  if (reader) reader->close(reader);
  input_close(&input);
}

static enum status add_to_buf(void *self, struct bytes text) {
  buf_add(self, text);
  return buf_status(self);
}

static size_t collect_columns(const struct reading *reading, uint32_t *columns) {
  size_t count = 0, k;

  for (size_t i = 0; i < reading->count; i++)
    for (const struct node *cell = reading->roots[i]->first; cell; cell = cell->next) {
      for (k = 0; k < count && columns[k] != cell->name; k++) {
      }
      if (k == count && count < COLUMNS) columns[count++] = cell->name;
    }
  return count;
}

static void write_all(struct buf *out, const struct reading *reading, struct names *names) {
  struct limits limits = limits_default();
  struct diags diags;
  struct writer *writer = NULL;
  uint32_t columns[COLUMNS];
  struct node *root = tree_new(reading->arena, NODE_ELEMENT, names_add(names, BYTES("r")), BYTES_NONE);
  struct node *hole = tree_new(reading->arena, NODE_ELEMENT, names_add(names, BYTES("i")), BYTES_NONE);
  enum status status;

  diags_init(&diags, NULL, NULL, limits.diagnostics);
  tree_append(root, hole);
  const struct writer_options options = {.limits = &limits,
                                         .names = names,
                                         .diags = &diags,
                                         .envelope = is_xml() ? root : NULL,
                                         .hole = is_xml() ? hole : NULL,
                                         .columns = columns,
                                         .column_count = collect_columns(reading, columns)};
  status = format->write_open(&writer, (struct byte_sink){add_to_buf, out}, &options);
  assert(status == STATUS_OK);
  for (size_t i = 0; i < reading->count; i++) {
    status = writer->report(writer, reading->roots[i]);
    assert(status == STATUS_OK);
  }
  status = writer->finish(writer);
  assert(status == STATUS_OK);
  writer->close(writer);
}

static void expect_equal(const struct reading *a, const struct reading *b) {
  const struct node *in_a, *in_b;

  assert(a->count == b->count);
  for (size_t i = 0; i < a->count; i++)
    assert(tree_equal(a->roots[i], b->roots[i], &in_a, &in_b));
}

/* Rows without a single cell leave no column to write; an array as a YAML document is a list of reports, not one. */
static bool can_be_written(const struct reading *reading) {
  if (strcmp(format->name, "csv") == 0) return reading->roots[0]->first != NULL;
  if (strcmp(format->name, "yaml") == 0)
    for (size_t i = 0; i < reading->count; i++)
      if (reading->roots[i]->kind == NODE_ARRAY) return false;
  return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  const struct bytes text = {(const char *)data, size};
  struct names *names = names_new(NULL);
  struct reading whole = {.arena = arena_new(0)}, pieces = {.arena = arena_new(0)}, again = {.arena = arena_new(0)};
  struct buf out;

  buf_init(&out, 0);
  read_all(&whole, text, 0, names);
  read_all(&pieces, text, 3, names);
  expect_equal(&whole, &pieces);
  assert(whole.clean == pieces.clean);
  if (whole.clean && whole.count > 0 && can_be_written(&whole)) {
    write_all(&out, &whole, names);
    read_all(&again, buf_bytes(&out), 0, names);
    assert(again.clean);
    expect_equal(&whole, &again);
  }
  buf_release(&out);
  arena_free(again.arena);
  arena_free(pieces.arena);
  arena_free(whole.arena);
  names_free(names);
  return 0;
}
