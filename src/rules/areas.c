/* areas.c: outlines from their file: corners as latitude and longitude, in degrees */
/* SPDX-License-Identifier: MIT */
#include "base/decimal.h"
#include "rules/check.h"

enum { CORNERS_LEAST = 3, CORNERS_MOST = 10000 };

struct areas_reading {
  struct arena *arena;
  const struct source *source;
  const struct names *names;
  struct diags *diags;
  bool bad, no_memory;
};

static void tell(struct areas_reading *r, const struct node *at, const char *why) {
  struct diag_at where = {.source = r->source, .offset = at->offset, .length = at->length};
  diag_emit(r->diags, RULE_RULES_AREAS, &where, "%s", why);
  r->bad = true;
}

static const struct node *get(const struct areas_reading *r, const struct node *object, const char *key) {
  uint32_t name = names_find(r->names, bytes_of(key));
  return name != NAME_NONE && object->kind == NODE_OBJECT ? tree_child(object, name) : NULL;
}

/* Takes one number off the front: blanks before it, and a comma behind the second of a corner. */
static bool take_degrees(struct bytes *left, long long most, long long *out) {
  size_t len = 0;
  *left = bytes_trim(*left);
  while (len < left->len && !strchr(" \t\r\n,", left->at[len]))
    len++;
  struct bytes number = {left->at, len};
  *left = bytes_from(*left, len);
  return decimal_to_scaled(number, DEGREE_DECIMALS, out) && *out >= -most && *out <= most;
}

static size_t count_corners(struct bytes text) {
  size_t count = 1;
  for (size_t i = 0; i < text.len; i++)
    count += text.at[i] == ',';
  return count;
}

/* Longitudes go on from one another the short way, over 180 degrees where that is shorter. */
static void unwrap(struct outline *outline) {
  for (size_t i = 1; i < outline->count; i++) {
    long long before = outline->points[i - 1].x, *x = &outline->points[i].x;
    if (*x - before > 180LL * DEGREE) *x -= 360LL * DEGREE;
    if (before - *x > 180LL * DEGREE) *x += 360LL * DEGREE;
  }
}

static void read_corners(struct areas_reading *r, struct outline *out, const struct node *node) {
  struct bytes left = node->text;
  size_t count = count_corners(left);
  if (count < CORNERS_LEAST || count > CORNERS_MOST) {
    tell(r, node, "an outline has from 3 to 10,000 corners, parted by commas");
    return;
  }
  out->points = arena_array(r->arena, count, sizeof *out->points);
  if (!out->points) {
    r->no_memory = true;
    return;
  }
  for (; out->count < count; out->count++) {
    struct point *point = &out->points[out->count];
    bool good = take_degrees(&left, 90LL * DEGREE, &point->y) && take_degrees(&left, 180LL * DEGREE, &point->x);
    left = bytes_trim(left);
    if (good && left.len) good = left.at[0] == ',';
    if (!good) {
      tell(r, node, "a corner is a latitude and a longitude in degrees, of up to 6 decimals, with a blank between");
      return;
    }
    left = bytes_from(left, 1);
  }
  unwrap(out);
}

static void read_codes(struct areas_reading *r, struct outline *out, const struct node *node) {
  bool list = node->kind == NODE_ARRAY;
  struct bytes *codes = arena_array(r->arena, list ? node->count : 1, sizeof *codes);
  if (!codes) {
    r->no_memory = true;
    return;
  }
  for (const struct node *item = list ? node->first : node; item; item = list ? item->next : NULL)
    codes[out->code_count++] = item->text;
  out->codes = codes;
}

enum status areas_read(struct areas *out, struct arena *arena, const struct node *tree, const struct source *source,
                       const struct names *names, struct diags *diags) {
  struct areas_reading r = {arena, source, names, diags, false, false};
  const struct node *rows = get(&r, tree, "rows");
  if (!rows) return STATUS_USAGE; /* the file's schema told */
  out->items = arena_array(arena, rows->count ? rows->count : 1, sizeof *out->items);
  if (!out->items) return STATUS_NO_MEMORY;
  for (const struct node *row = rows->first; row && !r.no_memory; row = row->next) {
    const struct node *codes = get(&r, row, "code"), *corners = get(&r, row, "outline");
    if (!codes || !corners) continue;
    struct outline *outline = &out->items[out->count++];
    read_codes(&r, outline, codes);
    read_corners(&r, outline, corners);
  }
  if (r.no_memory) return STATUS_NO_MEMORY;
  return r.bad ? STATUS_USAGE : STATUS_OK;
}
