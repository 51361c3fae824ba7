/* mapping.c: the mapping of a draft, with what is sure as rules and the rest as remarks */
/* SPDX-License-Identifier: MIT */
#include "draft/propose.h"

#include "format/yaml.h"

static const char own_prefix[] = "n";

static bool needs_short_name(struct bytes name) {
  if (!name.len || bytes_is(name, ".")) return true;
  for (size_t i = 0; i < name.len; i++)
    if (strchr("/@~[", name.at[i]) && name.at[i]) return true;
  return false;
}

/* Small letters, digits and hyphens of a name. */
static struct bytes slug(struct draft *draft, struct bytes name) {
  struct buf text;
  buf_init(&text, 0);
  for (size_t i = 0; i < name.len; i++) {
    char c = name.at[i];
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && text.len);
    if (good) buf_add_char(&text, c);
    else if (text.len && text.at[text.len - 1] != '-') buf_add_char(&text, '-');
  }
  while (text.len && text.at[text.len - 1] == '-')
    text.len--;
  if (!text.len) buf_add_text(&text, "column");
  struct bytes kept = buf_status(&text) == STATUS_OK ? arena_copy(draft->arena, buf_bytes(&text)) : BYTES_NONE;
  buf_release(&text);
  return kept;
}

/* Short names are taken in the order of the sample; the same slug again gets a number. */
static struct bytes short_name(struct draft *draft, const struct guess *wanted) {
  const struct guess *top = draft->sample.report;
  struct bytes text = slug(draft, names_text(draft->names, wanted->name));
  size_t before = 0;
  bool met = false;
  for (const struct guess *g = guess_walk(top, top); g; g = guess_walk(top, g)) {
    struct bytes name = names_text(draft->names, g->name);
    met = met || g->name == wanted->name;
    if (bytes_equal(name, text)) before++;
    else if (!met && needs_short_name(name) && bytes_equal(slug(draft, name), text)) before++;
  }
  return before ? arena_format(draft->arena, "%.*s-%zu", BYTES_ARG(text), before + 1) : text;
}

static void add_scalar(struct buf *out, struct bytes text, bool flow) {
  bool plain = yaml_choose_style(text, false) == YAML_PLAIN;
  for (size_t i = 0; plain && flow && i < text.len; i++)
    plain = !strchr(",[]{}", text.at[i]);
  if (plain) buf_add(out, text);
  else yaml_put_quoted(out, text);
}

static void add_path(struct draft *draft, struct buf *out, const struct guess *guess) {
  if (guess->parent && guess->parent->name != NAME_NONE) {
    add_path(draft, out, guess->parent);
    if (!guess->attribute) buf_add_char(out, '/');
  }
  struct bytes name = names_text(draft->names, guess->name), local = name_local(name);
  if (guess->attribute) buf_add_char(out, '@');
  else if (name_uri(name).len) buf_add_format(out, "%s:", own_prefix);
  buf_add(out, draft->sample.format->elements || !needs_short_name(name) ? local : short_name(draft, guess));
}

/* The place as a mapping writes it. */
static void add_place(struct draft *draft, struct buf *out, const struct guess *guess, bool flow) {
  struct buf path;
  buf_init(&path, 0);
  add_path(draft, &path, guess);
  if (buf_status(&path) != STATUS_OK) out->status = STATUS_NO_MEMORY;
  add_scalar(out, buf_bytes(&path), flow);
  buf_release(&path);
}

/* -- the head -- */

static void add_short_names(struct draft *draft, struct buf *out) {
  const struct guess *top = draft->sample.report;
  bool begun = false;
  for (const struct guess *g = guess_walk(top, top); g; g = guess_walk(top, g)) {
    struct bytes name = names_text(draft->names, g->name);
    if (!needs_short_name(name)) continue;
    bool seen = false;
    for (const struct guess *b = guess_walk(top, top); b != g && !seen; b = guess_walk(top, b))
      seen = b->name == g->name;
    if (seen) continue;
    buf_add_text(out, begun ? "    "
                            : "  names:                               # names that hold a mark of the language\n    ");
    begun = true;
    buf_add(out, short_name(draft, g));
    buf_add_text(out, ": ");
    add_scalar(out, name, false);
    buf_add_char(out, '\n');
  }
}

static void add_each(struct draft *draft, struct buf *out) {
  const struct sample *sample = &draft->sample;
  buf_add_text(out, "  each: ");
  if (!sample->each_count) buf_add_char(out, '.');
  for (size_t i = 0; i < sample->each_count; i++) {
    struct bytes name = names_text(draft->names, sample->each[i]);
    if (i) buf_add_char(out, '/');
    if (name_uri(name).len) buf_add_format(out, "%s:", own_prefix);
    buf_add(out, name_local(name));
  }
  buf_add_char(out, '\n');
  if (!draft->namespace_uri.len) return;
  buf_add_format(out, "  namespaces: {%s: ", own_prefix);
  yaml_put_quoted(out, draft->namespace_uri);
  buf_add_text(out, "}\n");
}

/* The order of such elements doesn't come back. */
static bool has_choice(const struct guess *top) {
  for (const struct guess *g = top; g; g = guess_walk(top, g))
    if (guess_is_choice(g)) return true;
  return false;
}

static void add_head(struct draft *draft, struct buf *out) {
  bool xml = draft->sample.format->elements;
  buf_add_format(out, "# %.*s.yaml: drafted from a sample of %llu reports; every rule wants a look\n",
                 BYTES_ARG(draft->name), (unsigned long long)draft->sample.reports);
  buf_add_format(out, "mapping: 1\nname: %.*s\ntitle: %.*s, a draft\nstatus: project-defined\nwire:\n  format: %s\n",
                 BYTES_ARG(draft->name), BYTES_ARG(draft->name), draft->sample.format->name);
  buf_add_format(out, "  schema: %.*s-1.%s\n", BYTES_ARG(draft->name), xml ? "xsd" : "schema.json");
  add_each(draft, out);
  if (!xml) add_short_names(draft, out);
  buf_add_format(out, "promise: {read: %s, write: lossy}\n\nfields:\n",
                 has_choice(draft->sample.report) ? "canonical" : "exact");
}

/* -- rules -- */

static void add_rule(struct draft *draft, struct buf *out, const struct proposal *proposal, struct bytes field) {
  buf_add(out, field);
  buf_add_text(out, ": ");
  if (!proposal->codec) {
    add_place(draft, out, proposal->places[0], false);
    return;
  }
  buf_add_text(out, proposal->place_count > 1 ? "{at: [" : "{at: ");
  for (size_t i = 0; i < proposal->place_count; i++) {
    if (i) buf_add_text(out, ", ");
    add_place(draft, out, proposal->places[i], true);
  }
  buf_add_format(out, "%s, as: %s}", proposal->place_count > 1 ? "]" : "", proposal->codec->name);
}

static struct bytes below_list(const struct target *target) {
  return bytes_from(target->text, target->list + 1);
}

static void add_sure(struct draft *draft, struct buf *out, const struct proposals *all) {
  for (size_t i = 0; i < all->count; i++) {
    const struct proposal *proposal = &all->all[i];
    if (!proposal->sure || proposal->target->list) continue;
    buf_add_text(out, "  ");
    add_rule(draft, out, proposal, proposal->target->text);
    buf_add_text(out, "   # every value of the sample reads so\n");
  }
}

/* Those of one list stand in one item of it. */
static void add_lists(struct draft *draft, struct buf *out, const struct proposals *all) {
  for (size_t i = 0; i < all->count; i++) {
    const struct target *first = all->all[i].target;
    bool begun = false;
    if (!all->all[i].sure || !first->list) continue;
    struct bytes list = {first->text.at, first->list};
    for (size_t k = 0; k < i && !begun; k++)
      begun = all->all[k].sure && all->all[k].target->list == list.len && bytes_start(all->all[k].target->text, list);
    if (begun) continue;
    buf_add_format(out, "  %.*s:\n    - at: .\n      take: first\n      fields:\n", BYTES_ARG(list));
    for (size_t k = i; k < all->count; k++) {
      const struct proposal *proposal = &all->all[k];
      if (!proposal->sure || proposal->target->list != list.len || !bytes_start(proposal->target->text, list)) continue;
      buf_add_text(out, "        ");
      add_rule(draft, out, proposal, below_list(proposal->target));
      buf_add_text(out, "   # every value of the sample reads so\n");
    }
  }
}

static void add_ideas(struct draft *draft, struct buf *out, const struct proposals *all) {
  bool begun = false;
  for (size_t i = 0; i < all->count; i++) {
    const struct proposal *proposal = &all->all[i];
    if (proposal->sure || !proposal->target) continue;
    if (!begun) buf_add_text(out, "  # Ideas, by a name or by the form of the values; is that what is meant?\n");
    begun = true;
    buf_add_text(out, "  # ");
    if (proposal->target->list) {
      buf_add_format(out, "in %.*s: ", (int)proposal->target->list, proposal->target->text.at);
      add_rule(draft, out, proposal, below_list(proposal->target));
    } else add_rule(draft, out, proposal, proposal->target->text);
    buf_add_char(out, '\n');
  }
}

static void add_rest(struct draft *draft, struct buf *out, const struct proposals *all) {
  bool begun = false;
  for (size_t i = 0; i < all->count; i++) {
    const struct proposal *proposal = &all->all[i];
    const struct guess *place = proposal->places[0];
    struct bytes uri = name_uri(names_text(draft->names, place->name));
    bool other = draft->sample.format->elements && !place->attribute && !bytes_equal(uri, draft->namespace_uri);
    if (proposal->sure || (place->attribute && uri.len) || other) continue;
    if (!begun) buf_add_text(out, "  # Not related yet: kept as residue, and written back to this dialect alone.\n");
    begun = true;
    buf_add_text(out, "  #   ");
    add_place(draft, out, place, false);
    if (!place->value_count && place->types & SHAPE_BOOLEAN) buf_add_text(out, ": true or false\n");
    else if (!place->value_count) buf_add_text(out, ": empty throughout\n");
    else
      buf_add_format(out, ": in %llu, with %zu%s different values\n", (unsigned long long)place->seen,
                     place->value_count, place->more_values ? " or more" : "");
  }
}

static const struct target *required(const struct proposals *all) {
  for (size_t i = 0; i < all->target_count; i++)
    if (all->targets[i].required) return &all->targets[i];
  return NULL;
}

enum status draft_mapping(struct draft *draft, struct buf *out, const char *example) {
  struct proposals all;
  enum status status = propose(draft, &all);
  if (status != STATUS_OK) return status;
  add_head(draft, out);
  const struct target *needed = required(&all);
  if (needed) buf_add_format(out, "  %.*s: {set: %.*s}\n", BYTES_ARG(needed->text), BYTES_ARG(draft->name));
  add_sure(draft, out, &all);
  add_lists(draft, out, &all);
  add_ideas(draft, out, &all);
  add_rest(draft, out, &all);
  buf_add_format(out, "unmapped: keep\nexamples:\n  - {wire: %s, record: examples/sample.record.yaml, grade: %s}\n",
                 example, has_choice(draft->sample.report) ? "canonical" : "exact");
  return buf_status(out);
}
