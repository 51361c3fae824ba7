/* position_print.c: a position as one text, two or six */
/* SPDX-License-Identifier: MIT */
#include "value/codecs.h"
#include "value/position.h"

static enum status print_apart(const struct position *position, struct codec_call *call, struct bytes texts[]) {
  for (size_t i = 0; i < 2; i++) {
    if (!position->there[i]) continue;
    if (!coordinate_apart(call->arena, &position->angles[i], &texts[3 * i])) return STATUS_NO_MEMORY;
    call->kinds[3 * i] = call->kinds[3 * i + 1] = NODE_NUMBER;
  }
  return STATUS_OK;
}

/* A place of its own for each angle, or the first items of an array. */
static void print_two(const struct position_style *style, const struct bytes angles[2], struct codec_call *call,
                      struct bytes texts[]) {
  for (size_t i = 0; i < 2; i++) {
    texts[i] = angles[style->longitude_first ? 1 - i : i];
    if (style->notation == COORDINATE_DECIMAL) call->kinds[i] = NODE_NUMBER;
  }
}

static enum status print_one(const struct position_style *style, const struct bytes angles[2], struct codec_call *call,
                             struct bytes *text) {
  size_t first = style->longitude_first ? 1 : 0;
  bool whole = angles[0].at && angles[1].at;
  *text = whole ? arena_format(call->arena, "%.*s%s%.*s", BYTES_ARG(angles[first]), style->between,
                               BYTES_ARG(angles[1 - first]))
                : angles[angles[0].at ? 0 : 1];
  return text->at ? STATUS_OK : STATUS_NO_MEMORY;
}

/* An array, and bare degrees in one text, can't tell which half it is. */
static bool holds_half(const struct position_style *style, size_t count) {
  return count != POSITION_ITEMS && (count > 1 || style->notation != COORDINATE_DECIMAL);
}

enum status position_format(const struct position_style *style, const struct position *position,
                            struct codec_call *call, struct bytes texts[], size_t count) {
  struct bytes angles[2] = {BYTES_NONE, BYTES_NONE};
  bool whole = position->there[0] && position->there[1];
  if (!whole && !holds_half(style, count)) return STATUS_END;
  if (count == POSITION_PARTS) return print_apart(position, call, texts);
  for (size_t i = 0; i < 2; i++) {
    if (!position->there[i]) continue;
    angles[i] = coordinate_format(call->arena, &position->angles[i], style->style);
    if (!angles[i].at) return STATUS_NO_MEMORY;
  }
  if (count == 1) return print_one(style, angles, call, &texts[0]);
  print_two(style, angles, call, texts);
  return STATUS_OK;
}
