/* sample.c: a file of reports in a form that nothing is known of yet */
/* SPDX-License-Identifier: MIT */
#include "draft/sample.h"

struct reading {
  struct sample *sample;
  const char *name;
  struct bytes text;
  struct names *names;
  struct limits limits;
  struct arena *arena;
  struct diags *diags;
};

static enum status tell(struct reading *r, enum rule rule, const char *message) {
  struct source source = source_whole(r->name, r->text, true);
  struct diag_at at = {.source = &source};
  diag_emit(r->diags, rule, &at, "%s", message);
  return STATUS_REFUSED;
}

/* Reads with the sample's path; the first report as a tree, all into the guess. */
static enum status read_all(struct reading *r, struct guess *guess, size_t most, const struct node **first,
                            uint64_t *count, bool *refused) {
  struct memory_source memory = {r->text, 0};
  struct reader_options options = {.limits = &r->limits,
                                   .names = r->names,
                                   .diags = r->diags,
                                   .each = r->sample->each,
                                   .each_count = r->sample->each_count,
                                   .empty_column = true,
                                   .unguard = true};
  struct input input = {0};
  struct reader *reader = NULL;
  enum status status = input_open_as(&input, r->name, memory_source_open(&memory), ENCODING_DECODED, &r->limits);
  input.source.confidential = true;
  if (status == STATUS_OK) status = r->sample->format->read_open(&reader, &input, &options);
  *count = 0;
  *refused = false;
  while (status == STATUS_OK && *count < most) {
    struct entry entry = {0};
    status = reader->next(reader, r->arena, &entry);
    if (status == STATUS_REFUSED) {
      *refused = true;
      status = entry.lost ? STATUS_END : STATUS_OK;
    } else if (status == STATUS_OK) {
      if (first && !*count) *first = entry.root;
      ++*count;
      status = guess_add(r->arena, guess, entry.root);
    }
  }
  if (reader && reader->columns && (status == STATUS_OK || status == STATUS_END)) {
    size_t column_count;
    const uint32_t *columns = reader->columns(reader, &column_count);
    if (guess_columns(r->arena, guess, columns, columns ? column_count : 0) != STATUS_OK) status = STATUS_NO_MEMORY;
  }
  if (reader) reader->close(reader);
  input_close(&input);
  diags_begin_report(r->diags, 0);
  return status == STATUS_END ? STATUS_OK : status;
}

static struct guess *guess_new(struct reading *r) {
  return arena_alloc(r->arena, sizeof(struct guess));
}

/* -- where the reports are -- */

enum { WRAPPER_MEMBERS = 6 };

/* The one member that holds a list of objects, or what leads to it; NULL: none, or several. */
static const struct guess *way_to_list(const struct guess *at, size_t *members) {
  const struct guess *found = NULL;
  *members = 0;
  for (const struct guess *g = at->first; g; g = g->next) {
    ++*members;
    bool list = g->array && g->types & SHAPE_OBJECT;
    if (list && found) return NULL;
    if (list) found = g;
  }
  if (found) return found;
  for (const struct guess *g = at->first; g; g = g->next) {
    size_t below;
    if (g->array || !g->first || !way_to_list(g, &below) || below > WRAPPER_MEMBERS) continue;
    if (found) return NULL;
    found = g;
  }
  return found;
}

/* A document that is one object: a wrapper, if one list of objects stands in it and the rest is short. */
static enum status find_wrapped(struct reading *r, const struct guess *document) {
  const struct guess *at = document;
  size_t members, each = 0;
  bool alone = true;
  for (const struct guess *next; each < SAMPLE_EACH && !(at != document && at->array); at = next) {
    if (!(next = way_to_list(at, &members)) || members > WRAPPER_MEMBERS) return STATUS_OK;
    alone = alone && members == 1;
    r->sample->each[each++] = next->name;
  }
  if (!at->array || (at->seen < 3 && !alone && each < 2)) return STATUS_OK;
  r->sample->each_count = each;
  return STATUS_END;
}

static bool same_namespace(const struct reading *r, uint32_t name) {
  return bytes_equal(name_uri(names_text(r->names, name)), name_uri(names_text(r->names, r->sample->each[0])));
}

/* The child that comes more than once; else down the only one. */
static enum status find_element(struct reading *r, const struct guess *root) {
  const struct guess *at = root;
  struct sample *sample = r->sample;
  while (sample->each_count < SAMPLE_EACH) {
    const struct guess *most = NULL;
    size_t elements = 0;
    for (const struct guess *g = at->first; g; g = g->next)
      if (!g->attribute) {
        elements++;
        if (!most || g->seen > most->seen) most = g;
      }
    if (!most || (!most->first && most->seen < 2)) return STATUS_OK;
    if (!most->repeats && elements > 1) return STATUS_OK;
    if (!same_namespace(r, most->name))
      return tell(r, RULE_NOT_DETECTED,
                  "its reports stand in another namespace than its root, which no draft is made of");
    sample->each[sample->each_count++] = most->name;
    if (most->repeats) return STATUS_OK;
    at = most;
  }
  return STATUS_OK;
}

/* -- the root of XML: its name has to be known before it can be read -- */

static bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static struct bytes past(struct bytes text, struct bytes end) {
  while (text.len && !bytes_start(text, end))
    text = bytes_from(text, 1);
  return bytes_from(text, end.len);
}

static struct bytes root_tag(struct bytes text) {
  for (;;) {
    while (text.len && text.at[0] != '<')
      text = bytes_from(text, 1);
    if (bytes_start(text, BYTES("<?"))) text = past(text, BYTES("?>"));
    else if (bytes_start(text, BYTES("<!--"))) text = past(text, BYTES("-->"));
    else break;
  }
  const char *end = text.len ? memchr(text.at, '>', text.len) : NULL;
  return end && text.len > 1 && text.at[1] != '!' ? (struct bytes){text.at + 1, (size_t)(end - text.at) - 1}
                                                  : BYTES_NONE;
}

/* The value of xmlns, or of xmlns:PREFIX; empty: there is none. */
static struct bytes namespace_of(struct bytes tag, struct bytes prefix) {
  while (tag.len) {
    tag = past(tag, BYTES("xmlns"));
    bool named = bytes_start(tag, BYTES(":"));
    if (named != (prefix.len > 0)) continue;
    struct bytes rest = named ? bytes_from(tag, 1) : tag;
    if (!bytes_start(rest, prefix)) continue;
    rest = bytes_trim(bytes_from(rest, prefix.len));
    if (!bytes_start(rest, BYTES("="))) continue;
    rest = bytes_trim(bytes_from(rest, 1));
    const char *end = rest.len > 1 ? memchr(rest.at + 1, rest.at[0], rest.len - 1) : NULL;
    if (end) return (struct bytes){rest.at + 1, (size_t)(end - rest.at) - 1};
  }
  return BYTES("");
}

static enum status name_root(struct reading *r) {
  struct bytes tag = root_tag(r->text), name = tag;
  name.len = 0;
  while (name.len < tag.len && !is_blank(tag.at[name.len]) && tag.at[name.len] != '/')
    name.len++;
  if (!name.len) return tell(r, RULE_NOT_DETECTED, "no root element was found in it");
  const char *colon = memchr(name.at, ':', name.len);
  struct bytes prefix = colon ? (struct bytes){name.at, (size_t)(colon - name.at)} : BYTES("");
  struct bytes local = colon ? bytes_from(name, prefix.len + 1) : name, uri = namespace_of(tag, prefix);
  struct bytes whole = uri.len ? arena_format(r->arena, "{%.*s}%.*s", BYTES_ARG(uri), BYTES_ARG(local)) : local;
  if (!whole.at || (r->sample->each[0] = names_add(r->names, whole)) == NAME_NONE) return STATUS_NO_MEMORY;
  r->sample->each_count = 1;
  return STATUS_OK;
}

static enum status read_xml(struct reading *r) {
  struct sample *sample = r->sample;
  uint64_t count;
  struct diags silent = {0}, *told = r->diags;
  if (!(sample->around = guess_new(r))) return STATUS_NO_MEMORY;
  enum status status = name_root(r);
  r->diags = &silent; /* what is wrong is told when the reports are read */
  if (status == STATUS_OK) status = read_all(r, sample->around, 1, NULL, &count, &sample->refused);
  r->diags = told;
  return status == STATUS_OK ? find_element(r, sample->around) : status;
}

/* The text as UTF-8; what the notation is. */
static enum status look(struct reading *r) {
  struct memory_source memory = {r->text, 0};
  struct input input;
  const char *why = NULL;
  const struct format *tie = NULL;
  enum likelihood level;
  enum status status = input_open(&input, r->name, memory_source_open(&memory), &r->limits);
  if (status != STATUS_OK) return status;
  if ((status = input_want(&input, SIZE_MAX)) == STATUS_OK || status == STATUS_LIMIT) {
    r->text = arena_copy(r->arena, (struct bytes){input.at, (size_t)(input.end - input.at)});
    status = r->text.at ? STATUS_OK : STATUS_NO_MEMORY;
  }
  input_close(&input);
  if (status != STATUS_OK) return status;
  r->sample->format = format_detect(r->text, true, &level, &why, &tie);
  const struct format *named = format_by_extension(r->name);
  if (named && (!r->sample->format || named == tie)) r->sample->format = named;
  if (r->sample->format && r->sample->format->lines)
    r->sample->format = NULL; /* of lines nobody but people knows the form */
  if (!r->sample->format) return tell(r, RULE_NOT_DETECTED, "no notation is known for this sample");
  return STATUS_OK;
}

enum status sample_read(struct sample *sample, const char *name, struct bytes text, struct names *names,
                        const struct limits *limits, struct arena *arena, struct diags *diags) {
  struct reading r = {sample, name, text, names, *limits, arena, diags};
  const struct node *first = NULL;
  *sample = (struct sample){0};
  r.limits.report_bytes = limits->document_bytes;
  enum status status = look(&r);
  if (status == STATUS_OK && sample->format->elements) status = read_xml(&r);
  if (status == STATUS_OK && !(sample->report = guess_new(&r))) status = STATUS_NO_MEMORY;
  if (status == STATUS_OK)
    status = read_all(&r, sample->report, SAMPLE_REPORTS, &first, &sample->reports, &sample->refused);
  if (status == STATUS_OK && !sample->format->elements && sample->reports == 1 && first->kind == NODE_OBJECT &&
      find_wrapped(&r, sample->report) == STATUS_END) {
    if (!(sample->report = guess_new(&r))) return STATUS_NO_MEMORY;
    status = read_all(&r, sample->report, SAMPLE_REPORTS, NULL, &sample->reports, &sample->refused);
  }
  if (status == STATUS_OK && !sample->reports && !sample->refused)
    tell(&r, RULE_INPUT_EMPTY, "there is no report in it");
  return status == STATUS_OK && !sample->reports ? STATUS_REFUSED : status;
}
