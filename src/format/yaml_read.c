/* yaml_read.c: reports of YAML documents */
/* SPDX-License-Identifier: MIT */
#include "format/yaml.h"

#include "base/alloc.h"
#include "format/name_marks.h"
#include "format/text.h"

/* Each document is a libyaml run of its own. A report that breaks a rule of ours is skipped by its events; one that
   isn't YAML takes the rest of its document along. libyaml gets quadratic on deep nesting: beyond DEEPEST a document is
   given up at once. */
enum { DEEPEST = 1000, NAMES_MOST = 1000000 };
enum stage { STAGE_DOCUMENT, STAGE_FIRST_ITEM, STAGE_ITEMS, STAGE_AFTER, STAGE_SKIP, STAGE_OVER };

struct yaml_reader {
  struct reader reader;
  struct input *input;
  struct reader_options options;
  struct yaml_run *run;
  struct yaml_step step;
  struct arena *aside;     /* what stands around the reports */
  struct name_marks marks; /* of the object that ends */
  struct name_marks *seen; /* one set a level of `each` */
  enum stage stage;
  bool flow;        /* STAGE_ITEMS: of their sequence */
  uint64_t checked; /* no flaws before this byte */
  uint64_t number, documents, leaves;
};

/* A node in the making. */
struct build {
  struct yaml_reader *r;
  struct arena *arena;
  struct node *top, *open;
  uint32_t name; /* of the key whose value comes next */
  uint64_t name_offset, end;
  size_t depth, nodes;
  bool refused; /* told; its events are only passed from here on */
};

static struct yaml_reader *of(struct reader *reader) {
  return (struct yaml_reader *)(void *)reader;
}

static const char *at_offset(const struct yaml_reader *r, uint64_t offset) {
  return r->input->source.window.at + (offset - r->input->source.window_offset);
}

/* -- refusing -- */

static enum status tell(const struct yaml_reader *r, enum rule rule, uint64_t offset, uint64_t length,
                        const char *message) {
  struct diag_at at = {.source = &r->input->source, .offset = offset, .length = length};

  diag_emit(r->options.diags, rule, &at, "%s", message);
  return STATUS_REFUSED;
}

/* Looks for what YAML doesn't allow, up to `end`; libyaml was shown letters in its stead. */
static enum status check_bytes(struct yaml_reader *r, uint64_t end) {
  struct bytes text = {at_offset(r, r->checked), (size_t)(end - r->checked)};
  struct yaml_flaw flaw = {0};
  size_t breaks, clean, bidi;

  if (end <= r->checked) return STATUS_OK;
  clean = yaml_clean_prefix(text, &flaw, &breaks);
  if (clean < text.len) return tell(r, flaw.rule, r->checked + clean, flaw.len, flaw.message);
  bidi = text_bidi_prefix(text);
  if (breaks < text.len)
    tell(r, RULE_YAML_LINE_BREAK, r->checked + breaks, 1, "a line break that YAML 1.1 and 1.2 read differently");
  if (bidi < text.len)
    tell(r, RULE_ODD_CHARACTER, r->checked + bidi, 1, "a text holds a control character for the direction of writing");
  r->checked = end;
  return STATUS_OK;
}

/* STATUS_FINDING: this isn't YAML, told; the document's rest is lost. STATUS_LIMIT: too long, not told. */
static enum status next_step(struct yaml_reader *r) {
  enum status status = yaml_run_next(r->run, &r->step);

  if (status != STATUS_REFUSED) return status;
  /* A flaw before the place is the better reason. */
  if (check_bytes(r, r->step.offset) != STATUS_OK) return STATUS_FINDING;
  tell(r, RULE_YAML_SYNTAX, r->step.offset, 1, r->step.problem);
  return STATUS_FINDING;
}

static enum status refuse_length(const struct yaml_reader *r, uint64_t offset) {
  struct diag_at at = {.source = &r->input->source, .offset = offset};

  diag_emit(r->options.diags, RULE_LIMIT, &at, "bytes of one report: more than %zu", r->options.limits->report_bytes);
  return STATUS_REFUSED;
}

/* -- building -- */

static enum status refuse(struct build *b, enum rule rule, const char *message) {
  struct diag_at at = {.source = &b->r->input->source, .offset = b->r->step.offset};

  if (b->refused) return STATUS_OK;
  at.length = b->r->step.end - b->r->step.offset;
  if (b->open != NULL) at.place = tree_place(b->arena, b->r->options.names, b->top, b->open);
  diag_emit(b->r->options.diags, rule, &at, "%s", message);
  b->refused = true;
  return STATUS_OK;
}

static enum status refuse_limit(struct build *b, const char *what, size_t limit) {
  struct diag_at at = {.source = &b->r->input->source, .offset = b->r->step.offset};

  if (b->refused) return STATUS_OK;
  diag_emit(b->r->options.diags, RULE_LIMIT, &at, "%s: more than %zu", what, limit);
  b->refused = true;
  return STATUS_OK;
}

static enum status refuse_features(struct build *b) {
  const struct yaml_step *step = &b->r->step;

  if (step->kind == YAML_ALIAS) return refuse(b, RULE_YAML_FEATURE, "an alias: write the value out");
  if (step->anchored) return refuse(b, RULE_YAML_FEATURE, "an anchor: nothing may refer to it");
  if (step->tagged) return refuse(b, RULE_YAML_FEATURE, "a tag: types come from the schema");
  return STATUS_OK;
}

/* Why the step can't be a key; NULL: it can. */
static const char *key_fault(const struct yaml_step *step) {
  if (step->kind == YAML_ALIAS) return "an alias: write the value out";
  if (step->kind != YAML_SCALAR) return "a key that is no scalar";
  if (step->anchored) return "an anchor: nothing may refer to it";
  if (step->tagged) return "a tag: types come from the schema";
  if (step->plain && step->text.len == 0) return "a key without a name";
  if (step->plain && bytes_is(step->text, "<<")) return "a merge key: write the members out";
  return NULL;
}

static bool has_nul(struct bytes text) {
  return text.len > 0 && memchr(text.at, 0, text.len) != NULL;
}

static enum status take_key(struct build *b) {
  struct yaml_reader *r = b->r;
  const char *fault = key_fault(&r->step);

  if (fault != NULL) return refuse(b, RULE_YAML_FEATURE, fault);
  if (has_nul(r->step.text)) return refuse(b, RULE_NUL, "an escaped NUL");
  if (r->step.text.len > r->options.limits->tag_bytes)
    return refuse_limit(b, "bytes of one name", r->options.limits->tag_bytes);
  b->name = names_add(r->options.names, r->step.text);
  b->name_offset = r->step.offset;
  if (b->name != NAME_NONE) return STATUS_OK;
  if (names_count(r->options.names) < NAMES_MOST) return STATUS_NO_MEMORY;
  return refuse_limit(b, "different names of one run", NAMES_MOST);
}

static struct node *add_node(struct build *b, enum node_kind kind, struct bytes text) {
  struct node *node = tree_new(b->arena, kind, b->name, text);

  if (node == NULL) return NULL;
  node->offset = b->r->step.offset;
  node->name_offset = b->name_offset;
  if (b->open != NULL) tree_append(b->open, node);
  else b->top = node;
  b->name = NAME_NONE;
  b->name_offset = 0;
  return node;
}

/* A block scalar's place goes on to the next token: without the white space it ends with its text. */
static uint64_t scalar_end(const struct build *b) {
  const struct yaml_step *step = &b->r->step;
  uint64_t end = step->end;

  if (!step->block) return end;
  while (end > step->offset && strchr(" \t\r\n", *at_offset(b->r, end - 1)) != NULL)
    end--;
  return end;
}

static enum status take_scalar(struct build *b) {
  const struct yaml_step *step = &b->r->step;
  struct bytes text;
  struct node *node;

  if (has_nul(step->text)) return refuse(b, RULE_NUL, "an escaped NUL");
  if (step->text.len > b->r->options.limits->text_bytes)
    return refuse_limit(b, "bytes of one text", b->r->options.limits->text_bytes);
  text = arena_copy(b->arena, step->text);
  if (text.at == NULL) return STATUS_NO_MEMORY;
  node = add_node(b, NODE_STRING, text);
  if (node == NULL) return STATUS_NO_MEMORY;
  if (step->plain) node->flags = NODE_UNTYPED;
  b->end = scalar_end(b);
  node->length = b->end - node->offset;
  return STATUS_OK;
}

static enum status check_names(struct build *b) {
  struct yaml_reader *r = b->r;
  const struct node *repeated = NULL;
  struct diag_at at = {.source = &r->input->source};

  if (name_marks_repeated(&r->marks, b->open, &repeated) != STATUS_OK) return STATUS_NO_MEMORY;
  if (repeated == NULL) return STATUS_OK;
  at.offset = repeated->name_offset;
  at.length = 1;
  at.place = tree_place(b->arena, r->options.names, b->top, b->open);
  diag_emit(r->options.diags, RULE_DUPLICATE_NAME, &at, "the name '%.*s' stands twice in one object",
            BYTES_ARG(names_text(r->options.names, repeated->name)));
  b->refused = true;
  return STATUS_OK;
}

static enum status close_container(struct build *b) {
  char first = *at_offset(b->r, b->open->offset);

  /* A block collection ends with its last child, not where the next token starts. */
  if (first == '{' || first == '[') b->end = b->r->step.end;
  b->open->length = b->end - b->open->offset;
  if (b->open->kind == NODE_OBJECT) {
    enum status status = check_names(b);

    if (status != STATUS_OK || b->refused) return status;
  }
  b->open = b->open->parent;
  b->name = NAME_NONE;
  b->name_offset = 0;
  return STATUS_OK;
}

static enum status open_container(struct build *b, enum node_kind kind) {
  const struct limits *limits = b->r->options.limits;

  if (b->depth > limits->depth) return refuse_limit(b, "depth", limits->depth);
  b->open = add_node(b, kind, BYTES_NONE);
  return b->open == NULL ? STATUS_NO_MEMORY : STATUS_OK;
}

static enum status take_step(struct build *b) {
  enum yaml_kind kind = b->r->step.kind;

  if (kind == YAML_SEQUENCE_DONE || kind == YAML_MAPPING_DONE) return close_container(b);
  if (b->open != NULL && b->open->kind == NODE_OBJECT && b->name == NAME_NONE) return take_key(b);
  refuse_features(b);
  if (!b->refused && ++b->nodes > b->r->options.limits->nodes)
    refuse_limit(b, "nodes of one report", b->r->options.limits->nodes);
  if (b->refused) return STATUS_OK;
  if (kind == YAML_SCALAR) return take_scalar(b);
  return open_container(b, kind == YAML_MAPPING ? NODE_OBJECT : NODE_ARRAY);
}

/* The step at hand is the node's first, on return its last; *end: where its bytes end. STATUS_OK; STATUS_REFUSED: told,
   the document can go on; STATUS_FINDING: told, it can't. */
static enum status build_node(struct yaml_reader *r, struct arena *arena, struct node **out, uint64_t *end) {
  struct build b = {.r = r, .arena = arena, .end = r->step.end};

  for (;;) {
    enum yaml_kind kind = r->step.kind;
    enum status status = STATUS_OK;

    if (kind == YAML_SEQUENCE || kind == YAML_MAPPING) b.depth++;
    if (b.refused) b.end = r->step.end;
    else status = take_step(&b);
    if (kind == YAML_SEQUENCE_DONE || kind == YAML_MAPPING_DONE) b.depth--;
    if (status != STATUS_OK) return status;
    if (b.depth == 0) break;
    if (b.depth > DEEPEST) return STATUS_FINDING;
    status = next_step(r);
    if (status != STATUS_OK) return status;
  }
  *out = b.refused ? NULL : b.top;
  *end = b.end;
  return b.refused ? STATUS_REFUSED : STATUS_OK;
}

/* -- giving a document up -- */

static void consume(struct yaml_reader *r, uint64_t offset) {
  r->input->at = at_offset(r, offset);
  input_mark(r->input);
}

/* Refuses what is left of the document as one report, told before. */
static enum status give_up(struct yaml_reader *r, struct entry *entry) {
  uint64_t end = 0;
  enum status status = yaml_run_seek_end(r->run, &end);

  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  *entry = (struct entry){.number = ++r->number, .offset = input_offset(r->input, r->input->at)};
  entry->raw = (struct bytes){r->input->at, (size_t)(end - entry->offset)};
  r->input->at += entry->raw.len;
  r->stage = status == STATUS_LIMIT ? STAGE_SKIP : STAGE_DOCUMENT;
  return STATUS_REFUSED;
}

/* The same, when more reports may have stood in it. */
static enum status give_up_rest(struct yaml_reader *r, struct entry *entry, uint64_t offset) {
  struct diag_at at = {.source = &r->input->source, .offset = offset};

  diag_emit(r->options.diags, RULE_INPUT_LOST, &at, "from byte %llu to the end of this document nothing was read",
            (unsigned long long)offset);
  return give_up(r, entry);
}

static enum status skip_document(struct yaml_reader *r) {
  uint64_t end = 0;
  enum status status = STATUS_LIMIT;

  while (status == STATUS_LIMIT) {
    input_mark(r->input);
    status = yaml_run_seek_end(r->run, &end);
    if (status == STATUS_OK || status == STATUS_LIMIT) r->input->at = at_offset(r, end);
  }
  r->stage = STAGE_DOCUMENT;
  return status;
}

/* What stopped the document, told here or before. */
static enum status stop_document(struct yaml_reader *r, struct entry *entry, enum status status, bool many) {
  if (status == STATUS_LIMIT) refuse_length(r, input_offset(r->input, r->input->at));
  if (status != STATUS_LIMIT && status != STATUS_FINDING && status != STATUS_REFUSED) return status;
  return many ? give_up_rest(r, entry, input_offset(r->input, r->input->at)) : give_up(r, entry);
}

/* -- around the reports -- */

/* Members of the mapping on this level until the one that `each` names, whose value then is the step at hand, or the
 * mapping's end. */
static enum status pass_members(struct yaml_reader *r, size_t level, bool *found) {
  *found = false;
  for (;;) {
    struct build key = {.r = r, .arena = r->aside};
    struct node *value = NULL;
    uint64_t end = 0;
    bool stood = false;
    enum status status = next_step(r);

    if (status != STATUS_OK || r->step.kind == YAML_MAPPING_DONE) return status;
    status = take_key(&key);
    if (status == STATUS_OK && !key.refused) status = name_marks_add(&r->seen[level], key.name, &stood);
    if (status != STATUS_OK) return status;
    if (stood) return tell(r, RULE_DUPLICATE_NAME, r->step.offset, 1, "a name stands twice in one object");
    if (key.refused) return STATUS_REFUSED;
    status = next_step(r);
    *found = status == STATUS_OK && key.name == r->options.each[level];
    if (status != STATUS_OK || *found) return status;
    arena_clear(r->aside);
    status = build_node(r, r->aside, &value, &end);
    if (status == STATUS_OK) status = check_bytes(r, end);
    if (status != STATUS_OK) return status;
    r->leaves += tree_count_leaves(value);
    yaml_run_base(r->run);
    consume(r, end);
  }
}

/* From the mapping of level `levels` - 1 outwards to the document's end. */
static enum status finish_document(struct yaml_reader *r, size_t levels) {
  uint64_t end = 0;
  enum status status;

  for (size_t level = levels; level-- > 0;) {
    bool found = false;

    status = pass_members(r, level, &found);
    if (status != STATUS_OK) return status;
  }
  status = next_step(r);
  if (status == STATUS_OK && r->step.kind != YAML_DOCUMENT_DONE) return STATUS_BUG;
  if (status == STATUS_OK) status = next_step(r);
  if (status != STATUS_OK) return status;
  if (r->step.kind != YAML_NOTHING)
    return tell(r, RULE_YAML_SYNTAX, r->step.offset, 1, "a document marker that no line feed stands before");
  status = yaml_run_seek_end(r->run, &end);
  return status == STATUS_OK ? check_bytes(r, end) : status;
}

static enum status refuse_missing(struct yaml_reader *r, struct entry *entry, size_t levels) {
  struct bytes name = names_text(r->options.names, r->options.each[levels]);
  struct diag_at at = {.source = &r->input->source, .offset = input_offset(r->input, r->input->at)};
  enum status status;

  diag_emit(r->options.diags, RULE_EACH_MISSING, &at, "no member '%.*s' where the reports should stand",
            BYTES_ARG(name));
  status = finish_document(r, levels);
  return stop_document(r, entry, status == STATUS_OK ? STATUS_REFUSED : status, false);
}

/* Down to the reports: their sequence or the single report is the step at hand. *missing: level that isn't there. */
static enum status descend(struct yaml_reader *r, size_t *missing) {
  enum status status = STATUS_OK;

  for (size_t level = 0; status == STATUS_OK && level < r->options.each_count; level++) {
    struct build b = {.r = r, .arena = r->aside};
    bool found = false;

    refuse_features(&b);
    if (b.refused) return STATUS_REFUSED;
    *missing = level;
    if (r->step.kind != YAML_MAPPING) {
      struct node *value = NULL;
      uint64_t end = 0;

      status = build_node(r, r->aside, &value, &end);
      if (status == STATUS_OK) r->leaves += tree_count_leaves(value);
      return status == STATUS_OK ? STATUS_END : status;
    }
    name_marks_clear(&r->seen[level]);
    status = pass_members(r, level, &found);
    if (status == STATUS_OK && !found) return STATUS_END;
  }
  return status;
}

/* -- documents and their reports -- */

/* The report is the whole document, or the only one in it. */
static enum status read_single(struct yaml_reader *r, struct arena *arena, struct entry *entry) {
  bool whole = r->options.each_count == 0;
  uint64_t start = whole ? input_offset(r->input, r->input->at) : r->step.offset, end = 0;
  struct node *root = NULL;
  enum status status = build_node(r, arena, &root, &end);

  if (status == STATUS_OK) status = check_bytes(r, end);
  if (status == STATUS_OK && whole) {
    status = finish_document(r, 0);
    if (status == STATUS_OK) status = yaml_run_seek_end(r->run, &end);
  }
  if (status == STATUS_OK && end - start > r->options.limits->report_bytes) status = refuse_length(r, start);
  if (status != STATUS_OK) return stop_document(r, entry, status, false);
  *entry = (struct entry){.root = root, .number = ++r->number, .offset = start};
  entry->raw = (struct bytes){at_offset(r, start), (size_t)(end - start)};
  r->input->at = at_offset(r, end);
  r->stage = whole ? STAGE_DOCUMENT : STAGE_AFTER;
  return STATUS_OK;
}

/* The document's start down to its reports. STATUS_END: there is none in the bytes up to the next marker. */
static enum status open_document(struct yaml_reader *r, size_t *missing) {
  enum status status = yaml_run_begin(r->run);

  if (status == STATUS_OK) status = next_step(r);
  if (status != STATUS_OK) return status;
  if (r->step.kind == YAML_NOTHING) {
    *missing = r->options.each_count;
    return STATUS_END;
  }
  r->documents++;
  if (r->step.tagged)
    return tell(r, RULE_YAML_FEATURE, r->step.offset, 1, "a tag directive: types come from the schema");
  status = next_step(r);
  if (status != STATUS_OK) return status;
  if (r->step.kind == YAML_SCALAR && r->step.plain && r->step.text.len == 0 && !r->step.anchored && !r->step.tagged) {
    status = check_bytes(r, r->step.end);
    return status != STATUS_OK ? status : tell(r, RULE_INPUT_EMPTY, r->step.offset, 0, "a document without content");
  }
  return descend(r, missing);
}

/* Between two documents. STATUS_OK: the stage tells what comes. */
static enum status begin_document(struct yaml_reader *r, struct arena *arena, struct entry *entry) {
  size_t missing = 0;
  struct build b = {.r = r, .arena = r->aside};
  uint64_t end = 0;
  enum status status;

  input_mark(r->input);
  r->checked = input_offset(r->input, r->input->at);
  diags_begin_report(r->options.diags, r->number + 1);
  status = open_document(r, &missing);
  if (status == STATUS_END && missing < r->options.each_count) return refuse_missing(r, entry, missing);
  if (status == STATUS_END) {
    status = yaml_run_seek_end(r->run, &end);
    if (status == STATUS_OK) status = check_bytes(r, end);
    if (status == STATUS_OK) r->input->at = at_offset(r, end);
    return status == STATUS_OK ? STATUS_END : stop_document(r, entry, status, false);
  }
  if (status == STATUS_OK) {
    refuse_features(&b);
    if (b.refused) status = STATUS_REFUSED;
  }
  if (status != STATUS_OK) return stop_document(r, entry, status, r->options.each_count > 0);
  if (r->options.whole || r->step.kind != YAML_SEQUENCE) return read_single(r, arena, entry);
  r->flow = r->step.flow;
  yaml_run_base(r->run);
  r->stage = STAGE_FIRST_ITEM;
  return STATUS_OK;
}

/* A block item's bytes start with its line, so that they are a document of their own. */
static uint64_t item_start(const struct yaml_reader *r, bool first) {
  const char *node = at_offset(r, r->step.offset), *from = r->input->at, *start;

  if (r->flow) return r->step.offset;
  if (first) {
    /* Back over the dash to the line's start. */
    start = node;
    while (start > from && strchr(" \t\r\n-", start[-1]) != NULL)
      start--;
    from = start;
  }
  for (start = from; from < node && strchr(" \t\r\n", *from) != NULL; from++)
    if (*from == '\n' || *from == '\r') start = from + 1;
  return input_offset(r->input, start);
}

static enum status read_item(struct yaml_reader *r, struct arena *arena, struct entry *entry) {
  bool first = r->stage == STAGE_FIRST_ITEM;
  uint64_t start, end = 0;
  struct node *root = NULL;
  enum status status;

  diags_begin_report(r->options.diags, r->number + 1);
  if (!first) input_mark(r->input);
  status = next_step(r);
  r->stage = STAGE_ITEMS;
  if (status == STATUS_OK && r->step.kind == YAML_SEQUENCE_DONE) {
    r->stage = STAGE_AFTER;
    return STATUS_END;
  }
  if (status != STATUS_OK) return stop_document(r, entry, status, true);
  start = item_start(r, first);
  status = build_node(r, arena, &root, &end);
  if (status != STATUS_OK && status != STATUS_REFUSED) return stop_document(r, entry, status, true);
  if (status == STATUS_OK) {
    status = check_bytes(r, end);
    if (status == STATUS_OK && end - start > r->options.limits->report_bytes) status = refuse_length(r, start);
  }
  r->checked = end;
  *entry = (struct entry){.root = status == STATUS_OK ? root : NULL, .number = ++r->number, .offset = start};
  entry->raw = (struct bytes){at_offset(r, start), (size_t)(end - start)};
  r->input->at = at_offset(r, end);
  yaml_run_base(r->run);
  return status;
}

static enum status read_after(struct yaml_reader *r, struct entry *entry) {
  uint64_t end = 0;
  enum status status;

  diags_begin_report(r->options.diags, r->number + 1);
  status = finish_document(r, r->options.each_count);
  if (status == STATUS_OK) status = yaml_run_seek_end(r->run, &end);
  if (status != STATUS_OK) return stop_document(r, entry, status, true);
  r->input->at = at_offset(r, end);
  r->stage = STAGE_DOCUMENT;
  return STATUS_OK;
}

static enum status at_end(struct yaml_reader *r, struct entry *entry) {
  r->stage = STAGE_OVER;
  if (r->documents > 0 || r->number > 0) return STATUS_END;
  *entry = (struct entry){.number = ++r->number, .offset = input_offset(r->input, r->input->at)};
  diags_begin_report(r->options.diags, r->number);
  return tell(r, RULE_INPUT_EMPTY, entry->offset, 0, "no document in it");
}

/* STATUS_END here: this step gave no report, look on. */
static enum status one_step(struct yaml_reader *r, struct arena *arena, struct entry *entry) {
  enum status status;

  switch (r->stage) {
  case STAGE_FIRST_ITEM:
  case STAGE_ITEMS: return read_item(r, arena, entry);
  case STAGE_AFTER: status = read_after(r, entry); break;
  case STAGE_SKIP: status = skip_document(r); break;
  default:
    status = begin_document(r, arena, entry);
    if (status == STATUS_OK && r->stage != STAGE_FIRST_ITEM) return STATUS_OK;
    break;
  }
  return status == STATUS_OK ? STATUS_END : status;
}

static enum status next(struct reader *reader, struct arena *arena, struct entry *entry) {
  struct yaml_reader *r = of(reader);
  enum status status = STATUS_END;

  while (status == STATUS_END) {
    if (r->stage == STAGE_OVER) return STATUS_END;
    if (r->stage == STAGE_DOCUMENT) {
      status = input_want(r->input, 1);
      if (status != STATUS_OK) return status;
      if (r->input->at == r->input->end) return at_end(r, entry);
    }
    status = one_step(r, arena, entry);
  }
  return status;
}

static void surround(const struct reader *reader, struct surround *out) {
  const struct yaml_reader *r = (const struct yaml_reader *)(const void *)reader;

  out->leaves = r->leaves;
}

static void close_reader(struct reader *reader) {
  struct yaml_reader *r = of(reader);

  for (size_t i = 0; r->seen != NULL && i < r->options.each_count; i++)
    name_marks_release(&r->seen[i]);
  mem_free(r->seen);
  name_marks_release(&r->marks);
  arena_free(r->aside);
  yaml_run_free(r->run);
  mem_free(r);
}

static enum status open_reader(struct reader **out, struct input *input, const struct reader_options *options) {
  struct yaml_reader *r = mem_new(sizeof *r);

  *out = NULL;
  if (r == NULL) return STATUS_NO_MEMORY;
  r->input = input;
  r->options = *options;
  r->reader = (struct reader){.format = &format_yaml, .next = next, .surround = surround, .close = close_reader};
  r->run = yaml_run_new(input);
  r->aside = arena_new(options->limits->report_memory);
  r->seen = mem_array(options->each_count + 1, sizeof *r->seen);
  if (r->run == NULL || r->aside == NULL || r->seen == NULL) {
    close_reader(&r->reader);
    return STATUS_NO_MEMORY;
  }
  *out = &r->reader;
  return STATUS_OK;
}

static const char *const extensions[] = {"yaml", "yml", NULL};

const struct format format_yaml = {
    .name = "yaml",
    .title = "YAML: one or many documents, or a sequence in one",
    .extensions = extensions,
    .typed = true,
    .detect = yaml_detect,
    .read_open = open_reader,
    .write_open = yaml_write_open,
};
