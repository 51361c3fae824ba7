/* xsd_validate.c: libxml2's findings at exact nodes, in our words */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "base/buf.h"
#include "base/suggest.h"
#include "schema/xsd_inside.h"

struct finding {
  enum rule rule;
  const char *text;
  enum tail {
    TAIL_NONE,
    TAIL_QUOTED,
    TAIL_EXPECTED,
    TAIL_ATTRIBUTE,
    TAIL_FIELD
  } tail; /* what the message's end adds */
};

static const struct {
  int code;
  struct finding finding;
} findings[] = {
    {XML_SCHEMAV_CVC_LENGTH_VALID, {RULE_XSD_LENGTH, "hasn't the length", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_MINLENGTH_VALID, {RULE_XSD_LENGTH, "is shorter than", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_MAXLENGTH_VALID, {RULE_XSD_LENGTH, "is longer than", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_MININCLUSIVE_VALID, {RULE_XSD_RANGE, "is less than", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID, {RULE_XSD_RANGE, "is greater than", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID, {RULE_XSD_RANGE, "isn't greater than", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID, {RULE_XSD_RANGE, "isn't less than", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_TOTALDIGITS_VALID, {RULE_XSD_RANGE, "has more digits than", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID, {RULE_XSD_RANGE, "has more digits behind the point than", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_PATTERN_VALID,
     {RULE_XSD_PATTERN, "doesn't have the form that the schema's pattern asks for", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ENUMERATION_VALID,
     {RULE_XSD_ENUMERATION, "is none of the words that the schema lists", TAIL_NONE}},
    {XML_SCHEMAV_CVC_FACET_VALID, {RULE_XSD_RANGE, "is outside what the schema allows", TAIL_NONE}},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, {RULE_XSD_TYPE, "isn't of type", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2, {RULE_XSD_TYPE, "isn't of type", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3, {RULE_XSD_TYPE, "isn't of type", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_TYPE_3_1_2, {RULE_XSD_CONTENT, "has element content where only text is allowed", TAIL_NONE}},
    {XML_SCHEMAV_CVC_TYPE_3_1_1, {RULE_XSD_UNKNOWN_ATTRIBUTE, "isn't allowed here", TAIL_NONE}},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, {RULE_XSD_CONTENT, "has content, but must be empty", TAIL_NONE}},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2, {RULE_XSD_CONTENT, "has element content where only text is allowed", TAIL_NONE}},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, {RULE_XSD_TEXT, "has text where only elements are allowed", TAIL_NONE}},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_1, {RULE_XSD_FIXED, "isn't the value that the schema fixes", TAIL_NONE}},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, {RULE_XSD_UNKNOWN_ATTRIBUTE, "isn't allowed here", TAIL_NONE}},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, {RULE_XSD_UNKNOWN_ATTRIBUTE, "isn't allowed here", TAIL_NONE}},
    {XML_SCHEMAV_CVC_COMPLEX_TYPE_4, {RULE_XSD_REQUIRED_ATTRIBUTE, "lacks the attribute", TAIL_ATTRIBUTE}},
    {XML_SCHEMAV_CVC_ELT_1, {RULE_XSD_ROOT, "isn't a root that the schema has", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ELT_2, {RULE_XSD_UNEXPECTED_ELEMENT, "is abstract and can't stand in a document", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ELT_3_1, {RULE_XSD_CONTENT, "can't be nil", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ELT_3_2_1, {RULE_XSD_CONTENT, "is nil, but has content", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ELT_3_2_2, {RULE_XSD_FIXED, "is nil, where the schema fixes a value", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ELT_4_1, {RULE_XSD_TYPE, "names a type by xsi:type that is no name", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ELT_4_2, {RULE_XSD_TYPE, "names a type by xsi:type that the schema doesn't have", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ELT_4_3, {RULE_XSD_TYPE, "names a type by xsi:type that isn't derived from its own", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ELT_5_2_2_2_1, {RULE_XSD_FIXED, "isn't the value that the schema fixes", TAIL_NONE}},
    {XML_SCHEMAV_CVC_ELT_5_2_2_2_2, {RULE_XSD_FIXED, "isn't the value that the schema fixes", TAIL_NONE}},
    {XML_SCHEMAV_CVC_AU, {RULE_XSD_FIXED, "isn't the value that the schema fixes", TAIL_NONE}},
    {XML_SCHEMAV_CVC_TYPE_2, {RULE_XSD_TYPE, "is of an abstract type", TAIL_NONE}},
    {XML_SCHEMAV_CVC_IDC, {RULE_XSD_UNIQUE, "breaks the constraint", TAIL_QUOTED}},
    {XML_SCHEMAV_CVC_WILDCARD, {RULE_XSD_UNEXPECTED_ELEMENT, "isn't among what the schema allows here", TAIL_NONE}},
};

static const struct finding other = {RULE_XSD_OTHER, "isn't what the schema allows", TAIL_NONE},
                            unexpected = {RULE_XSD_UNEXPECTED_ELEMENT, "isn't expected here", TAIL_EXPECTED},
                            missing = {RULE_XSD_MISSING_ELEMENT, "lacks an element", TAIL_EXPECTED},
                            undeclared = {RULE_XSD_UNEXPECTED_ELEMENT,
                                          "isn't declared, where only what the schema declares may stand", TAIL_NONE},
                            incomplete = {RULE_XSD_UNIQUE, "lacks a field of the key", TAIL_FIELD},
                            repeated = {RULE_XSD_UNIQUE, "has a field more than once of the constraint", TAIL_FIELD},
                            unmatched = {RULE_XSD_UNIQUE, "refers to a key that isn't there, or more than once, by",
                                         TAIL_QUOTED};

/* `wanted`: the name that stands there, for the nearest expected one; empty: none does. */
static void add_expected(struct buf *out, struct bytes message, struct bytes wanted) {
  enum { SHOWN = 8 };
  struct suggestion near = suggest_begin(wanted);
  struct bytes name, list = xsd_expected_list(message);
  for (struct bytes left = list; wanted.len && xsd_next_expected(&left, &name);)
    suggest_offer(&near, xsd_local(name));
  if (near.best.at) {
    if (bytes_equal(near.best, wanted)) buf_add_text(out, "; expected is the one of another namespace");
    else buf_add_format(out, "; did you mean '%.*s'?", BYTES_ARG(near.best));
    return;
  }
  buf_add_text(out, wanted.len ? "; expected is " : ": ");
  size_t count = 0;
  for (; count < SHOWN && xsd_next_expected(&list, &name); count++)
    buf_add_format(out, "%s'%.*s'", count ? " or " : "", BYTES_ARG(xsd_local(name)));
  if (count == SHOWN && xsd_next_expected(&list, &name)) buf_add_text(out, " or others");
}

/* -- telling -- */

static const struct finding *finding_of(int code, struct bytes message) {
  if (code == XML_SCHEMAV_CVC_ELT_1 &&
      xsd_position(message, BYTES("': No matching global element declaration available, "
                                  "but demanded by")) < message.len)
    return &undeclared;
  if (code == XML_SCHEMAV_CVC_IDC && xsd_position(message, BYTES("': Not all fields of ")) < message.len)
    return &incomplete;
  if (code == XML_SCHEMAV_CVC_IDC && xsd_position(message, BYTES("': The XPath '")) < message.len) return &repeated;
  if (code == XML_SCHEMAV_ELEMENT_CONTENT)
    return xsd_position(message, BYTES("Missing child element")) < message.len ? &missing : &unexpected;
  for (size_t i = 0; i < sizeof findings / sizeof *findings; i++)
    if (findings[i].code == code) return &findings[i].finding;
  return &other;
}

static bool is_of_value(enum rule rule) {
  return rule == RULE_XSD_LENGTH || rule == RULE_XSD_RANGE || rule == RULE_XSD_PATTERN ||
         rule == RULE_XSD_ENUMERATION || rule == RULE_XSD_TYPE || rule == RULE_XSD_FIXED;
}

/* The attribute the message names, or for a value the text that holds it. */
static const struct node *exact(const struct xsd_plug *plug, const struct node *node, struct bytes attribute,
                                enum rule rule) {
  if (attribute.at) {
    uint32_t name = names_find(plug->locus->names, attribute);
    const struct node *found = name ? tree_attribute(node, name) : NULL;
    return found ? found : node;
  }
  if (!is_of_value(rule)) return node;
  for (const struct node *child = node->first; child; child = child->next)
    if (child->kind == NODE_TEXT) return child;
  return node;
}

/* A root that is nearly one of the schema's. */
static void add_near_root(struct buf *out, const struct xsd *xsd, struct bytes name) {
  struct suggestion near = suggest_begin(name);
  for (const struct xsd_file *file = xsd->files; file; file = file->next)
    for (const xmlNode *node = xsd_first(xmlDocGetRootElement(file->document)); node; node = xsd_next(node)) {
      const char *known = xsd_is(node, "element") ? xsd_attribute(node, "name") : NULL;
      if (known) suggest_offer(&near, bytes_of(known));
    }
  if (!near.best.at) return;
  if (bytes_equal(near.best, name)) buf_add_text(out, "; it has it in another namespace");
  else buf_add_format(out, "; did you mean '%.*s'?", BYTES_ARG(near.best));
}

/* An attribute that is nearly one of the schema's. A schema is walked once for many of one name. */
static void add_near_attribute(struct xsd_plug *plug, struct buf *out, struct bytes name, uint64_t element) {
  plug->meant_offset = element;
  if (name.len >= sizeof plug->misspelt) plug->meant = BYTES_NONE;
  else if (!bytes_is(name, plug->misspelt)) {
    struct suggestion near = suggest_begin(name);
    for (const struct xsd_file *file = plug->xsd->files; file; file = file->next) {
      const xmlNode *top = xmlDocGetRootElement(file->document);
      for (const xmlNode *node = top; node; node = xsd_walk(top, node)) {
        const char *known = xsd_is(node, "attribute") ? xsd_attribute(node, "name") : NULL;
        if (known) suggest_offer(&near, bytes_of(known));
      }
    }
    memcpy(plug->misspelt, name.at, name.len);
    plug->misspelt[name.len] = '\0';
    plug->meant = near.best;
  }
  if (!plug->meant.at) return;
  if (bytes_equal(plug->meant, name)) buf_add_text(out, "; the schema has it in another namespace, or elsewhere");
  else buf_add_format(out, "; did you mean '%.*s'?", BYTES_ARG(plug->meant));
}

/* Is there an element of that name in the schema? required: one that a type can't do without. */
static bool find_element(const struct xsd *xsd, struct bytes name, bool required) {
  for (const struct xsd_file *file = xsd->files; file; file = file->next) {
    const xmlNode *top = xmlDocGetRootElement(file->document);
    for (const xmlNode *node = top; node; node = xsd_walk(top, node)) {
      if (!xsd_is(node, "element")) continue;
      const char *known = xsd_attribute(node, "name"), *least = xsd_attribute(node, "minOccurs");
      if (!known) known = xsd_attribute(node, "ref");
      const char *colon = known ? strchr(known, ':') : NULL;
      if (known && bytes_is(name, colon ? colon + 1 : known) &&
          (!required || (node->parent != top && !(least && strcmp(least, "0") == 0))))
        return true;
    }
  }
  return false;
}

/* Are both the schema's, and is the one that is expected required somewhere? It is walked once for many of the same
 * two. */
static bool is_required(struct xsd_plug *plug, struct bytes expected, struct bytes name) {
  char sought[sizeof plug->sought];
  if (name.len + expected.len + 2 > sizeof sought) return false;
  memcpy(sought, name.at, name.len);
  sought[name.len] = ' ';
  memcpy(sought + name.len + 1, expected.at, expected.len);
  sought[name.len + 1 + expected.len] = '\0';
  if (strcmp(sought, plug->sought) != 0) {
    memcpy(plug->sought, sought, strlen(sought) + 1);
    plug->has_sought = find_element(plug->xsd, name, false) && find_element(plug->xsd, expected, true);
  }
  return plug->has_sought;
}

/* Does one of its name stand before it already? */
static bool stood_before(const struct xsd_trail *trail) {
  if (trail->failed || trail->count < 2) return false;
  const struct xsd_open *open = &trail->open[trail->count - 1];
  for (size_t i = open[-1].runs; i < open->runs; i++)
    if (trail->runs[i].name.local == open->name.local && trail->runs[i].name.uri == open->name.uri) return true;
  return false;
}

/* Where one element alone can stand and another of the schema's does, that one is missing. */
static bool is_missing_before(struct xsd_plug *plug, struct bytes message, struct bytes name, struct bytes *out) {
  struct bytes list = xsd_expected_list(message), more;
  struct suggestion near = suggest_begin(name);
  if (!xsd_next_expected(&list, out) || xsd_next_expected(&list, &more)) return false;
  *out = xsd_local(*out);
  suggest_offer(&near, *out);
  return !near.best.at && is_required(plug, *out, name);
}

/* libxml2 tells of the element that refers when what is around it ends. */
static void tell_unmatched(struct xsd_plug *plug, struct bytes message, int number) {
  const struct judge_locus *locus = plug->locus;
  const struct source *source;
  const struct node *node, *top;
  locus->where(locus->self, &source, &node, &top);
  *locus->invalid = true;
  struct bytes name = bytes_from(message, 9), key = xsd_quoted_tail(message);
  name.len = xsd_position(name, BYTES("': "));
  name = xsd_local(name);
  struct diag_at at = {.source = source, .offset = node->offset, .length = 1};
  if (locus->point) locus->point(locus->self, node, &at);
  if (locus->recall) locus->recall(locus->self, number, &at);
  diag_emit(locus->diags, unmatched.rule, &at, "'%.*s' %s '%.*s'", BYTES_ARG(name), unmatched.text, BYTES_ARG(key));
}

static bool is_unmatched(struct bytes message) {
  struct bytes rest = bytes_from(message, xsd_position(message, BYTES("': ")));
  return bytes_start(rest, BYTES("': No match found for key-sequence")) ||
         bytes_start(rest, BYTES("': More than one match found for key-sequence"));
}

static void add_tail(struct buf *out, const struct finding *finding, struct bytes message, struct bytes name) {
  struct bytes tail = BYTES_NONE;
  if (finding->tail == TAIL_QUOTED) tail = xsd_quoted_tail(message);
  if (finding->tail == TAIL_ATTRIBUTE) tail = xsd_missing_attribute(message);
  if (finding->tail == TAIL_FIELD) {
    message.len = xsd_position(message, BYTES("' evaluate"));
    size_t start = message.len;
    while (start > 0 && message.at[start - 1] != '\'')
      start--;
    tail = bytes_from(message, start);
  }
  if (tail.len > 100) tail = BYTES_NONE;
  if (finding->rule == RULE_XSD_TYPE && finding->tail == TAIL_QUOTED && !tail.len)
    buf_add_text(out, " the schema gives it");
  if (tail.len) {
    buf_add_text(out, " '");
    buf_add(out, finding->rule == RULE_XSD_TYPE ? xsd_local(tail) : tail);
    buf_add_char(out, '\'');
  }
  if (finding->tail == TAIL_EXPECTED && xsd_position(message, BYTES("Expected is ")) < message.len)
    add_expected(out, message, finding == &missing ? BYTES_NONE : name);
}

/* A facet's finding is followed by one that the value isn't of the type with that facet, and a value that isn't of its
 * type by one that it is no key. */
static bool is_repeated(struct xsd_plug *plug, const struct finding *finding, const struct node *at,
                        struct bytes message) {
  bool same = plug->last_kind == at->kind && plug->last_offset == at->offset;
  bool again = same && is_of_value(plug->last_rule) &&
               (finding->rule == RULE_XSD_TYPE || (finding->rule == RULE_XSD_UNIQUE && !xsd_quoted_tail(message).len));
  /* What can't be nil is empty, too; where xsi:type names nothing, the type is the abstract one still. */
  again = again ||
          (same && at->kind == NODE_ELEMENT && plug->last_rule == RULE_XSD_CONTENT && finding->rule == RULE_XSD_TYPE);
  again = again || (plug->last_kind == NODE_ATTRIBUTE && plug->last_rule == RULE_XSD_TYPE && at->kind == NODE_ELEMENT &&
                    finding->rule == RULE_XSD_TYPE && plug->last_offset > at->offset &&
                    plug->last_offset - at->offset < at->length);
  /* A text comes in pieces. */
  again = again || (same && at->kind == NODE_TEXT && plug->last_rule == finding->rule && !is_of_value(finding->rule));
  plug->last_kind = at->kind;
  plug->last_offset = at->offset;
  if (!again) plug->last_rule = finding->rule;
  return again;
}

/* The element that the message is about: the one opened or closed last, or the one around it. */
static const struct node *subject(const struct xsd_plug *plug, const struct node *node, struct bytes message) {
  const struct node *parent = node->parent;
  struct bytes name = names_text(plug->locus->names, node->name), head = bytes_from(message, 9);
  if (!parent || (bytes_start(head, name) && bytes_start(bytes_from(head, name.len), BYTES("'")))) return node;
  name = names_text(plug->locus->names, parent->name);
  return bytes_start(head, name) && bytes_start(bytes_from(head, name.len), BYTES("'")) ? parent : node;
}

/* A field that isn't of its type is no field, and that was told. */
static void note_field(struct xsd_plug *plug, const struct names *names, const struct node *at) {
  struct xsd_trail *trail = &plug->trail;
  struct bytes name = xsd_local(names_text(names, at->name));
  const struct xsd_selected *field = plug->xsd->fields;
  while (field && field->name.len && !bytes_equal(field->name, name))
    field = field->next;
  if (field && !trail->failed && trail->count) xsd_trail_note(trail, trail->count - 1)->gap = true;
}

static void tell(struct xsd_plug *plug, const struct finding *finding, struct bytes message) {
  const struct judge_locus *locus = plug->locus;
  const struct source *source;
  const struct node *node, *top;
  locus->where(locus->self, &source, &node, &top);
  const struct node *stray = node->kind == NODE_TEXT ? node : NULL; /* text is what the finding is about */
  if (stray) node = node->parent;
  struct bytes attribute = xsd_head_attribute(message, names_text(locus->names, node->name));
  *locus->invalid = true;
  if (finding == &unexpected && !*locus->misplaced) *locus->misplaced = node;
  const struct node *at_node = stray ? stray : exact(plug, node, attribute, finding->rule);
  if (is_repeated(plug, finding, at_node, message)) return;
  /* The attribute that is missing stands there misspelt, which was told. */
  if (finding->rule == RULE_XSD_REQUIRED_ATTRIBUTE && plug->meant.at && plug->meant_offset == node->offset &&
      bytes_equal(plug->meant, xsd_missing_attribute(message)))
    return;
  if (is_of_value(finding->rule)) note_field(plug, locus->names, at_node->kind == NODE_TEXT ? node : at_node);
  enum rule rule = finding->rule;
  struct bytes lacking = BYTES_NONE;
  struct buf text;
  buf_init(&text, 0);
  const struct node *about = subject(plug, node, message);
  struct bytes name = xsd_local(attribute.at ? attribute : names_text(locus->names, about->name));
  if (finding == &unexpected && !stood_before(&plug->trail) && is_missing_before(plug, message, name, &lacking)) {
    rule = RULE_XSD_MISSING_ELEMENT;
    buf_add_format(&text, "'%.*s' is missing before '%.*s'", BYTES_ARG(lacking), BYTES_ARG(name));
  } else if (finding == &unexpected && stood_before(&plug->trail)) {
    buf_add_format(&text, "'%.*s' stands here once too often", BYTES_ARG(name));
    add_tail(&text, finding, message, name);
  } else {
    buf_add_format(&text, "%s'%.*s' %s", is_of_value(finding->rule) ? "the value of " : "", BYTES_ARG(name),
                   finding->text);
    add_tail(&text, finding, message, name);
  }
  if (finding->rule == RULE_XSD_UNKNOWN_ATTRIBUTE && attribute.at) add_near_attribute(plug, &text, name, node->offset);
  if (finding->rule == RULE_XSD_ROOT) add_near_root(&text, plug->xsd, name);
  struct diag_at at = {.source = source, .offset = at_node->offset, .length = at_node->length};
  if (at_node->kind == NODE_ATTRIBUTE && finding->rule == RULE_XSD_UNKNOWN_ATTRIBUTE) at.offset = at_node->name_offset;
  /* Text in its parent begins where the element that was closed last ends. */
  if (finding->rule == RULE_XSD_TEXT && about != node) at.offset += at_node->length, at_node = about;
  /* Of an element with content its start is enough. */
  if (at_node->kind == NODE_ELEMENT && at_node->first) at.length = 1;
  if (locus->point) locus->point(locus->self, at_node, &at);
  else {
    arena_clear(plug->arena);
    at.place = tree_place(plug->arena, locus->names, top, at_node);
  }
  struct bytes all = buf_bytes(&text);
  if (buf_status(&text) != STATUS_OK) locus->diags->no_memory = true;
  diag_emit(locus->diags, rule, &at, "%.*s", BYTES_ARG(all));
  buf_release(&text);
}

void xsd_tell_finding(struct xsd_plug *plug, int code, struct bytes message) {
  tell(plug, finding_of(code, message), message);
}

bool xsd_is_missing(int code, struct bytes message) {
  return finding_of(code, message) == &missing;
}

bool xsd_refuses(int code, struct bytes message) {
  return finding_of(code, message) == &unexpected || code == XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1 ||
         code == XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2 || code == XML_SCHEMAV_CVC_TYPE_3_1_2 ||
         code == XML_SCHEMAV_CVC_ELT_3_2_1;
}

bool xsd_shuts(int code) {
  return code == XML_SCHEMAV_CVC_ELT_1 || code == XML_SCHEMAV_CVC_ELT_2 || code == XML_SCHEMAV_CVC_ELT_4_1 ||
         code == XML_SCHEMAV_CVC_ELT_4_2 || code == XML_SCHEMAV_CVC_ELT_4_3 || code == XML_SCHEMAV_CVC_TYPE_1 ||
         code == XML_SCHEMAV_CVC_TYPE_2;
}

/* -- the document's own validator -- */

/* What it skips it can't count among the keys. */
static void note_gap(struct xsd_plug *plug, int code, struct bytes message) {
  struct xsd_trail *trail = &plug->trail;
  if (trail->failed || !trail->count || plug->closes) return;
  if (xsd_refuses(code, message) || xsd_shuts(code)) xsd_trail_note(trail, trail->count - 1)->gap = true;
  if (finding_of(code, message) != &unexpected || trail->count < 2) return;
  plug->recovery.active = plug->recovery.refused = true;
  xsd_take_expected(plug, message);
}

static bool follows_from_gap(const struct xsd_plug *plug, const struct finding *finding, struct bytes message) {
  const struct xsd_trail *trail = &plug->trail;
  const bool no_value = finding->rule == RULE_XSD_UNIQUE && !xsd_quoted_tail(message).len;
  if (finding != &incomplete && finding != &unmatched && !no_value) return false;
  return !trail->failed && trail->count && trail->open[trail->count - 1].noted && trail->notes[trail->count - 1].gap;
}

void xsd_on_finding(void *self, xsd_error error) {
  struct xsd_plug *plug = self;
  if (!error || error->level < XML_ERR_ERROR) return;
  if (error->code == XML_SCHEMAV_INTERNAL || error->code == XML_ERR_NO_MEMORY || error->domain != XML_FROM_SCHEMASV) {
    xsd_stop(plug);
    return;
  }
  if (plug->trail.failed) plug->locus->diags->no_memory = true;
  struct bytes message = bytes_of(error->message ? error->message : "");
  const bool refers = error->code == XML_SCHEMAV_CVC_IDC && is_unmatched(message);
  const struct finding *finding = refers ? &unmatched : finding_of(error->code, message);
  if (follows_from_gap(plug, finding, message)) return;
  note_gap(plug, error->code, message);
  if (refers && plug->locus->recall) tell_unmatched(plug, message, error->line);
  else tell(plug, refers ? finding_of(error->code, message) : finding, message);
}
