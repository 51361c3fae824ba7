/* report_key.c: what tells a finding again when lines have moved */
/* SPDX-License-Identifier: MIT */
#include "diag/report_key.h"

#include "base/alloc.h"

/* No text holds this byte, so that parts don't run together. */
static const char END = (char)0xff;

/* FNV-1a. */
static uint64_t mix_byte(uint64_t hash, char c) {
  return (hash ^ (unsigned char)c) * 0x100000001b3u;
}

static uint64_t mix(uint64_t hash, struct bytes text) {
  for (size_t i = 0; i < text.len; i++)
    hash = mix_byte(hash, text.at[i]);
  return mix_byte(hash, END);
}

/* Digits in brackets, and steps that are a number. */
static size_t number_at(struct bytes place, size_t at) {
  bool bracket = place.at[at] == '[';
  if (!bracket && (place.at[at] != '/' || at + 1 == place.len)) return 0;
  size_t end = at + 1;
  while (end < place.len && place.at[end] >= '0' && place.at[end] <= '9')
    end++;
  if (end == at + 1) return 0;
  if (bracket) return end < place.len && place.at[end] == ']' ? end + 1 - at : 0;
  return end == place.len || place.at[end] == '/' ? end - at : 0;
}

/* a/b[2]@c as a/b@c */
static uint64_t mix_place(uint64_t hash, struct bytes place) {
  for (size_t at = 0; at < place.len;) {
    size_t skip = number_at(place, at);
    if (!skip) hash = mix_byte(hash, place.at[at]);
    at += skip ? skip : 1;
  }
  return mix_byte(hash, END);
}

uint64_t report_key(const struct report *report, const struct diag *diag) {
  uint64_t hash = mix(0xcbf29ce484222325u, bytes_of(report_source(report, diag)));
  hash = mix(hash, bytes_of(rule_id(diag->rule)));
  hash = mix_place(hash, diag->place);
  return mix(mix(hash, diag->field), diag->message);
}

static struct key_count *slot_of(struct key_count *slots, size_t room, uint64_t key) {
  size_t at = (size_t)(key ^ key >> 32) & (room - 1);
  while (slots[at].count && slots[at].key != key)
    at = (at + 1) & (room - 1);
  return &slots[at];
}

static bool grow(struct key_counts *counts) {
  size_t room = counts->room ? counts->room * 2 : 256;
  struct key_count *slots = mem_array(room, sizeof *slots);
  if (!slots) return false;
  for (size_t i = 0; i < counts->room; i++)
    if (counts->slots[i].count) *slot_of(slots, room, counts->slots[i].key) = counts->slots[i];
  mem_free(counts->slots);
  counts->slots = slots;
  counts->room = room;
  return true;
}

uint64_t key_counts_add(struct key_counts *counts, uint64_t key) {
  if (counts->used >= counts->room / 2 && !grow(counts)) return 0;
  struct key_count *slot = slot_of(counts->slots, counts->room, key);
  slot->key = key;
  counts->used += slot->count == 0;
  return ++slot->count;
}

void key_counts_release(struct key_counts *counts) {
  mem_free(counts->slots);
  *counts = (struct key_counts){0};
}
