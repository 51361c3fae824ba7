/* outline.c: does a polygon meet a rectangle? In whole numbers, exact */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"

/* Up to 1,080 degrees times 360: far from what 64 bits hold. */
static long long cross(struct point a, struct point b, struct point c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool is_between(long long value, long long a, long long b) {
  return a <= b ? a <= value && value <= b : b <= value && value <= a;
}

static bool is_on(struct point a, struct point b, struct point at) {
  return cross(a, b, at) == 0 && is_between(at.x, a.x, b.x) && is_between(at.y, a.y, b.y);
}

/* An edge counts where it passes the point's latitude east of it; its upper end doesn't belong to it. */
static bool holds(const struct outline *outline, struct point at) {
  bool inside = false;
  struct point a = outline->points[outline->count - 1];
  for (size_t i = 0; i < outline->count; i++) {
    struct point b = outline->points[i];
    if (is_on(a, b, at)) return true;
    if ((a.y > at.y) != (b.y > at.y)) {
      long long side = cross(a, b, at);
      if (b.y > a.y ? side > 0 : side < 0) inside = !inside;
    }
    a = b;
  }
  return inside;
}

/* An edge misses a rectangle if a line parallel to an axis, or the edge itself, parts them. */
static bool edge_meets(struct point a, struct point b, struct point low, struct point high) {
  if ((a.x < low.x && b.x < low.x) || (a.x > high.x && b.x > high.x)) return false;
  if ((a.y < low.y && b.y < low.y) || (a.y > high.y && b.y > high.y)) return false;
  const struct point corners[4] = {low, high, {low.x, high.y}, {high.x, low.y}};
  bool left = false, right = false;
  for (size_t i = 0; i < 4; i++) {
    long long side = cross(a, b, corners[i]);
    left = left || side >= 0;
    right = right || side <= 0;
  }
  return left && right;
}

static bool meets_here(const struct outline *outline, struct point at, struct point reach) {
  const struct point low = {at.x - reach.x, at.y - reach.y}, high = {at.x + reach.x, at.y + reach.y};
  if (holds(outline, at)) return true;
  struct point a = outline->points[outline->count - 1];
  for (size_t i = 0; i < outline->count; i++) {
    if (edge_meets(a, outline->points[i], low, high)) return true;
    a = outline->points[i];
  }
  return false;
}

bool outline_meets(const struct outline *outline, struct point at, struct point reach) {
  for (long long turn = -1; turn <= 1; turn++)
    if (meets_here(outline, (struct point){at.x + turn * 360 * DEGREE, at.y}, reach)) return true;
  return false;
}
