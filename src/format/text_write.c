/* text_write.c: reports as lines */
/* SPDX-License-Identifier: MIT */
#include "format/text_lines.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "format/output.h"

struct text_writer {
  struct writer writer;
  struct output output;
  struct writer_options options;
  struct buf heading; /* the one that stands last in the output */
  bool started;
};

static struct text_writer *of(struct writer *writer) {
  return (struct text_writer *)(void *)writer;
}

static enum status refuse(const struct text_writer *w, enum rule rule, const char *message) {
  const struct diag_at at = {.place = BYTES_NONE};

  diag_emit(w->options.diags, rule, &at, "%s", message);
  return STATUS_REFUSED;
}

/* A text is well, and its lines would be read as something else: that is for the dialect's form to hold. */
static enum status cannot_hold(const struct text_writer *w, struct bytes place, const char *why) {
  const struct diag_at at = {.place = place};

  diag_emit(w->options.diags, RULE_CANNOT_HOLD, &at, "'%.*s' can't hold what the record says: %s", BYTES_ARG(place),
            why);
  return STATUS_REFUSED;
}

/* Do the lines read as they are meant: the first as `first`, the others as more of it? */
static enum status check_lines(const struct text_writer *w, struct bytes text, enum line_kind first) {
  enum line_kind wanted = first;

  for (size_t at = 0; at < text.len || wanted == first;) {
    const char *lf = at < text.len ? memchr(text.at + at, '\n', text.len - at) : NULL;
    const size_t end = lf != NULL ? (size_t)(lf - text.at) : text.len;
    const bool cr = end > at && text.at[end - 1] == '\r';
    const enum line_kind kind = text_judge(w->options.lines, (struct bytes){text.at + at, end - at - cr});

    if (kind == LINE_NO_MEMORY) return STATUS_NO_MEMORY;
    if (w->options.lines == NULL) return STATUS_OK;
    if (kind != wanted && wanted == LINE_HEADING)
      return cannot_hold(w, text_member_heading, "it would not be read as a heading");
    if (kind != wanted && wanted == LINE_REPORT)
      return cannot_hold(w, text_member_report, "its first line would not be read as the beginning of a report");
    if (kind != wanted && kind == LINE_REPORT)
      return cannot_hold(w, text_member_report, "a line inside would be read as the beginning of another one");
    if (kind != wanted) return cannot_hold(w, text_member_report, "a line inside would be read as a heading");
    wanted = LINE_MORE;
    at = end + 1;
  }
  return STATUS_OK;
}

static enum status check_text(const struct text_writer *w, struct bytes text) {
  if (text.len > 0 && memchr(text.at, 0, text.len) != NULL) return refuse(w, RULE_NUL, "a NUL in a text");
  if (utf8_valid_prefix(text) != text.len) return refuse(w, RULE_ENCODING, "a text that is not valid UTF-8");
  return STATUS_OK;
}

static struct bytes member(const struct text_writer *w, const struct node *root, struct bytes name) {
  const uint32_t id = names_find(w->options.names, name);
  const struct node *node = id != NAME_NONE && root->kind == NODE_OBJECT ? tree_child(root, id) : NULL;

  return node != NULL && node->kind == NODE_STRING ? node->text : BYTES_NONE;
}

/* A heading goes before the first of its reports; behind one there is no way out of it. */
static enum status put_heading(struct text_writer *w, struct bytes heading) {
  enum status status;

  if (heading.at == NULL) {
    if (w->heading.len == 0) return STATUS_OK;
    return cannot_hold(w, text_member_heading,
                       "there is none, and the report would join those before it, which have one");
  }
  if (w->heading.len > 0 && bytes_equal(heading, buf_bytes(&w->heading))) return STATUS_OK;
  status = check_text(w, heading);
  if (status == STATUS_OK && heading.len > 0 && memchr(heading.at, '\n', heading.len) != NULL)
    status = cannot_hold(w, text_member_heading, "it has more than one line");
  if (status == STATUS_OK) status = check_lines(w, heading, LINE_HEADING);
  if (status != STATUS_OK) return status;
  buf_add(&w->output.pending, heading);
  buf_add(&w->output.pending, BYTES("\n\n"));
  return STATUS_OK;
}

/* Read again, the first mark would be taken for a byte order mark. */
static void put_mark(struct text_writer *w, struct bytes first) {
  const struct bytes mark = BYTES("\xEF\xBB\xBF");

  if (bytes_start(first, mark)) buf_add(&w->output.pending, mark);
}

static void put_lines(struct text_writer *w, struct bytes text) {
  struct buf *out = &w->output.pending;
  char *into = buf_reserve(out, text.len + 1);

  if (into == NULL) return;
  memcpy(into, text.at, text.len);
  out->len += text_with_lf(into, text.len);
  buf_add_char(out, '\n');
}

static enum status put_report(struct text_writer *w, struct bytes heading, struct bytes text) {
  enum status status = check_text(w, text);

  if (w->started) buf_add_char(&w->output.pending, '\n');
  else put_mark(w, heading.at != NULL ? heading : text);
  if (status == STATUS_OK) status = put_heading(w, heading);
  if (status == STATUS_OK) status = check_lines(w, text, LINE_REPORT);
  if (status == STATUS_OK) put_lines(w, text);
  return status;
}

static enum status write_report(struct writer *writer, const struct node *root) {
  struct text_writer *w = of(writer);
  const struct bytes text = text_without_blank_lines(member(w, root, text_member_report));
  const struct bytes heading = member(w, root, text_member_heading);
  enum status status;

  if (text.at == NULL) return refuse(w, RULE_UNWRITABLE, "only a text can be written as lines");
  status = put_report(w, heading, text);
  if (status == STATUS_OK) {
    buf_clear(&w->heading);
    buf_add(&w->heading, heading);
    status = buf_status(&w->heading);
  }
  if (status == STATUS_OK) {
    w->started = true;
    return output_keep(&w->output);
  }
  output_drop(&w->output);
  return status;
}

static enum status finish(struct writer *writer) {
  return output_flush(&of(writer)->output);
}

static void close_writer(struct writer *writer) {
  struct text_writer *w = of(writer);

  output_release(&w->output);
  buf_release(&w->heading);
  mem_free(w);
}

enum status text_write_open(struct writer **out, struct byte_sink sink, const struct writer_options *options) {
  struct text_writer *w = mem_new(sizeof *w);

  *out = NULL;
  if (w == NULL) return STATUS_NO_MEMORY;
  output_open(&w->output, sink);
  buf_init(&w->heading, 0);
  w->options = *options;
  w->writer = (struct writer){&format_text, write_report, finish, close_writer};
  *out = &w->writer;
  return STATUS_OK;
}
