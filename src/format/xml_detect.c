/* xml_detect.c: does it look like XML, from its prolog and root tag */
/* SPDX-License-Identifier: MIT */
#include "format/xml.h"

static bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static struct bytes skip_blanks(struct bytes text) {
  while (text.len && is_blank(text.at[0]))
    text = bytes_from(text, 1);
  return text;
}

/* Behind `end`; what is left is empty when it isn't there. */
static struct bytes skip_past(struct bytes text, struct bytes end) {
  for (; text.len; text = bytes_from(text, 1))
    if (bytes_start(text, end)) return bytes_from(text, end.len);
  return text;
}

/* '<', a name, and then what may follow a name in a tag. *ended: all of the tag is there. */
static bool is_start_tag(struct bytes text, bool *ended) {
  size_t i = 1;
  *ended = false;
  if (text.len < 2) return false;
  unsigned char first = (unsigned char)text.at[1];
  if (!((first | 0x20) >= 'a' && (first | 0x20) <= 'z') && first != '_' && first < 0x80) return false;
  while (i < text.len && !is_blank(text.at[i]) && !strchr("/>=<\"'&", text.at[i]))
    i++;
  if (i == text.len) return true;
  if (!is_blank(text.at[i]) && text.at[i] != '>' && text.at[i] != '/') return false;
  *ended = memchr(text.at + i, '>', text.len - i) != NULL;
  return true;
}

enum likelihood xml_detect(struct bytes window, bool whole, const char **why) {
  struct bytes text = window;
  bool declared = false, ended = false;
  (void)whole;
  if (bytes_start(text, BYTES("\xEF\xBB\xBF"))) text = bytes_from(text, 3);
  if (memchr(text.at ? text.at : "", 0, text.len)) return DETECT_NO;
  declared = bytes_start(text, BYTES("<?xml")) && text.len > 5 && is_blank(text.at[5]);
  for (;;) {
    text = skip_blanks(text);
    if (bytes_start(text, BYTES("<?"))) text = skip_past(text, BYTES("?>"));
    else if (bytes_start(text, BYTES("<!--"))) text = skip_past(bytes_from(text, 4), BYTES("-->"));
    else break;
  }
  if (bytes_start(text, BYTES("<!DOCTYPE"))) {
    *why = "a document type declaration: HTML, or XML of a kind that isn't read";
    return declared ? DETECT_LIKELY : DETECT_MAYBE;
  }
  if (text.len == 0 && declared) {
    *why = "an XML declaration, and no more";
    return DETECT_LIKELY;
  }
  if (!text.len || text.at[0] != '<' || !is_start_tag(text, &ended)) return DETECT_NO;
  *why = declared ? "an XML declaration and a root element"
         : ended  ? "starts with an element's tag"
                  : "starts like an element's tag";
  return declared && ended ? DETECT_CERTAIN : ended || declared ? DETECT_LIKELY : DETECT_MAYBE;
}
