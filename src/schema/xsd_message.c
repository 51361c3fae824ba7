/* xsd_message.c: parts of libxml2's messages that come from the schema or are names */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

size_t xsd_position(struct bytes text, struct bytes part) {
  for (size_t i = 0; i + part.len <= text.len; i++)
    if (memcmp(text.at + i, part.at, part.len) == 0) return i;
  return text.len;
}

/* Element 'NAME', attribute 'NAME': ... The element's name is known, so that a value further on can't pass for a name.
 */
struct bytes xsd_head_attribute(struct bytes message, struct bytes element) {
  static const struct bytes parts[] = {{"Element '", 9}, {NULL, 0}, {"', attribute '", 14}};
  for (size_t i = 0; i < 3; i++) {
    struct bytes part = i == 1 ? element : parts[i];
    if (!bytes_start(message, part)) return BYTES_NONE;
    message = bytes_from(message, part.len);
  }
  size_t end = xsd_position(message, BYTES("': "));
  return end == message.len ? BYTES_NONE : (struct bytes){message.at, end};
}

/* ...'WORD'. or ...('WORD'). at the very end; nothing if it ends otherwise. */
struct bytes xsd_quoted_tail(struct bytes message) {
  enum { WHOLE = 16000 }; /* longer ones are cut, perhaps inside a value */
  if (message.len > WHOLE) return BYTES_NONE;
  message = bytes_trim(message);
  if (message.len && message.at[message.len - 1] == '.') message.len--;
  if (message.len && message.at[message.len - 1] == ')') message.len--;
  if (message.len < 2 || message.at[message.len - 1] != '\'') return BYTES_NONE;
  size_t end = message.len - 1, start = end;
  while (start > 0 && message.at[start - 1] != '\'')
    start--;
  return start ? (struct bytes){message.at + start, end - start} : BYTES_NONE;
}

struct bytes xsd_local(struct bytes name) {
  size_t i = name.len;
  while (i > 0 && name.at[i - 1] != '}')
    i--;
  return bytes_from(name, name.len && name.at[0] == '{' ? i : 0);
}

/* The attribute 'NAME' is required but missing. */
struct bytes xsd_missing_attribute(struct bytes message) {
  struct bytes mark = BYTES("The attribute '"), tail = BYTES("' is required");
  size_t at = xsd_position(message, mark), end;
  if (at == message.len) return BYTES_NONE;
  message = bytes_from(message, at + mark.len);
  end = xsd_position(message, tail);
  return end == message.len ? BYTES_NONE : xsd_local((struct bytes){message.at, end});
}

struct bytes xsd_expected_list(struct bytes message) {
  struct bytes list = bytes_from(message, xsd_position(message, BYTES("Expected is ")));
  list = bytes_from(list, xsd_position(list, BYTES("( ")));
  return bytes_from(list, list.len < 2 ? list.len : 2);
}

/* The next name of: Expected is ( {uri}a ). Expected is one of ( a, b ). */
bool xsd_next_expected(struct bytes *list, struct bytes *out) {
  while (list->len) {
    size_t end = 0;
    bool in_uri = false;
    for (; end < list->len && (in_uri || (list->at[end] != ',' && list->at[end] != ' ')); end++)
      in_uri = list->at[end] == '{' || (in_uri && list->at[end] != '}');
    *out = (struct bytes){list->at, end};
    struct bytes local = xsd_local(*out);
    if (!local.len || local.at[0] == ')') return false;
    *list = bytes_from(*list, end < list->len ? end + 1 : end);
    while (list->len && list->at[0] == ' ')
      *list = bytes_from(*list, 1);
    if (local.at[0] != '*' && local.at[0] != '#') return true;
  }
  return false;
}
