/* codec.c: the table of codecs, and how one is made and run */
/* SPDX-License-Identifier: MIT */
#include "value/codec.h"

#include "base/decimal.h"
#include "value/codecs.h"

static const struct codec *const codecs[] = {
    &codec_boolean,
    &codec_date,
    &codec_date_clock,
    &codec_date_dots,
    &codec_date_rfc822,
    &codec_date_slash,
    &codec_date_time,
    &codec_date_time_offset,
    &codec_date_time_utc,
    &codec_date_time_xml,
    &codec_date_words,
    &codec_decimal,
    &codec_dtg,
    &codec_imo_number,
    &codec_integer,
    &codec_mmsi,
    &codec_position_colon,
    &codec_position_compact,
    &codec_position_dash,
    &codec_position_digits,
    &codec_position_dm,
    &codec_position_dms,
    &codec_position_lat_lon,
    &codec_position_lon_lat,
    &codec_position_parts,
    &codec_text,
    &codec_token,
    &codec_un_locode,
    &codec_uuid,
};

const char *law_name(enum law law) {
  static const char *const words[] = {"iso", "canonical", "read", "write"};
  return words[law];
}

size_t codec_count(void) {
  return sizeof codecs / sizeof *codecs;
}

const struct codec *codec_at(size_t i) {
  return i < codec_count() ? codecs[i] : NULL;
}

const struct codec *codec_find(struct bytes name) {
  for (size_t i = 0; i < codec_count(); i++)
    if (bytes_is(name, codecs[i]->name)) return codecs[i];
  return NULL;
}

const struct codec_parameter *codec_parameter_find(const struct codec *codec, struct bytes name) {
  for (const struct codec_parameter *parameter = codec->parameters; parameter && parameter->name; parameter++)
    if (bytes_is(name, parameter->name)) return parameter;
  return NULL;
}

static enum status faulty(struct arena *arena, struct codec_fault *fault, const struct node *node, const char *name,
                          const char *what) {
  fault->node = node;
  fault->message = arena_format(arena, "'%s' %s", name, what);
  return fault->message.at ? STATUS_USAGE : STATUS_NO_MEMORY;
}

/* given NULL: the default. */
static enum status set_word(struct codec_use *use, const struct codec_parameter *parameter, const struct node *given,
                            struct arena *arena, struct codec_fault *fault) {
  bool needed = parameter->words[0][0] == '\0';
  struct bytes text = BYTES_NONE, all = BYTES("");
  if (!given && !needed) return STATUS_OK;
  if (given && tree_is_scalar(given) && !tree_text(arena, given, &text)) return STATUS_NO_MEMORY;
  for (size_t i = needed; parameter->words[i]; i++) {
    if (text.at && bytes_is(text, parameter->words[i])) {
      use->word = use->words[parameter - use->codec->parameters] = i;
      return STATUS_OK;
    }
    all = arena_format(arena, "%.*s%s'%s'", BYTES_ARG(all), all.len ? ", " : "", parameter->words[i]);
    if (!all.at) return STATUS_NO_MEMORY;
  }
  all = arena_format(arena, "%s %.*s", given ? "is one of" : "must be said, one of", BYTES_ARG(all));
  return all.at ? faulty(arena, fault, given, parameter->name, all.at) : STATUS_NO_MEMORY;
}

static enum status set_text(struct codec_use *use, const struct codec_parameter *parameter, const struct node *given,
                            struct arena *arena, struct codec_fault *fault) {
  struct bytes text;
  if (!tree_is_scalar(given) || given->kind == NODE_NULL)
    return faulty(arena, fault, given, parameter->name, "is a text");
  if (!tree_text(arena, given, &text)) return STATUS_NO_MEMORY;
  if (!text.len) return faulty(arena, fault, given, parameter->name, "holds an empty text");
  use->texts[0] = arena_copy(arena, text);
  return use->texts[0].at ? STATUS_OK : STATUS_NO_MEMORY;
}

static enum status set_texts(struct codec_use *use, const struct codec_parameter *parameter, const struct node *given,
                             struct arena *arena, struct codec_fault *fault) {
  size_t count = 0;
  if (!given) return STATUS_OK;
  if (parameter->texts == 1) return set_text(use, parameter, given, arena, fault);
  if (given->kind != NODE_ARRAY || given->count != parameter->texts)
    return faulty(arena, fault, given, parameter->name,
                  parameter->texts == 2 ? "is a list of two texts" : "is a list of texts");
  for (const struct node *item = given->first; item; item = item->next, count++) {
    struct bytes text;
    if (!tree_is_scalar(item)) return faulty(arena, fault, item, parameter->name, "holds something that is no text");
    if (!tree_text(arena, item, &text)) return STATUS_NO_MEMORY;
    use->texts[count] = arena_copy(arena, bytes_trim(text));
    if (!use->texts[count].at) return STATUS_NO_MEMORY;
    if (text.len == 0) return faulty(arena, fault, item, parameter->name, "holds an empty text");
    for (size_t i = 0; i < count; i++)
      if (bytes_equal(use->texts[i], use->texts[count]))
        return faulty(arena, fault, item, parameter->name, "holds the same text twice");
  }
  return STATUS_OK;
}

enum status codec_compile(const struct codec_use **out, const struct codec *codec, const struct node *rule,
                          struct arena *arena, struct names *names, struct codec_fault *fault) {
  struct codec_use *use = arena_alloc(arena, sizeof *use);
  *out = NULL;
  *fault = (struct codec_fault){0};
  if (!use) return STATUS_NO_MEMORY;
  use->codec = codec;
  for (size_t i = 0; codec->members && codec->members[i]; i++) {
    use->members[i] = names_add(names, bytes_of(codec->members[i]));
    if (use->members[i] == NAME_NONE) return STATUS_NO_MEMORY;
  }
  for (const struct codec_parameter *parameter = codec->parameters; parameter && parameter->name; parameter++) {
    uint32_t name = names_find(names, bytes_of(parameter->name));
    const struct node *given = rule && name != NAME_NONE ? tree_child(rule, name) : NULL;
    enum status status = (parameter->words ? set_word : set_texts)(use, parameter, given, arena, fault);
    if (status != STATUS_OK) return status;
  }
  *out = use;
  return STATUS_OK;
}

enum status codec_part(struct codec_call *call, const struct node *const parts[], size_t part, struct bytes *out) {
  *out = BYTES_NONE;
  if (!parts[part]) return STATUS_END;
  if (parts[part]->kind == NODE_NULL) return codec_refuse(call, part, "is null");
  if (!tree_text(call->arena, parts[part], out))
    return arena_failed(call->arena) ? STATUS_NO_MEMORY : codec_refuse(call, part, "is no text");
  *out = bytes_trim(*out);
  return out->len ? STATUS_OK : STATUS_END;
}

enum status codec_scalar(struct codec_call *call, const struct node *value, struct bytes *out) {
  if (value->kind == NODE_NULL || !tree_is_scalar(value)) return codec_refuse(call, 0, "is no text");
  tree_text(call->arena, value, out);
  return STATUS_OK;
}

enum status codec_made(struct codec_call *call, enum node_kind kind, struct bytes text, struct node **out) {
  *out = tree_new(call->arena, kind, NAME_NONE, text);
  return *out ? STATUS_OK : STATUS_NO_MEMORY;
}

bool codec_member(struct codec_call *call, struct node *object, uint32_t name, struct bytes text) {
  struct node *member = text.at ? tree_new(call->arena, NODE_STRING, name, text) : NULL;
  if (member) tree_append(object, member);
  return member != NULL;
}

static void clear_results(struct codec_call *call) {
  call->why = call->doubt = NULL;
  call->part = 0;
  for (size_t i = 0; i < CODEC_PARTS_MOST; i++)
    call->kinds[i] = NODE_STRING;
}

static bool takes(const struct codec *codec, size_t count) {
  return (count >= codec->parts_min && count <= codec->parts_max) || (count && count == codec->items);
}

enum status codec_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                       struct codec_call *call, struct node **out) {
  clear_results(call);
  *out = NULL;
  if (!takes(use->codec, count)) return STATUS_BUG;
  return use->codec->read(use, parts, count, call, out);
}

static enum status settle_kind(struct codec_call *call, size_t part, struct bytes text) {
  unsigned allowed = call->allowed[part];
  bool truth = call->kinds[part] == NODE_TRUE || call->kinds[part] == NODE_FALSE;
  enum node_kind wanted = call->kinds[part];
  call->kinds[part] = NODE_STRING;
  if (!call->typed) return STATUS_OK;
  if (truth && (allowed == 0 || (allowed & CODEC_BOOLEAN))) {
    call->kinds[part] = wanted;
    return STATUS_OK;
  }
  bool number =
      (allowed & CODEC_NUMBER) ? decimal_is_json_number(text) : (allowed & CODEC_INTEGER) && decimal_is_integer(text);
  /* A codec of numbers writes a number where it may; other texts only where nothing else is allowed. */
  if (wanted == NODE_NUMBER && allowed == 0) number = decimal_is_json_number(text);
  if (number && (wanted == NODE_NUMBER || !(allowed & CODEC_STRING))) {
    call->kinds[part] = NODE_NUMBER;
    return STATUS_OK;
  }
  return allowed == 0 || (allowed & CODEC_STRING) ? STATUS_OK
                                                  : codec_refuse(call, part, "has not the type that the place has");
}

enum status codec_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                        struct bytes texts[], size_t count, bool *coarsened) {
  clear_results(call);
  *coarsened = false;
  for (size_t i = 0; i < count; i++)
    texts[i] = BYTES_NONE;
  if (!takes(use->codec, count)) return STATUS_BUG;
  enum status status = use->codec->print(use, value, call, texts, count, coarsened);
  for (size_t i = 0; status == STATUS_OK && i < count; i++)
    if (texts[i].at) status = settle_kind(call, i, texts[i]);
  return status;
}
