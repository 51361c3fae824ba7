/* json_format_mail.c: mailboxes of RFC 5321, and of RFC 6531 with all of Unicode */
/* SPDX-License-Identifier: MIT */
#include "schema/json_format.h"

enum { LOCAL_BYTES = 64, DOMAIN_BYTES = 255, LABEL_BYTES = 63 };

static bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_international(char c, bool international) {
  return international && (unsigned char)c >= 0x80;
}

static bool is_atom_char(char c, bool international) {
  return is_letter_or_digit(c) || (c && strchr("!#$%&'*+-/=?^_`{|}~", c)) || is_international(c, international);
}

/* Atoms with single dots between them, taken away. */
static bool take_dotted(struct bytes *text, bool international) {
  size_t at = 0, from;

  do {
    for (from = at; at < text->len && is_atom_char(text->at[at], international); at++)
      ;
    if (at == from) return false;
  } while (at < text->len && text->at[at] == '.' && ++at);
  *text = bytes_from(*text, at);
  return true;
}

/* A quoted text, taken away. */
static bool take_quoted(struct bytes *text, bool international) {
  for (size_t at = 1; at < text->len; at++) {
    const char c = text->at[at];
    if (c == '"') {
      *text = bytes_from(*text, at + 1);
      return true;
    }
    if (c == '\\') {
      if (++at == text->len || text->at[at] < ' ' || text->at[at] > '~') return false;
    } else if ((c < ' ' || c > '~') && !is_international(c, international)) {
      return false;
    }
  }
  return false;
}

static bool is_literal(struct bytes inside) {
  return bytes_start(inside, BYTES("IPv6:")) ? format_is_ipv6(bytes_from(inside, 5)) : format_is_ipv4(inside);
}

static bool is_domain(struct bytes text, bool international) {
  size_t label = 0;

  if (text.len > 2 && text.at[0] == '[' && text.at[text.len - 1] == ']')
    return is_literal((struct bytes){text.at + 1, text.len - 2});
  if (!text.len || text.len > DOMAIN_BYTES) return false;
  for (size_t i = 0; i < text.len; i++) {
    const char c = text.at[i];
    if (c == '.' || (c == '-' && (!label || i + 1 == text.len || text.at[i + 1] == '.'))) {
      if (c == '-' || !label) return false;
      label = 0;
    } else if (c != '-' && !is_letter_or_digit(c) && !is_international(c, international)) return false;
    else if (++label > LABEL_BYTES) return false;
  }
  return label > 0;
}

static bool is_mailbox(struct bytes text, bool international) {
  const struct bytes whole = text;
  const bool quoted = text.len && text.at[0] == '"';

  if (!(quoted ? take_quoted(&text, international) : take_dotted(&text, international))) return false;
  if (whole.len - text.len > LOCAL_BYTES || !text.len || text.at[0] != '@') return false;
  return is_domain(bytes_from(text, 1), international);
}

bool format_is_email(struct bytes text) {
  return is_mailbox(text, false);
}

bool format_is_idn_email(struct bytes text) {
  return is_mailbox(text, true);
}
