/* form_compile.c: forms as a mapping writes them */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "mapping/compile.h"
#include "mapping/form.h"

/* A template while it is read. */
struct template {
  const struct node *node;
  struct form *form;
  struct form_template *out;
  struct form_piece *pieces; /* as many as there is room for */
  struct buf pattern, literal;
  bool open; /* the last name takes what comes: something must stand behind it */
};

static bool tell(struct compile *c, const struct node *node, const char *format, struct bytes name) {
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_FORM, &at, format, BYTES_ARG(name));
  return false;
}

static bool is_name(struct bytes text) {
  for (size_t i = 0; i < text.len; i++) {
    const char ch = text.at[i];
    const bool letter = (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
    if (!letter && (i == 0 || !((ch >= '0' && ch <= '9') || ch == '_' || ch == '-'))) return false;
  }
  return text.len > 0;
}

/* -- names -- */

/* The number of a name in the form; new ones are added. False: told. */
static bool name_number(struct compile *c, struct template *t, struct bytes text, size_t *out) {
  const uint32_t name = mapping_name(c, text);
  if (name == NAME_NONE) return false;
  for (*out = 0; *out < t->form->name_count && t->form->names[*out] != name;)
    ++*out;
  if (*out == PATTERN_PARTS) return tell(c, t->node, "'%.*s' is one name too many: a form has at most 64", text);
  if (*out == t->form->name_count) t->form->names[t->form->name_count++] = name;
  if (t->out->names >> *out & 1) return tell(c, t->node, "'%.*s' stands twice in one template", text);
  t->out->names |= (uint64_t)1 << *out;
  return true;
}

/* A pattern of its own, so that it can't reach into what stands around it. */
static bool is_sound(struct compile *c, const struct template *t, struct bytes name, struct bytes text) {
  const struct pattern *alone;
  size_t broken;
  bool no_memory;
  pattern_compile(&alone, c->scratch, text, &broken, &no_memory);
  if (no_memory) c->no_memory = true;
  if (!alone) return no_memory ? false : tell(c, t->node, "what '%.*s' is to match is no pattern", name);
  return pattern_groups(alone) == 0 || tell(c, t->node, "the pattern of '%.*s' captures: write '(?:' for '('", name);
}

/* `NAME` or `NAME: PATTERN`, without the braces. */
static bool take_name(struct compile *c, struct template *t, struct bytes inside, bool last) {
  const char *colon = inside.len ? memchr(inside.at, ':', inside.len) : NULL;
  const struct bytes head = {inside.at, colon ? (size_t)(colon - inside.at) : inside.len}, name = bytes_trim(head);
  const struct bytes pattern = colon ? bytes_trim(bytes_from(inside, head.len + 1)) : BYTES_NONE;
  size_t number = 0;
  if (!is_name(name))
    return tell(c, t->node, "'%.*s' is no name of a part: letters, digits, '_' and '-', a letter first", name);
  if (!name_number(c, t, name, &number)) return false;
  if (colon && (!pattern.len || !is_sound(c, t, name, pattern)))
    return pattern.len ? false : tell(c, t->node, "what '%.*s' is to match is missing behind the colon", name);
  if (t->open && !t->literal.len && !colon)
    return tell(c, t->node, "nothing tells where the name before '%.*s' ends: put a text between, or a pattern", name);
  struct form_piece *piece = &t->pieces[t->out->count++];
  piece->name = number;
  piece->before = arena_copy(c->arena, buf_bytes(&t->literal));
  if (!piece->before.at) c->no_memory = true;
  buf_clear(&t->literal);
  buf_add_char(&t->pattern, '(');
  if (colon) buf_add(&t->pattern, pattern);
  else buf_add_text(&t->pattern, last ? "(?s:.+)" : "(?s:.+?)");
  buf_add_char(&t->pattern, ')');
  t->open = !colon;
  return true;
}

/* -- templates -- */

static void add_literal(struct template *t, char ch) {
  static const char special[] = "\\^$.[]|()?*+{}-/#";
  buf_add_char(&t->literal, ch);
  if (memchr(special, ch, sizeof special - 1)) buf_add_char(&t->pattern, '\\');
  buf_add_char(&t->pattern, ch);
}

/* Behind the brackets of a pattern that open at `from`, where braces are signs like others. */
static size_t behind_brackets(struct bytes text, size_t from) {
  size_t i = from + 1;
  if (i < text.len && text.at[i] == '^') i++;
  if (i < text.len && text.at[i] == ']') i++;
  for (; i < text.len && text.at[i] != ']'; i++)
    if (text.at[i] == '\\') i++;
  return i;
}

/* The length up to the brace that closes what was opened before `text`; text.len: there is none. */
static size_t closing(struct bytes text) {
  size_t depth = 1;
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '\\') i++;
    else if (text.at[i] == '[') i = behind_brackets(text, i);
    else if (text.at[i] == '{') depth++;
    else if (text.at[i] == '}' && --depth == 0) return i;
  }
  return text.len;
}

static bool take_pieces(struct compile *c, struct template *t, struct bytes text) {
  while (text.len) {
    if (text.at[0] != '{' || (text.len > 1 && text.at[1] == '{')) {
      add_literal(t, text.at[0]);
      text = bytes_from(text, text.at[0] == '{' ? 2 : 1);
      continue;
    }
    const struct bytes rest = bytes_from(text, 1), inside = {rest.at, closing(rest)};
    if (inside.len == rest.len) return tell(c, t->node, "a brace is opened and not closed: '%.*s'", text);
    text = bytes_from(rest, inside.len + 1);
    if (!take_name(c, t, inside, !text.len)) return false;
  }
  t->out->behind = arena_copy(c->arena, buf_bytes(&t->literal));
  if (!t->out->behind.at) c->no_memory = true;
  return t->out->count || tell(c, t->node, "a template needs a name in braces%.*s", BYTES(""));
}

static bool compile_pattern(struct compile *c, struct template *t) {
  size_t broken;
  bool no_memory = false;
  buf_add_text(&t->pattern, ")\\z");
  if (buf_status(&t->pattern) != STATUS_OK || buf_status(&t->literal) != STATUS_OK) c->no_memory = true;
  if (c->no_memory) return false;
  pattern_compile(&t->out->pattern, c->arena, buf_bytes(&t->pattern), &broken, &no_memory);
  if (no_memory) c->no_memory = true;
  if (t->out->pattern && pattern_groups(t->out->pattern) == t->out->count) return true;
  return no_memory ? false : tell(c, t->node, "the patterns of this template don't go together%.*s", BYTES(""));
}

static bool take_template(struct compile *c, struct form *form, struct form_template *out, const struct node *node) {
  struct bytes text;
  if (!mapping_text(c, node, &text)) return false;
  size_t most = 1;
  for (size_t i = 0; i < text.len; i++)
    most += text.at[i] == '{';
  struct template t = {.node = node, .form = form, .out = out};
  t.pieces = mapping_alloc(c, most, sizeof *t.pieces);
  if (!t.pieces) return false;
  buf_init(&t.pattern, 0);
  buf_init(&t.literal, 0);
  buf_add_text(&t.pattern, "\\A(?:");
  out->pieces = t.pieces;
  bool good = take_pieces(c, &t, text) && compile_pattern(c, &t);
  buf_release(&t.pattern);
  buf_release(&t.literal);
  return good;
}

/* -- forms -- */

static void check_apart(struct compile *c, const struct form *form, const struct form_template *out,
                        const struct node *node) {
  for (const struct form_template *other = form->templates; other != out; other++)
    if (other->names == out->names)
      tell(c, node,
           "an earlier template of '%.*s' has the same names: on writing nothing tells them apart; name what differs",
           form->name);
}

static bool fill_shape(struct compile *c, struct form *form) {
  static const struct shape part = {.types = SHAPE_STRING, .has_text = true};
  struct shape_member *members = mapping_alloc(c, form->name_count, sizeof *members);
  if (!members) return false;
  for (size_t i = 0; i < form->name_count; i++)
    members[i] = (struct shape_member){.name = form->names[i], .shape = &part};
  form->shape = (struct shape){.types = SHAPE_OBJECT, .members = members, .member_count = form->name_count};
  return true;
}

static void take_form(struct compile *c, struct form *form, const struct node *node) {
  const bool list = node->kind == NODE_ARRAY;
  struct form_template *templates = mapping_alloc(c, list ? node->count : 1, sizeof *templates);
  form->name = arena_copy(c->arena, mapping_key(c, node));
  if (!form->name.at) c->no_memory = true;
  if (!templates || c->no_memory) return;
  form->templates = templates;
  if (list && !node->count) tell(c, node, "the form '%.*s' has no template", form->name);
  for (const struct node *item = list ? node->first : node; item; item = list ? item->next : NULL) {
    struct form_template *out = &templates[form->template_count];
    *out = (struct form_template){0};
    if (!take_template(c, form, out, item)) continue;
    check_apart(c, form, out, item);
    form->template_count++;
  }
  fill_shape(c, form);
}

void mapping_forms(struct compile *c, const struct node *forms) {
  if (!mapping_filled(c, forms, "'forms'")) return;
  struct form *all = mapping_alloc(c, forms->count, sizeof *all);
  if (!all) return;
  c->plan->forms = all;
  for (const struct node *child = forms->first; child && !c->no_memory; child = child->next)
    take_form(c, &all[c->plan->form_count++], child);
}

const struct form *mapping_form(struct compile *c, const struct node *node) {
  struct bytes text;
  if (!mapping_text(c, node, &text)) return NULL;
  struct suggestion nearest = suggest_begin(text);
  for (size_t i = 0; i < c->plan->form_count; i++) {
    if (bytes_equal(c->plan->forms[i].name, text)) return &c->plan->forms[i];
    suggest_offer(&nearest, c->plan->forms[i].name);
  }
  struct bytes hint = mapping_hint(c, &nearest);
  struct diag_at at = mapping_at(c, node);
  mapping_tell(c, RULE_MAPPING_FORM, &at, "there is no form '%.*s' under 'forms'%.*s", BYTES_ARG(text),
               BYTES_ARG(hint));
  return NULL;
}

const struct form *mapping_form_of(const struct compile *c, const struct shape *shape) {
  for (size_t i = 0; i < c->plan->form_count; i++)
    if (&c->plan->forms[i].shape == shape) return &c->plan->forms[i];
  return NULL;
}

/* -- reports of lines -- */

static bool has_name(const struct form *form, uint32_t name) {
  for (size_t i = 0; form && i < form->name_count; i++)
    if (form->names[i] == name) return true;
  return false;
}

/* The names of a form are members of the report. */
static void check_names(struct compile *c, const struct node *node, const struct form *form, const struct form *other) {
  const struct shape *shape = c->plan->wire_shape;
  struct diag_at at = mapping_at(c, node);
  for (size_t i = 0; i < form->name_count; i++) {
    struct bytes name = names_text(c->names, form->names[i]);
    if (has_name(other, form->names[i]))
      mapping_tell(c, RULE_MAPPING_FORM, &at, "'%.*s' is a name of the report's form already", BYTES_ARG(name));
    if (!shape || !shape->types || shape->open || shape_member(shape, form->names[i], false)) continue;
    struct suggestion nearest = suggest_begin(name);
    for (size_t k = 0; k < shape->member_count; k++)
      suggest_offer(&nearest, names_text(c->names, shape->members[k].name));
    struct bytes hint = mapping_hint(c, &nearest);
    mapping_tell(c, RULE_MAPPING_FORM, &at, "the wire schema has nothing for '%.*s' of the form '%.*s'%.*s",
                 BYTES_ARG(name), BYTES_ARG(form->name), BYTES_ARG(hint));
  }
}

/* What the schema has and no template can say would get lost in lines. */
static void check_members(struct compile *c, const struct node *node) {
  const struct plan *plan = c->plan;
  const struct shape *shape = plan->wire_shape;
  struct diag_at at = mapping_at(c, node);
  for (size_t i = 0; shape && plan->format_count == 1 && i < shape->member_count; i++) {
    const uint32_t name = shape->members[i].name;
    if (has_name(plan->text_form, name) || has_name(plan->heading_form, name)) continue;
    mapping_tell(c, RULE_MAPPING_FORM, &at, "no template of '%.*s' has the wire schema's '%.*s'",
                 BYTES_ARG(plan->text_form->name), BYTES_ARG(names_text(c->names, name)));
  }
}

void mapping_wire_lines(struct compile *c, const struct node *wire) {
  const struct node *form = mapping_get(c, wire, "form"), *heading = mapping_get(c, wire, "heading");
  if (!c->lines) {
    struct diag_at at = mapping_at_key(c, form ? form : heading ? heading : wire);
    if (form || heading) mapping_tell(c, RULE_MAPPING_TOGETHER, &at, "'form' and 'heading' are for 'format: text'");
    return;
  }
  struct diag_at at = mapping_at_key(c, wire);
  if (!form) mapping_tell(c, RULE_MAPPING_MISSING_KEY, &at, "'wire' needs 'form' for 'format: text'");
  if (!mapping_get(c, wire, "each"))
    mapping_tell(c, RULE_MAPPING_MISSING_KEY, &at,
                 "'wire' needs 'each' for 'format: text': the pattern of a report's first line");
  if (form) c->plan->text_form = mapping_form(c, form);
  if (heading) c->plan->heading_form = mapping_form(c, heading);
  if (c->plan->text_form) check_names(c, form, c->plan->text_form, NULL);
  if (c->plan->heading_form) check_names(c, heading, c->plan->heading_form, c->plan->text_form);
  if (c->plan->text_form) check_members(c, form);
}
