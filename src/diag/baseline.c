/* baseline.c: findings that are known already, counted by what stays when reports move */
/* SPDX-License-Identifier: MIT */
#include "diag/baseline.h"
#include "base/alloc.h"
#include "base/buf.h"
#include "base/intern.h"
#include "base/utf8.h"
#include <stdlib.h>

struct tally {
  uint64_t count, met;
  uint32_t input;
};

struct baseline {
  struct names *keys;   /* the five texts, each but the last ended by a NUL; the first key is 1 */
  struct names *inputs; /* of the keys */
  struct tally *tallies;
  unsigned char *judged; /* by input */
  size_t tally_room, judged_room, held, ceiling;
  struct buf key; /* of the finding at hand */
};

enum status baseline_new(struct baseline **out, size_t ceiling) {
  struct baseline *baseline = mem_new(sizeof *baseline);
  if (!baseline) return STATUS_NO_MEMORY;
  baseline->ceiling = ceiling;
  buf_init(&baseline->key, 0);
  baseline->keys = names_new(NULL);
  baseline->inputs = names_new(NULL);
  if (baseline->keys && baseline->inputs) {
    *out = baseline;
    return STATUS_OK;
  }
  baseline_free(baseline);
  return STATUS_NO_MEMORY;
}

void baseline_free(struct baseline *baseline) {
  if (!baseline) return;
  names_free(baseline->keys);
  names_free(baseline->inputs);
  mem_free(baseline->tallies);
  mem_free(baseline->judged);
  buf_release(&baseline->key);
  mem_free(baseline);
}

bool baseline_holds(enum rule rule) {
  return rule != RULE_NO_MEMORY && rule != RULE_INTERNAL && rule != RULE_READ_FAILED && rule != RULE_WRITE_FAILED &&
         rule != RULE_MORE;
}

/* What nobody read can't be known. */
static bool can_know(enum rule rule) {
  return baseline_holds(rule) && rule != RULE_INPUT_LOST && rule != RULE_NOT_DETECTED;
}

/* -- keys -- */

/* Length of `[digits]` at the start of text; 0: it is something else. */
static size_t item_number(struct bytes text) {
  size_t len = 1;
  if (!text.len || text.at[0] != '[') return 0;
  while (len < text.len && text.at[len] >= '0' && text.at[len] <= '9')
    len++;
  return len > 1 && len < text.len && text.at[len] == ']' ? len + 1 : 0;
}

static void add_unnumbered(struct buf *out, struct bytes text) {
  for (size_t at = 0; at < text.len;) {
    size_t number = item_number(bytes_from(text, at));
    at += number;
    if (!number) buf_add_char(out, text.at[at++]);
  }
}

static struct bytes input_name(struct bytes name) {
  while (name.len > 2 && name.at[0] == '.' && name.at[1] == '/')
    do
      name = bytes_from(name, 1);
    while (name.len > 1 && name.at[0] == '/');
  return name;
}

static enum status make_key(struct buf *key, const struct baseline_entry *entry) {
  buf_clear(key);
  utf8_escape(key, input_name(entry->input)); /* as the file has it */
  buf_add_char(key, '\0');
  buf_add(key, entry->rule);
  buf_add_char(key, '\0');
  add_unnumbered(key, entry->place);
  buf_add_char(key, '\0');
  add_unnumbered(key, entry->field);
  buf_add_char(key, '\0');
  add_unnumbered(key, entry->message);
  return buf_status(key);
}

static struct bytes first_part(struct bytes key) {
  const char *end = memchr(key.at, '\0', key.len);
  return (struct bytes){key.at, end ? (size_t)(end - key.at) : key.len};
}

static struct baseline_entry entry_of(const struct diag *diag) {
  return (struct baseline_entry){.input = bytes_of(diag->source ? diag->source : ""),
                                 .rule = bytes_of(rule_id(diag->rule)),
                                 .place = diag->place,
                                 .field = diag->field,
                                 .message = diag->message};
}

/* -- what is known -- */

/* Bytes of an entry in the file at most, with its members' names and a number of 20 digits. */
static size_t file_size(struct bytes key) {
  enum { AROUND = 112 };
  size_t size = key.len + AROUND;
  for (size_t i = 0; i < key.len; i++)
    if (key.at[i] == '"' || key.at[i] == '\\') size++;
  return size;
}

static bool make_room(void **at, size_t *room, size_t wanted, size_t size) {
  if (wanted < *room) return true;
  size_t more = wanted + wanted / 2 + 16;
  void *grown = mem_array(more, size);
  if (!grown) return false;
  if (*room) memcpy(grown, *at, *room * size);
  mem_free(*at);
  *at = grown;
  *room = more;
  return true;
}

/* The key at hand becomes known, by 0 findings yet. */
static enum status add_key(struct baseline *baseline, uint32_t *out) {
  enum { KEYS_MOST = 1000000 }; /* as many as a table of names takes */
  struct bytes key = buf_bytes(&baseline->key);
  void *tallies = baseline->tallies, *judged = baseline->judged;
  size_t size = file_size(key), count = baseline_size(baseline) + 1;
  if (size > baseline->ceiling - baseline->held || count > KEYS_MOST) return STATUS_LIMIT;
  if (!make_room(&tallies, &baseline->tally_room, count, sizeof *baseline->tallies)) return STATUS_NO_MEMORY;
  baseline->tallies = tallies;
  uint32_t input = names_add(baseline->inputs, first_part(key));
  if (input == NAME_NONE || !make_room(&judged, &baseline->judged_room, input, 1)) return STATUS_NO_MEMORY;
  baseline->judged = judged;
  if ((*out = names_add(baseline->keys, key)) == NAME_NONE) return STATUS_NO_MEMORY;
  baseline->tallies[*out] = (struct tally){.input = input};
  baseline->held += size;
  return STATUS_OK;
}

static enum status find(struct baseline *baseline, const struct baseline_entry *entry, uint32_t *out) {
  enum status status = make_key(&baseline->key, entry);
  *out = status == STATUS_OK ? names_find(baseline->keys, buf_bytes(&baseline->key)) : NAME_NONE;
  return status;
}

enum status baseline_count(struct baseline *baseline, const struct diag *diag) {
  struct baseline_entry entry = entry_of(diag);
  uint32_t key;
  if (!can_know(diag->rule)) return STATUS_OK;
  enum status status = find(baseline, &entry, &key);
  if (status == STATUS_OK && key == NAME_NONE) status = add_key(baseline, &key);
  if (status == STATUS_OK) baseline->tallies[key].count++;
  return status;
}

enum status baseline_put(struct baseline *baseline, const struct baseline_entry *entry) {
  uint32_t key;
  enum status status = find(baseline, entry, &key);
  if (status == STATUS_OK && key == NAME_NONE) status = add_key(baseline, &key);
  if (status != STATUS_OK) return status;
  uint64_t *count = &baseline->tallies[key].count;
  *count = entry->count < UINT64_MAX - *count ? *count + entry->count : UINT64_MAX;
  return STATUS_OK;
}

size_t baseline_size(const struct baseline *baseline) {
  return names_count(baseline->keys);
}

struct baseline_entry baseline_at(const struct baseline *baseline, size_t index) {
  struct bytes key = names_text(baseline->keys, (uint32_t)index + 1), parts[5];
  for (size_t i = 0; i < 5; i++) {
    parts[i] = first_part(key);
    key = bytes_from(key, parts[i].len + 1);
  }
  return (struct baseline_entry){parts[0],
                                 parts[1],
                                 parts[2],
                                 parts[3],
                                 parts[4],
                                 baseline->tallies[index + 1].count,
                                 baseline->tallies[index + 1].met};
}

struct ordered {
  struct bytes key;
  size_t index;
};

static int by_key(const void *a, const void *b) {
  const struct ordered *left = a, *right = b;
  size_t len = left->key.len < right->key.len ? left->key.len : right->key.len;
  int order = memcmp(left->key.at, right->key.at, len);
  return order ? order : (left->key.len > right->key.len) - (left->key.len < right->key.len);
}

size_t *baseline_order(const struct baseline *baseline) {
  size_t size = baseline_size(baseline);
  struct ordered *all = mem_array(size + 1, sizeof *all);
  size_t *order = mem_array(size + 1, sizeof *order);
  for (size_t i = 0; all && i < size; i++)
    all[i] = (struct ordered){names_text(baseline->keys, (uint32_t)i + 1), i};
  if (all) qsort(all, size, sizeof *all, by_key);
  for (size_t i = 0; all && order && i < size; i++)
    order[i] = all[i].index;
  if (!all) mem_free(order);
  mem_free(all);
  return all ? order : NULL;
}

/* -- in a run -- */

void baseline_begin(struct baseline *baseline) {
  for (size_t i = 1; i <= baseline_size(baseline); i++)
    baseline->tallies[i].met = 0;
  if (baseline->judged_room) memset(baseline->judged, 0, baseline->judged_room);
}

enum status baseline_look_at(struct baseline *baseline, const char *input) {
  buf_clear(&baseline->key);
  utf8_escape(&baseline->key, input_name(bytes_of(input)));
  uint32_t known = names_find(baseline->inputs, buf_bytes(&baseline->key));
  if (known != NAME_NONE) baseline->judged[known] = 1;
  return buf_status(&baseline->key);
}

bool baseline_knows(struct baseline *baseline, const struct diag *diag) {
  struct baseline_entry entry = entry_of(diag);
  uint32_t key;
  if (!can_know(diag->rule) || find(baseline, &entry, &key) != STATUS_OK || key == NAME_NONE) return false;
  return ++baseline->tallies[key].met <= baseline->tallies[key].count;
}

uint64_t baseline_gone(const struct baseline *baseline) {
  uint64_t gone = 0;
  for (size_t i = 1; i <= baseline_size(baseline); i++) {
    const struct tally *tally = &baseline->tallies[i];
    if (baseline->judged[tally->input] && tally->met < tally->count) gone += tally->count - tally->met;
  }
  return gone;
}
