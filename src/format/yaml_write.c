/* yaml_write.c: reports as YAML documents */
/* SPDX-License-Identifier: MIT */
#include "format/yaml.h"

#include "base/alloc.h"
#include "base/decimal.h"
#include "format/output.h"

/* Our own emitter: libyaml's is six times slower and its FOLDED style changes texts. What it writes is proved by
 * reading it back through libyaml. */
enum {
  KEY_MOST = 120
}; /* longer keys are written as `? key`: a key on its line may have 1,024 characters with its escapes */

struct yaml_writer {
  struct writer writer;
  struct output output;
  struct writer_options options;
  bool started, in_line; /* in_line: the next node goes on behind a dash */
  size_t depth, hole_depth;
  bool top_is_item;
};

static struct yaml_writer *of(struct writer *writer) {
  return (struct yaml_writer *)(void *)writer;
}

static void put(struct yaml_writer *w, struct bytes text) {
  buf_add(&w->output.pending, text);
}

static void put_char(struct yaml_writer *w, char c) {
  buf_add_char(&w->output.pending, c);
}

static void put_indent(struct yaml_writer *w, size_t depth) {
  for (size_t i = 0; i < depth; i++)
    put(w, BYTES("  "));
}

static enum status refuse(const struct yaml_writer *w, enum rule rule, const char *message) {
  struct diag_at at = {0};

  diag_emit(w->options.diags, rule, &at, "%s", message);
  return STATUS_REFUSED;
}

static enum status put_quoted(struct yaml_writer *w, struct bytes text) {
  if (yaml_put_quoted(&w->output.pending, text)) return STATUS_OK;
  if (memchr(text.at, 0, text.len) != NULL) return refuse(w, RULE_NUL, "a NUL in a text");
  return refuse(w, RULE_ENCODING, "a text that is not valid UTF-8");
}

/* The lines of a block scalar stand one step deeper than the line it starts in. */
static void put_literal(struct yaml_writer *w, struct bytes text) {
  bool ended = text.at[text.len - 1] == '\n';

  put(w, ended ? BYTES("|") : BYTES("|-"));
  if (ended) text.len--;
  for (;;) {
    const char *lf = text.len > 0 ? memchr(text.at, '\n', text.len) : NULL;
    size_t len = lf != NULL ? (size_t)(lf - text.at) : text.len;

    put_char(w, '\n');
    if (len > 0) put_indent(w, w->depth + 1);
    put(w, (struct bytes){text.at, len});
    if (lf == NULL) return;
    text = bytes_from(text, len + 1);
  }
}

static enum status put_text(struct yaml_writer *w, struct bytes text, bool literal_fits) {
  switch (yaml_choose_style(text, literal_fits)) {
  case YAML_PLAIN: put(w, text); return STATUS_OK;
  case YAML_LITERAL: put_literal(w, text); return STATUS_OK;
  default: return put_quoted(w, text);
  }
}

static enum status put_scalar(struct yaml_writer *w, const struct node *node, bool alone) {
  switch (node->kind) {
  case NODE_NULL: put(w, BYTES("null")); return STATUS_OK;
  case NODE_FALSE: put(w, BYTES("false")); return STATUS_OK;
  case NODE_TRUE: put(w, BYTES("true")); return STATUS_OK;
  case NODE_NUMBER:
    if (!decimal_is_json_number(node->text))
      return refuse(w, RULE_UNWRITABLE, "a number whose spelling JSON does not have");
    put(w, node->text);
    return STATUS_OK;
  case NODE_STRING: return put_text(w, node->text, !alone);
  case NODE_ARRAY: put(w, BYTES("[]")); return STATUS_OK;
  case NODE_OBJECT: put(w, BYTES("{}")); return STATUS_OK;
  default: return STATUS_BUG;
  }
}

static enum status put_key(struct yaml_writer *w, uint32_t name) {
  struct bytes text = names_text(w->options.names, name);
  bool is_long = text.len > KEY_MOST;
  enum status status;

  if (is_long) put(w, BYTES("? "));
  status = put_text(w, text, false);
  if (is_long) {
    put_char(w, '\n');
    put_indent(w, w->depth);
  }
  put_char(w, ':');
  return status;
}

/* The line's start up to the key's ':' or the item's '-'. */
static enum status put_lead(struct yaml_writer *w, const struct node *node, bool item) {
  if (!w->in_line) put_indent(w, w->depth);
  w->in_line = false;
  if (node->name != NAME_NONE) return put_key(w, node->name);
  if (item) put_char(w, '-');
  return STATUS_OK;
}

/* What stands between a container's lead and its first child. */
static void open_container(struct yaml_writer *w, const struct node *node, bool item) {
  if (node->name != NAME_NONE) {
    put_char(w, '\n');
  } else if (item) {
    put_char(w, ' ');
    w->in_line = true;
  }
  if (node->name != NAME_NONE || item) w->depth++;
}

static bool is_item(const struct yaml_writer *w, const struct node *top, const struct node *node) {
  return node == top ? w->top_is_item : node->parent->kind == NODE_ARRAY;
}

static enum status enter(struct yaml_writer *w, const struct node *top, const struct node *node) {
  bool item = is_item(w, top, node), alone = node->name == NAME_NONE && !item;
  enum status status = put_lead(w, node, item);

  if (status != STATUS_OK) return status;
  if (node->first != NULL && (node->kind == NODE_ARRAY || node->kind == NODE_OBJECT)) {
    open_container(w, node, item);
    return STATUS_OK;
  }
  if (!alone) put_char(w, ' ');
  status = put_scalar(w, node, alone);
  put_char(w, '\n');
  return status;
}

/* The node behind one that is written with all below it. */
static const struct node *leave(struct yaml_writer *w, const struct node *top, const struct node *node) {
  while (node != top && node->next == NULL) {
    node = node->parent;
    if (node != top || node->name != NAME_NONE || w->top_is_item) w->depth--;
  }
  return node == top ? NULL : node->next;
}

/* Writes from `node` on; stops behind the hole's key. Nothing recurs. */
static enum status put_tree(struct yaml_writer *w, const struct node *top, const struct node *node) {
  while (node != NULL) {
    enum status status;

    if (node == w->options.hole) return put_lead(w, node, is_item(w, top, node));
    status = enter(w, top, node);
    if (status != STATUS_OK) return status;
    node = node->first != NULL ? node->first : leave(w, top, node);
  }
  return STATUS_OK;
}

/* With an envelope: all up to the place of the reports. */
static enum status put_start(struct yaml_writer *w) {
  enum status status;

  w->started = true;
  if (w->options.hole == NULL) return STATUS_OK;
  put(w, BYTES("---\n"));
  w->depth = 0;
  w->in_line = w->top_is_item = false;
  status = put_tree(w, w->options.envelope, w->options.envelope);
  w->hole_depth = w->depth;
  return status;
}

static enum status put_report(struct yaml_writer *w, const struct node *root, bool first) {
  const struct node *hole = w->options.hole;

  w->in_line = w->top_is_item = false;
  if (hole == NULL) {
    put(w, BYTES("---\n"));
    w->depth = 0;
  } else {
    bool in_array = is_item(w, w->options.envelope, hole);

    w->depth = w->hole_depth;
    if (first) {
      open_container(w, hole, in_array);
    } else if (hole->name != NAME_NONE || in_array) {
      w->depth++;
    }
    w->top_is_item = true;
  }
  return put_tree(w, root, root);
}

static enum status write_report(struct writer *writer, const struct node *root) {
  struct yaml_writer *w = of(writer);
  bool first = !w->started;
  enum status status = first ? put_start(w) : STATUS_OK;

  if (status == STATUS_OK) status = put_report(w, root, first);
  if (status == STATUS_OK) return output_keep(&w->output);
  output_drop(&w->output);
  if (first) w->started = false;
  return status;
}

static enum status finish(struct writer *writer) {
  struct yaml_writer *w = of(writer);
  const struct node *hole = w->options.hole, *rest;
  bool empty = !w->started;
  enum status status = empty ? put_start(w) : STATUS_OK;

  w->in_line = w->top_is_item = false;
  if (status == STATUS_OK && empty) {
    if (hole != NULL && (hole->name != NAME_NONE || is_item(w, w->options.envelope, hole))) put_char(w, ' ');
    put(w, BYTES("[]\n"));
  }
  if (status == STATUS_OK && hole != NULL) {
    w->depth = w->hole_depth;
    rest = leave(w, w->options.envelope, hole);
    status = put_tree(w, w->options.envelope, rest);
  }
  if (status == STATUS_OK) status = output_keep(&w->output);
  return status == STATUS_OK ? output_flush(&w->output) : status;
}

static void close_writer(struct writer *writer) {
  output_release(&of(writer)->output);
  mem_free(writer);
}

enum status yaml_write_open(struct writer **out, struct byte_sink sink, const struct writer_options *options) {
  struct yaml_writer *w;

  *out = NULL;
  if ((options->envelope == NULL) != (options->hole == NULL)) return STATUS_BUG;
  w = mem_new(sizeof *w);
  if (w == NULL) return STATUS_NO_MEMORY;
  output_open(&w->output, sink);
  w->options = *options;
  w->writer = (struct writer){&format_yaml, write_report, finish, close_writer};
  *out = &w->writer;
  return STATUS_OK;
}
