/* propose.c: which field a place of the sample may be, by its values and its name */
/* SPDX-License-Identifier: MIT */
#include "draft/propose.h"

enum { WORDS_MOST = 8, TARGETS_MOST = 400, TARGET_DEPTH = 4, PROPOSALS_MOST = 200 };

/* -- names as words -- */

struct words {
  char text[WORDS_MOST][24];
  size_t count;
};

static bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

static bool is_word_char(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* In small letters, without the s of a plural: `shipNames`, `Ship Name` and `ships.name` are the same two. */
static void words_add(struct words *words, struct bytes text) {
  for (size_t i = 0; i < text.len && words->count < WORDS_MOST;) {
    char *word = words->text[words->count];
    size_t len = 0;
    while (i < text.len && !is_word_char(text.at[i]))
      i++;
    while (i < text.len && is_word_char(text.at[i])) {
      if (len && is_upper(text.at[i]) && !is_upper(text.at[i - 1])) break;
      if (len + 1 < sizeof *words->text) word[len++] = (char)(is_upper(text.at[i]) ? text.at[i] + 32 : text.at[i]);
      i++;
    }
    if (len > 3 && word[len - 1] == 's') len--;
    word[len] = '\0';
    if (len) words->count++;
  }
}

static size_t words_shared(const struct words *a, const struct words *b) {
  size_t shared = 0;
  for (size_t i = 0; i < a->count; i++)
    for (size_t k = 0; k < b->count; k++)
      if (strcmp(a->text[i], b->text[k]) == 0) {
        shared++;
        break;
      }
  return shared;
}

/* 0 to 100: shared words of all words; 0 too when the field's own name is not among them. */
static unsigned nearness(const struct words *place, struct bytes field) {
  struct words all = {0}, own = {0};
  const char *dot = field.at;
  for (size_t i = 0; i < field.len; i++)
    if (field.at[i] == '.') dot = field.at + i + 1;
  words_add(&all, field);
  words_add(&own, (struct bytes){dot, (size_t)(field.at + field.len - dot)});
  size_t shared = words_shared(place, &all);
  if (!shared || !words_shared(&own, place)) return 0;
  return (unsigned)(shared * 100 / (place->count + all.count - shared));
}

/* -- the record's fields -- */

struct survey {
  const struct draft *draft;
  struct target *targets;
  size_t count;
};

static bool is_owned(const struct shape *shape) {
  for (size_t i = 0; i < codec_count(); i++)
    if (codec_at(i)->defs && bytes_is(shape->def, codec_at(i)->defs)) return true;
  return false;
}

static enum status survey_shape(struct survey *survey, const struct shape *shape, struct bytes path, size_t list,
                                bool required, size_t depth);

static enum status survey_member(struct survey *survey, const struct shape_member *member, struct bytes path,
                                 size_t list, bool required, size_t depth) {
  struct bytes name = names_text(survey->draft->names, member->name);
  const struct shape *shape = member->shape;
  if (!shape || bytes_is(name, "absent") || bytes_is(name, "residue") || bytes_is(name, "extensions")) return STATUS_OK;
  struct bytes text =
      path.len ? arena_format(survey->draft->arena, "%.*s.%.*s", BYTES_ARG(path), BYTES_ARG(name)) : name;
  if (!text.at) return STATUS_NO_MEMORY;
  required = required && member->required;
  if (shape->types & SHAPE_ARRAY) {
    if (list || !shape->items || !(shape->items->types & SHAPE_OBJECT)) return STATUS_OK;
    return survey_shape(survey, shape->items, text, text.len, false, depth + 1);
  }
  if (shape->types & SHAPE_OBJECT && !is_owned(shape))
    return survey_shape(survey, shape, text, list, required, depth + 1);
  if (survey->count < TARGETS_MOST) survey->targets[survey->count++] = (struct target){text, list, shape, required};
  return STATUS_OK;
}

static enum status survey_shape(struct survey *survey, const struct shape *shape, struct bytes path, size_t list,
                                bool required, size_t depth) {
  enum status status = STATUS_OK;
  if (depth > TARGET_DEPTH) return STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < shape->member_count; i++)
    status = survey_member(survey, &shape->members[i], path, list, required, depth);
  return status;
}

/* -- values -- */

/* Does the codec read all values of the places together? Half of a pair may be missing. */
static bool reads_all(const struct codec_use *use, const struct guess *const places[], size_t count, size_t *same) {
  struct arena *arena = arena_new(0);
  bool good = arena != NULL;
  size_t most = 0, read = 0;
  *same = 0;
  for (size_t k = 0; k < count; k++)
    if (places[k]->value_count > most) most = places[k]->value_count;
  for (size_t i = 0; good && i < most; i++) {
    struct codec_call call = {.arena = arena};
    const struct node *parts[PROPOSAL_PLACES] = {NULL};
    struct bytes texts[PROPOSAL_PLACES] = {{NULL, 0}};
    struct node *value = NULL;
    bool coarsened = false;
    for (size_t k = 0; k < count; k++)
      parts[k] = i < places[k]->value_count ? places[k]->values[i] : NULL;
    enum status status = codec_read(use, parts, count, &call, &value);
    if (status == STATUS_END) continue;
    good = status == STATUS_OK;
    if (!good) break;
    read++;
    if (codec_print(use, value, &call, texts, count, &coarsened) == STATUS_OK && parts[0] && texts[0].at)
      *same += bytes_equal(texts[0], bytes_trim(parts[0]->text));
  }
  arena_free(arena);
  return good && read;
}

/* A codec says something about a text if plain words and plain numbers are not of its form. */
static bool is_telling(const struct codec_use *use, struct arena *arena) {
  static const char *const plain[] = {"a word", "12"};
  if (use->codec->defs) return true;
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    struct codec_call call = {.arena = arena};
    struct node *node = tree_new(arena, NODE_STRING, NAME_NONE, bytes_of(plain[i])), *value;
    const struct node *parts[] = {node};
    if (node && codec_read(use, parts, 1, &call, &value) == STATUS_OK) return false;
  }
  return true;
}

/* No latitude is as large as some longitudes. */
static bool is_latitude_first(const struct codec_use *use, struct arena *arena) {
  struct codec_call call = {.arena = arena};
  struct node *value;
  const struct node *parts[PROPOSAL_PLACES] = {tree_new(arena, NODE_STRING, NAME_NONE, BYTES("1.5")),
                                               tree_new(arena, NODE_STRING, NAME_NONE, BYTES("150.5"))};
  return parts[0] && parts[1] && codec_read(use, parts, PROPOSAL_PLACES, &call, &value) == STATUS_OK;
}

/* Digits alike, whatever they are and however many. */
static bool same_form(struct bytes a, struct bytes b) {
  size_t i = 0, k = 0;
  while (i < a.len && k < b.len) {
    bool digit = a.at[i] >= '0' && a.at[i] <= '9';
    if (digit != (b.at[k] >= '0' && b.at[k] <= '9') || (!digit && a.at[i] != b.at[k])) return false;
    if (!digit) i++, k++;
    for (; digit && i < a.len && a.at[i] >= '0' && a.at[i] <= '9';)
      i++;
    for (; digit && k < b.len && b.at[k] >= '0' && b.at[k] <= '9';)
      k++;
  }
  return i == a.len && k == b.len;
}

/* Several codecs write a value in the notation that it came in; whose own is it? That which a value of another notation
   is written in too. */
static bool is_own_notation(const struct draft *draft, const struct codec_use *use, const struct guess *const places[],
                            size_t count) {
  static const char *const others[][PROPOSAL_PLACES] = {
      {"6° 26.10' N", "103° 43.09' E"}, {"6.5", "103.5"}, {"6° 26.10' N 103° 43.09' E", NULL}, {"131350ZJUN17", NULL}};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    struct codec_call call = {.arena = draft->arena};
    const struct node *parts[PROPOSAL_PLACES] = {NULL};
    struct bytes texts[PROPOSAL_PLACES] = {{NULL, 0}}, text = places[0]->values[0]->text;
    struct node *value;
    bool coarsened;
    if ((others[i][1] != NULL) != (count > 1)) continue;
    for (size_t k = 0; k < count; k++)
      parts[k] = tree_new(draft->arena, NODE_STRING, NAME_NONE, bytes_of(others[i][k]));
    if (!parts[0] || codec_read(use, parts, count, &call, &value) != STATUS_OK ||
        codec_print(use, value, &call, texts, count, &coarsened) != STATUS_OK || !texts[0].at)
      continue;
    if (!same_form(parts[0]->text, bytes_trim(text)) && same_form(texts[0], bytes_trim(text))) return true;
  }
  return false;
}

/* The codec that reads all values and writes most of them as they stand. */
static enum status find_codec(const struct draft *draft, const struct guess *const places[], size_t count,
                              const struct codec **out) {
  size_t best = 0;
  *out = NULL;
  for (size_t i = 0; i < codec_count(); i++) {
    const struct codec *codec = codec_at(i);
    const struct codec_use *use;
    struct codec_fault fault;
    size_t same;
    if (count < codec->parts_min || count > codec->parts_max || codec->law == LAW_WRITE) continue;
    enum status status = codec_compile(&use, codec, NULL, draft->arena, draft->names, &fault);
    if (status == STATUS_NO_MEMORY) return status;
    if (status != STATUS_OK || !is_telling(use, draft->arena) || (count > 1 && !is_latitude_first(use, draft->arena)) ||
        !reads_all(use, places, count, &same))
      continue;
    same = 2 * same + (places[0]->value_count && is_own_notation(draft, use, places, count));
    bool shorter = *out && strlen(codec->name) < strlen((*out)->name);
    if (*out && (same < best || (same == best && !shorter))) continue;
    *out = codec;
    best = same;
  }
  return STATUS_OK;
}

/* Latitude and longitude by the names of what the codec fills: their first letters are the place's. */
static bool is_named_half(const struct draft *draft, const struct guess *guess, const char *member) {
  enum { FIRST = 3 };
  struct words words = {0};
  words_add(&words, name_local(names_text(draft->names, guess->name)));
  for (size_t i = 0; i < words.count; i++)
    if (strncmp(words.text[i], member, FIRST) == 0) return true;
  return false;
}

static bool is_pair(const struct draft *draft, const struct guess *a, const struct guess *b) {
  for (size_t i = 0; i < codec_count(); i++) {
    const struct codec *codec = codec_at(i);
    if (codec->parts_max < 2 || !codec->members || !codec->members[0] || !codec->members[1]) continue;
    if (is_named_half(draft, a, codec->members[0]) && is_named_half(draft, b, codec->members[1])) return true;
  }
  return false;
}

/* -- fields for places -- */

static bool fits(const struct target *target, const struct codec *codec) {
  if (codec && codec->defs) return bytes_is(target->shape->def, codec->defs);
  if (codec && codec->value == NODE_TRUE) return target->shape->types == SHAPE_BOOLEAN;
  if (codec && codec->value == NODE_NUMBER) return target->shape->types & (SHAPE_INTEGER | SHAPE_NUMBER);
  return !is_owned(target->shape) && target->shape->types & SHAPE_STRING && !target->shape->word_count;
}

static size_t dots(struct bytes path) {
  size_t count = 0;
  for (size_t i = 0; i < path.len; i++)
    count += path.at[i] == '.';
  return count;
}

/* The nearest field; by values alone the first that is least deep, which is a guess. */
static void aim(const struct draft *draft, struct proposals *all, struct proposal *proposal) {
  struct words words = {0};
  unsigned best = 0;
  size_t equals = 0;
  for (const struct guess *g = proposal->places[0]; g && g->name != NAME_NONE; g = g->parent)
    words_add(&words, name_local(names_text(draft->names, g->name)));
  for (size_t i = 0; i < all->target_count; i++) {
    const struct target *target = &all->targets[i];
    if (!fits(target, proposal->codec)) continue;
    unsigned near = nearness(&words, target->text);
    if (proposal->codec && proposal->codec->defs && !best &&
        (!proposal->target || dots(target->text) < dots(proposal->target->text)))
      proposal->target = target;
    if (!near || near < best) continue;
    equals = near == best ? equals + 1 : 0;
    best = near;
    if (!equals) proposal->target = target;
  }
  if (!proposal->codec && best < 50) proposal->target = NULL;
  bool by_place = proposal->place_count == 2; /* a pair tells what it is by both names */
  bool many = proposal->codec && (proposal->codec->defs || proposal->places[0]->value_count > 1);
  proposal->sure = many && proposal->target && !equals && (best || by_place);
  for (size_t i = 0; proposal->sure && i < all->count; i++)
    if (all->all[i].sure && all->all[i].target == proposal->target) proposal->sure = false;
}

/* One of its kind in a report, and in the namespace that the draft knows. */
static bool is_reachable(const struct draft *draft, const struct guess *guess) {
  for (const struct guess *g = guess; g && g->parent; g = g->parent) {
    struct bytes uri = name_uri(names_text(draft->names, g->name));
    bool own = g->attribute || !draft->sample.format->elements ? !uri.len : bytes_equal(uri, draft->namespace_uri);
    if (!own || g->array || g->repeats || g->deep || (!g->attribute && guess_is_choice(g->parent))) return false;
  }
  return true;
}

enum status propose(const struct draft *draft, struct proposals *out) {
  struct survey survey = {draft, arena_array(draft->arena, TARGETS_MOST, sizeof *survey.targets), 0};
  *out = (struct proposals){.all = arena_array(draft->arena, PROPOSALS_MOST, sizeof *out->all)};
  if (!survey.targets || !out->all) return STATUS_NO_MEMORY;
  enum status status = survey_shape(&survey, draft->record, BYTES(""), 0, true, 0);
  out->targets = survey.targets;
  out->target_count = survey.count;
  struct guess *top = draft->sample.report;
  for (struct guess *g = guess_walk(top, top); status == STATUS_OK && g && out->count < PROPOSALS_MOST;
       g = guess_walk(top, g)) {
    if (!(g->types & ~(unsigned)SHAPE_OBJECT) && !guess_is_leaf(g)) continue; /* holds others only */
    struct proposal *proposal = &out->all[out->count];
    struct guess *next = guess_walk(top, g);
    *proposal = (struct proposal){.places = {g}, .place_count = 1};
    if (is_reachable(draft, g)) {
      bool turned = next && is_reachable(draft, next) && is_pair(draft, next, g);
      if (turned || (next && is_reachable(draft, next) && is_pair(draft, g, next))) {
        proposal->places[0] = turned ? next : g;
        proposal->places[1] = turned ? g : next;
        proposal->place_count = 2;
        status = find_codec(draft, proposal->places, 2, &proposal->codec);
        if (proposal->codec) g = next;
        else {
          proposal->place_count = 1;
          proposal->places[0] = g;
        }
      }
      if (status == STATUS_OK && !proposal->codec) status = find_codec(draft, proposal->places, 1, &proposal->codec);
      if (status == STATUS_OK) aim(draft, out, proposal);
    }
    out->count++;
  }
  return status;
}
