/* xml_gate.c: what stands open in a document that is judged, and where */
/* SPDX-License-Identifier: MIT */
#include "format/xml_gate.h"

#include "base/alloc.h"

enum { DEPTH_MOST = 256, IDS_MOST = 10000, ATTRIBUTES_SHOWN = 4096 };

struct bytes gate_bytes(const struct xml_gate *gate, uint64_t at, uint64_t end) {
  const struct source *source = &gate->input->source;
  uint64_t low = source->window_offset, high = low + source->window.len;
  if (at < low || at > high) return BYTES_NONE;
  return (struct bytes){source->window.at + (at - low), (size_t)((end < high ? end : high) - at)};
}

/* -- what stands open -- */

void gate_locate(struct xml_gate *gate, uint64_t before) {
  const struct source *source = &gate->input->source;
  for (; gate->known < gate->count && gate->open[gate->known].at < before; gate->known++) {
    const struct gate_open *open = &gate->open[gate->known];
    struct location start, text;
    source_locate(source, open->at, &start);
    source_locate(source, open->end, &text);
    gate->seen[gate->known] = (struct gate_seen){start.line, start.column, text.line, text.column};
  }
}

/* Among its like below one parent; 0: nobody counts any more, there are too many names. */
static uint32_t number_of(struct xml_gate *gate, const char *name) {
  enum { TRIES = 8 };
  struct gate_count *counts = gate->counts[gate->count];
  uint32_t parent = gate->count ? gate->open[gate->count - 1].serial : 0;
  size_t at = (size_t)(((uint64_t)(uintptr_t)name * 0x9E3779B97F4A7C15U) >> 54);
  for (size_t i = 0; i < TRIES; i++, at = (at + 1) % GATE_NAMES) {
    struct gate_count *count = &counts[at];
    if (count->parent != parent)
      *count = (struct gate_count){.name = name, .parent = parent}; /* of one that is closed */
    if (count->name == name) return ++count->count;
  }
  return 0;
}

static void on_open(void *self, const char *local, const char *prefix, const char *space, int count,
                    const char *const *attributes, uint64_t offset) {
  struct xml_gate *gate = self;
  gate->passed = offset += gate->begin;
  gate->attributes = attributes;
  gate->attribute_count = count;
  if (gate->failed) return;
  const struct gate_tag *tag = &gate->tags[gate->tag_next];
  /* The scanner holds the ceiling, and sees each tag. */
  if (gate->tag_next == gate->tag_count || gate->count == gate->depth_most || offset <= tag->at || offset > tag->end) {
    gate->failed = true;
    gate->trouble = STATUS_BUG;
    return;
  }
  gate->tag_next++;
  uint32_t number = number_of(gate, local);
  gate->open[gate->count++] = (struct gate_open){.local = local,
                                                 .prefix = prefix,
                                                 .space = space,
                                                 .at = tag->at,
                                                 .end = tag->end,
                                                 .number = number,
                                                 .serial = ++gate->serial};
}

static void on_close(void *self, uint64_t offset) {
  struct xml_gate *gate = self;
  gate->passed = offset += gate->begin;
  if (gate->failed || !gate->count) return;
  gate->count--;
  if (gate->known > gate->count) gate->known = gate->count;
  if (gate->count) gate->open[gate->count - 1].last = offset;
}

static int remember(void *self) {
  enum { SPOTS_MOST = 16 * 1024 * 1024 };
  struct xml_gate *gate = self;
  if (!gate->count || gate->spot_count >= SPOTS_MOST) return 0;
  if (gate->spot_count == gate->spot_room) {
    size_t room = gate->spot_room ? gate->spot_room * 2 : 256;
    struct gate_spot *grown = mem_resize(gate->spots, room * sizeof *grown);
    if (!grown) return 0;
    gate->spots = grown;
    gate->spot_room = room;
  }
  struct location location;
  uint64_t at = gate->open[gate->count - 1].at;
  source_locate(&gate->input->source, at, &location);
  gate->spots[gate->spot_count++] = (struct gate_spot){at, location.line, location.column};
  return (int)gate->spot_count;
}

/* -- nodes, made when a finding is told -- */

size_t gate_attributes(const struct xml_gate *gate, const struct gate_tag *tag, struct cut_attribute *out,
                       size_t most) {
  struct bytes text = gate_bytes(gate, tag->at, tag->end);
  size_t count = 0, at = 1;
  while (at < text.len && !cut_ends_name[(unsigned char)text.at[at]])
    at++;
  while (at < text.len && count < most) {
    while (at < text.len && byte_is_blank(text.at[at]))
      at++;
    size_t name = at;
    while (at < text.len && !cut_ends_name[(unsigned char)text.at[at]])
      at++;
    size_t name_end = at;
    while (at < text.len && text.at[at] != '"' && text.at[at] != '\'' && text.at[at] != '>')
      at++;
    if (name == name_end || at >= text.len || text.at[at] == '>') break;
    const char *close = memchr(text.at + at + 1, text.at[at], text.len - at - 1);
    if (!close) break;
    out[count++] = (struct cut_attribute){(uint32_t)name, (uint32_t)(name_end - name), (uint32_t)(at + 1),
                                          (uint32_t)(close - text.at - (ptrdiff_t)at - 1)};
    at = (size_t)(close - text.at) + 1;
  }
  return count;
}

static uint32_t id_of(struct xml_gate *gate, const char *local, const char *space) {
  struct bytes name = space && *space ? arena_format(gate->arena, "{%s}%s", space, local) : bytes_of(local);
  return name.at ? names_add(gate->ids, name) : NAME_NONE;
}

static struct node *add(struct xml_gate *gate, struct node *parent, enum node_kind kind, uint32_t name, uint64_t at,
                        uint64_t length) {
  struct node *node = tree_new(gate->arena, kind, name, BYTES_NONE);
  if (!node) return NULL;
  node->offset = node->name_offset = at;
  node->length = length;
  if (parent) tree_append(parent, node);
  return node;
}

static bool is_declaration(struct bytes name) {
  return bytes_start(name, BYTES("xmlns")) && (name.len == 5 || name.at[5] == ':');
}

/* The parser's come in the order of the tag, without the namespace declarations. */
static bool add_attributes(struct xml_gate *gate, struct node *element, const struct gate_open *open) {
  const struct gate_tag tag = {open->at, open->end};
  size_t most = gate->limits->attributes < ATTRIBUTES_SHOWN ? gate->limits->attributes : ATTRIBUTES_SHOWN;
  struct cut_attribute *spelled = arena_array(gate->arena, most + 1, sizeof *spelled);
  if (!spelled) return false;
  size_t count = gate_attributes(gate, &tag, spelled, most);
  int next = 0;
  for (size_t i = 0; i < count && next < gate->attribute_count; i++) {
    uint64_t at = tag.at + spelled[i].name;
    if (is_declaration(gate_bytes(gate, at, at + spelled[i].name_length))) continue;
    const char *const *told = gate->attributes + 5 * (size_t)next++;
    struct node *node = add(gate, element, NODE_ATTRIBUTE, id_of(gate, told[0], told[2]), tag.at + spelled[i].value,
                            spelled[i].value_length);
    if (!node) return false;
    node->name_offset = at;
  }
  return true;
}

static bool is_tag(struct bytes text) {
  return text.len && text.at[0] == '<' && !bytes_start(text, BYTES("<![CDATA["));
}

/* Behind comments and instructions, and behind white space where text is what doesn't belong there, unless it is all
   there is. */
static uint64_t text_from(const struct xml_gate *gate, uint64_t at, bool past_blank) {
  for (;;) {
    struct bytes left = gate_bytes(gate, at, UINT64_MAX);
    size_t blank = 0;
    while (blank < left.len && byte_is_blank(left.at[blank]))
      blank++;
    struct bytes end = bytes_start(bytes_from(left, blank), BYTES("<!--")) ? BYTES("-->")
                       : bytes_start(bytes_from(left, blank), BYTES("<?")) ? BYTES("?>")
                                                                           : BYTES_NONE;
    if (!end.len || (blank && !past_blank)) return past_blank && !is_tag(bytes_from(left, blank)) ? at + blank : at;
    size_t i = blank;
    while (i + end.len <= left.len && memcmp(left.at + i, end.at, end.len) != 0)
      i++;
    if (i + end.len > left.len) return at;
    at += i + end.len;
  }
}

/* The text that a finding is about: up to the next tag. */
static struct node *add_text(struct xml_gate *gate, struct node *element, uint64_t at) {
  struct bytes left = gate_bytes(gate, at, UINT64_MAX);
  if (bytes_start(left, BYTES("<![CDATA["))) return add(gate, element, NODE_TEXT, NAME_NONE, at, 9);
  const char *end = left.len ? memchr(left.at, '<', left.len) : NULL;
  return add(gate, element, NODE_TEXT, NAME_NONE, at, end ? (uint64_t)(end - left.at) : left.len);
}

/* What the judge looks at, below the innermost element. */
static struct node *add_subject(struct xml_gate *gate, struct node *element, const struct gate_open *open) {
  if (gate->stream.phase == JUDGE_OPENS) return add_attributes(gate, element, open) ? element : NULL;
  if (gate->stream.phase == JUDGE_READS)
    return add_text(gate, element, text_from(gate, open->last ? open->last : open->end, true));
  if (open->last) return add(gate, element, NODE_ELEMENT, NAME_NONE, open->last, 0) ? element : NULL;
  struct bytes behind = gate_bytes(gate, open->end - 2, open->end + 1);
  bool empty = bytes_start(behind, BYTES("/>")) || bytes_equal(bytes_from(behind, 2), BYTES("<"));
  uint64_t at = empty ? open->end : text_from(gate, open->end, false);
  if (empty || bytes_start(gate_bytes(gate, at, at + 2), BYTES("</"))) return element;
  return add_text(gate, element, at) ? element : NULL;
}

static void where(void *self, const struct source **source, const struct node **node, const struct node **top) {
  struct xml_gate *gate = self;
  struct node *element = NULL, *first = NULL;
  *source = &gate->input->source;
  arena_clear(gate->arena);
  if (names_count(gate->ids) > IDS_MOST) {
    names_free(gate->ids);
    gate->locus.names = gate->ids = names_new(NULL);
  }
  for (size_t i = 0; gate->ids && i < gate->count && (i == 0 || element); i++) {
    const struct gate_open *open = &gate->open[i];
    element = add(gate, element, NODE_ELEMENT, id_of(gate, open->local, open->space), open->at, open->end - open->at);
    if (i == 0) first = element;
  }
  if (element) element = add_subject(gate, element, &gate->open[gate->count - 1]);
  if (!element) gate->failed = true, gate->trouble = STATUS_NO_MEMORY;
  *node = element ? element : &gate->nowhere;
  *top = element ? first : &gate->nowhere;
}

/* As tree_place writes it, but that the first of its name has no number: nobody knows yet whether others follow. */
static struct bytes place_of(struct xml_gate *gate, const struct node *node) {
  struct bytes place = BYTES("");
  for (size_t i = 1; i < gate->count && place.at; i++) {
    const struct gate_open *open = &gate->open[i];
    const char *between = i > 1 ? "/" : "";
    if (open->number > 1)
      place = arena_format(gate->arena, "%.*s%s%s[%u]", BYTES_ARG(place), between, open->local, (unsigned)open->number);
    else place = arena_format(gate->arena, "%.*s%s%s", BYTES_ARG(place), between, open->local);
  }
  if (place.at && !place.len && node->kind != NODE_ATTRIBUTE) return BYTES(".");
  if (node->kind != NODE_ATTRIBUTE || !place.at) return place;
  struct bytes name = names_text(gate->ids, node->name);
  while (name.len && memchr(name.at, '}', name.len))
    name = bytes_from(name, 1);
  return arena_format(gate->arena, "%.*s@%.*s", BYTES_ARG(place), BYTES_ARG(name));
}

/* Bytes that are gone have no line; where it is known it is told by a window without any. */
static void point_back(struct xml_gate *gate, struct diag_at *at, uint64_t line, uint64_t column) {
  gate->gone = (struct source){.name = gate->input->source.name,
                               .window_offset = at->offset,
                               .window_line = line,
                               .window_column = column,
                               .confidential = true};
  at->source = &gate->gone;
  at->length = 0;
}

static void point(void *self, const struct node *node, struct diag_at *at) {
  struct xml_gate *gate = self;
  at->source = &gate->input->source;
  at->place = place_of(gate, node);
  if (!at->place.at) gate->diags->no_memory = true;
  if (at->offset >= at->source->window_offset) return;
  for (size_t i = 0; i < gate->known; i++) {
    const struct gate_open *open = &gate->open[i];
    const struct gate_seen *seen = &gate->seen[i];
    if (at->offset == open->at) point_back(gate, at, seen->line, seen->column);
    else if (at->offset == open->end) point_back(gate, at, seen->text_line, seen->text_column);
    else continue;
    return;
  }
}

static void recall(void *self, int number, struct diag_at *at) {
  struct xml_gate *gate = self;
  if (number < 1 || (size_t)number > gate->spot_count) return;
  const struct gate_spot *spot = &gate->spots[number - 1];
  at->offset = spot->at;
  point_back(gate, at, spot->line, spot->column);
}

/* -- beginning and end -- */

enum status gate_init(struct xml_gate *gate, struct input *input, const struct reader_options *options) {
  *gate = (struct xml_gate){.limits = options->limits, .diags = options->diags, .input = input};
  cut_open(&gate->cut, input, options->limits);
  gate->begin = gate->good = gate->handed = gate->passed = gate->cut.at;
  gate->depth_most = options->limits->depth < DEPTH_MOST ? options->limits->depth : DEPTH_MOST;
  gate->open = mem_array(gate->depth_most + 1, sizeof *gate->open);
  gate->seen = mem_array(gate->depth_most + 1, sizeof *gate->seen);
  gate->counts = mem_array(gate->depth_most + 1, sizeof *gate->counts);
  gate->arena = arena_new(0);
  gate->ids = names_new(NULL);
  gate->stream =
      (struct judge_stream){.read = gate_read, .open = on_open, .remember = remember, .close = on_close, .self = gate};
  gate->locus = (struct judge_locus){.where = where,
                                     .point = point,
                                     .recall = recall,
                                     .self = gate,
                                     .diags = options->diags,
                                     .names = gate->ids,
                                     .invalid = &gate->invalid,
                                     .broken = &gate->broken,
                                     .misplaced = &gate->misplaced};
  return gate->open && gate->seen && gate->counts && gate->arena && gate->ids ? STATUS_OK : STATUS_NO_MEMORY;
}

void gate_release(struct xml_gate *gate) {
  cut_release(&gate->cut);
  mem_free(gate->tags);
  mem_free(gate->open);
  mem_free(gate->seen);
  mem_free(gate->spots);
  mem_free(gate->counts);
  arena_free(gate->arena);
  names_free(gate->ids);
}
