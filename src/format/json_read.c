/* json_read.c: reports of a JSON document or of lines of JSON */
/* SPDX-License-Identifier: MIT */
#include "format/json.h"

#include "base/alloc.h"

/* A document is read by cutting one value after the other out of the window, and parsing each on its own: a report, or
   a member that stands around the reports. So memory is bounded by the longest of them, and a report that can't be
   parsed doesn't hide the next one. */
enum stage { STAGE_START, STAGE_ITEMS, STAGE_MORE_ITEMS, STAGE_SKIP_ITEM, STAGE_AFTER, STAGE_OVER };

struct json_reader {
  struct reader reader;
  struct input *input;
  struct reader_options options;
  struct json_parser parser;
  struct arena *aside;     /* what stands around the reports */
  size_t levels;           /* of `each` that the document has: none or all */
  struct name_marks *seen; /* one set a level of `each`: the members of that object */
  enum stage stage;
  bool skip_line;      /* lines: the rest of a line that was too long */
  struct json_cut cut; /* STAGE_SKIP_ITEM: of an item that was too long */
  uint64_t number, leaves;
};

static struct json_reader *of(struct reader *reader) {
  return (struct json_reader *)(void *)reader;
}

/* -- refusing -- */

static void begin_report(struct json_reader *r, struct entry *entry) {
  *entry = (struct entry){.number = ++r->number, .offset = input_offset(r->input, r->input->at)};
  diags_begin_report(r->options.diags, r->number);
}

static void tell(struct json_reader *r, enum rule rule, uint64_t offset, const char *message) {
  struct diag_at at = {.source = &r->input->source, .offset = offset, .length = 1};

  diag_emit(r->options.diags, rule, &at, "%s", message);
}

/* Reading is over: says from where on; what the window holds of the rest goes along. */
static enum status lose(struct json_reader *r, struct entry *entry, uint64_t offset) {
  struct input *input = r->input;
  struct diag_at at = {.source = &input->source, .offset = offset};
  enum status status;

  diag_emit(r->options.diags, RULE_INPUT_LOST, &at, "from byte %llu on nothing was read", (unsigned long long)offset);
  status = input_hold_rest(input);
  if (status != STATUS_OK) return status;
  entry->root = NULL;
  entry->lost = true;
  entry->raw = (struct bytes){input->at, (size_t)(input->end - input->at)};
  entry->offset = input_offset(input, input->at);
  r->stage = STAGE_OVER;
  return STATUS_REFUSED;
}

static enum status lose_here(struct json_reader *r, struct entry *entry, const char *message) {
  uint64_t offset = input_offset(r->input, r->input->at);

  tell(r, r->input->at < r->input->end && *r->input->at == '\0' ? RULE_NUL : RULE_JSON_SYNTAX, offset, message);
  return lose(r, entry, offset);
}

/* Told where it is, though only what follows showed it. */
static enum status lose_at(struct json_reader *r, struct entry *entry, uint64_t offset, const char *message) {
  tell(r, RULE_JSON_SYNTAX, offset, message);
  return lose(r, entry, offset);
}

/* JSON is exchanged in UTF-8 (RFC 8259, 8.1): another encoding has to be asked for. */
static enum status other_encoding(struct json_reader *r, struct entry *entry) {
  uint64_t offset = input_offset(r->input, r->input->at);

  *entry = (struct entry){.number = ++r->number, .offset = offset};
  diags_begin_report(r->options.diags, r->number);
  tell(r, RULE_ENCODING, offset, "UTF-16, where JSON has to be UTF-8");
  return lose(r, entry, offset);
}

/* -- the window -- */

/* Moves to the next byte that is no blank; STATUS_END when there is none. */
static enum status skip_blanks(struct json_reader *r) {
  struct input *input = r->input;

  for (;;) {
    enum status status;

    while (input->at < input->end && json_is_blank(*input->at))
      input->at++;
    if (input->at < input->end) return STATUS_OK;
    if (input->ended) return STATUS_END;
    input_mark(input);
    status = input_more(input);
    if (status != STATUS_OK) return status;
  }
}

static bool next_is(const struct json_reader *r, char c) {
  return r->input->at < r->input->end && *r->input->at == c;
}

/* Feeds the cut until the value's end; *done: bytes from `at` on that it saw. STATUS_OK: a value; STATUS_REFUSED:
   broken or ended too early; STATUS_LIMIT: longer than the window may get. */
static enum status feed_cut(struct json_reader *r, struct json_cut *cut, size_t *done) {
  struct input *input = r->input;

  for (;;) {
    enum status status;

    *done = (size_t)(json_cut_on(cut, input->at + *done, input->end) - input->at);
    if (cut->state == JSON_CUT_DONE) return STATUS_OK;
    if (cut->state == JSON_CUT_BROKEN) return STATUS_REFUSED;
    if (input->ended) return cut->state == JSON_CUT_SCALAR ? STATUS_OK : STATUS_REFUSED;
    status = input_more(input);
    if (status != STATUS_OK) return status;
  }
}

/* -- one report -- */

static enum status refuse_length(struct json_reader *r, uint64_t offset) {
  struct diag_at at = {.source = &r->input->source, .offset = offset};

  diag_emit(r->options.diags, RULE_LIMIT, &at, "bytes of one report: more than %zu", r->options.limits->report_bytes);
  return STATUS_REFUSED;
}

static enum status parse_slice(struct json_reader *r, struct arena *arena, struct entry *entry, size_t len) {
  entry->raw = (struct bytes){r->input->at, len};
  r->input->at += len;
  if (len > r->options.limits->report_bytes) return refuse_length(r, entry->offset);
  return json_parse(&r->parser, arena, entry->raw, entry->offset, &entry->root);
}

/* at stands on the report's first byte. */
static enum status read_report(struct json_reader *r, struct arena *arena, struct entry *entry, enum stage next) {
  struct json_cut cut = {.state = JSON_CUT_START};
  size_t done = 0;
  enum status status;

  begin_report(r, entry);
  input_mark(r->input);
  status = feed_cut(r, &cut, &done);
  r->stage = next;
  if (status == STATUS_OK) return parse_slice(r, arena, entry, done);
  if (status == STATUS_LIMIT) {
    refuse_length(r, entry->offset);
    if (next != STAGE_MORE_ITEMS) return lose(r, entry, entry->offset);
    entry->raw = (struct bytes){r->input->at, done};
    r->input->at += done;
    r->cut = cut;
    r->stage = STAGE_SKIP_ITEM;
    return STATUS_REFUSED;
  }
  if (status != STATUS_REFUSED) return status;
  /* It has no end that could be trusted: the parser says what is wrong and where. */
  status = json_parse(&r->parser, arena, (struct bytes){r->input->at, done}, entry->offset, &entry->root);
  if (status != STATUS_REFUSED) return status == STATUS_OK ? STATUS_BUG : status;
  return lose(r, entry, r->parser.error);
}

/* -- around the reports -- */

/* Cuts the value at hand and parses it aside; its leaves count as surround. */
static enum status read_aside(struct json_reader *r, struct node **out) {
  struct json_cut cut = {.state = JSON_CUT_START};
  uint64_t offset = input_offset(r->input, r->input->at);
  size_t done = 0;
  struct bytes text;
  enum status status;

  input_mark(r->input);
  status = feed_cut(r, &cut, &done);
  if (status == STATUS_LIMIT || done > r->options.limits->report_bytes) {
    r->parser.error = offset;
    return refuse_length(r, offset);
  }
  if (status != STATUS_OK && status != STATUS_REFUSED) return status;
  text = (struct bytes){r->input->at, done};
  arena_clear(r->aside);
  status = json_parse(&r->parser, r->aside, text, offset, out);
  if (status == STATUS_OK) r->input->at += done;
  return status;
}

static enum status lose_aside(struct json_reader *r, struct entry *entry, enum status status) {
  return status == STATUS_REFUSED ? lose(r, entry, r->parser.error) : status;
}

/* A member's name and its ':'. */
static enum status read_member_name(struct json_reader *r, struct entry *entry, size_t level, uint32_t *name) {
  uint64_t offset = input_offset(r->input, r->input->at);
  struct node *text = NULL;
  bool stood = false;
  enum status status;

  if (!next_is(r, '"')) return lose_here(r, entry, "expected a member's name in quotes");
  status = read_aside(r, &text);
  if (status != STATUS_OK) return lose_aside(r, entry, status);
  *name = text->text.len > r->options.limits->tag_bytes ? NAME_NONE : names_add(r->options.names, text->text);
  if (*name == NAME_NONE && text->text.len <= r->options.limits->tag_bytes) return STATUS_NO_MEMORY;
  if (*name == NAME_NONE) {
    tell(r, RULE_LIMIT, offset, "a name longer than the ceiling 'tag_bytes'");
    return lose(r, entry, offset);
  }
  if (name_marks_add(&r->seen[level], *name, &stood) != STATUS_OK) return STATUS_NO_MEMORY;
  if (stood) {
    r->input->at -= text->length;
    tell(r, RULE_DUPLICATE_NAME, offset, "a name stands twice in one object");
    return lose(r, entry, offset);
  }
  status = skip_blanks(r);
  if (status != STATUS_OK && status != STATUS_END) return status;
  if (!next_is(r, ':')) return lose_here(r, entry, "expected ':' behind a member's name");
  r->input->at++;
  status = skip_blanks(r);
  return status == STATUS_END ? lose_here(r, entry, "the document ends too early") : status;
}

/* Members of the object on this level until the one that `each` names (found) or the closing bracket. `first`: at
 * stands behind '{'. */
static enum status pass_members(struct json_reader *r, struct entry *entry, size_t level, bool first, bool *found) {
  *found = false;
  for (;; first = false) {
    uint64_t comma = 0;
    struct node *value = NULL;
    uint32_t name = NAME_NONE;
    enum status status = skip_blanks(r);

    if (status == STATUS_END) return lose_here(r, entry, "the document ends too early");
    if (status != STATUS_OK) return status;
    if (next_is(r, '}')) {
      r->input->at++;
      return STATUS_OK;
    }
    if (!first) {
      if (!next_is(r, ',')) return lose_here(r, entry, "expected ',' or '}' behind a member");
      comma = input_offset(r->input, r->input->at++);
      status = skip_blanks(r);
      if (status != STATUS_OK && status != STATUS_END) return status;
      if (next_is(r, '}')) return lose_at(r, entry, comma, "a comma behind the last member");
    }
    status = read_member_name(r, entry, level, &name);
    if (status != STATUS_OK) return status;
    if (name == r->options.each[level]) {
      *found = true;
      return STATUS_OK;
    }
    status = read_aside(r, &value);
    if (status != STATUS_OK) return lose_aside(r, entry, status);
    r->leaves += tree_count_leaves(value);
  }
}

/* The members behind the reports, level by level outwards from `levels` open objects, and nothing behind the document.
 */
static enum status read_after(struct json_reader *r, struct entry *entry, size_t levels) {
  enum status status;

  for (size_t level = levels; level-- > 0;) {
    bool found = false;

    status = pass_members(r, entry, level, false, &found);
    if (status != STATUS_OK) return status;
  }
  status = skip_blanks(r);
  if (status == STATUS_OK) return lose_here(r, entry, "bytes behind the document");
  r->stage = STAGE_OVER;
  return status;
}

static enum status refuse_missing(struct json_reader *r, struct entry *entry, size_t level) {
  struct diag_at at = {.source = &r->input->source, .offset = input_offset(r->input, r->input->at)};
  struct bytes name = names_text(r->options.names, r->options.each[level]);
  enum status status;

  diag_emit(r->options.diags, RULE_EACH_MISSING, &at, "no member '%.*s' where the reports should stand",
            BYTES_ARG(name));
  status = read_after(r, entry, level);
  return status == STATUS_END ? STATUS_REFUSED : status;
}

/* Down to the reports. STATUS_OK: at stands on their array or on the single report. */
static enum status descend(struct json_reader *r, struct entry *entry) {
  enum status status = skip_blanks(r);

  if (status == STATUS_END) {
    tell(r, RULE_INPUT_EMPTY, input_offset(r->input, r->input->at), "no value in it");
    r->stage = STAGE_OVER;
    return STATUS_REFUSED;
  }
  /* Some desks give the array of the reports alone, without what is around it. */
  r->levels = status == STATUS_OK && next_is(r, '[') ? 0 : r->options.each_count;
  for (size_t level = 0; status == STATUS_OK && level < r->levels; level++) {
    bool found = false;

    if (!next_is(r, '{')) {
      struct node *value = NULL;

      status = read_aside(r, &value);
      if (status != STATUS_OK) return lose_aside(r, entry, status);
      r->leaves += tree_count_leaves(value);
      return refuse_missing(r, entry, level);
    }
    r->input->at++;
    status = pass_members(r, entry, level, true, &found);
    if (status == STATUS_OK && !found) return refuse_missing(r, entry, level);
  }
  return status;
}

/* -- the document, step by step -- */

static enum status start(struct json_reader *r, struct arena *arena, struct entry *entry) {
  enum status status;

  /* What is wrong before the first report is told under its number. */
  diags_begin_report(r->options.diags, 1);
  *entry = (struct entry){.number = 1, .offset = input_offset(r->input, r->input->at)};
  status = descend(r, entry);
  if (status == STATUS_REFUSED) r->number = 1;
  if (status != STATUS_OK) return status;
  if (r->options.whole || !next_is(r, '[')) return read_report(r, arena, entry, STAGE_AFTER);
  r->input->at++;
  r->stage = STAGE_ITEMS;
  return STATUS_OK;
}

/* The next item, if there is one: STATUS_END at the array's end. */
static enum status find_item(struct json_reader *r, struct entry *entry) {
  enum status status = skip_blanks(r);
  uint64_t comma = 0;

  if (status == STATUS_OK && next_is(r, ']')) {
    r->input->at++;
    r->stage = STAGE_AFTER;
    return STATUS_END;
  }
  if (status == STATUS_OK && r->stage == STAGE_MORE_ITEMS) {
    if (!next_is(r, ',')) {
      begin_report(r, entry);
      return lose_here(r, entry, "expected ',' or ']' behind an item");
    }
    comma = input_offset(r->input, r->input->at++);
    status = skip_blanks(r);
    if (next_is(r, ']')) {
      begin_report(r, entry);
      return lose_at(r, entry, comma, "a comma behind the last item");
    }
  }
  if (status == STATUS_OK && strchr(",:]}", *r->input->at) == NULL) return STATUS_OK;
  if (status != STATUS_OK && status != STATUS_END) return status;
  begin_report(r, entry);
  return lose_here(r, entry, status == STATUS_END ? "the document ends too early" : "expected a value");
}

static enum status skip_item(struct json_reader *r, struct entry *entry) {
  size_t done = 0;
  enum status status = STATUS_LIMIT;

  while (status == STATUS_LIMIT) {
    r->input->at += done;
    done = 0;
    input_mark(r->input);
    status = feed_cut(r, &r->cut, &done);
  }
  if (status == STATUS_REFUSED) {
    begin_report(r, entry);
    r->input->at += done;
    return lose_here(r, entry, "the item that was too long has no end that can be trusted");
  }
  r->input->at += done;
  r->stage = STAGE_MORE_ITEMS;
  return status;
}

static enum status next_of_document(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct json_reader *r = of(reader);
  enum status status;

  if (r->stage == STAGE_START) {
    if (r->input->by_mark) return other_encoding(r, entry);
    status = start(r, arena, entry);
    if (status != STATUS_OK || r->stage != STAGE_ITEMS) return status;
  }
  if (r->stage == STAGE_SKIP_ITEM) {
    status = skip_item(r, entry);
    if (status != STATUS_OK) return status;
  }
  if (r->stage == STAGE_ITEMS || r->stage == STAGE_MORE_ITEMS) {
    status = find_item(r, entry);
    if (status == STATUS_OK) return read_report(r, arena, entry, STAGE_MORE_ITEMS);
    if (status != STATUS_END) return status;
  }
  if (r->stage == STAGE_AFTER) {
    diags_begin_report(r->options.diags, r->number + 1);
    *entry = (struct entry){.number = r->number + 1, .offset = input_offset(r->input, r->input->at)};
    status = read_after(r, entry, r->levels);
    if (status == STATUS_REFUSED) r->number++;
    return status;
  }
  return STATUS_END;
}

/* -- lines -- */

/* The end of the line at hand, before its LF; STATUS_LIMIT: longer than the window may get. */
static enum status find_line(struct json_reader *r, size_t *len) {
  struct input *input = r->input;

  *len = 0;
  for (;;) {
    const char *from = input->at + *len;
    const char *lf = from < input->end ? memchr(from, '\n', (size_t)(input->end - from)) : NULL;
    enum status status;

    *len = (size_t)((lf != NULL ? lf : input->end) - input->at);
    if (lf != NULL || input->ended) return STATUS_OK;
    status = input_more(input);
    if (status != STATUS_OK) return status;
  }
}

static enum status skip_line(struct json_reader *r) {
  enum status status = STATUS_LIMIT;

  while (status == STATUS_LIMIT) {
    size_t len = 0;

    input_mark(r->input);
    status = find_line(r, &len);
    r->input->at += len;
  }
  r->skip_line = false;
  return status;
}

static enum status next_line(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct json_reader *r = of(reader);
  enum status status = r->skip_line ? skip_line(r) : STATUS_OK;
  size_t len = 0;

  if (r->input->by_mark && !r->number) return other_encoding(r, entry);

  if (status == STATUS_OK) status = skip_blanks(r);
  if (status != STATUS_OK) return status;
  begin_report(r, entry);
  input_mark(r->input);
  status = find_line(r, &len);
  if (status == STATUS_LIMIT) {
    entry->raw = (struct bytes){r->input->at, len};
    r->input->at += len;
    r->skip_line = true;
    return refuse_length(r, entry->offset);
  }
  while (len > 0 && r->input->at[len - 1] == '\r')
    len--;
  return status == STATUS_OK ? parse_slice(r, arena, entry, len) : status;
}

/* -- the reader -- */

static void surround(const struct reader *reader, struct surround *out) {
  const struct json_reader *r = (const struct json_reader *)(const void *)reader;

  out->leaves = r->leaves;
}

static void close_reader(struct reader *reader) {
  struct json_reader *r = of(reader);

  for (size_t i = 0; r->seen != NULL && i < r->options.each_count; i++)
    name_marks_release(&r->seen[i]);
  mem_free(r->seen);
  name_marks_release(&r->parser.marks);
  arena_free(r->aside);
  mem_free(r);
}

static enum status open_reader(struct reader **out, struct input *input, const struct reader_options *options) {
  struct json_reader *r = mem_new(sizeof *r);

  *out = NULL;
  if (r == NULL) return STATUS_NO_MEMORY;
  r->input = input;
  r->options = *options;
  r->parser = (struct json_parser){.names = options->names,
                                   .limits = options->limits,
                                   .diags = options->diags,
                                   .source = &input->source,
                                   .nul = options->nul};
  r->aside = arena_new(options->limits->report_memory);
  r->seen = mem_array(options->each_count + 1, sizeof *r->seen);
  r->reader.surround = surround;
  r->reader.close = close_reader;
  if (r->aside == NULL || r->seen == NULL) {
    close_reader(&r->reader);
    return STATUS_NO_MEMORY;
  }
  *out = &r->reader;
  return STATUS_OK;
}

static enum status open_document(struct reader **out, struct input *input, const struct reader_options *options) {
  enum status status = open_reader(out, input, options);

  if (status != STATUS_OK) return status;
  (*out)->format = &format_json;
  (*out)->next = next_of_document;
  return STATUS_OK;
}

static enum status open_lines(struct reader **out, struct input *input, const struct reader_options *options) {
  enum status status = open_reader(out, input, options);

  if (status != STATUS_OK) return status;
  (*out)->format = &format_ndjson;
  (*out)->next = next_line;
  return STATUS_OK;
}

static const char *const document_extensions[] = {"json", NULL};
static const char *const line_extensions[] = {"ndjson", "jsonl", NULL};

const struct format format_json = {
    .name = "json",
    .title = "JSON: one document, an array, or an array inside a document",
    .extensions = document_extensions,
    .typed = true,
    .detect = json_detect_document,
    .read_open = open_document,
    .write_open = json_write_document,
};

const struct format format_ndjson = {
    .name = "ndjson",
    .title = "NDJSON: one JSON value a line",
    .extensions = line_extensions,
    .typed = true,
    .detect = json_detect_lines,
    .read_open = open_lines,
    .write_open = json_write_lines,
};
