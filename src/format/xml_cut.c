/* xml_cut.c: the byte scanner ahead of libxml2 */
/* SPDX-License-Identifier: MIT */
#include "format/xml_cut.h"

#include "base/alloc.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <stdio.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

void cut_open(struct xml_cut *cut, struct input *input, const struct limits *limits) {
  *cut = (struct xml_cut){.input = input, .limits = limits};
  cut->at = cut->checked = cut->base = input_offset(input, input->at);
}

void cut_release(struct xml_cut *cut) {
  mem_free(cut->attributes);
  cut->attributes = NULL;
  cut->count = cut->room = 0;
}

void cut_begin(struct xml_cut *cut) {
  enum { KEEP = 4096 };
  if (cut->room > KEEP) cut_release(cut);
  cut->count = 0;
  cut->base = cut->at;
}

void cut_resume(struct xml_cut *cut, uint64_t at) {
  cut->at = cut->checked = at;
  cut->lenient = cut->discard = false;
  cut->inside.len = 0;
}

enum status fault_set(struct xml_fault *fault, enum rule rule, uint64_t at, uint64_t length, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int len = vsnprintf(fault->text, sizeof fault->text, format, list);
  va_end(list);
  if (len < 0) fault->text[0] = '\0';
  fault->rule = rule;
  fault->at = at;
  fault->length = length;
  return STATUS_REFUSED;
}

struct bytes fault_name(struct bytes name) {
  enum { MOST = 100 };
  if (name.len > MOST) name.len = utf8_valid_prefix((struct bytes){name.at, MOST});
  return name;
}

/* -- bytes at hand -- */

static uint64_t window_end(const struct xml_cut *cut) {
  return cut->input->source.window_offset + cut->input->source.window.len;
}

/* Could these first bytes become a character when more follow? */
static bool is_cut_off(struct bytes text) {
  unsigned char first = (unsigned char)text.at[0];
  size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
  if (first > 0xF4 || text.len >= wanted) return false;
  for (size_t i = 1; i < text.len; i++)
    if (((unsigned char)text.at[i] & 0xC0) != 0x80) return false;
  return true;
}

static enum status bad_byte(struct xml_cut *cut) {
  struct bytes text = cut_bytes(cut, cut->checked, window_end(cut));
  uint32_t c;
  size_t len = utf8_decode(text, &c);
  if (len == 0) return fault_set(&cut->fault, RULE_ENCODING, cut->checked, 1, "a byte that isn't valid UTF-8");
  if (c == 0) return fault_set(&cut->fault, RULE_NUL, cut->checked, 1, "a NUL byte");
  return fault_set(&cut->fault, RULE_XML_CHAR, cut->checked, len, "U+%04X, which XML can't hold", (unsigned)c);
}

/* How many bytes, in whole steps, are printable ASCII or XML's white space: most of them, and nothing odd. */
static size_t plain_prefix(struct bytes text) {
  size_t i = 0;
#ifdef __SSE2__
  /* As signed bytes, all from 0x80 on are below the blank too. */
  const __m128i blank = _mm_set1_epi8(' '), del = _mm_set1_epi8(0x7F), tab = _mm_set1_epi8('\t'),
                lf = _mm_set1_epi8('\n'), cr = _mm_set1_epi8('\r');
  for (; text.len - i >= 16; i += 16) {
    __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(text.at + i));
    __m128i white = _mm_or_si128(_mm_cmpeq_epi8(v, lf), _mm_or_si128(_mm_cmpeq_epi8(v, tab), _mm_cmpeq_epi8(v, cr)));
    __m128i odd = _mm_or_si128(_mm_andnot_si128(white, _mm_cmplt_epi8(v, blank)), _mm_cmpeq_epi8(v, del));
    if (_mm_movemask_epi8(odd) != 0) break;
  }
#else
  (void)text;
#endif
  return i;
}

static size_t good_prefix(struct xml_cut *cut, struct bytes text) {
  size_t plain = plain_prefix(text);
  if (plain == text.len) return plain;
  cut->odd = true;
  return plain + utf8_xml_prefix(bytes_from(text, plain));
}

/* Moves `checked` forward by at least one byte. STATUS_END: there are no more. */
static enum status fill(struct xml_cut *cut) {
  for (;;) {
    uint64_t end = window_end(cut);
    if (cut->checked < end) {
      struct bytes text = cut_bytes(cut, cut->checked, end);
      size_t good = cut->lenient ? text.len : good_prefix(cut, text);
      cut->checked += good;
      if (good) return STATUS_OK;
      if (cut->input->ended || !is_cut_off(text)) return bad_byte(cut);
    }
    if (cut->input->ended) return STATUS_END;
    if (cut->discard) {
      cut->input->at = cut_bytes(cut, cut->at, cut->at).at;
      input_mark(cut->input);
    }
    enum status status = input_more(cut->input);
    if (status != STATUS_OK) return status;
  }
}

enum status cut_peek(struct xml_cut *cut, size_t want, struct bytes *out) {
  enum status status = STATUS_OK;
  while (status == STATUS_OK && cut->checked - cut->at < want)
    status = fill(cut);
  if (status == STATUS_END) status = STATUS_OK;
  uint64_t end = cut->checked - cut->at < want ? cut->checked : cut->at + want;
  *out = cut_bytes(cut, cut->at, end);
  return status;
}

static inline enum status byte_at(struct xml_cut *cut, uint64_t at, char *c) {
  while (at >= cut->checked) {
    enum status status = fill(cut);
    if (status != STATUS_OK) return status;
  }
  *c = cut_bytes(cut, at, at).at[0];
  return STATUS_OK;
}

/* Inside a token the end of the input is a fault, too long a token as well. */
static enum status ended(struct xml_cut *cut, enum status status, const struct cut_token *token, const char *what) {
  if (status != STATUS_END) return status;
  if (!cut->lenient) cut->at = cut->checked; /* nothing is left to look on in */
  return fault_set(&cut->fault, RULE_XML_MALFORMED, token->at, 1, "%s that doesn't end", what);
}

static enum status too_long(struct xml_cut *cut, const struct cut_token *token, const char *what, const char *ceiling,
                            size_t most) {
  return fault_set(&cut->fault, RULE_LIMIT, token->at, 1, "%s is longer than %zu bytes (ceiling '%s')", what, most,
                   ceiling);
}

/* Too long a comment or the like: looking on passes over the rest of it. */
static enum status stay_inside(struct xml_cut *cut, const struct cut_token *token, uint64_t look, struct bytes end,
                               const char *what) {
  cut->at = look - end.len;
  cut->inside = end;
  return too_long(cut, token, what, "text_bytes", cut->limits->text_bytes);
}

/* *at gets the offset of the first `end` (which ends in '>') at or behind `from`. */
static enum status find_end(struct xml_cut *cut, const struct cut_token *token, uint64_t from, struct bytes end,
                            const char *what, uint64_t *at) {
  uint64_t look = from + end.len - 1;
  for (;;) {
    while (look < cut->checked) {
      struct bytes text = cut_bytes(cut, look, cut->checked);
      const char *found = memchr(text.at, '>', text.len);
      if (!found) {
        look = cut->checked;
        break;
      }
      if (memcmp(found - (end.len - 1), end.at, end.len) == 0) {
        *at = look + (uint64_t)(found - text.at) - (end.len - 1);
        bool fits = cut->lenient || *at - token->at <= cut->limits->text_bytes;
        return fits ? STATUS_OK : stay_inside(cut, token, *at, end, what);
      }
      look += (uint64_t)(found - text.at) + 1;
    }
    if (cut->lenient && look - cut->at > 4 * end.len) cut->at = look - 2 * end.len;
    if (!cut->lenient && look - token->at > cut->limits->text_bytes) return stay_inside(cut, token, look, end, what);
    enum status status = fill(cut);
    if (status != STATUS_OK) return ended(cut, status, token, what);
  }
}

/* -- tokens -- */

static bool is_blank(struct bytes text) {
  for (size_t i = 0; i < text.len; i++)
    if (!byte_is_blank(text.at[i])) return false;
  return true;
}

static enum status text(struct xml_cut *cut, struct cut_token *token) {
  uint64_t look = token->at;
  enum status status = STATUS_OK;
  const char *found = NULL;
  token->kind = CUT_TEXT;
  while (!found && status == STATUS_OK) {
    struct bytes left = cut_bytes(cut, look, cut->checked);
    found = memchr(left.at, '<', left.len);
    look = found ? look + (uint64_t)(found - left.at) : cut->checked;
    if (look - token->at > cut->limits->text_bytes)
      return too_long(cut, token, "a text", "text_bytes", cut->limits->text_bytes);
    if (!found) status = fill(cut);
  }
  if (status != STATUS_OK && status != STATUS_END) return status;
  token->end = look;
  token->blank = is_blank(cut_bytes(cut, token->at, token->end));
  return STATUS_OK;
}

static enum status comment(struct xml_cut *cut, struct cut_token *token) {
  uint64_t look = token->at + 4;
  char c = 0;
  token->kind = CUT_COMMENT;
  for (;;) {
    enum status status = byte_at(cut, look + 1, &c);
    if (status != STATUS_OK) return ended(cut, status, token, "a comment");
    struct bytes left = cut_bytes(cut, look, cut->checked);
    const char *found = memchr(left.at, '-', left.len - 1);
    if (found && found[1] == '-') {
      look += (uint64_t)(found - left.at);
      break;
    }
    look += found ? (uint64_t)(found - left.at) + 1 : left.len - 1;
    if (look - token->at > cut->limits->text_bytes) return stay_inside(cut, token, look, BYTES("-->"), "a comment");
  }
  if (look - token->at > cut->limits->text_bytes) return stay_inside(cut, token, look, BYTES("-->"), "a comment");
  enum status status = byte_at(cut, look + 2, &c);
  if (status != STATUS_OK) return ended(cut, status, token, "a comment");
  cut->at = look + 2; /* behind the two hyphens, looking on is no comment any more */
  if (c != '>') return fault_set(&cut->fault, RULE_XML_MALFORMED, look, 2, "'--' inside a comment");
  token->end = look + 3;
  return STATUS_OK;
}

/* Is the input at `at` this word? *is is false also when it ends before. */
static enum status stands(struct xml_cut *cut, uint64_t at, struct bytes word, bool *is) {
  *is = false;
  for (size_t i = 0; i < word.len; i++) {
    char c = 0;
    enum status status = byte_at(cut, at + i, &c);
    if (status == STATUS_END) return STATUS_OK;
    if (status != STATUS_OK) return status;
    if (c != word.at[i]) return STATUS_OK;
  }
  *is = true;
  return STATUS_OK;
}

static enum status declaration(struct xml_cut *cut, struct cut_token *token) {
  bool is = false;
  enum status status = stands(cut, token->at, BYTES("<!--"), &is);
  if (status != STATUS_OK) return status;
  if (is) return comment(cut, token);
  if ((status = stands(cut, token->at, BYTES("<![CDATA["), &is)) != STATUS_OK) return status;
  if (is) {
    token->kind = CUT_CDATA;
    token->inner = token->at + 9;
    if ((status = find_end(cut, token, token->inner, BYTES("]]>"), "a CDATA section", &token->inner_end)) != STATUS_OK)
      return status;
    token->end = token->inner_end + 3;
    token->blank = is_blank(cut_bytes(cut, token->inner, token->inner_end));
    return STATUS_OK;
  }
  if ((status = stands(cut, token->at, BYTES("<!DOCTYPE"), &is)) != STATUS_OK) return status;
  if (is) return fault_set(&cut->fault, RULE_XML_DOCTYPE, token->at, 9, "a document type declaration");
  return fault_set(&cut->fault, RULE_XML_MALFORMED, token->at, 2,
                   "'<!' that begins neither a comment nor a CDATA section");
}

const bool cut_ends_name[256] = {
    [' '] = true, ['\n'] = true, ['\t'] = true, ['\r'] = true, ['/'] = true, ['>'] = true, ['='] = true,
    ['<'] = true, ['"'] = true,  ['\''] = true, ['&'] = true,  ['?'] = true, [0] = true};

static enum status name(struct xml_cut *cut, struct cut_token *token, uint64_t *at) {
  for (;;) {
    struct bytes left = cut_bytes(cut, *at, cut->checked);
    size_t i = 0;
    while (i < left.len && !cut_ends_name[(unsigned char)left.at[i]])
      i++;
    *at += i;
    if (i < left.len) return STATUS_OK;
    if (*at - token->at > cut->limits->tag_bytes)
      return too_long(cut, token, "a name", "tag_bytes", cut->limits->tag_bytes);
    enum status status = fill(cut);
    if (status != STATUS_OK) return ended(cut, status, token, "a tag");
  }
}

static enum status past_blanks(struct xml_cut *cut, struct cut_token *token, uint64_t *at, char *c) {
  for (;;) {
    if (*at - token->at > cut->limits->tag_bytes)
      return too_long(cut, token, "a tag", "tag_bytes", cut->limits->tag_bytes);
    enum status status = byte_at(cut, *at, c);
    if (status != STATUS_OK) return ended(cut, status, token, "a tag");
    if (!byte_is_blank(*c)) return STATUS_OK;
    ++*at;
  }
}

static enum status tag_fault(struct xml_cut *cut, uint64_t at, uint64_t resume, const char *message,
                             struct bytes name) {
  cut->at = resume;
  name = fault_name(name);
  return fault_set(&cut->fault, RULE_XML_MALFORMED, at, 1, message, BYTES_ARG(name));
}

/* From behind the quote up to the next one. */
static enum status value(struct xml_cut *cut, struct cut_token *token, uint64_t *at, char quote, struct bytes of) {
  for (;;) {
    struct bytes left = cut_bytes(cut, *at, cut->checked);
    const char *found = memchr(left.at, quote, left.len);
    size_t len = found ? (size_t)(found - left.at) : left.len;
    const char *tag = len ? memchr(left.at, '<', len) : NULL;
    if (tag)
      return tag_fault(cut, *at + (uint64_t)(tag - left.at), *at + (uint64_t)(tag - left.at),
                       "'<' in the value of attribute '%.*s'", of);
    *at += len;
    if (*at - token->at > cut->limits->tag_bytes)
      return too_long(cut, token, "a tag", "tag_bytes", cut->limits->tag_bytes);
    if (found) return STATUS_OK;
    enum status status = fill(cut);
    if (status != STATUS_OK) return ended(cut, status, token, "an attribute's value");
  }
}

static enum status keep_attribute(struct xml_cut *cut, struct cut_token *token, uint64_t name, uint64_t name_end,
                                  uint64_t value, uint64_t end) {
  if (++token->attributes > cut->limits->attributes)
    return fault_set(&cut->fault, RULE_LIMIT, token->at, 1,
                     "an element has more than %zu attributes (ceiling 'attributes')", cut->limits->attributes);
  if (end - cut->base > UINT32_MAX) return too_long(cut, token, "a report", "report_bytes", UINT32_MAX);
  if (cut->count == cut->room) {
    size_t room = cut->room ? cut->room * 2 : 64;
    struct cut_attribute *grown =
        room > SIZE_MAX / sizeof *grown ? NULL : mem_resize(cut->attributes, room * sizeof *grown);
    if (!grown) return STATUS_NO_MEMORY;
    cut->attributes = grown;
    cut->room = room;
  }
  cut->attributes[cut->count++] = (struct cut_attribute){(uint32_t)(name - cut->base), (uint32_t)(name_end - name),
                                                         (uint32_t)(value - cut->base), (uint32_t)(end - value)};
  return STATUS_OK;
}

static enum status attribute(struct xml_cut *cut, struct cut_token *token, uint64_t *at) {
  const uint64_t start = *at;
  enum status status = name(cut, token, at);
  const uint64_t name_end = *at;
  char c = 0;
  if (status == STATUS_OK) status = past_blanks(cut, token, at, &c);
  if (status != STATUS_OK) return status;
  struct bytes of = cut_bytes(cut, start, name_end);
  if (of.len == 0) return tag_fault(cut, start, start, "a name is missing in a tag%.*s", BYTES(""));
  if (c != '=') return tag_fault(cut, start, *at, "attribute '%.*s' has no value", of);
  ++*at;
  if ((status = past_blanks(cut, token, at, &c)) != STATUS_OK) return status;
  of = cut_bytes(cut, start, name_end);
  if (c != '"' && c != '\'') return tag_fault(cut, *at, *at, "the value of attribute '%.*s' isn't quoted", of);
  const uint64_t from = ++*at;
  if ((status = value(cut, token, at, c, of)) != STATUS_OK) return status;
  return keep_attribute(cut, token, start, name_end, from, (*at)++);
}

static enum status start_tag(struct xml_cut *cut, struct cut_token *token) {
  uint64_t at = token->at + 1;
  char c = 0;
  token->kind = CUT_START;
  token->name = at;
  token->attribute = cut->count;
  enum status status = name(cut, token, &at);
  if (status != STATUS_OK) return status;
  token->name_length = (size_t)(at - token->name);
  if (token->name_length == 0)
    return tag_fault(cut, token->at, at, "'<' that begins no tag; in text it is written '&lt;'%.*s", BYTES(""));
  for (;;) {
    if ((status = past_blanks(cut, token, &at, &c)) != STATUS_OK) return status;
    if (c == '>') break;
    if (c == '/') {
      if ((status = byte_at(cut, at + 1, &c)) != STATUS_OK) return ended(cut, status, token, "a tag");
      if (c != '>') return tag_fault(cut, at, at + 1, "'/' inside a tag%.*s", BYTES(""));
      token->empty = true;
      at++;
      break;
    }
    if ((status = attribute(cut, token, &at)) != STATUS_OK) return status;
  }
  token->end = at + 1;
  return STATUS_OK;
}

static enum status end_tag(struct xml_cut *cut, struct cut_token *token) {
  uint64_t at = token->at + 2;
  char c = 0;
  token->kind = CUT_END;
  token->name = at;
  enum status status = name(cut, token, &at);
  token->name_length = (size_t)(at - token->name);
  if (status == STATUS_OK) status = past_blanks(cut, token, &at, &c);
  if (status != STATUS_OK) return status;
  if (c != '>' || token->name_length == 0)
    return tag_fault(cut, token->at, at, "an end tag that isn't closed%.*s", BYTES(""));
  token->end = at + 1;
  return STATUS_OK;
}

static enum status instruction(struct xml_cut *cut, struct cut_token *token) {
  uint64_t at = token->at + 2, end = 0;
  token->kind = CUT_PI;
  token->name = at;
  enum status status = name(cut, token, &at);
  if (status != STATUS_OK) return status;
  token->name_length = (size_t)(at - token->name);
  if ((status = find_end(cut, token, at, BYTES("?>"), "a processing instruction", &end)) != STATUS_OK) return status;
  token->end = end + 2;
  return STATUS_OK;
}

enum status cut_next(struct xml_cut *cut, struct cut_token *token) {
  char c = 0;
  *token = (struct cut_token){.at = cut->at};
  enum status status = byte_at(cut, cut->at, &c);
  if (status != STATUS_OK) {
    if (status == STATUS_REFUSED) cut->at = cut->checked;
    return status;
  }
  if (c != '<') status = text(cut, token);
  else {
    status = byte_at(cut, cut->at + 1, &c);
    if (status != STATUS_OK) status = ended(cut, status, token, "a tag");
    else if (c == '!') status = declaration(cut, token);
    else if (c == '?') status = instruction(cut, token);
    else if (c == '/') status = end_tag(cut, token);
    else status = start_tag(cut, token);
  }
  if (status == STATUS_OK) cut->at = token->end;
  else if (status == STATUS_REFUSED && cut->at == token->at) cut->at++;
  return status;
}

/* -- looking on in damaged bytes -- */

static enum status pass(struct xml_cut *cut, const struct cut_token *token, struct bytes end) {
  uint64_t at = 0;
  cut->inside = end;
  enum status status = find_end(cut, token, cut->at, end, "", &at);
  if (status == STATUS_REFUSED) return STATUS_END;
  if (status == STATUS_OK) cut->at = at + end.len, cut->inside.len = 0;
  return status;
}

static enum status markup_here(struct xml_cut *cut, struct cut_token *token, bool *found) {
  struct bytes head;
  enum status status = cut_peek(cut, 9, &head);
  *found = false;
  if (status != STATUS_OK) return status;
  token->at = cut->at;
  if (bytes_start(head, BYTES("<!--"))) {
    cut->at += 4;
    return pass(cut, token, BYTES("-->"));
  }
  if (bytes_equal(head, BYTES("<![CDATA["))) return pass(cut, token, BYTES("]]>"));
  if (bytes_start(head, BYTES("<?"))) return pass(cut, token, BYTES("?>"));
  token->kind = bytes_start(head, BYTES("</")) ? CUT_END : CUT_START;
  token->name = cut->at + (token->kind == CUT_END ? 2 : 1);
  uint64_t at = token->name;
  status = name(cut, token, &at);
  token->name_length = (size_t)(at - token->name);
  if (status == STATUS_REFUSED) status = STATUS_OK, token->name_length = 0;
  if (status == STATUS_OK && token->name_length == 0) cut->at++;
  else *found = status == STATUS_OK;
  return status;
}

enum status cut_markup(struct xml_cut *cut, struct cut_token *token) {
  enum status status = STATUS_OK;
  bool found = false;
  if (!cut->lenient) cut->checked = window_end(cut);
  cut->lenient = true;
  *token = (struct cut_token){.at = cut->at};
  if (cut->inside.len) status = pass(cut, token, cut->inside);
  while (status == STATUS_OK && !found) {
    struct bytes left = cut_bytes(cut, cut->at, cut->checked);
    const char *tag = memchr(left.at, '<', left.len);
    *token = (struct cut_token){.at = cut->at};
    cut->at = tag ? cut->at + (uint64_t)(tag - left.at) : cut->checked;
    status = tag ? markup_here(cut, token, &found) : fill(cut);
  }
  return status;
}

enum status cut_past_end_tag(struct xml_cut *cut, const struct cut_token *token) {
  uint64_t at = token->name + token->name_length;
  char c = ' ';
  enum status status = STATUS_OK;
  while (byte_is_blank(c) && status == STATUS_OK) {
    if (at - token->at > cut->limits->tag_bytes) return STATUS_REFUSED;
    status = byte_at(cut, at++, &c);
  }
  if (status == STATUS_END || (status == STATUS_OK && c != '>')) return STATUS_REFUSED;
  if (status == STATUS_OK) cut->at = at;
  return status;
}
