/* json_schema_message.c: what a finding says */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "schema/json_schema.h"

enum { WORDS_SHOWN = 8, NAME_SHOWN = 80 };

struct tell {
  const struct check *check;
  struct buf *out;
};

static const char *const type_names[] = {"null",     "true or false", "a whole number", "a number",
                                         "a string", "an object",     "an array"};
enum { TYPE_COUNT = sizeof type_names / sizeof *type_names };

static void add_types(struct buf *out, unsigned types) {
  const char *join = "";

  for (unsigned i = 0; i < TYPE_COUNT; i++) {
    const unsigned later = types & ~((2u << i) - 1u);
    if (!(types & 1u << i)) continue;
    buf_add_format(out, "%s%s", join, type_names[i]);
    join = later & (later - 1u) ? ", " : " or ";
  }
}

static void add_type(struct tell *tell, const struct finding *finding) {
  const unsigned kinds = value_kinds(finding->node);

  buf_add_text(tell->out, "must be ");
  add_types(tell->out, finding->clause->types);
  buf_add_text(tell->out, ", not ");
  add_types(tell->out, kinds & SHAPE_STRING ? SHAPE_STRING : kinds & SHAPE_INTEGER ? SHAPE_INTEGER : kinds);
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
static void add_enum(struct tell *tell, const struct finding *finding) {
  struct suggestion near = suggest_begin(finding->node->text);
  struct words words = words_begin(finding);
  const struct node *word, *first = NULL;
  const char *join = ": ";
  size_t count = 0;

  while ((word = next_word(&words))) {
    if (count++ == 0) first = word;
    if (word->kind == NODE_STRING && finding->node->kind == NODE_STRING) suggest_offer(&near, word->text);
  }
  if (count == 1 && !tells_apart(first, finding->node)) {
    buf_add_text(tell->out, "isn't the value that the schema asks for");
    return;
  }
  if (count == 1) {
    buf_add_text(tell->out, "must be ");
    add_word(tell->out, first);
    return;
  }
  buf_add_text(tell->out, "not one of the values that the schema lists");
  if (near.best.at) buf_add_format(tell->out, "; did you mean '%.*s'?", BYTES_ARG(near.best));
  if (near.best.at || count > WORDS_SHOWN) return;
  for (words = words_begin(finding); (word = next_word(&words)); join = ", ") {
    buf_add_text(tell->out, join);
    add_word(tell->out, word);
  }
}

static void add_unknown(struct tell *tell, const struct finding *finding) {
  const struct names *names = tell->check->names;
  const struct bytes name = names_text(names, finding->node->name);
  struct bytes near;
  const bool known = json_schema_knows(names, finding->clause->owner, finding->node, &near);

  if (known) {
    buf_add_format(tell->out, "member '%.*s' doesn't belong to this form of the object", BYTES_ARG(name));
    return;
  }
  buf_add_format(tell->out, "unknown member '%.*s'", BYTES_ARG(name));
  if (near.at) buf_add_format(tell->out, "; did you mean '%.*s'?", BYTES_ARG(near));
}

static void add_unevaluated(struct tell *tell, const struct finding *finding) {
  if (finding->at_key) add_unknown(tell, finding);
  else buf_add_text(tell->out, "no part of the schema allows an item here");
}

static void add_required(struct tell *tell, const struct finding *finding) {
  const struct names *names = tell->check->names;
  const struct bytes meant = json_schema_meant(names, finding->clause->owner, finding->node, finding->name);

  buf_add_format(tell->out, "member '%.*s' is missing", BYTES_ARG(names_text(names, finding->name)));
  if (meant.at) buf_add_format(tell->out, "; did you mean it by '%.*s'?", BYTES_ARG(meant));
  else if (finding->beside) buf_add_format(tell->out, "; '%.*s' asks for it", BYTES_ARG(names_text(names, finding->beside)));
}

/* Keywords that hold one bound, and how they say it. */
static void add_bound(struct tell *tell, const struct finding *finding) {
  static const char *const bounds[][3] = {
      {"minimum", "must be at least ", ""},
      {"maximum", "must be at most ", ""},
      {"exclusiveMinimum", "must be more than ", ""},
      {"exclusiveMaximum", "must be less than ", ""},
      {"multipleOf", "must be a multiple of ", ""},
      {"minLength", "shorter than the least length: ", ""},
      {"maxLength", "longer than the greatest length: ", ""},
      {"minItems", "too few items; the least number is ", ""},
      {"maxItems", "too many items; the greatest number is ", ""},
      {"minProperties", "too few members; the least number is ", ""},
      {"maxProperties", "too many members; the greatest number is ", ""},
  };
  const struct clause *clause = finding->clause;

  for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++)
    if (bytes_is(bytes_of(clause->keyword->name), bounds[i][0]))
      buf_add_format(tell->out, "%s%.*s%s", bounds[i][1], BYTES_ARG(clause->value->text), bounds[i][2]);
}

static void add_message(struct tell *tell, const struct finding *finding);

/* Of items that are counted by `contains`. */
static void add_contained(struct tell *tell, const struct finding *finding) {
  const bool over = bytes_is(bytes_of(finding->clause->keyword->name), "maxContains"),
             bound = over || bytes_is(bytes_of(finding->clause->keyword->name), "minContains");
  const struct bytes number = bound ? finding->clause->value->text : BYTES("1");
  const size_t all = finding->array->count, fits = finding->fits;

  if (!all) buf_add_text(tell->out, "no items");
  else if (!fits) buf_add_format(tell->out, "%s %zu item%s", all == 1 ? "not the" : "none of the", all, all == 1 ? "" : "s");
  else buf_add_format(tell->out, "%zu of %zu items", fits, all);
  buf_add_format(tell->out, " of the form that 'contains' asks for; at %s %.*s", over ? "most" : "least",
                 BYTES_ARG(number));
  buf_add_text(tell->out, over ? " may be" : " must be");
  if (!finding->nearest) return;
  buf_add_text(tell->out, "; this one nearly is: ");
  add_message(tell, finding->nearest);
  if (finding->nearest_count > 1) buf_add_format(tell->out, " (and %zu more)", finding->nearest_count - 1);
}

/* Names of formats that begin so are spoken with a vowel. */
static void add_format(struct buf *out, struct bytes format) {
  buf_add_format(out, "isn't %s '%.*s'", strchr("ei", format.at[0]) ? "an" : "a", BYTES_ARG(format));
}

/* Each form lacks but one member: any of them will do. */
static bool add_missing(struct tell *tell, const struct finding *finding) {
  const char *join = "one of these members must be there: ";

  for (const struct fit *fit = finding->fits_list; fit; fit = fit->next)
    if (!fit->other_type && !fit_lacks(fit, finding->node)) return false;
  for (const struct fit *fit = finding->fits_list; fit; fit = fit->next) {
    if (fit->other_type) continue;
    buf_add_format(tell->out, "%s'%.*s'", join,
                   BYTES_ARG(names_text(tell->check->names, fit_lacks(fit, finding->node))));
    join = ", ";
  }
  return true;
}

static void add_forms(struct tell *tell, const struct finding *finding) {
  const size_t forms = finding->clause->branch_count;
  unsigned types = 0;

  if (finding->fits) {
    buf_add_format(tell->out, "fits more than one of %zu forms of which exactly one must fit", forms);
    return;
  }
  if (finding->fits_list && add_missing(tell, finding)) return;
  if (finding->nearest) {
    buf_add_format(tell->out, "fits none of the %zu forms allowed here; the nearest: ", forms);
    add_message(tell, finding->nearest);
    if (finding->nearest_count > 1) buf_add_format(tell->out, " (and %zu more)", finding->nearest_count - 1);
    return;
  }
  for (size_t i = 0; i < forms; i++)
    types |= json_schema_shape(finding->clause->branches[i].sub)->types;
  if (types) {
    buf_add_text(tell->out, "must be ");
    add_types(tell->out, types);
  } else buf_add_format(tell->out, "fits none of the %zu forms allowed here", forms);
}

static void add_excluded(struct tell *tell, const struct finding *finding) {
  const struct subschema *excluded = finding->excluded;

  if (finding->at_key)
    buf_add_format(tell->out, "member '%.*s' must not be here",
                   BYTES_ARG(names_text(tell->check->names, finding->node->name)));
  else if (excluded && (excluded->at[SLOT_ENUM] || excluded->at[SLOT_CONST]))
    buf_add_text(tell->out, "a value that the schema excludes");
  else buf_add_text(tell->out, "fits a form that the schema excludes");
}

static void add_message(struct tell *tell, const struct finding *finding) {
  switch (finding->rule) {
  case RULE_SCHEMA_TYPE: add_type(tell, finding); break;
  case RULE_SCHEMA_ENUM: add_enum(tell, finding); break;
  case RULE_SCHEMA_UNKNOWN_MEMBER: add_unknown(tell, finding); break;
  case RULE_SCHEMA_UNEVALUATED: add_unevaluated(tell, finding); break;
  case RULE_SCHEMA_REQUIRED: add_required(tell, finding); break;
  case RULE_SCHEMA_PATTERN:
    buf_add_format(tell->out, "doesn't have the form '%.*s'", BYTES_ARG(finding->clause->value->text));
    break;
  case RULE_SCHEMA_FORMAT: add_format(tell->out, finding->clause->value->text); break;
  case RULE_SCHEMA_UNIQUE: buf_add_text(tell->out, "repeats an earlier item"); break;
  case RULE_SCHEMA_NOT: add_excluded(tell, finding); break;
  case RULE_SCHEMA_NEVER: buf_add_text(tell->out, "the schema allows nothing here"); break;
  case RULE_SCHEMA_ANY_OF:
  case RULE_SCHEMA_ONE_OF: add_forms(tell, finding); break;
  case RULE_LIMIT:
    buf_add_format(tell->out, "judging this by '%s' takes more steps than the ceiling", finding->clause->keyword->name);
    break;
  case RULE_SCHEMA_ITEMS:
    if (finding->array) add_contained(tell, finding);
    else add_bound(tell, finding);
    break;
  default: add_bound(tell, finding); break;
  }
}

static struct bytes title_of(const struct subschema *schema) {
  for (const struct clause *clause = schema->first; clause; clause = clause->next)
    if (bytes_is(bytes_of(clause->keyword->name), "title")) return clause->value->text;
  return BYTES_NONE;
}

/* Behind the last '/' of a reference. */
static struct bytes last_step(struct bytes text) {
  for (size_t i = text.len; i-- > 0;)
    if (text.at[i] == '/' || text.at[i] == '#') return bytes_from(text, i + 1);
  return text;
}

/* As people call it: by its title, else by what the reference to it says, else by its number. */
static void add_form(struct tell *tell, const struct clause *forms, size_t form) {
  const struct subschema *schema = forms->branches[form].sub;
  struct bytes name = title_of(schema);

  for (size_t depth = 0; !name.len && schema->at[SLOT_REF] && schema->at[SLOT_REF]->sub && depth < 8; depth++) {
    name = title_of(schema->at[SLOT_REF]->sub);
    if (!name.len) name = last_step(schema->at[SLOT_REF]->value->text);
    schema = schema->at[SLOT_REF]->sub;
  }
  if (name.len && name.len <= NAME_SHOWN) buf_add_format(tell->out, " (judged as '%.*s')", BYTES_ARG(name));
  else buf_add_format(tell->out, " (judged as form %zu of %zu)", form + 1, forms->branch_count);
}

void json_schema_message(const struct check *check, const struct finding *finding, struct buf *out) {
  struct tell tell = {check, out};

  add_message(&tell, finding);
  if (finding->forms) add_form(&tell, finding->forms, finding->form);
}
