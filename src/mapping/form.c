/* form.c: texts taken apart by templates, and put together */
/* SPDX-License-Identifier: MIT */
#include "mapping/form.h"
#include "base/buf.h"

/* Is the text exactly what the template makes of these parts? Only then the way back is the same. */
static bool is_whole(const struct form_template *by, struct bytes text, const struct bytes parts[]) {
  const char *at = text.at;
  for (size_t i = 0; i < by->count; i++) {
    struct bytes before = by->pieces[i].before;
    if (parts[i].at != at + before.len || memcmp(at, before.at, before.len) != 0) return false;
    at = parts[i].at + parts[i].len;
  }
  return bytes_equal((struct bytes){at, (size_t)(text.at + text.len - at)}, by->behind);
}

enum status form_split(const struct form *form, struct bytes text, struct form_parts *out, struct pattern_room **room) {
  struct bytes parts[PATTERN_PARTS];
  if (!text.len) return STATUS_REFUSED;
  for (size_t t = 0; t < form->template_count; t++) {
    const struct form_template *by = &form->templates[t];
    enum pattern_answer answer = pattern_parts(by->pattern, text, parts, by->count, room);
    if (answer == PATTERN_NO_MEMORY) return STATUS_NO_MEMORY;
    if (answer != PATTERN_YES || !is_whole(by, text, parts)) continue;
    *out = (struct form_parts){.by = by};
    for (size_t i = 0; i < by->count; i++)
      out->of[by->pieces[i].name] = parts[i];
    return STATUS_OK;
  }
  return STATUS_REFUSED;
}

const struct form_template *form_choose(const struct form *form, uint64_t there) {
  const struct form_template *best = NULL;
  for (size_t t = 0; t < form->template_count; t++) {
    const struct form_template *one = &form->templates[t];
    if (!(one->names & ~there) && (!best || one->count > best->count)) best = one;
  }
  return best;
}

/* The first name of a's template of which b says something else; false: none, and b has no others. */
static bool differs(const struct form_parts *a, const struct form_parts *b, size_t *bad) {
  for (size_t i = 0; i < a->by->count; i++) {
    *bad = a->by->pieces[i].name;
    if (!b->of[*bad].at || !bytes_equal(a->of[*bad], b->of[*bad])) return true;
  }
  return a->by->names != b->by->names;
}

enum status form_compose(const struct form *form, const struct form_parts *parts, struct arena *arena,
                         struct bytes *out, size_t *bad, struct pattern_room **room) {
  const struct form_template *by = parts->by;
  struct form_parts again;
  struct buf text;
  buf_init(&text, 0);
  for (size_t i = 0; i < by->count; i++) {
    buf_add(&text, by->pieces[i].before);
    buf_add(&text, parts->of[by->pieces[i].name]);
  }
  buf_add(&text, by->behind);
  enum status status = buf_status(&text);
  if (status == STATUS_OK) *out = arena_copy(arena, buf_bytes(&text));
  buf_release(&text);
  if (status != STATUS_OK || !out->at) return STATUS_NO_MEMORY;
  *bad = by->pieces[0].name;
  status = form_split(form, *out, &again, room);
  return status == STATUS_OK && differs(parts, &again, bad) ? STATUS_REFUSED : status;
}
