/* text.c: text as it stands, and as one line of words */
/* SPDX-License-Identifier: MIT */
#include "value/codecs.h"

static enum status text_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                             struct codec_call *call, struct node **out) {
  struct bytes text;
  (void)use, (void)count;
  if (!parts[0]) return STATUS_END;
  if (parts[0]->kind == NODE_NULL) return codec_refuse(call, 0, "is null");
  if (!tree_text(call->arena, parts[0], &text))
    return arena_failed(call->arena) ? STATUS_NO_MEMORY : codec_refuse(call, 0, "is no text");
  return codec_made(call, NODE_STRING, text, out);
}

static enum status text_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                              struct bytes texts[], size_t count, bool *coarsened) {
  (void)use, (void)count, (void)coarsened;
  return codec_scalar(call, value, &texts[0]);
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static enum status collapsed(struct codec_call *call, struct bytes text, struct bytes *out) {
  bool plain = true;
  text = bytes_trim(text);
  for (size_t i = 0; i < text.len && plain; i++)
    plain = !is_blank(text.at[i]) || (text.at[i] == ' ' && !is_blank(text.at[i + 1]));
  *out = text;
  if (plain) return STATUS_OK;
  char *at = arena_raw(call->arena, text.len);
  if (!at) return STATUS_NO_MEMORY;
  size_t len = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (!is_blank(text.at[i])) at[len++] = text.at[i];
    else if (at[len - 1] != ' ') at[len++] = ' ';
  }
  *out = (struct bytes){at, len};
  return STATUS_OK;
}

static enum status token_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                              struct codec_call *call, struct node **out) {
  struct bytes text;
  (void)use, (void)count;
  enum status status = codec_part(call, parts, 0, &text);
  if (status == STATUS_OK) status = collapsed(call, text, &text);
  return status == STATUS_OK ? codec_made(call, NODE_STRING, text, out) : status;
}

static enum status token_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                               struct bytes texts[], size_t count, bool *coarsened) {
  struct bytes text;
  (void)use, (void)count;
  enum status status = codec_scalar(call, value, &text);
  if (status == STATUS_OK) status = collapsed(call, text, &texts[0]);
  if (status == STATUS_OK) *coarsened = !bytes_equal(text, texts[0]);
  return status;
}

const struct codec codec_text = {
    .name = "text",
    .summary = "text as it stands",
    .law = LAW_ISO,
    .rule = RULE_BAD_TEXT,
    .value = NODE_STRING,
    .parts_min = 1,
    .parts_max = 1,
    .read = text_read,
    .print = text_print,
};

const struct codec codec_token = {
    .name = "token",
    .summary = "text without blanks around it, one blank between words",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_TEXT,
    .value = NODE_STRING,
    .parts_min = 1,
    .parts_max = 1,
    .read = token_read,
    .print = token_print,
};
