/* xsd_text.c: text, which comes in pieces, on its way to a validator */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

/* Indentation: four blanks at a time. */
static bool is_blank(const char *text, size_t length) {
  const char *const end = text + length;
  while (text < end && byte_is_blank(*text))
    text += end - text > 4 && memcmp(text + 1, "    ", 4) == 0 ? 5 : 1;
  return text == end;
}

static void judge(struct xsd_plug *plug, const char *text, size_t length) {
  bool is_cdata = plug->text.is_cdata;
  plug->text.length = 0;
  plug->text.is_cdata = plug->text.counts = false;
  xsd_feed_text(plug, (const xmlChar *)text, (int)length, is_cdata);
}

void xsd_judge_text(struct xsd_plug *plug) {
  judge(plug, plug->text.bytes, plug->text.length);
}

void xsd_add_text(struct xsd_plug *plug, const char *text, size_t length, bool is_cdata) {
  struct xsd_text *known = &plug->text;
  if (known->length && length > sizeof known->bytes - known->length) xsd_judge_text(plug);
  if (is_cdata) known->is_cdata = known->counts = true;
  if (length > sizeof known->bytes) {
    judge(plug, text, length);
    return;
  }
  memcpy(known->bytes + known->length, text, length);
  known->length += length;
  if (!known->counts) known->counts = !is_blank(text, length);
}
