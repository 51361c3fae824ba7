/* xsd.c: the XML schema of a draft */
/* SPDX-License-Identifier: MIT */
#include "draft/draft.h"

static void add_escaped(struct buf *out, struct bytes text) {
  for (size_t i = 0; i < text.len; i++)
    switch (text.at[i]) {
    case '&': buf_add_text(out, "&amp;"); break;
    case '<': buf_add_text(out, "&lt;"); break;
    case '"': buf_add_text(out, "&quot;"); break;
    default: buf_add_char(out, text.at[i]);
    }
}

static void line(struct buf *out, size_t depth, const char *text) {
  for (size_t i = 0; i < depth; i++)
    buf_add_text(out, "  ");
  buf_add_text(out, text);
}

static struct bytes name_of(const struct draft *draft, const struct guess *guess) {
  return names_text(draft->names, guess->name);
}

/* Of the root's namespace, as every element of the draft is; others go by a wildcard. */
static bool is_own(const struct draft *draft, const struct guess *guess) {
  struct bytes uri = name_uri(name_of(draft, guess));
  return guess->attribute ? !uri.len : bytes_equal(uri, draft->namespace_uri);
}

static void add_element(const struct draft *draft, struct buf *out, const struct guess *guess, size_t depth);

static void add_elements(const struct draft *draft, struct buf *out, const struct guess *guess, size_t depth) {
  size_t own = 0, others = 0;
  for (const struct guess *g = guess->first; g; g = g->next)
    if (!g->attribute) *(is_own(draft, g) ? &own : &others) += 1;
  if (!own && !others) return;
  bool choice = guess_is_choice(guess) || others, all = guess->unordered && !choice;
  line(out, depth,
       choice ? "<xs:choice minOccurs=\"0\" maxOccurs=\"unbounded\">\n"
       : all  ? "<xs:all>\n"
              : "<xs:sequence>\n");
  for (const struct guess *g = guess->first; g; g = g->next)
    if (!g->attribute && is_own(draft, g)) add_element(draft, out, g, depth + 1);
  if (others) line(out, depth + 1, "<xs:any namespace=\"##other\" processContents=\"lax\"/>\n");
  line(out, depth, choice ? "</xs:choice>\n" : all ? "</xs:all>\n" : "</xs:sequence>\n");
}

static void add_attributes(const struct draft *draft, struct buf *out, const struct guess *guess, size_t depth) {
  bool others = false;
  for (const struct guess *g = guess->first; g; g = g->next) {
    if (!g->attribute) continue;
    if (!is_own(draft, g)) {
      others = true;
      continue;
    }
    line(out, depth, "<xs:attribute name=\"");
    add_escaped(out, name_of(draft, g));
    buf_add_text(out, "\" type=\"xs:string\"/>\n");
  }
  if (others) line(out, depth, "<xs:anyAttribute processContents=\"lax\"/>\n");
}

static bool has_elements(const struct guess *guess) {
  for (const struct guess *g = guess->first; g; g = g->next)
    if (!g->attribute) return true;
  return false;
}

static void add_type(const struct draft *draft, struct buf *out, const struct guess *guess, size_t depth) {
  if (has_elements(guess) || !(guess->types & SHAPE_STRING)) {
    line(out, depth, guess->mixed ? "<xs:complexType mixed=\"true\">\n" : "<xs:complexType>\n");
    add_elements(draft, out, guess, depth + 1);
    add_attributes(draft, out, guess, depth + 1);
    line(out, depth, "</xs:complexType>\n");
    return;
  }
  line(out, depth, "<xs:complexType>\n");
  line(out, depth + 1, "<xs:simpleContent>\n");
  line(out, depth + 2, "<xs:extension base=\"xs:string\">\n");
  add_attributes(draft, out, guess, depth + 3);
  line(out, depth + 2, "</xs:extension>\n");
  line(out, depth + 1, "</xs:simpleContent>\n");
  line(out, depth, "</xs:complexType>\n");
}

static void add_element(const struct draft *draft, struct buf *out, const struct guess *guess, size_t depth) {
  line(out, depth, "<xs:element name=\"");
  add_escaped(out, name_local(name_of(draft, guess)));
  buf_add_char(out, '"');
  if (depth > 1) buf_add_text(out, guess->repeats ? " minOccurs=\"0\" maxOccurs=\"unbounded\"" : " minOccurs=\"0\"");
  if (!guess->first) {
    buf_add_text(out, " type=\"xs:string\"/>\n");
    return;
  }
  buf_add_text(out, ">\n");
  add_type(draft, out, guess, depth + 1);
  line(out, depth, "</xs:element>\n");
}

/* Nothing is required: a sample shows what there is, not what there has to be. */
void draft_xsd(const struct draft *draft, struct buf *out) {
  buf_add_text(out,
               "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"");
  if (draft->namespace_uri.len) {
    buf_add_text(out, " targetNamespace=\"");
    add_escaped(out, draft->namespace_uri);
    buf_add_text(out, "\" xmlns=\"");
    add_escaped(out, draft->namespace_uri);
    buf_add_text(out, "\" elementFormDefault=\"qualified\"");
  }
  buf_add_format(out,
                 ">\n  <!-- The document, as found in a sample of %llu reports. A draft: say what is required, which "
                 "values there are. -->\n",
                 (unsigned long long)draft->sample.reports);
  add_element(draft, out, draft->sample.around, 1);
  buf_add_text(out, "</xs:schema>\n");
}
