/* dump.c: a tree as plain text, for debugging and for golden files */
/* SPDX-License-Identifier: MIT */
#include "tree/dump.h"

#include "base/utf8.h"

static const char *const kinds[] = {
    [NODE_NULL] = "null",           [NODE_FALSE] = "false", [NODE_TRUE] = "true",     [NODE_NUMBER] = "number",
    [NODE_STRING] = "string",       [NODE_ARRAY] = "array", [NODE_OBJECT] = "object", [NODE_ELEMENT] = "element",
    [NODE_ATTRIBUTE] = "attribute", [NODE_TEXT] = "text",
};

static const struct {
  unsigned flag;
  const char *word;
} flags[] = {
    {NODE_UNTYPED, "untyped"}, {NODE_TAKEN, "taken"},     {NODE_KEPT, "kept"},   {NODE_DROPPED, "dropped"},
    {NODE_DERIVED, "derived"}, {NODE_ASSUMED, "assumed"}, {NODE_FIXED, "fixed"},
};

static void add_quoted(struct buf *out, struct bytes text) {
  buf_add_char(out, '"');
  size_t done = 0;
  for (size_t i = 0; i <= text.len; i++) {
    if (i < text.len && text.at[i] != '"' && text.at[i] != '\\') continue;
    if (i > done) utf8_escape(out, (struct bytes){text.at + done, i - done});
    if (i < text.len) buf_add_format(out, "\\%c", text.at[i]);
    done = i + 1;
  }
  buf_add_char(out, '"');
}

static void add_node(struct buf *out, const struct names *names, const struct node *node, bool with_spans) {
  buf_add_text(out, kinds[node->kind]);
  if (node->name != NAME_NONE) {
    buf_add_char(out, ' ');
    utf8_escape(out, names_text(names, node->name));
  }
  if (node->text.at && node->kind >= NODE_NUMBER && tree_is_scalar(node)) {
    buf_add_char(out, ' ');
    add_quoted(out, node->text);
  }
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if (node->flags & flags[i].flag) buf_add_format(out, " %s", flags[i].word);
  if (with_spans)
    buf_add_format(out, " @%llu+%llu", (unsigned long long)node->offset, (unsigned long long)node->length);
  buf_add_char(out, '\n');
}

void tree_dump(struct buf *out, const struct names *names, const struct node *top, bool with_spans) {
  for (const struct node *node = NULL; (node = tree_walk(top, node));) {
    for (const struct node *above = node; above != top; above = above->parent)
      buf_add_text(out, "  ");
    add_node(out, names, node, with_spans);
  }
}
