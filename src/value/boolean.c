/* boolean.c: yes and no */
/* SPDX-License-Identifier: MIT */
#include "value/codecs.h"

static char folded(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool same_word(struct bytes a, struct bytes b) {
  if (a.len != b.len) return false;
  for (size_t i = 0; i < a.len; i++)
    if (folded(a.at[i]) != folded(b.at[i])) return false;
  return true;
}

/* Case is ignored, but words that only differ in case are told apart by it. */
static bool is_word(struct bytes text, struct bytes word, struct bytes other) {
  return bytes_equal(text, word) || (same_word(text, word) && !same_word(text, other));
}

static enum status boolean_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                                struct codec_call *call, struct node **out) {
  struct bytes text, yes = use->texts[0], no = use->texts[1];
  (void)count;
  if (parts[0] && (parts[0]->kind == NODE_TRUE || parts[0]->kind == NODE_FALSE))
    return codec_made(call, parts[0]->kind, BYTES_NONE, out);
  enum status status = codec_part(call, parts, 0, &text);
  if (status != STATUS_OK) return status;
  if (!yes.at) {
    /* As XML Schema has it. */
    if (bytes_is(text, "1")) text = BYTES("true");
    if (bytes_is(text, "0")) text = BYTES("false");
    yes = BYTES("true");
    no = BYTES("false");
  }
  if (is_word(text, yes, no)) return codec_made(call, NODE_TRUE, BYTES_NONE, out);
  if (is_word(text, no, yes)) return codec_made(call, NODE_FALSE, BYTES_NONE, out);
  return codec_refuse(call, 0, "is neither of the two words");
}

static enum status boolean_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                 struct bytes texts[], size_t count, bool *coarsened) {
  (void)count, (void)coarsened;
  if (value->kind != NODE_TRUE && value->kind != NODE_FALSE) return codec_refuse(call, 0, "is neither true nor false");
  bool yes = value->kind == NODE_TRUE;
  /* Where words are given they are written, unless the place wants the notation's own true and false. */
  if (!use->texts[0].at || (call->allowed[0] & CODEC_BOOLEAN)) call->kinds[0] = value->kind;
  if (use->texts[0].at) texts[0] = use->texts[yes ? 0 : 1];
  else texts[0] = yes ? BYTES("true") : BYTES("false");
  return STATUS_OK;
}

static const struct codec_parameter boolean_parameters[] = {
    {"text", NULL, 2, "the word for true and the word for false"},
    {NULL, NULL, 0, NULL},
};

const struct codec codec_boolean = {
    .name = "boolean",
    .summary = "yes or no",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_BOOLEAN,
    .value = NODE_TRUE,
    .parameters = boolean_parameters,
    .parts_min = 1,
    .parts_max = 1,
    .read = boolean_read,
    .print = boolean_print,
};
