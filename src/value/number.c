/* number.c: whole numbers and decimals, exact */
/* SPDX-License-Identifier: MIT */
#include "value/codecs.h"

#include "base/decimal.h"

static size_t digits_from(struct bytes text, size_t i) {
  while (i < text.len && text.at[i] >= '0' && text.at[i] <= '9')
    i++;
  return i;
}

/* [+-]digits[.digits] without '+', leading zeros and "-0"; .at NULL: not of this form (nor an exponent, which hides how
 * exact a number is). */
static struct bytes plain_number(struct codec_call *call, struct bytes text, bool whole) {
  bool negative = text.len && text.at[0] == '-';
  size_t start = text.len && (text.at[0] == '-' || text.at[0] == '+') ? 1 : 0, end = digits_from(text, start),
         behind = end;
  if (end == start) return BYTES_NONE;
  if (!whole && end < text.len && text.at[end] == '.') {
    behind = digits_from(text, end + 1);
    if (behind == end + 1) return BYTES_NONE;
  }
  if (behind != text.len) return BYTES_NONE;
  while (start + 1 < end && text.at[start] == '0')
    start++;
  bool zero = true;
  for (size_t i = start; i < text.len && zero; i++)
    zero = text.at[i] == '0' || text.at[i] == '.';
  struct bytes plain = bytes_from(text, start);
  if (!negative || zero) return plain;
  return start == 1 ? text : arena_format(call->arena, "-%.*s", (int)plain.len, plain.at);
}

enum { DIGITS_MOST = 1000 };

static enum status number_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                               struct codec_call *call, struct node **out) {
  bool whole = use->codec == &codec_integer;
  struct bytes text, plain;
  (void)count;
  enum status status = codec_part(call, parts, 0, &text);
  if (status != STATUS_OK) return status;
  if (text.len > DIGITS_MOST) return codec_refuse(call, 0, "has more digits than a number may have");
  plain = plain_number(call, text, whole);
  /* A JSON number may be whole and not look so: 1.0, 1e2. */
  if (!plain.at && whole && parts[0]->kind == NODE_NUMBER && decimal_is_integer(text))
    plain = decimal_round(call->arena, text, 0);
  if (arena_failed(call->arena)) return STATUS_NO_MEMORY;
  if (!plain.at) return codec_refuse(call, 0, whole ? "is no whole number" : "is no decimal number");
  return codec_made(call, use->codec->value, plain, out);
}

static enum status number_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                struct bytes texts[], size_t count, bool *coarsened) {
  struct bytes text;
  (void)count, (void)coarsened;
  enum status status = codec_scalar(call, value, &text);
  if (status != STATUS_OK) return status;
  bool whole = use->codec == &codec_integer;
  texts[0] = text.len <= DIGITS_MOST ? plain_number(call, text, whole) : BYTES_NONE;
  if (arena_failed(call->arena)) return STATUS_NO_MEMORY;
  if (!texts[0].at) return codec_refuse(call, 0, whole ? "is no whole number" : "is no decimal number");
  call->kinds[0] = NODE_NUMBER;
  return STATUS_OK;
}

const struct codec codec_integer = {
    .name = "integer",
    .summary = "a whole number",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_NUMBER,
    .value = NODE_NUMBER,
    .parts_min = 1,
    .parts_max = 1,
    .read = number_read,
    .print = number_print,
};

const struct codec codec_decimal = {
    .name = "decimal",
    .summary = "a number with its decimals as stated",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_NUMBER,
    .value = NODE_STRING,
    .parts_min = 1,
    .parts_max = 1,
    .read = number_read,
    .print = number_print,
};
