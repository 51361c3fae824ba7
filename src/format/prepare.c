/* prepare.c: a reader that also knows older shapes of a document */
/* SPDX-License-Identifier: MIT */
#include "format/prepare.h"

#include "base/alloc.h"
#include "format/xml.h"

struct prepared {
  struct reader reader;
  struct prepare_options options;
  const struct prepare_way *way;
  struct input *input;
  struct reader *old; /* reports as they stand */
  struct buf text;    /* of the document around one that was made */
  struct diags relay;
  const struct entry *entry; /* under way */
};

static struct prepared *of(struct reader *reader) {
  return (struct prepared *)(void *)reader;
}

/* -- findings -- */

static struct diag_at old_element(const struct prepared *p) {
  return (struct diag_at){.source = &p->input->source, .offset = p->entry->offset, .length = 1};
}

/* What was made has no place in the input: its findings are told of the old element. */
static void pass_on(void *self, const struct diag *diag) {
  const struct prepared *p = self;
  struct diag_at at = old_element(p);
  at.place = diag->place;
  diag_emit(p->options.reader.diags, diag->rule, &at, "as '%s' made it: %.*s", sheet_name(p->way->sheet),
            BYTES_ARG(diag->message));
}

static enum status refuse(struct prepared *p, enum rule rule, const char *text) {
  struct diag_at at = old_element(p);
  diag_emit(p->options.reader.diags, rule, &at, "%s", text);
  return STATUS_REFUSED;
}

/* -- one report -- */

static enum status transform(struct prepared *p, struct arena *arena, const struct node *old, struct node **made) {
  const struct reader_options *reader = &p->options.reader;
  struct sheet_frame frame = {.names = reader->names};
  struct sheet_output out = {.arena = arena, .names = reader->names};
  struct sheet_input *input = NULL;
  struct sheet_fault fault;
  enum status status = sheet_input_new(&input, &frame);
  if (status == STATUS_OK && (status = sheet_input_add(input, old)) == STATUS_REFUSED)
    status = refuse(p, RULE_STYLESHEET_FAILED, "a NUL, which no stylesheet can see");
  if (status == STATUS_OK && (status = sheet_run(p->way->sheet, input, reader->limits, &out, &fault)) == STATUS_REFUSED)
    status = refuse(p, fault.rule, fault.text);
  sheet_input_free(input);
  if (status != STATUS_OK) return status;
  *made = out.root;
  if (out.root->name == reader->each[reader->each_count - 1]) return STATUS_OK;
  struct diag_at at = old_element(p);
  struct bytes name = names_text(reader->names, out.root->name);
  diag_emit(reader->diags, RULE_STYLESHEET_FAILED, &at, "stylesheet '%s' makes '%.*s', which is no report",
            sheet_name(p->way->sheet), BYTES_ARG(name));
  return STATUS_REFUSED;
}

static enum status add(void *self, struct bytes text) {
  buf_add(self, text);
  return buf_status(self);
}

static enum status write_document(struct prepared *p, const struct node *made) {
  struct writer_options options = p->options.document;
  struct writer *writer = NULL;
  options.limits = p->options.reader.limits;
  options.names = p->options.reader.names;
  options.diags = &p->relay;
  buf_clear(&p->text);
  enum status status = xml_write_open(&writer, (struct byte_sink){add, &p->text}, &options);
  if (status == STATUS_OK) status = writer->report(writer, made);
  if (status == STATUS_OK) status = writer->finish(writer);
  if (writer) writer->close(writer);
  return status;
}

/* Reads the report in the document, and what the judge says behind it. */
static enum status read_document(struct prepared *p, struct arena *arena, struct entry *found) {
  struct memory_source memory = {buf_bytes(&p->text), 0};
  struct reader_options options = p->options.reader;
  struct reader *reader = NULL;
  struct input input;
  struct entry more;
  options.diags = &p->relay;
  enum status status =
      input_open_as(&input, sheet_name(p->way->sheet), memory_source_open(&memory), ENCODING_DECODED, options.limits);
  if (status != STATUS_OK) return status;
  status = xml_read_open(&reader, &input, &options);
  if (status == STATUS_OK) status = reader->next(reader, arena, found);
  if (status == STATUS_OK) {
    enum status end = reader->next(reader, arena, &more);
    if (end != STATUS_END) status = end == STATUS_OK ? STATUS_BUG : end;
  }
  if (reader) reader->close(reader);
  input_close(&input);
  return status == STATUS_END ? STATUS_BUG : status;
}

static void place_nodes(const struct entry *entry, const struct node *old, struct node *root) {
  for (struct node *n = tree_walk(root, NULL); n; n = tree_walk(root, n)) {
    n->offset = n->name_offset = entry->offset;
    n->length = old->length;
  }
}

static enum status make(struct prepared *p, struct arena *arena, struct entry *entry) {
  struct node *old = entry->root, *made = NULL;
  struct entry found = {0};
  p->entry = entry;
  diags_init(&p->relay, pass_on, p, 0);
  enum status status = transform(p, arena, old, &made);
  if (status == STATUS_OK) status = write_document(p, made);
  if (status == STATUS_OK) status = read_document(p, arena, &found);
  if (p->relay.no_memory) p->options.reader.diags->no_memory = true;
  if (status == STATUS_OK) {
    place_nodes(entry, old, found.root);
    entry->root = found.root;
    entry->invalid = found.invalid || p->relay.errors > 0;
  } else if (status == STATUS_REFUSED || status == STATUS_LIMIT)
    status = STATUS_REFUSED; /* the tree stays, so that its leaves are counted */
  return status;
}

static enum status next(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct prepared *p = of(reader);
  enum status status = p->old->next(p->old, arena, entry);
  return status == STATUS_OK ? make(p, arena, entry) : status;
}

static void surround(const struct reader *reader, struct surround *out) {
  const struct prepared *p = (const struct prepared *)(const void *)reader;
  p->old->surround(p->old, out);
}

static void close(struct reader *reader) {
  struct prepared *p = of(reader);
  if (p->old) p->old->close(p->old);
  buf_release(&p->text);
  mem_free(p);
}

/* -- which shape -- */

static void note_root(void *self, const struct diag *diag) {
  bool *wrong = self;
  if (diag->rule == RULE_XML_WRONG_ROOT) *wrong = true;
}

/* Does the root stand there that this way begins with? What else is wrong with the document is the reader's to tell. */
static enum status fits(const struct prepare_options *options, struct bytes window, const uint32_t *each, size_t count,
                        bool *out) {
  struct memory_source memory = {window, 0};
  struct reader_options trial = options->reader;
  struct arena *arena = arena_new(options->reader.limits->report_memory);
  struct reader *reader = NULL;
  struct diags noting;
  struct input input;
  struct entry entry;
  bool wrong = false;
  diags_init(&noting, note_root, &wrong, 0);
  trial.diags = &noting;
  trial.judge = NULL;
  trial.each = each;
  trial.each_count = count;
  enum status status =
      arena ? input_open_as(&input, "", memory_source_open(&memory), ENCODING_DECODED, trial.limits) : STATUS_NO_MEMORY;
  if (status == STATUS_OK) {
    status = xml_read_open(&reader, &input, &trial);
    if (status == STATUS_OK) status = reader->next(reader, arena, &entry);
    if (reader) reader->close(reader);
    input_close(&input);
  }
  arena_free(arena);
  *out = !wrong;
  return status == STATUS_NO_MEMORY || noting.no_memory ? STATUS_NO_MEMORY : STATUS_OK;
}

static enum status find_way(const struct prepare_options *options, struct input *input,
                            const struct prepare_way **out) {
  enum { LOOK = 65536 };
  enum status status = input_want(input, LOOK);
  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  struct bytes window = {input->at, (size_t)(input->end - input->at)};
  bool good = false;
  if (window.len > LOOK) window.len = LOOK;
  status = fits(options, window, options->reader.each, options->reader.each_count, &good);
  for (size_t i = 0; i < options->way_count && status == STATUS_OK && !good; i++) {
    status = fits(options, window, options->ways[i].each, options->ways[i].each_count, &good);
    if (good) *out = &options->ways[i];
  }
  return status;
}

enum status prepare_open(struct reader **out, struct input *input, const struct prepare_options *options) {
  const struct prepare_way *way = NULL;
  *out = NULL;
  enum status status = find_way(options, input, &way);
  if (status != STATUS_OK) return status;
  if (!way) return xml_read_open(out, input, &options->reader);
  struct prepared *p = mem_new(sizeof *p);
  if (!p) return STATUS_NO_MEMORY;
  p->reader = (struct reader){.format = &format_xml, .next = next, .surround = surround, .close = close};
  p->options = *options;
  p->way = way;
  p->input = input;
  buf_init(&p->text, 0);
  struct reader_options old = options->reader;
  old.each = way->each;
  old.each_count = way->each_count;
  old.judge = NULL;
  old.hole = NULL;
  status = xml_read_open(&p->old, input, &old);
  if (status == STATUS_OK) *out = &p->reader;
  else close(&p->reader);
  return status;
}
