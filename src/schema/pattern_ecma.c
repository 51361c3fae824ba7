/* pattern_ecma.c: ECMA-262 regular expressions, said in the words of PCRE2 */
/* SPDX-License-Identifier: MIT */
#include "schema/pattern_ecma.h"

#include "base/alloc.h"
#include "base/utf8.h"

/* Matches nothing at all. */
#define NOTHING "(?:(?!))"
/* White space and line ends of ECMA-262, and all the rest. */
#define SPACES                                                                                                         \
  "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}"
#define OTHERS                                                                                                         \
  "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{"    \
  "202e}"                                                                                                              \
  "\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}"

#define NO_DIGITS "\\x{0}-\\x{2f}\\x{3a}-\\x{10ffff}"
#define NO_WORDS "\\x{0}-\\x{2f}\\x{3a}-\\x{40}\\x{5b}-\\x{5e}\\x{60}\\x{7b}-\\x{10ffff}"

enum { FIRST_SURROGATE = 0xd800, FIRST_LOW = 0xdc00, LAST_SURROGATE = 0xdfff, NONE = 0x110000 };

/* Repetitions that are passed in one step. */
enum { TIMES_FEW = 255 };

struct group_name {
  struct bytes name;
  size_t group;
};

struct translation {
  struct buf *out;
  struct bytes text;
  size_t at;
  size_t groups; /* that capture, in the whole pattern */
  struct group_name *names;
  size_t name_count;
  size_t depth;
  bool looks[ECMA_DEPTH]; /* of the open groups: those that look ahead or behind */
  bool term;              /* what stands before may be repeated */
  bool wild;
  enum ecma_answer answer;
};

/* A member of a class, or an escape: a character, or a set that was appended already. */
struct member {
  bool set;
  uint32_t code;
};

static bool broken(struct translation *t) {
  if (t->answer == ECMA_SOUND) t->answer = ECMA_BROKEN;
  return false;
}

static bool beyond(struct translation *t) {
  if (t->answer == ECMA_SOUND) t->answer = ECMA_BEYOND;
  return false;
}

static struct bytes rest(const struct translation *t) {
  return bytes_from(t->text, t->at);
}

static char peek(const struct translation *t) {
  return t->at < t->text.len ? t->text.at[t->at] : '\0';
}

static bool take(struct translation *t, const char *what) {
  if (!bytes_start(rest(t), bytes_of(what))) return false;
  t->at += strlen(what);
  return true;
}

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_punctuation(char c) {
  return c > ' ' && c < 0x7f && !is_digit(c) && !is_letter(c);
}

static void add_code(struct buf *out, uint32_t code) {
  if (code < 0x80 && (is_digit((char)code) || is_letter((char)code))) buf_add_char(out, (char)code);
  else buf_add_format(out, "\\x{%lx}", (unsigned long)code);
}

static bool is_surrogate(uint32_t code) {
  return code >= FIRST_SURROGATE && code <= LAST_SURROGATE;
}

static uint32_t hex_value(char c) {
  if (is_digit(c)) return (uint32_t)(c - '0');
  if (c >= 'a' && c <= 'f') return (uint32_t)(c - 'a') + 10;
  return c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A') + 10 : 16;
}

/* So many hexadecimal digits; NONE: there aren't. */
static uint32_t take_hex(struct translation *t, size_t digits) {
  uint32_t code = 0;

  for (; digits; digits--, t->at++) {
    const uint32_t value = hex_value(peek(t));
    if (value > 15) return NONE;
    code = code * 16 + value;
  }
  return code;
}

/* Behind `\u{`. */
static uint32_t take_braced(struct translation *t) {
  uint32_t code = 0;
  size_t digits = 0;

  for (; hex_value(peek(t)) < 16 && code < NONE; digits++, t->at++)
    code = code * 16 + hex_value(peek(t));
  return digits && code < NONE && take(t, "}") ? code : NONE;
}

/* Behind `\u`: two that are the halves of one character are that character. */
static uint32_t take_unicode(struct translation *t) {
  uint32_t code, low;
  size_t behind;

  if (take(t, "{")) return take_braced(t);
  code = take_hex(t, 4);
  if (code < FIRST_SURROGATE || code >= FIRST_LOW) return code;
  behind = t->at;
  low = take(t, "\\u") ? take_hex(t, 4) : NONE;
  if (low >= FIRST_LOW && low <= LAST_SURROGATE) return 0x10000 + ((code - FIRST_SURROGATE) << 10) + (low - FIRST_LOW);
  t->at = behind;
  return code;
}

/* Behind `\p` or `\P`. */
static bool take_property(struct translation *t, bool negated) {
  const struct bytes name = bytes_from(rest(t), 1);
  const char *end = peek(t) == '{' && name.len ? memchr(name.at, '}', name.len) : NULL;

  if (!end || !pattern_property(t->out, (struct bytes){name.at, (size_t)(end - name.at)}, negated)) return broken(t);
  t->at += (size_t)(end - name.at) + 2;
  return true;
}

/* PCRE2 loses characters above U+00FF of \W and \D in a negated class that has a property too: they are spelled out. */
static void add_set(struct buf *out, char c, bool in_class) {
  const char *members = c == 's' ? SPACES : c == 'S' ? OTHERS : NULL;

  if (in_class && c == 'W') members = NO_WORDS;
  if (in_class && c == 'D') members = NO_DIGITS;
  if (members) {
    buf_add_text(out, in_class ? "" : "[");
    buf_add_text(out, members);
    buf_add_text(out, in_class ? "" : "]");
  } else {
    buf_add_char(out, '\\');
    buf_add_char(out, c);
  }
}

/* Behind the backslash, what means the same in a class and outside of one. */
static bool take_escape(struct translation *t, struct member *out, bool in_class) {
  static const char controls[] = "tnvfr", values[] = "\t\n\v\f\r";
  const char c = peek(t), *control = c ? strchr(controls, c) : NULL;

  *out = (struct member){.set = false, .code = (uint32_t)(unsigned char)c};
  if (t->at == t->text.len) return broken(t);
  t->at++;
  if (is_punctuation(c)) return true;
  if (control) out->code = (uint32_t)values[control - controls];
  else if (c == 'c' && is_letter(peek(t))) out->code = (uint32_t)t->text.at[t->at++] & 31;
  else if (c == '0' && !is_digit(peek(t))) out->code = 0;
  else if (c == 'x') out->code = take_hex(t, 2);
  else if (c == 'u') out->code = take_unicode(t);
  else out->set = true;
  if (!out->set) return out->code != NONE || broken(t);
  if (c == 'p' || c == 'P') return take_property(t, c == 'P');
  if (!c || !strchr("dDwWsS", c)) return broken(t);
  add_set(t->out, c, in_class);
  return true;
}

static bool take_code(struct translation *t, uint32_t *code) {
  const size_t len = utf8_decode(rest(t), code);

  t->at += len;
  return len > 0 || broken(t);
}

static bool take_member(struct translation *t, struct member *out) {
  *out = (struct member){.set = false};
  if (!take(t, "\\")) return take_code(t, &out->code);
  if (!take(t, "b")) return take_escape(t, out, true);
  out->code = '\b';
  return true;
}

/* No text holds half of a character, and PCRE2 wouldn't take one. */
static void add_range(struct buf *out, uint32_t from, uint32_t to) {
  if (is_surrogate(from)) from = LAST_SURROGATE + 1;
  if (is_surrogate(to)) to = FIRST_SURROGATE - 1;
  if (from > to) return;
  add_code(out, from);
  if (from == to) return;
  buf_add_char(out, '-');
  add_code(out, to);
}

/* Behind the `[`. PCRE2 takes no quantifier behind an empty class. */
static bool take_class(struct translation *t) {
  const bool negated = take(t, "^");
  const size_t start = t->out->len;

  buf_add_text(t->out, negated ? "[^" : "[");
  while (!take(t, "]")) {
    struct member from, to;
    if (t->at == t->text.len || !take_member(t, &from)) return broken(t);
    to = from;
    if (peek(t) == '-' && !bytes_start(rest(t), BYTES("-]"))) {
      t->at++;
      if (t->at == t->text.len || from.set || !take_member(t, &to) || to.set || to.code < from.code) return broken(t);
    }
    if (!from.set) add_range(t->out, from.code, to.code);
  }
  buf_add_char(t->out, ']');
  if (t->out->len == start + 2) {
    t->out->len = start;
    buf_add_text(t->out, NOTHING);
  }
  t->term = true;
  return true;
}

/* `name>`, behind the `<`; .at NULL: none. */
static struct bytes take_name(struct translation *t) {
  const size_t from = t->at;
  uint32_t code;

  for (; peek(t) != '>'; t->at += utf8_decode(rest(t), &code)) {
    if (utf8_decode(rest(t), &code) == 0) return BYTES_NONE;
    if (code >= 0x80 || is_letter((char)code) || code == '_' || code == '$') continue;
    if (!is_digit((char)code) || t->at == from) return BYTES_NONE;
  }
  t->at++;
  return t->at - 1 > from ? (struct bytes){t->text.at + from, t->at - 1 - from} : BYTES_NONE;
}

static size_t group_named(const struct translation *t, struct bytes name) {
  for (size_t i = 0; i < t->name_count; i++)
    if (bytes_equal(t->names[i].name, name)) return t->names[i].group;
  return 0;
}

/* At a digit; ever so many of them. */
static size_t take_number(struct translation *t) {
  size_t number = 0;

  for (; is_digit(peek(t)); t->at++)
    if (number <= ECMA_TIMES) number = number * 10 + (size_t)(peek(t) - '0');
  return number;
}

/* Behind a backslash outside of a class: what an earlier or later group took. */
static bool take_back(struct translation *t) {
  size_t group = 0;

  if (take(t, "k<")) group = group_named(t, take_name(t));
  else if (is_digit(peek(t))) group = take_number(t);
  if (group == 0 || group > t->groups) return broken(t);
  buf_add_format(t->out, "\\g{%zu}", group);
  t->term = t->wild = true;
  return true;
}

static bool take_outer_escape(struct translation *t) {
  const char c = peek(t);
  struct member member;

  t->term = c != 'b' && c != 'B';
  if (!t->term) {
    t->at++;
    buf_add_text(t->out, c == 'b' ? "\\b" : "\\B");
    return true;
  }
  if (c == 'k' || (c >= '1' && c <= '9')) return take_back(t);
  if (!take_escape(t, &member, false)) return false;
  if (member.set) return true;
  if (is_surrogate(member.code)) buf_add_text(t->out, NOTHING);
  else add_code(t->out, member.code);
  return true;
}

/* Behind the `(`. */
static bool open_group(struct translation *t) {
  static const char *const kinds[] = {"?:", "?=", "?!", "?<=", "?<!"};
  const char *kind = "";

  if (t->depth == ECMA_DEPTH) return beyond(t);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !*kind; i++)
    if (take(t, kinds[i])) kind = kinds[i];
  if (!*kind && take(t, "?") && (!take(t, "<") || !take_name(t).at)) return broken(t);
  t->looks[t->depth] = *kind && kind[1] != ':';
  t->wild = t->wild || t->looks[t->depth];
  t->depth++;
  buf_add_char(t->out, '(');
  buf_add_text(t->out, kind);
  t->term = false;
  return true;
}

static bool close_group(struct translation *t) {
  if (t->depth == 0) return broken(t);
  t->term = !t->looks[--t->depth];
  buf_add_char(t->out, ')');
  return true;
}

/* Behind the `{`. */
static bool take_times(struct translation *t) {
  size_t least, most;

  if (!is_digit(peek(t))) return broken(t);
  least = most = take_number(t);
  if (least > TIMES_FEW) t->wild = true;
  buf_add_format(t->out, "{%zu", least);
  if (take(t, ",")) {
    buf_add_char(t->out, ',');
    if (is_digit(peek(t))) {
      most = take_number(t);
      buf_add_format(t->out, "%zu", most);
    }
  }
  if (!take(t, "}") || most < least) return broken(t);
  buf_add_char(t->out, '}');
  return most <= ECMA_TIMES || beyond(t);
}

static bool take_quantifier(struct translation *t, char c) {
  if (!t->term) return broken(t);
  t->term = false;
  if (c == '{' && !take_times(t)) return false;
  if (c != '{') buf_add_char(t->out, c);
  if (take(t, "?")) buf_add_char(t->out, '?');
  return true;
}

static bool take_term(struct translation *t) {
  const char c = peek(t);
  uint32_t code;

  if (c && strchr("^$|()[]{}*+?.\\", c)) t->at++;
  switch (c) {
  case '^':
  case '$':
  case '|':
    buf_add_char(t->out, c);
    t->term = false;
    return true;
  case '(': return open_group(t);
  case ')': return close_group(t);
  case '[': return take_class(t);
  case '\\': return take_outer_escape(t);
  case '*':
  case '+':
  case '?':
  case '{': return take_quantifier(t, c);
  case ']':
  case '}': return broken(t);
  case '.': buf_add_text(t->out, "[^\\n\\r\\x{2028}\\x{2029}]"); break;
  default:
    if (!take_code(t, &code)) return false;
    add_code(t->out, code);
  }
  t->term = true;
  return true;
}

/* At a `(`: counts it, and notes its name. */
static bool count_group(struct translation *t) {
  struct group_name *more;
  struct bytes name;

  t->at++;
  if (peek(t) == '?' && (!take(t, "?<") || peek(t) == '=' || peek(t) == '!')) return true;
  t->groups++;
  if (t->text.at[t->at - 1] != '<') return true;
  name = take_name(t);
  if (!name.at || group_named(t, name)) return broken(t);
  if ((t->name_count & (t->name_count - 1)) == 0) {
    more = mem_resize(t->names, (t->name_count ? t->name_count * 2 : 1) * sizeof *more);
    if (!more) {
      t->answer = ECMA_NO_MEMORY;
      return false;
    }
    t->names = more;
  }
  t->names[t->name_count++] = (struct group_name){name, t->groups};
  return true;
}

/* \1 and \k<name> may look forward: the groups are known before the rest. */
static bool count_groups(struct translation *t) {
  bool in_class = false;

  for (t->at = 0; t->at < t->text.len;) {
    const char c = peek(t);
    if (c == '\\') t->at += 2;
    else if (c == '(' && !in_class) {
      if (!count_group(t)) return false;
    } else {
      t->at++;
      if (c == '[') in_class = true;
      if (c == ']') in_class = false;
    }
  }
  t->at = 0;
  return true;
}

enum ecma_answer pattern_from_ecma(struct buf *out, struct bytes text, size_t *at, bool *wild) {
  struct translation t = {.out = out, .text = text, .answer = ECMA_SOUND};
  size_t from = 0;

  *at = 0;
  *wild = false;
  if (text.len > ECMA_BYTES) return ECMA_BEYOND;
  if (count_groups(&t)) {
    while (t.at < text.len && (from = t.at, take_term(&t)))
      ;
    if (t.answer == ECMA_SOUND && t.depth) {
      broken(&t);
      from = text.len;
    }
  } else {
    from = t.at < text.len ? t.at : text.len;
  }
  mem_free(t.names);
  *wild = t.wild;
  *at = from;
  if (t.answer == ECMA_SOUND && buf_status(out) != STATUS_OK)
    t.answer = buf_status(out) == STATUS_NO_MEMORY ? ECMA_NO_MEMORY : ECMA_BEYOND;
  return t.answer;
}
