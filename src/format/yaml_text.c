/* yaml_text.c: which style a text needs in YAML, and the quoted one */
/* SPDX-License-Identifier: MIT */
#include "format/yaml.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "format/text.h"

/* What some reader takes for a line break, a mark, nothing, or another order of writing. */
static bool is_invisible(uint32_t c) {
  if (c < 0x7F) return false;
  return c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F || c == 0x2028 ||
         c == 0x2029 || c == 0xFEFF || text_is_bidi(c) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static bool is_blank(uint32_t c) {
  return c == 0xA0 || c == 0xAD || (c >= 0x2000 && c <= 0x200D) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_same_word(struct bytes text, const char *word) {
  size_t i = 0;

  while (i < text.len && word[i] != '\0' && lower(text.at[i]) == word[i])
    i++;
  return i == text.len && word[i] == '\0';
}

/* What YAML 1.1 or 1.2 takes for something else than text, of what starts with a letter. */
static bool is_reserved(struct bytes text) {
  static const char *const words[] = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"};

  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (is_same_word(text, words[i])) return true;
  return false;
}

/* ASCII that means nothing special inside a plain scalar; a colon does when a blank follows. */
static const unsigned char plain_ascii[128] = {
    [' '] = 1, ['_'] = 1, ['-'] = 1, ['.'] = 1, [','] = 1, ['('] = 1, [')'] = 1, ['/'] = 1,  ['+'] = 1, ['%'] = 1,
    ['$'] = 1, [';'] = 1, ['!'] = 1, ['?'] = 1, ['*'] = 1, ['&'] = 1, ['='] = 1, ['\''] = 1, ['@'] = 1, ['<'] = 1,
    ['>'] = 1, ['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1,  ['7'] = 1, ['8'] = 1,
    ['9'] = 1, ['a'] = 1, ['b'] = 1, ['c'] = 1, ['d'] = 1, ['e'] = 1, ['f'] = 1, ['g'] = 1,  ['h'] = 1, ['i'] = 1,
    ['j'] = 1, ['k'] = 1, ['l'] = 1, ['m'] = 1, ['n'] = 1, ['o'] = 1, ['p'] = 1, ['q'] = 1,  ['r'] = 1, ['s'] = 1,
    ['t'] = 1, ['u'] = 1, ['v'] = 1, ['w'] = 1, ['x'] = 1, ['y'] = 1, ['z'] = 1, ['A'] = 1,  ['B'] = 1, ['C'] = 1,
    ['D'] = 1, ['E'] = 1, ['F'] = 1, ['G'] = 1, ['H'] = 1, ['I'] = 1, ['J'] = 1, ['K'] = 1,  ['L'] = 1, ['M'] = 1,
    ['N'] = 1, ['O'] = 1, ['P'] = 1, ['Q'] = 1, ['R'] = 1, ['S'] = 1, ['T'] = 1, ['U'] = 1,  ['V'] = 1, ['W'] = 1,
    ['X'] = 1, ['Y'] = 1, ['Z'] = 1};

static bool is_plain_ascii(struct bytes text, size_t i) {
  unsigned char c = (unsigned char)text.at[i];

  if (c == ':') return i + 1 < text.len && text.at[i + 1] != ' ';
  return plain_ascii[c] != 0;
}

/* Starts with a letter, so it is no number, date or indicator; holds nothing that means something inside a plain
 * scalar. */
static bool is_plain(struct bytes text) {
  if (!is_letter(text.at[0]) && (unsigned char)text.at[0] < 0x80) return false;
  if (text.at[text.len - 1] == ' ' || is_reserved(text)) return false;
  for (size_t i = 0; i < text.len;) {
    uint32_t c = 0;
    size_t len = 1;

    if ((unsigned char)text.at[i] < 0x80) {
      if (!is_plain_ascii(text, i)) return false;
    } else {
      len = utf8_decode(bytes_from(text, i), &c);
      if (len == 0 || is_invisible(c) || is_blank(c)) return false;
    }
    i += len;
  }
  return true;
}

/* Lines of printable text, none of which ends with a blank; at most one line end at the end. */
static bool is_literal(struct bytes text) {
  if (strchr(" \n\t", text.at[0]) != NULL || text.at[text.len - 1] == ' ') return false;
  if (text.len >= 2 && memcmp(text.at + text.len - 2, "\n\n", 2) == 0) return false;
  if (memchr(text.at, '\n', text.len) == NULL) return false;
  for (size_t i = 0; i < text.len;) {
    uint32_t c = (unsigned char)text.at[i];
    size_t len = 1;

    if (c >= 0x20 && c < 0x7F) {
      i += text_ascii_run(bytes_from(text, i));
      continue;
    }
    if (c >= 0x80) len = utf8_decode(bytes_from(text, i), &c);
    if (len == 0 || is_invisible(c)) return false;
    if (c < 0x20 && c != '\n') return false;
    if (c == '\n' && text.at[i - 1] == ' ') return false;
    i += len;
  }
  return true;
}

enum yaml_style yaml_choose_style(struct bytes text, bool literal_fits) {
  if (text.len == 0) return YAML_QUOTED;
  if (is_plain(text)) return YAML_PLAIN;
  return literal_fits && is_literal(text) ? YAML_LITERAL : YAML_QUOTED;
}

static void put_escape(struct buf *out, uint32_t c) {
  switch (c) {
  case '"': buf_add(out, BYTES("\\\"")); break;
  case '\\': buf_add(out, BYTES("\\\\")); break;
  case '\n': buf_add(out, BYTES("\\n")); break;
  case '\r': buf_add(out, BYTES("\\r")); break;
  case '\t': buf_add(out, BYTES("\\t")); break;
  default:
    if (c < 0x100) buf_add_format(out, "\\x%02X", (unsigned)c);
    else if (c < 0x10000) buf_add_format(out, "\\u%04X", (unsigned)c);
    else buf_add_format(out, "\\U%08X", (unsigned)c);
    break;
  }
}

bool yaml_put_quoted(struct buf *out, struct bytes text) {
  size_t from = 0, i = 0;

  buf_add_char(out, '"');
  while (i < text.len) {
    uint32_t c = (unsigned char)text.at[i];
    size_t len = 1;

    if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
      i++;
      continue;
    }
    if (c >= 0x80) len = utf8_decode(bytes_from(text, i), &c);
    if (len == 0 || c == 0) return false;
    if (c < 0x20 || c == '"' || c == '\\' || is_invisible(c)) {
      buf_add(out, (struct bytes){text.at + from, i - from});
      put_escape(out, c);
      from = i + len;
    }
    i += len;
  }
  buf_add(out, (struct bytes){text.at + from, i - from});
  buf_add_char(out, '"');
  return true;
}
