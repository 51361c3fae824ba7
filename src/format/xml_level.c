/* xml_level.c: the elements that stand open around the reports */
/* SPDX-License-Identifier: MIT */
#include "format/xml_level.h"

#include "base/alloc.h"
#include "base/utf8.h"

enum { REPLAY_MOST = 1024 * 1024 };

void levels_init(struct xml_levels *levels) {
  *levels = (struct xml_levels){0};
  buf_init(&levels->replay, 0);
}

void levels_release(struct xml_levels *levels) {
  levels_cut(levels, 0, false);
  mem_free(levels->at);
  buf_release(&levels->replay);
  *levels = (struct xml_levels){0};
}

struct bytes level_name(const struct xml_level *level) {
  return (struct bytes){level->tag + 1, level->name_length};
}

void levels_cut(struct xml_levels *levels, size_t count, bool sound) {
  while (levels->count > count) {
    struct xml_level *level = &levels->at[--levels->count];
    /* What stood in an element on the way to the reports can't be replayed without them. */
    if ((level->on_path || level->unsound || !sound) && level->replayed < levels->replay.len)
      levels->replay.len = level->replayed;
    mem_free(level->tag);
    mem_free(level->attributes);
  }
}

static bool copy_tag(struct xml_level *level, const struct xml_cut *cut, const struct cut_token *token) {
  struct bytes tag = cut_bytes(cut, token->at, token->end);
  uint32_t shift = (uint32_t)(token->at - cut->base);
  level->tag = mem_alloc(tag.len);
  level->attributes = mem_array(token->attributes + 1, sizeof *level->attributes);
  if (!level->tag || !level->attributes) return false;
  memcpy(level->tag, tag.at, tag.len);
  level->length = tag.len;
  level->name_length = token->name_length;
  level->count = token->attributes;
  for (size_t i = 0; i < level->count; i++) {
    level->attributes[i] = cut->attributes[token->attribute + i];
    level->attributes[i].name -= shift;
    level->attributes[i].value -= shift;
  }
  return true;
}

enum status levels_push(struct xml_levels *levels, const struct xml_cut *cut, const struct cut_token *token,
                        bool on_path) {
  if (levels->count == levels->room) {
    size_t room = levels->room ? levels->room * 2 : 8;
    struct xml_level *grown = mem_resize(levels->at, room * sizeof *grown);
    if (!grown) return STATUS_NO_MEMORY;
    levels->at = grown;
    levels->room = room;
  }
  struct xml_level *level = &levels->at[levels->count];
  *level = (struct xml_level){.on_path = on_path, .replayed = levels->replay.len};
  if (!copy_tag(level, cut, token)) {
    mem_free(level->tag);
    mem_free(level->attributes);
    return STATUS_NO_MEMORY;
  }
  levels->count++;
  return STATUS_OK;
}

static enum status only_tags(struct xml_levels *levels) {
  levels->bare = true;
  buf_clear(&levels->replay);
  for (size_t i = 0; i < levels->count; i++) {
    levels->at[i].replayed = levels->replay.len;
    buf_add(&levels->replay, (struct bytes){levels->at[i].tag, levels->at[i].length});
  }
  return buf_status(&levels->replay);
}

enum status levels_keep(struct xml_levels *levels, struct bytes markup) {
  if (levels->bare || levels->replay.len + markup.len > REPLAY_MOST) return only_tags(levels);
  buf_add(&levels->replay, markup);
  return buf_status(&levels->replay);
}

/* -- names -- */

struct bytes xml_local(struct bytes name) {
  const char *colon = name.len ? memchr(name.at, ':', name.len) : NULL;
  return colon ? bytes_from(name, (size_t)(colon - name.at) + 1) : name;
}

static struct bytes prefix_of(struct bytes name) {
  const char *colon = name.len ? memchr(name.at, ':', name.len) : NULL;
  return (struct bytes){name.at, colon ? (size_t)(colon - name.at) : 0};
}

/* The declaration of a prefix among attributes: xmlns or xmlns:prefix. */
static bool declared(const char *base, const struct cut_attribute *attributes, size_t count, struct bytes prefix,
                     struct bytes *uri) {
  for (size_t i = 0; i < count; i++) {
    struct bytes name = {base + attributes[i].name, attributes[i].name_length};
    if (!bytes_start(name, BYTES("xmlns"))) continue;
    name = bytes_from(name, 5);
    if (name.len && name.at[0] != ':') continue;
    if (!bytes_equal(bytes_from(name, name.len ? 1 : 0), prefix)) continue;
    *uri = (struct bytes){base + attributes[i].value, attributes[i].value_length};
    return true;
  }
  return false;
}

struct bytes levels_namespace(const struct xml_levels *levels, const struct xml_cut *cut,
                              const struct cut_token *token) {
  struct bytes prefix = prefix_of(cut_name(cut, token)), uri = BYTES_NONE;
  const char *base = cut_bytes(cut, cut->base, cut->base).at;
  bool found = token->attributes && declared(base, cut->attributes + token->attribute, token->attributes, prefix, &uri);
  for (size_t i = levels->count; i-- > 0 && !found;)
    found = declared(levels->at[i].tag, levels->at[i].attributes, levels->at[i].count, prefix, &uri);
  return found && uri.len ? uri : BYTES_NONE;
}

/* One character of an attribute's value: references are read, white space is a blank. */
static size_t value_char(struct bytes raw, char into[4], size_t *written) {
  static const struct {
    const char *spelled;
    char c;
  } named[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  *written = 1;
  into[0] = byte_is_blank(raw.at[0]) ? ' ' : raw.at[0];
  if (raw.at[0] != '&') return 1;
  for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
    struct bytes spelled = bytes_of(named[i].spelled);
    if (!bytes_start(raw, spelled)) continue;
    into[0] = named[i].c;
    return spelled.len;
  }
  if (!bytes_start(raw, BYTES("&#"))) return 1;
  bool hex = raw.len > 2 && raw.at[2] == 'x';
  uint32_t c = 0;
  size_t i = hex ? 3 : 2;
  for (; i < raw.len && raw.at[i] != ';' && c <= 0x10FFFF; i++) {
    const char *digits = "0123456789abcdef", *digit = strchr(digits, raw.at[i] | (raw.at[i] >= 'A' ? 0x20 : 0));
    if (!raw.at[i] || !digit || (!hex && digit - digits > 9)) return 1;
    c = c * (hex ? 16 : 10) + (uint32_t)(digit - digits);
  }
  size_t len = utf8_encode(c, into);
  if (i == raw.len || len == 0) return 1;
  *written = len;
  return i + 1;
}

static bool value_equal(struct bytes raw, struct bytes wanted) {
  while (raw.len) {
    char c[4];
    size_t len = 0, passed = value_char(raw, c, &len);
    if (!bytes_start(wanted, (struct bytes){c, len})) return false;
    wanted = bytes_from(wanted, len);
    raw = bytes_from(raw, passed);
  }
  return wanted.len == 0;
}

bool levels_match(const struct xml_levels *levels, const struct xml_cut *cut, const struct cut_token *token,
                  struct bytes expanded) {
  struct bytes local = expanded, uri = BYTES_NONE;
  if (expanded.len && expanded.at[0] == '{') {
    size_t i = expanded.len;
    while (i > 0 && expanded.at[i - 1] != '}')
      i--;
    local = bytes_from(expanded, i);
    uri = (struct bytes){expanded.at + 1, i > 1 ? i - 2 : 0};
  }
  if (!bytes_equal(xml_local(cut_name(cut, token)), local)) return false;
  return value_equal(levels_namespace(levels, cut, token), uri);
}
