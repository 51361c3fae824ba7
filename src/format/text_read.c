/* text_read.c: reports made of lines */
/* SPDX-License-Identifier: MIT */
#include "format/text_lines.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "format/text.h"

/* A heading is kept for the reports behind it. */
struct heading {
  struct buf text; /* with a line end */
  uint64_t offset;
  bool stands, used;
};

struct text_reader {
  struct reader reader;
  struct input *input;
  struct reader_options options;
  struct heading heading;
  uint32_t name_report, name_heading;
  uint64_t number, around;
  bool in_line;  /* at the rest of a line longer than the window */
  bool skipping; /* behind a report that was too long, up to what begins anew */
  bool over;
};

static struct text_reader *of(struct reader *reader) {
  return (struct text_reader *)(void *)reader;
}

static struct bytes line_bytes(const struct input *input, size_t from, const struct text_line *line) {
  return (struct bytes){input->at + from, line->len - from};
}

/* -- what stands around -- */

static void drop_heading(struct text_reader *r) {
  if (r->heading.stands && !r->heading.used) r->around++;
  r->heading.stands = false;
}

static enum status take_heading(struct text_reader *r, struct bytes line) {
  drop_heading(r);
  r->heading.stands = true;
  r->heading.used = false;
  r->heading.offset = input_offset(r->input, r->input->at);
  buf_clear(&r->heading.text);
  buf_add(&r->heading.text, line);
  buf_add_char(&r->heading.text, '\n');
  return buf_status(&r->heading.text);
}

/* Is the heading one that a report can be given? Else it is lost like any other line around. */
static bool is_sound(struct bytes line) {
  return utf8_valid_prefix(line) == line.len && (line.len == 0 || memchr(line.at, 0, line.len) == NULL);
}

static enum status pass_line(struct text_reader *r, enum line_kind kind, const struct text_line *line) {
  const struct bytes text = line_bytes(r->input, 0, line);
  enum status status = STATUS_OK;

  if (kind == LINE_HEADING) {
    r->skipping = false;
    if (is_sound(text)) status = take_heading(r, text);
    else drop_heading(r), r->around++;
  } else if (!r->skipping && !r->in_line && !text_is_blank(text)) {
    r->around++;
  }
  r->in_line = false;
  r->input->at += line->end;
  return status;
}

/* To the next first line. STATUS_LIMIT: a line that is longer than the window may get. */
static enum status find_report(struct text_reader *r, struct text_line *first) {
  for (;;) {
    enum line_kind kind = LINE_MORE;
    enum status status;

    input_mark(r->input);
    status = text_find_line(r->input, 0, first);
    if (status == STATUS_LIMIT && r->in_line) {
      r->input->at = r->input->end;
      continue;
    }
    if (status != STATUS_OK) return status;
    if (!r->in_line) kind = text_judge(r->options.lines, line_bytes(r->input, 0, first));
    if (kind == LINE_NO_MEMORY) return STATUS_NO_MEMORY;
    if (kind == LINE_REPORT || (r->options.lines == NULL && !text_is_blank(line_bytes(r->input, 0, first)))) break;
    status = pass_line(r, kind, first);
    if (status != STATUS_OK) return status;
  }
  r->skipping = false;
  return STATUS_OK;
}

/* -- a report -- */

static enum status refuse(const struct text_reader *r, enum rule rule, size_t at, size_t len, const char *message) {
  struct diag_at where = {
      .source = &r->input->source, .offset = input_offset(r->input, r->input->at) + at, .length = len};

  diag_emit(r->options.diags, rule, &where, "%s", message);
  return STATUS_REFUSED;
}

static enum status refuse_limit(const struct text_reader *r, const char *what, size_t limit) {
  struct diag_at where = {.source = &r->input->source, .offset = input_offset(r->input, r->input->at)};

  diag_emit(r->options.diags, RULE_LIMIT, &where, "%s: more than %zu", what, limit);
  return STATUS_REFUSED;
}

/* The report's bytes, from input->at on, up to where the next one or a heading begins. STATUS_LIMIT: too many; up to
   a line's end. */
static enum status find_end(const struct text_reader *r, const struct text_line *first, size_t *end) {
  *end = first->end;
  for (;;) {
    struct text_line line;
    enum status status = text_find_line(r->input, *end, &line);
    enum line_kind kind;

    if (status == STATUS_LIMIT) line.len = (size_t)(r->input->end - r->input->at); /* its beginning tells enough */
    else if (status != STATUS_OK) return status == STATUS_END ? STATUS_OK : status;
    kind = text_judge(r->options.lines, line_bytes(r->input, *end, &line));
    if (kind == LINE_NO_MEMORY) return STATUS_NO_MEMORY;
    if (kind != LINE_MORE) return STATUS_OK;
    if (status == STATUS_LIMIT) return status;
    *end = line.end;
  }
}

static enum status check_bytes(const struct text_reader *r, struct bytes text) {
  const char *nul = memchr(text.at, 0, text.len);
  size_t valid, odd;

  if (nul != NULL) return refuse(r, RULE_NUL, (size_t)(nul - text.at), 1, "a NUL byte");
  valid = utf8_valid_prefix(text);
  if (valid < text.len) return refuse(r, RULE_ENCODING, valid, 1, "bytes that are not valid UTF-8");
  if (text.len > r->options.limits->text_bytes)
    return refuse_limit(r, "bytes of one text", r->options.limits->text_bytes);
  odd = text_odd_prefix(text);
  if (odd < text.len) refuse(r, RULE_ODD_CHARACTER, odd, 1, "a line holds a control character");
  return STATUS_OK;
}

static enum status add_text(struct arena *arena, struct node *root, uint32_t name, struct bytes text, uint64_t offset,
                            uint64_t length) {
  struct node *node = text.at != NULL ? tree_new(arena, NODE_STRING, name, text) : NULL;

  if (node == NULL) return STATUS_NO_MEMORY;
  node->flags = NODE_UNTYPED;
  node->offset = node->name_offset = offset;
  node->length = length;
  tree_append(root, node);
  return STATUS_OK;
}

static enum status build(struct text_reader *r, struct arena *arena, struct entry *entry) {
  const struct bytes text = text_without_blank_lines(entry->raw);
  struct bytes copy;
  struct node *root;
  enum status status = check_bytes(r, text);

  if (status != STATUS_OK) return status;
  root = tree_new(arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  if (root == NULL) return STATUS_NO_MEMORY;
  root->offset = entry->offset;
  root->length = text.len;
  if (r->heading.stands) {
    const struct bytes heading = {r->heading.text.at, r->heading.text.len - 1};

    status = add_text(arena, root, r->name_heading, arena_copy(arena, heading), r->heading.offset, heading.len);
  }
  copy = arena_copy(arena, text);
  if (copy.at != NULL) copy.len = text_with_lf((char *)copy.at, copy.len);
  if (status == STATUS_OK) status = add_text(arena, root, r->name_report, copy, entry->offset, text.len);
  if (status != STATUS_OK) return status;
  r->heading.used = true;
  entry->root = root;
  return STATUS_OK;
}

static void begin(struct text_reader *r, struct entry *entry) {
  *entry = (struct entry){.number = ++r->number, .offset = input_offset(r->input, r->input->at)};
  diags_begin_report(r->options.diags, r->number);
}

static enum status read_report(struct text_reader *r, struct arena *arena, struct entry *entry,
                               const struct text_line *first) {
  size_t end = 0;
  enum status status = find_end(r, first, &end);

  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  r->skipping = status == STATUS_LIMIT;
  begin(r, entry);
  entry->raw = (struct bytes){r->input->at, end};
  if (r->skipping || end > r->options.limits->report_bytes)
    status = refuse_limit(r, "bytes of one report", r->options.limits->report_bytes);
  else status = build(r, arena, entry);
  if (status == STATUS_OK || status == STATUS_REFUSED) r->input->at += end;
  return status;
}

/* It may begin a report or not; none is looked for before its end. */
static enum status refuse_line(struct text_reader *r, struct entry *entry) {
  begin(r, entry);
  entry->raw = (struct bytes){r->input->at, (size_t)(r->input->end - r->input->at)};
  refuse_limit(r, "bytes of one line", r->options.limits->report_bytes);
  if (text_judge(r->options.lines, entry->raw) == LINE_HEADING) drop_heading(r);
  r->input->at = r->input->end;
  r->in_line = r->skipping = true;
  return STATUS_REFUSED;
}

static enum status next(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct text_reader *r = of(reader);
  struct text_line first;
  enum status status;

  if (r->over) return STATUS_END;
  status = find_report(r, &first);
  if (status == STATUS_OK) return read_report(r, arena, entry, &first);
  if (status == STATUS_LIMIT) return refuse_line(r, entry);
  if (status != STATUS_END) return status;
  drop_heading(r);
  r->over = true;
  return STATUS_END;
}

static void surround(const struct reader *reader, struct surround *out) {
  out->leaves = ((const struct text_reader *)(const void *)reader)->around;
}

/* Its heading goes along with a report that is put aside. */
static struct bytes lead(const struct reader *reader) {
  const struct text_reader *r = (const struct text_reader *)(const void *)reader;

  return r->heading.stands ? buf_bytes(&r->heading.text) : BYTES_NONE;
}

static void close_reader(struct reader *reader) {
  struct text_reader *r = of(reader);

  buf_release(&r->heading.text);
  mem_free(r);
}

static enum status open_reader(struct reader **out, struct input *input, const struct reader_options *options) {
  struct text_reader *r = mem_new(sizeof *r);

  *out = NULL;
  if (r == NULL) return STATUS_NO_MEMORY;
  r->input = input;
  r->options = *options;
  r->name_report = names_add(options->names, text_member_report);
  r->name_heading = names_add(options->names, text_member_heading);
  if (r->name_report == NAME_NONE || r->name_heading == NAME_NONE) {
    mem_free(r);
    return STATUS_NO_MEMORY;
  }
  buf_init(&r->heading.text, 0);
  r->reader =
      (struct reader){.format = &format_text, .next = next, .surround = surround, .lead = lead, .close = close_reader};
  *out = &r->reader;
  return STATUS_OK;
}

/* Any text may be lines; whether they are reports, only a dialect's own lines tell. */
static enum likelihood detect(struct bytes window, bool whole, const char **why) {
  (void)window;
  (void)whole;
  (void)why;
  return DETECT_NO;
}

static const char *const extensions[] = {"txt", "text", NULL};

const struct format format_text = {
    .name = "text",
    .title = "text: reports of lines, by a form of the dialect",
    .extensions = extensions,
    .lines = true,
    .detect = detect,
    .read_open = open_reader,
    .write_open = text_write_open,
};
