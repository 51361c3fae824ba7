/* json_format_uri.c: URIs and IRIs, whole and relative */
/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "schema/json_format.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Unreserved or a sub-delimiter. */
static bool is_plain(char c) {
  return is_digit(c) || is_letter(c) || (c && strchr("-._~!$&'()*+,;=", c));
}

static bool is_private(uint32_t code) {
  return (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xf0000 && code <= 0xffffd) ||
         (code >= 0x100000 && code <= 0x10fffd);
}

/* `ucschar` of RFC 3987. */
static bool is_international(uint32_t code) {
  if (code < 0xa0 || (code & 0xfffe) == 0xfffe) return false;
  if (code <= 0xffff) return code <= 0xd7ff || (code >= 0xf900 && code <= 0xfdcf) || (code >= 0xfdf0 && code <= 0xffef);
  return code <= 0xefffd && (code < 0xe0000 || code >= 0xe1000);
}

struct alphabet {
  const char *more; /* beside plain characters and %HH */
  bool international, private;
};

/* All of the text is of the alphabet. */
static bool all_of(struct bytes text, struct alphabet alphabet) {
  while (text.len) {
    const char c = text.at[0];
    size_t len = 1;
    if (c == '%') {
      if (text.len < 3 || !is_hex(text.at[1]) || !is_hex(text.at[2])) return false;
      len = 3;
    } else if ((unsigned char)c >= 0x80) {
      uint32_t code = 0;
      len = utf8_decode(text, &code);
      if (!len || !alphabet.international) return false;
      if (!is_international(code) && !(alphabet.private && is_private(code))) return false;
    } else if (!is_plain(c) && !(c && strchr(alphabet.more, c))) {
      return false;
    }
    text = bytes_from(text, len);
  }
  return true;
}

/* What stands before the first of these characters, taken away. */
static struct bytes take_until(struct bytes *text, const char *ends) {
  struct bytes part = {text->at, 0};

  while (part.len < text->len && !(text->at[part.len] && strchr(ends, text->at[part.len])))
    part.len++;
  *text = bytes_from(*text, part.len);
  return part;
}

/* `v1F.anything`, inside the brackets. */
static bool is_future(struct bytes text) {
  size_t at = 1;

  if (!text.len || (text.at[0] != 'v' && text.at[0] != 'V')) return false;
  while (at < text.len && is_hex(text.at[at]))
    at++;
  if (at == 1 || at + 1 >= text.len || text.at[at] != '.') return false;
  for (at++; at < text.len; at++)
    if (!is_plain(text.at[at]) && text.at[at] != ':') return false;
  return true;
}

static bool is_authority(struct bytes text, bool international) {
  const struct alphabet user = {":", international, false}, name = {"", international, false};
  struct bytes behind = text;
  const struct bytes before = take_until(&behind, "@");
  struct bytes host = text;

  if (behind.len) {
    if (!all_of(before, user)) return false;
    host = bytes_from(behind, 1);
  }
  if (host.len && host.at[0] == '[') {
    struct bytes inside;
    host = bytes_from(host, 1);
    inside = take_until(&host, "]");
    if (!host.len || !(format_is_ipv6(inside) || is_future(inside))) return false;
    host = bytes_from(host, 1);
  } else if (!all_of(take_until(&host, ":"), name)) return false;
  if (!host.len) return true;
  if (host.at[0] != ':') return false;
  for (size_t i = 1; i < host.len; i++)
    if (!is_digit(host.at[i])) return false;
  return true;
}

/* `scheme:` at the start, taken away. */
static bool take_scheme(struct bytes *text) {
  size_t at = 0;

  for (; at < text->len; at++) {
    const char c = text->at[at];
    if (!is_letter(c) && !(at && (is_digit(c) || c == '+' || c == '-' || c == '.'))) break;
  }
  if (at == 0 || at == text->len || text->at[at] != ':') return false;
  *text = bytes_from(*text, at + 1);
  return true;
}

static bool is_reference(struct bytes text, bool international, bool whole) {
  const struct alphabet path = {":@/", international, false}, query = {":@/?", international, true},
                        fragment = {":@/?", international, false};
  const bool scheme = take_scheme(&text);
  struct bytes part;

  if (whole && !scheme) return false;
  if (bytes_start(text, BYTES("//"))) {
    text = bytes_from(text, 2);
    if (!is_authority(take_until(&text, "/?#"), international)) return false;
  } else if (!scheme) {
    /* Before its first slash a relative path has no colon: that would be a scheme. */
    struct bytes rest = text;
    part = take_until(&rest, "/?#");
    if (part.len && memchr(part.at, ':', part.len)) return false;
  }
  if (!all_of(take_until(&text, "?#"), path)) return false;
  if (text.len && text.at[0] == '?') {
    text = bytes_from(text, 1);
    if (!all_of(take_until(&text, "#"), query)) return false;
  }
  return !text.len || all_of(bytes_from(text, 1), fragment);
}

bool format_is_uri(struct bytes text) {
  return is_reference(text, false, true);
}

bool format_is_uri_reference(struct bytes text) {
  return is_reference(text, false, false);
}

bool format_is_iri(struct bytes text) {
  return is_reference(text, true, true);
}

bool format_is_iri_reference(struct bytes text) {
  return is_reference(text, true, false);
}
