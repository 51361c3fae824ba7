/* json_write.c: reports as a JSON document or as lines of JSON */
/* SPDX-License-Identifier: MIT */
#include "format/json.h"

#include "base/alloc.h"
#include "base/decimal.h"
#include "base/utf8.h"
#include "format/output.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

struct json_writer {
  struct writer writer;
  struct output output;
  struct writer_options options;
  bool lines, started;
  size_t depth; /* of the report being written, or of the envelope */
  size_t hole_depth;
};

static struct json_writer *of(struct writer *writer) {
  return (struct json_writer *)(void *)writer;
}

static void put(struct json_writer *w, struct bytes text) {
  buf_add(&w->output.pending, text);
}

static void put_char(struct json_writer *w, char c) {
  buf_add_char(&w->output.pending, c);
}

static void put_line_start(struct json_writer *w) {
  if (w->lines) return;
  put_char(w, '\n');
  for (size_t i = 0; i < w->depth; i++)
    put(w, BYTES("  "));
}

static enum status refuse(const struct json_writer *w, enum rule rule, const char *message) {
  struct diag_at at = {0};

  diag_emit(w->options.diags, rule, &at, "%s", message);
  return STATUS_REFUSED;
}

/* -- texts -- */

static void put_control(struct json_writer *w, unsigned char c) {
  static const char shorts[0x20] = {['\b'] = 'b', ['\f'] = 'f', ['\n'] = 'n', ['\r'] = 'r', ['\t'] = 't'};

  if (shorts[c] != 0) {
    put_char(w, '\\');
    put_char(w, shorts[c]);
  } else {
    buf_add_format(&w->output.pending, "\\u%04x", (unsigned)c);
  }
}

static bool is_plain(unsigned char c) {
  return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

static size_t plain_run(struct bytes text) {
  size_t i = 0;

#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), blank = _mm_set1_epi8(' ');

  for (; text.len - i >= 16; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(text.at + i));
    __m128i hit =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, quote), _mm_cmpeq_epi8(v, backslash)), _mm_cmplt_epi8(v, blank));

    if (_mm_movemask_epi8(hit) != 0) break;
  }
#endif
  while (i < text.len && is_plain((unsigned char)text.at[i]))
    i++;
  return i;
}

/* Adds what can't be copied as it stands and returns its length; 0: not valid UTF-8. */
static size_t put_special(struct json_writer *w, struct bytes text) {
  unsigned char c = (unsigned char)text.at[0];
  uint32_t code_point = 0;
  size_t len;

  if (c < 0x20) {
    put_control(w, c);
    return 1;
  }
  if (c == '"' || c == '\\') {
    put_char(w, '\\');
    put_char(w, (char)c);
    return 1;
  }
  len = utf8_decode(text, &code_point);
  if (code_point == 0x2028 || code_point == 0x2029) put(w, code_point == 0x2028 ? BYTES("\\u2028") : BYTES("\\u2029"));
  else put(w, (struct bytes){text.at, len});
  return len;
}

static enum status put_string(struct json_writer *w, struct bytes text) {
  put_char(w, '"');
  while (text.len > 0) {
    size_t run = plain_run(text);

    if (run > 0) put(w, (struct bytes){text.at, run});
    text = bytes_from(text, run);
    if (text.len > 0) {
      size_t len = text.at[0] == '\0' ? 0 : put_special(w, text);

      if (len == 0 && text.at[0] == '\0')
        return refuse(w, RULE_NUL, "a NUL in a text: JSON readers cut it off or refuse it");
      if (len == 0) return refuse(w, RULE_ENCODING, "a text that is not valid UTF-8");
      text = bytes_from(text, len);
    }
  }
  put_char(w, '"');
  return STATUS_OK;
}

static enum status put_scalar(struct json_writer *w, const struct node *node) {
  switch (node->kind) {
  case NODE_NULL: put(w, BYTES("null")); return STATUS_OK;
  case NODE_FALSE: put(w, BYTES("false")); return STATUS_OK;
  case NODE_TRUE: put(w, BYTES("true")); return STATUS_OK;
  case NODE_NUMBER:
    if (!decimal_is_json_number(node->text))
      return refuse(w, RULE_UNWRITABLE, "a number whose spelling JSON does not have");
    put(w, node->text);
    return STATUS_OK;
  case NODE_STRING: return put_string(w, node->text);
  default: return STATUS_BUG;
  }
}

/* -- trees -- */

/* Writes what stands before the node's children; *down: there are some. */
static enum status enter(struct json_writer *w, const struct node *node, bool *down) {
  *down = false;
  if (node->name != NAME_NONE) {
    enum status status = put_string(w, names_text(w->options.names, node->name));

    if (status != STATUS_OK) return status;
    put(w, w->lines ? BYTES(":") : BYTES(": "));
  }
  if (node->kind != NODE_ARRAY && node->kind != NODE_OBJECT) return put_scalar(w, node);
  put_char(w, node->kind == NODE_OBJECT ? '{' : '[');
  *down = node->first != NULL;
  if (!*down) put_char(w, node->kind == NODE_OBJECT ? '}' : ']');
  return STATUS_OK;
}

/* From a node that is written up to the next one that isn't; closes what ends on the way. NULL: top is whole. */
static const struct node *leave(struct json_writer *w, const struct node *top, const struct node *node) {
  while (node != top && node->next == NULL) {
    node = node->parent;
    w->depth--;
    put_line_start(w);
    put_char(w, node->kind == NODE_OBJECT ? '}' : ']');
  }
  if (node == top) return NULL;
  put_char(w, ',');
  put_line_start(w);
  return node->next;
}

/* Writes from `node` on; stops behind the hole's opening bracket. The depth limit is the readers': nothing recurs here.
 */
static enum status put_tree(struct json_writer *w, const struct node *top, const struct node *node) {
  while (node != NULL) {
    bool down = false, hole = node == w->options.hole;
    enum status status;

    if (hole && node->name != NAME_NONE) {
      status = put_string(w, names_text(w->options.names, node->name));
      put(w, BYTES(": "));
    } else {
      status = hole ? STATUS_OK : enter(w, node, &down);
    }
    if (status != STATUS_OK) return status;
    if (hole) return STATUS_OK;
    if (down) {
      w->depth++;
      put_line_start(w);
      node = node->first;
    } else {
      node = leave(w, top, node);
    }
  }
  return STATUS_OK;
}

/* What stands before the first report. */
static enum status put_start(struct json_writer *w) {
  enum status status = STATUS_OK;

  w->started = true;
  if (w->lines) return STATUS_OK;
  w->depth = 0;
  if (w->options.envelope != NULL) status = put_tree(w, w->options.envelope, w->options.envelope);
  w->hole_depth = w->depth;
  put_char(w, '[');
  return status;
}

static enum status write_report(struct writer *writer, const struct node *root) {
  struct json_writer *w = of(writer);
  bool first = !w->started;
  enum status status = first ? put_start(w) : STATUS_OK;

  if (status == STATUS_OK && !first && !w->lines) put_char(w, ',');
  if (status == STATUS_OK) {
    w->depth = w->hole_depth + 1;
    put_line_start(w);
    status = put_tree(w, root, root);
    if (w->lines) put_char(w, '\n');
  }
  if (status == STATUS_OK) return output_keep(&w->output);
  output_drop(&w->output);
  if (first) w->started = false;
  return status;
}

static enum status finish(struct writer *writer) {
  struct json_writer *w = of(writer);
  bool empty = !w->started;
  enum status status = empty ? put_start(w) : STATUS_OK;

  if (status != STATUS_OK) return status;
  if (!w->lines) {
    w->depth = w->hole_depth;
    if (!empty) put_line_start(w);
    put_char(w, ']');
    if (w->options.hole != NULL) {
      const struct node *rest = leave(w, w->options.envelope, w->options.hole);

      status = put_tree(w, w->options.envelope, rest);
    }
    put_char(w, '\n');
  }
  if (status == STATUS_OK) status = output_keep(&w->output);
  return status == STATUS_OK ? output_flush(&w->output) : status;
}

static void close_writer(struct writer *writer) {
  output_release(&of(writer)->output);
  mem_free(writer);
}

static enum status open_writer(struct writer **out, struct byte_sink sink, const struct writer_options *options,
                               const struct format *format, bool lines) {
  struct json_writer *w;

  *out = NULL;
  if ((options->envelope == NULL) != (options->hole == NULL)) return STATUS_BUG;
  w = mem_new(sizeof *w);
  if (w == NULL) return STATUS_NO_MEMORY;
  output_open(&w->output, sink);
  w->options = *options;
  w->lines = lines;
  w->writer = (struct writer){format, write_report, finish, close_writer};
  if (lines) w->options.envelope = w->options.hole = NULL;
  *out = &w->writer;
  return STATUS_OK;
}

enum status json_write_document(struct writer **out, struct byte_sink sink, const struct writer_options *options) {
  return open_writer(out, sink, options, &format_json, false);
}

/* Nothing stands around lines: an envelope is not written. */
enum status json_write_lines(struct writer **out, struct byte_sink sink, const struct writer_options *options) {
  return open_writer(out, sink, options, &format_ndjson, true);
}
