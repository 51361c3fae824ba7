/* json_schema_word.c: what a finding says of types, and of the words that a schema lists */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "schema/json_schema.h"

enum { WORDS_SHOWN = 8 };

static const char *const type_names[] = {"null",     "true or false", "a whole number", "a number",
                                         "a string", "an object",     "an array"};
enum { TYPE_COUNT = sizeof type_names / sizeof *type_names };

void message_add_types(struct buf *out, unsigned types) {
  const char *join = "";

  for (unsigned i = 0; i < TYPE_COUNT; i++) {
    const unsigned later = types & ~((2u << i) - 1u);
    if (!(types & 1u << i)) continue;
    buf_add_format(out, "%s%s", join, type_names[i]);
    join = later & (later - 1u) ? ", " : " or ";
  }
}

void message_add_kind(struct buf *out, const struct node *node) {
  const unsigned kinds = value_kinds(node);

  message_add_types(out, kinds & SHAPE_STRING ? SHAPE_STRING : kinds & SHAPE_INTEGER ? SHAPE_INTEGER : kinds);
}

/* What no word can be is said: quotes too many or too few don't meet the eye. */
static void add_other_kind(struct buf *out, const struct node *node, unsigned kinds, const char *join) {
  if (value_kinds(node) & kinds || !tree_is_scalar(node)) return;
  buf_add_text(out, join);
  message_add_kind(out, node);
}

static void add_word(struct buf *out, const struct node *word) {
  switch (word->kind) {
  case NODE_NULL: buf_add_text(out, "null"); break;
  case NODE_TRUE: buf_add_text(out, "true"); break;
  case NODE_FALSE: buf_add_text(out, "false"); break;
  case NODE_NUMBER: buf_add_format(out, "%.*s", BYTES_ARG(word->text)); break;
  case NODE_STRING: buf_add_format(out, "'%.*s'", BYTES_ARG(word->text)); break;
  default: buf_add_text(out, word->kind == NODE_ARRAY ? "an array" : "an object"); break;
  }
}

/* The words of one clause, or of all forms at that place. */
struct words {
  const struct finding *finding;
  const struct fit *fit;
  const struct node *word;
  bool constant;
};

static void words_of_clause(struct words *words, const struct clause *clause) {
  words->constant = clause->keyword->slot == SLOT_CONST;
  words->word = words->constant ? clause->value : clause->value->first;
}

static struct words words_begin(const struct finding *finding) {
  struct words words = {.finding = finding, .fit = finding->fits_list};

  if (!words.fit) words_of_clause(&words, finding->clause);
  return words;
}

static const struct node *next_word(struct words *words) {
  const struct node *word = words->word;

  for (; !word && words->fit; words->fit = words->fit->next) {
    const struct clause *clause = fit_word(words->fit, words->finding->node);
    if (clause) words_of_clause(words, clause);
    word = words->word;
  }
  if (word) words->word = words->constant ? NULL : word->next;
  return word;
}

/* Of an object or array only the kind is told. */
static bool tells_apart(const struct node *word, const struct node *value) {
  return (word->kind != NODE_ARRAY && word->kind != NODE_OBJECT) || word->kind != value->kind;
}

/* The words are the schema's; the report's own is never told. */
void message_add_enum(struct buf *out, const struct finding *finding) {
  struct suggestion near = suggest_begin(finding->node->text);
  struct words words = words_begin(finding);
  const struct node *word, *first = NULL;
  const char *join = ": ";
  size_t count = 0;
  unsigned kinds = 0;

  while ((word = next_word(&words))) {
    if (count++ == 0) first = word;
    kinds |= value_kinds(word);
    if (word->kind == NODE_STRING && finding->node->kind == NODE_STRING) suggest_offer(&near, word->text);
  }
  if (count == 1 && !tells_apart(first, finding->node)) {
    buf_add_text(out, "isn't the value that the schema asks for");
    return;
  }
  if (count == 1) {
    buf_add_text(out, "must be ");
    add_word(out, first);
    add_other_kind(out, finding->node, kinds, ", not ");
    return;
  }
  buf_add_text(out, "not one of the values that the schema lists");
  if (near.best.at) buf_add_format(out, "; did you mean '%.*s'?", BYTES_ARG(near.best));
  if (near.best.at) return;
  for (words = words_begin(finding); count <= WORDS_SHOWN && (word = next_word(&words)); join = ", ") {
    buf_add_text(out, join);
    add_word(out, word);
  }
  add_other_kind(out, finding->node, kinds, "; none is ");
}
