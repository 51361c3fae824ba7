/* json_parse.c: one whole JSON value as a tree */
/* SPDX-License-Identifier: MIT */
#include "format/json.h"

#include "base/utf8.h"
#include "format/text.h"

enum { NAMES_MOST = 1000000 }; /* as intern.h says */

/* Works on a copy in the arena, which a NUL follows: texts are slices of it, escapes are decoded in place. */
struct parse {
  struct json_parser *parser;
  struct arena *arena;
  char *start, *at, *end;
  uint64_t base;
  struct node *top, *open; /* open: the innermost container that isn't closed yet */
  uint32_t name;           /* of the member whose value comes next */
  uint64_t name_offset;
  size_t depth, nodes;
  bool bidi; /* an escape made a bidi control */
};

static uint64_t offset_of(const struct parse *p, const char *at) {
  return p->base + (uint64_t)(at - p->start);
}

static struct diag_at place(const struct parse *p, const char *at, size_t length) {
  struct diag_at where = {.source = p->parser->source, .offset = offset_of(p, at), .length = length};

  if (p->open != NULL) where.place = tree_place(p->arena, p->parser->names, p->top, p->open);
  return where;
}

static enum status refuse(const struct parse *p, enum rule rule, const char *at, size_t length, const char *message) {
  struct diag_at where = place(p, at, length);

  p->parser->error = where.offset;
  diag_emit(p->parser->diags, rule, &where, "%s", message);
  return STATUS_REFUSED;
}

static enum status refuse_limit(const struct parse *p, const char *at, const char *what, size_t limit) {
  struct diag_at where = place(p, at, 0);

  p->parser->error = where.offset;
  diag_emit(p->parser->diags, RULE_LIMIT, &where, "%s: more than %zu", what, limit);
  return STATUS_REFUSED;
}

static enum status refuse_here(const struct parse *p, const char *message) {
  if (p->at == p->end) return refuse(p, RULE_JSON_SYNTAX, p->at, 0, "the value ends too early");
  if (*p->at == '\0') return refuse(p, RULE_NUL, p->at, 1, "a NUL byte");
  return refuse(p, RULE_JSON_SYNTAX, p->at, 1,
                json_objection((struct bytes){p->at, (size_t)(p->end - p->at)}, message));
}

static void skip_blanks(struct parse *p) {
  while (json_is_blank(*p->at))
    p->at++;
}

/* -- strings -- */

static int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/* at stands behind "\u"; the NUL behind the copy stops it. */
static bool read_hex(const char *at, uint32_t *out) {
  uint32_t value = 0;

  for (int i = 0; i < 4; i++) {
    int digit = hex_digit(at[i]);

    if (digit < 0) return false;
    value = value << 4 | (uint32_t)digit;
  }
  *out = value;
  return true;
}

/* p->at stands on the 'u'. */
static enum status take_unicode(struct parse *p, char **into) {
  const char *escape = p->at - 1;
  uint32_t code = 0, low = 0;

  if (!read_hex(p->at + 1, &code)) return refuse(p, RULE_JSON_SYNTAX, escape, 2, "'\\u' needs four hexadecimal digits");
  p->at += 5;
  if (code == 0 && !p->parser->nul) return refuse(p, RULE_NUL, escape, 6, "an escaped NUL");
  if (code >= 0xDC00 && code <= 0xDFFF)
    return refuse(p, RULE_JSON_SYNTAX, escape, 6, "the second half of a surrogate pair without the first");
  if (code >= 0xD800 && code <= 0xDBFF) {
    if (p->at[0] != '\\' || p->at[1] != 'u' || !read_hex(p->at + 2, &low) || low < 0xDC00 || low > 0xDFFF)
      return refuse(p, RULE_JSON_SYNTAX, escape, 6, "the first half of a surrogate pair without the second");
    p->at += 6;
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  }
  if (text_is_bidi(code)) p->bidi = true;
  *into += utf8_encode(code, *into);
  return STATUS_OK;
}

/* p->at stands behind a backslash. */
static enum status take_escape(struct parse *p, char **into) {
  static const char plain[256] = {
      ['"'] = '"', ['\\'] = '\\', ['/'] = '/', ['b'] = '\b', ['f'] = '\f', ['n'] = '\n', ['r'] = '\r', ['t'] = '\t'};
  char made = plain[(unsigned char)*p->at];

  if (made != 0) {
    *(*into)++ = made;
    p->at++;
    return STATUS_OK;
  }
  if (*p->at == 'u') return take_unicode(p, into);
  if (p->at == p->end) return refuse_here(p, "");
  return refuse(p, RULE_JSON_SYNTAX, p->at - 1, 2, "an escape that JSON does not have");
}

/* p->at stands behind the opening quote. */
static enum status take_string(struct parse *p, struct bytes *out) {
  char *start = p->at, *into;

  p->at += json_plain_run(p->at, p->end) - p->at;
  into = p->at;
  while (*p->at != '"') {
    char *run;
    size_t len;
    enum status status;

    if (p->at == p->end) return refuse(p, RULE_JSON_SYNTAX, start - 1, 1, "a string without its closing quote");
    if (*p->at != '\\') return refuse_here(p, "a control character inside a string");
    p->at++;
    status = take_escape(p, &into);
    if (status != STATUS_OK) return status;
    run = p->at;
    p->at += json_plain_run(run, p->end) - run;
    len = (size_t)(p->at - run);
    memmove(into, run, len);
    into += len;
  }
  p->at++;
  *out = (struct bytes){start, (size_t)(into - start)};
  return STATUS_OK;
}

/* -- scalars -- */

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static enum status take_number(struct parse *p, struct bytes *out) {
  char *start = p->at;

  if (*p->at == '-') p->at++;
  if (!is_digit(*p->at)) return refuse_here(p, "a number needs a digit here");
  if (*p->at == '0' && is_digit(p->at[1])) return refuse_here(p, "a number with a leading zero");
  while (is_digit(*p->at))
    p->at++;
  if (*p->at == '.') {
    p->at++;
    if (!is_digit(*p->at)) return refuse_here(p, "a number needs a digit behind its point");
    while (is_digit(*p->at))
      p->at++;
  }
  if (*p->at == 'e' || *p->at == 'E') {
    p->at++;
    if (*p->at == '+' || *p->at == '-') p->at++;
    if (!is_digit(*p->at)) return refuse_here(p, "a number needs a digit in its exponent");
    while (is_digit(*p->at))
      p->at++;
  }
  *out = (struct bytes){start, (size_t)(p->at - start)};
  return STATUS_OK;
}

static enum status take_word(struct parse *p, const char *word) {
  size_t len = strlen(word);

  if ((size_t)(p->end - p->at) < len || memcmp(p->at, word, len) != 0) return refuse_here(p, "expected a value");
  p->at += len;
  return STATUS_OK;
}

static enum status take_scalar(struct parse *p, enum node_kind *kind, struct bytes *text) {
  switch (*p->at) {
  case '"':
    *kind = NODE_STRING;
    p->at++;
    return take_string(p, text);
  case 't': *kind = NODE_TRUE; return take_word(p, "true");
  case 'f': *kind = NODE_FALSE; return take_word(p, "false");
  case 'n': *kind = NODE_NULL; return take_word(p, "null");
  default:
    *kind = NODE_NUMBER;
    if (*p->at == '-' || is_digit(*p->at)) return take_number(p, text);
    return refuse_here(p, "expected a value");
  }
}

/* -- structure -- */

static enum status add_node(struct parse *p, enum node_kind kind, struct bytes text, const char *start,
                            struct node **out) {
  const struct limits *limits = p->parser->limits;
  struct node *node;

  if (++p->nodes > limits->nodes) return refuse_limit(p, start, "nodes of one report", limits->nodes);
  if (text.len > limits->text_bytes) return refuse_limit(p, start, "bytes of one text", limits->text_bytes);
  node = tree_new(p->arena, kind, p->name, text);
  if (node == NULL) return STATUS_NO_MEMORY;
  node->offset = offset_of(p, start);
  node->length = (uint64_t)(p->at - start);
  node->name_offset = p->name_offset;
  if (p->open != NULL) tree_append(p->open, node);
  else p->top = node;
  *out = node;
  return STATUS_OK;
}

/* Reports repeat their names: most are known without hashing them. */
static uint32_t number_name(struct json_parser *parser, struct bytes text) {
  const size_t looks =
      text.len ? text.len * 31 + (unsigned char)text.at[0] * 7 + (unsigned char)text.at[text.len - 1] : 0;
  uint32_t *near = &parser->near[looks % JSON_NAMES_NEAR];

  if (*near == NAME_NONE || !bytes_equal(names_text(parser->names, *near), text))
    *near = names_add(parser->names, text);
  return *near;
}

static enum status take_name(struct parse *p) {
  const struct limits *limits = p->parser->limits;
  struct bytes text;
  char *start;
  enum status status;

  skip_blanks(p);
  start = p->at;
  if (*p->at != '"') return refuse_here(p, "expected a member's name in quotes");
  p->at++;
  status = take_string(p, &text);
  if (status != STATUS_OK) return status;
  if (text.len > limits->tag_bytes) return refuse_limit(p, start, "bytes of one name", limits->tag_bytes);
  p->name = number_name(p->parser, text);
  if (p->name == NAME_NONE) {
    size_t known = names_count(p->parser->names);
    return known < NAMES_MOST ? STATUS_NO_MEMORY : refuse_limit(p, start, "different names of one run", known);
  }
  p->name_offset = offset_of(p, start);
  skip_blanks(p);
  if (*p->at != ':') return refuse_here(p, "expected ':' behind a member's name");
  p->at++;
  return STATUS_OK;
}

static enum status check_names(struct parse *p) {
  const struct node *repeated = NULL;
  struct diag_at where;

  if (name_marks_repeated(&p->parser->marks, p->open, &repeated) != STATUS_OK) return STATUS_NO_MEMORY;
  if (repeated == NULL) return STATUS_OK;
  where = (struct diag_at){.source = p->parser->source, .offset = repeated->name_offset, .length = 1};
  where.place = tree_place(p->arena, p->parser->names, p->top, p->open);
  p->parser->error = where.offset;
  diag_emit(p->parser->diags, RULE_DUPLICATE_NAME, &where, "the name '%.*s' stands twice in one object",
            BYTES_ARG(names_text(p->parser->names, repeated->name)));
  return STATUS_REFUSED;
}

/* p->at stands on a bracket; *empty: it is closed again at once. */
static enum status open_container(struct parse *p, bool *empty) {
  enum node_kind kind = *p->at == '{' ? NODE_OBJECT : NODE_ARRAY;
  const char *start = p->at++;
  struct node *node = NULL;
  enum status status = add_node(p, kind, BYTES_NONE, start, &node);

  if (status != STATUS_OK) return status;
  if (++p->depth > p->parser->limits->depth) return refuse_limit(p, start, "depth", p->parser->limits->depth);
  skip_blanks(p);
  p->open = node;
  p->name = NAME_NONE;
  p->name_offset = 0;
  *empty = *p->at == (kind == NODE_OBJECT ? '}' : ']');
  return *empty || kind == NODE_ARRAY ? STATUS_OK : take_name(p);
}

/* Behind a value: closes what ends here; *more: another value follows, its name taken. */
static enum status go_on(struct parse *p, bool *more) {
  *more = false;
  while (p->open != NULL) {
    bool object = p->open->kind == NODE_OBJECT;

    skip_blanks(p);
    if (*p->at == ',') {
      const char *comma = p->at++;

      skip_blanks(p);
      if (*p->at == (object ? '}' : ']'))
        return refuse(p, RULE_JSON_SYNTAX, comma, 1,
                      object ? "a comma behind the last member" : "a comma behind the last item");
      *more = true;
      return object ? take_name(p) : STATUS_OK;
    }
    if (*p->at != (object ? '}' : ']'))
      return refuse_here(p, object ? "expected ',' or '}' behind a member" : "expected ',' or ']' behind an item");
    p->at++;
    p->open->length = offset_of(p, p->at) - p->open->offset;
    if (object) {
      enum status status = check_names(p);
      if (status != STATUS_OK) return status;
    }
    p->open = p->open->parent;
    p->depth--;
    p->name = NAME_NONE;
    p->name_offset = 0;
  }
  return STATUS_OK;
}

static enum status parse_value(struct parse *p) {
  bool more = true;

  while (more) {
    bool empty = true;
    enum status status;

    skip_blanks(p);
    if (*p->at == '{' || *p->at == '[') {
      status = open_container(p, &empty);
    } else {
      struct bytes text = BYTES_NONE;
      enum node_kind kind = NODE_NULL;
      const char *start = p->at;
      struct node *node;

      status = take_scalar(p, &kind, &text);
      if (status == STATUS_OK) status = add_node(p, kind, text, start, &node);
    }
    if (status == STATUS_OK && empty) status = go_on(p, &more);
    if (status != STATUS_OK) return status;
  }
  skip_blanks(p);
  if (p->at == p->end) return STATUS_OK;
  return refuse_here(p, json_objection_behind((struct bytes){p->at, (size_t)(p->end - p->at)}));
}

static enum status check_encoding(const struct parse *p, struct bytes text) {
  size_t valid = utf8_valid_prefix(text);

  return valid == text.len ? STATUS_OK
                           : refuse(p, RULE_ENCODING, p->start + valid, 1, "bytes that are not valid UTF-8");
}

static void warn_of_bidi(const struct parse *p, struct bytes text) {
  size_t found = text_bidi_prefix(text);
  struct diag_at where = {.source = p->parser->source, .offset = p->base + (found < text.len ? found : 0), .length = 1};

  if (found == text.len && !p->bidi) return;
  diag_emit(p->parser->diags, RULE_ODD_CHARACTER, &where,
            "a text holds a control character for the direction of writing");
}

enum status json_parse(struct json_parser *parser, struct arena *arena, struct bytes text, uint64_t offset,
                       struct node **out) {
  struct parse p = {.parser = parser, .arena = arena, .base = offset};
  struct bytes copy = arena_copy(arena, text);
  enum status status;

  *out = NULL;
  if (copy.at == NULL) return STATUS_NO_MEMORY;
  p.at = p.start = (char *)copy.at; /* ours to change */
  p.end = p.start + copy.len;
  status = check_encoding(&p, text);
  if (status == STATUS_OK) status = parse_value(&p);
  if (status == STATUS_OK) {
    warn_of_bidi(&p, text);
    *out = p.top;
  }
  return status;
}
