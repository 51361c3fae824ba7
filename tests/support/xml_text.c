/* xml_text.c: XML read for tests, and shown in a line a report */
/* SPDX-License-Identifier: MIT */
#include "support/xml_text.h"

static void show_start(struct buf *out, const struct names *names, const struct node *node) {
  struct bytes name = node->name ? names_text(names, node->name) : BYTES("");
  if (node->parent && node != node->parent->first && out->len && out->at[out->len - 1] != '(') buf_add_char(out, ' ');
  if (node->kind == NODE_ATTRIBUTE) buf_add_format(out, "@%.*s'%.*s'", BYTES_ARG(name), BYTES_ARG(node->text));
  else if (node->kind == NODE_TEXT) buf_add_format(out, "\"%.*s\"", BYTES_ARG(node->text));
  else buf_add_format(out, "%.*s(", BYTES_ARG(name));
}

void xml_text_show(struct buf *out, const struct names *names, const struct node *top) {
  const struct node *node = top;
  while (node) {
    show_start(out, names, node);
    if (node->first) {
      node = node->first;
      continue;
    }
    if (node->kind == NODE_ELEMENT) buf_add_char(out, ')');
    while (node != top && !node->next) {
      node = node->parent;
      buf_add_char(out, ')');
    }
    node = node == top ? NULL : node->next;
  }
}

static size_t add_names(const struct xml_text *xml, uint32_t each[16]) {
  struct bytes left = bytes_of(xml->each ? xml->each : "");
  size_t count = 0;
  while (left.len && count < 16) {
    const char *blank = memchr(left.at, ' ', left.len);
    struct bytes name = {left.at, blank ? (size_t)(blank - left.at) : left.len};
    each[count] = names_add(xml->names, name);
    if (!each[count]) return 0;
    count++;
    left = bytes_from(left, name.len + (blank ? 1 : 0));
  }
  return count;
}

static void show_entry(struct buf *out, const struct xml_text *xml, enum status status, const struct entry *entry) {
  buf_add_format(out, "%llu @%llu+%zu%s%s", (unsigned long long)entry->number, (unsigned long long)entry->offset,
                 entry->raw.len, entry->invalid ? " invalid" : "", entry->lost ? " lost" : "");
  if (status == STATUS_REFUSED) {
    buf_add_text(out, " refused: ");
    buf_add(out, entry->raw);
  } else {
    buf_add_text(out, entry->root ? ": " : "");
    if (entry->root) xml_text_show(out, xml->names, entry->root);
  }
  buf_add_char(out, '\n');
}

enum status xml_text_read(struct buf *out, const struct xml_text *xml) {
  uint32_t each[16];
  struct memory_source memory = {.left = xml->text, .piece = xml->piece};
  struct reader_options options = {.limits = &xml->limits,
                                   .names = xml->names,
                                   .diags = xml->diags,
                                   .each = each,
                                   .each_count = add_names(xml, each),
                                   .judge = xml->judge};
  struct input input = {0};
  struct reader *reader = NULL;
  struct surround around = {0};
  struct arena *arena = arena_new(0);
  enum status status = arena && (options.each_count || !xml->each) ? STATUS_OK : STATUS_NO_MEMORY;
  if (status == STATUS_OK) status = input_open(&input, "test.xml", memory_source_open(&memory), &xml->limits);
  if (status == STATUS_OK)
    status = xml->each ? xml_read_open(&reader, &input, &options) : xml_gate_open(&reader, &input, &options);
  while (status == STATUS_OK || status == STATUS_REFUSED) {
    struct entry entry;
    arena_clear(arena);
    status = reader->next(reader, arena, &entry);
    if (status == STATUS_OK || status == STATUS_REFUSED) show_entry(out, xml, status, &entry);
  }
  if (status == STATUS_END && reader->surround) {
    reader->surround(reader, &around);
    buf_add_format(out, "end, %llu leaves around\n", (unsigned long long)around.leaves);
  }
  if (reader) reader->close(reader);
  input_close(&input);
  arena_free(arena);
  return buf_status(out) == STATUS_OK ? status : buf_status(out);
}
