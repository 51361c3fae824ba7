/* json_schema_message.c: what a finding says */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

enum { NAME_SHOWN = 80 };

struct tell {
  const struct check *check;
  struct buf *out;
};

static void add_type(struct tell *tell, const struct finding *finding) {
  buf_add_text(tell->out, "must be ");
  message_add_types(tell->out, finding->clause->types);
  buf_add_text(tell->out, ", not ");
  message_add_kind(tell->out, finding->node);
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
  if (names_is_veiled(names, finding->node->name)) {
    buf_add_format(tell->out, "%.*s isn't one that the schema knows",
                   BYTES_ARG(names_shown(names, finding->node->name)));
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
  else if (finding->beside)
    buf_add_format(tell->out, "; '%.*s' asks for it", BYTES_ARG(names_text(names, finding->beside)));
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

  if (!finding->array->count) {
    buf_add_format(tell->out, "empty, where at least %.*s of the form that 'contains' asks for must be",
                   BYTES_ARG(number));
    return;
  }
  buf_add_format(tell->out, "%zu of %zu items have the form that 'contains' asks for; ", finding->fits,
                 (size_t)finding->array->count);
  buf_add_format(tell->out, over ? "at most %.*s may" : "at least %.*s must", BYTES_ARG(number));
  if (!finding->nearest) return;
  buf_add_text(tell->out, "; this one nearly has: ");
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

/* As people call it: by its title, else by what the reference to it says. .len 0: it has none, or too long a name. */
static struct bytes form_name(const struct subschema *schema) {
  struct bytes name = title_of(schema);

  for (size_t depth = 0; !name.len && schema->at[SLOT_REF] && schema->at[SLOT_REF]->sub && depth < 8; depth++) {
    name = title_of(schema->at[SLOT_REF]->sub);
    if (!name.len) name = last_step(schema->at[SLOT_REF]->value->text);
    schema = schema->at[SLOT_REF]->sub;
  }
  return name.len <= NAME_SHOWN ? name : BYTES_NONE;
}

/* Else by the one member that it asks for, else by its number. */
static void add_fitting(struct tell *tell, const struct clause *forms, size_t form) {
  const struct subschema *schema = forms->branches[form].sub;
  const struct clause *required = schema->at[SLOT_REQUIRED];
  struct bytes name = form_name(schema);

  if (!name.len && required && required->name_count == 1) name = names_text(tell->check->names, required->names[0]);
  if (name.len) buf_add_format(tell->out, "'%.*s'", BYTES_ARG(name));
  else buf_add_format(tell->out, "form %zu", form + 1);
}

static void add_forms(struct tell *tell, const struct finding *finding) {
  const size_t forms = finding->clause->branch_count;
  unsigned types = 0;

  if (finding->fits) {
    buf_add_format(tell->out, "fits more than one of %zu forms of which exactly one must fit: ", forms);
    add_fitting(tell, finding->clause, finding->fitting[0]);
    buf_add_text(tell->out, " and ");
    add_fitting(tell, finding->clause, finding->fitting[1]);
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
    message_add_types(tell->out, types);
  } else buf_add_format(tell->out, "fits none of the %zu forms allowed here", forms);
}

static void add_excluded(struct tell *tell, const struct finding *finding) {
  const struct subschema *excluded = finding->excluded;

  if (finding->at_key)
    buf_add_format(tell->out, "member '%.*s' must not be here",
                   BYTES_ARG(names_shown(tell->check->names, finding->node->name)));
  else if (excluded && (excluded->at[SLOT_ENUM] || excluded->at[SLOT_CONST]))
    buf_add_text(tell->out, "a value that the schema excludes");
  else buf_add_text(tell->out, "fits a form that the schema excludes");
}

static void add_message(struct tell *tell, const struct finding *finding) {
  switch (finding->rule) {
  case RULE_SCHEMA_TYPE: add_type(tell, finding); break;
  case RULE_SCHEMA_ENUM: message_add_enum(tell->out, finding); break;
  case RULE_SCHEMA_UNKNOWN_MEMBER: add_unknown(tell, finding); break;
  case RULE_SCHEMA_UNEVALUATED: add_unevaluated(tell, finding); break;
  case RULE_SCHEMA_REQUIRED: add_required(tell, finding); break;
  case RULE_SCHEMA_PATTERN:
    buf_add_format(tell->out, "doesn't have the form '%.*s'", BYTES_ARG(finding->clause->value->text));
    break;
  case RULE_SCHEMA_FORMAT: add_format(tell->out, finding->clause->value->text); break;
  case RULE_SCHEMA_UNIQUE: buf_add_format(tell->out, "repeats item [%zu]", finding->repeats); break;
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

static void add_form(struct tell *tell, const struct clause *forms, size_t form) {
  const struct bytes name = form_name(forms->branches[form].sub);

  if (name.len) buf_add_format(tell->out, " (judged as '%.*s')", BYTES_ARG(name));
  else buf_add_format(tell->out, " (judged as form %zu of %zu)", form + 1, forms->branch_count);
}

void json_schema_message(const struct check *check, const struct finding *finding, struct buf *out) {
  struct tell tell = {check, out};

  add_message(&tell, finding);
  if (finding->forms) add_form(&tell, finding->forms, finding->form);
}
