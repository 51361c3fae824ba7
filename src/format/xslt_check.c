/* xslt_check.c: what a stylesheet must not say */
/* SPDX-License-Identifier: MIT */
#include "format/xslt_inside.h"
#include <libxslt/imports.h>
#include <libxslt/xslt.h>

struct checking {
  const struct xslt_text *text;
  struct diags *diags;
  bool bad;
};

bool xslt_is(const xmlNode *node, const char *local) {
  return node && node->type == XML_ELEMENT_NODE && node->ns && xmlStrEqual(node->ns->href, XSLT_NAMESPACE) &&
         (!local || xmlStrEqual(node->name, BAD_CAST local));
}

const char *xslt_attribute(const xmlNode *node, const char *name) {
  for (const xmlAttr *a = node->properties; a; a = a->next)
    if (!a->ns && xmlStrEqual(a->name, BAD_CAST name))
      return a->children && a->children->content ? (const char *)a->children->content : "";
  return NULL;
}

static xmlNode *step(const xmlNode *at) {
  if (at->type == XML_ELEMENT_NODE && at->children) return at->children;
  while (!at->next) {
    at = at->parent;
    if (!at || at->type != XML_ELEMENT_NODE) return NULL;
  }
  return at->next;
}

xmlNode *xslt_walk(const xmlDoc *document, const xmlNode *at) {
  xmlNode *node = at ? step(at) : document->children;
  while (node && node->type != XML_ELEMENT_NODE)
    node = step(node);
  return node;
}

/* libxml2 knows the line on which a start tag ends. */
struct diag_at xslt_at(const struct xslt_text *text, const xmlNode *node) {
  struct diag_at at = {.source = text->source, .length = 1};
  struct bytes body = text->body;
  long line = xmlGetLineNo(node);
  size_t i = 0;
  for (; line > 1 && i < body.len; i++)
    if (body.at[i] == '\n') line--;
  while (i < body.len && (body.at[i] == ' ' || body.at[i] == '\t'))
    i++;
  at.offset = (uint64_t)(body.at - text->source->window.at) + i;
  return at;
}

static void tell(struct checking *c, const xmlNode *node, const char *format, const char *name) {
  struct diag_at at = xslt_at(c->text, node);
  c->bad = true;
  diag_emit(c->diags, RULE_STYLESHEET, &at, format, name);
}

/* -- expressions -- */

static bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.' || c == ':' || (unsigned char)c >= 0x80;
}

static void check_call(struct checking *c, const xmlNode *node, struct bytes name) {
  static const char *const denied[] = {"document", "unparsed-entity-uri", "system-property", "function-available",
                                       "element-available"};
  char text[64];
  size_t len = name.len < sizeof text - 1 ? name.len : sizeof text - 1;
  memcpy(text, name.at, len);
  text[len] = '\0';
  /* "axis::node()" is no call of a function with a prefix. */
  for (size_t i = 0; i + 1 < name.len; i++)
    if (name.at[i] == ':' && name.at[i + 1] == ':') return;
  if (memchr(name.at, ':', name.len))
    tell(c, node, "'%s' is an extension; only the functions of XSLT 1.0 are there", text);
  for (size_t i = 0; i < sizeof denied / sizeof *denied; i++)
    if (bytes_is(name, denied[i])) tell(c, node, "'%s()' is not allowed: it reaches out of the report", text);
}

/* Every name before a parenthesis, literals left out. */
static void check_expression(struct checking *c, const xmlNode *node, struct bytes text) {
  for (size_t i = 0; i < text.len;) {
    char quote = text.at[i];
    size_t start = i;
    if (quote == '\'' || quote == '"') {
      for (i++; i < text.len && text.at[i] != quote; i++)
        continue;
      i++;
      continue;
    }
    while (i < text.len && is_name_char(text.at[i]))
      i++;
    size_t end = i;
    while (i < text.len && i > start && text.at[i] && strchr(" \t\r\n", text.at[i]))
      i++;
    if (i < text.len && i > start && text.at[i] == '(')
      check_call(c, node, (struct bytes){text.at + start, end - start});
    if (i == start) i++;
  }
}

/* The expressions in braces. */
static void check_template(struct checking *c, const xmlNode *node, struct bytes text) {
  size_t start = 0;
  char quote = '\0';
  bool inside = false;
  for (size_t i = 0; i < text.len; i++) {
    char now = text.at[i];
    if (!inside && now == '{' && i + 1 < text.len && text.at[i + 1] == '{') i++;
    else if (!inside && now == '{') inside = true, start = i + 1;
    else if (inside && quote) quote = now == quote ? '\0' : quote;
    else if (inside && (now == '\'' || now == '"')) quote = now;
    else if (inside && now == '}') {
      check_expression(c, node, (struct bytes){text.at + start, i - start});
      inside = false;
    }
  }
  if (inside) check_expression(c, node, bytes_from(text, start));
}

static void check_attribute(struct checking *c, const xmlNode *node, const xmlAttr *attribute) {
  static const char *const expressions[] = {"select", "test", "match", "use", "value", "count", "from"};
  const xmlNode *content = attribute->children;
  struct bytes text = content && content->content ? bytes_of((const char *)content->content) : BYTES("");
  bool own = xslt_is(node, NULL) && !attribute->ns;
  if (xmlStrEqual(attribute->name, BAD_CAST "extension-element-prefixes") &&
      (own || (attribute->ns && xmlStrEqual(attribute->ns->href, XSLT_NAMESPACE))))
    tell(c, node, "%s are not allowed", "extension elements");
  if (own && xmlStrEqual(attribute->name, BAD_CAST "disable-output-escaping"))
    tell(c, node, "'%s' is not allowed: what a report says would become markup", "disable-output-escaping");
  for (size_t i = 0; own && i < sizeof expressions / sizeof *expressions; i++)
    if (xmlStrEqual(attribute->name, BAD_CAST expressions[i])) {
      check_expression(c, node, text);
      return;
    }
  check_template(c, node, text);
}

/* -- elements -- */

static void check_instruction(struct checking *c, const xmlNode *node) {
  static const char *const known[] = {"stylesheet",
                                      "transform",
                                      "import",
                                      "include",
                                      "strip-space",
                                      "preserve-space",
                                      "output",
                                      "key",
                                      "decimal-format",
                                      "attribute-set",
                                      "namespace-alias",
                                      "variable",
                                      "param",
                                      "template",
                                      "apply-templates",
                                      "apply-imports",
                                      "call-template",
                                      "with-param",
                                      "element",
                                      "attribute",
                                      "text",
                                      "comment",
                                      "processing-instruction",
                                      "value-of",
                                      "copy",
                                      "copy-of",
                                      "number",
                                      "for-each",
                                      "if",
                                      "choose",
                                      "when",
                                      "otherwise",
                                      "sort",
                                      "message",
                                      "fallback"};
  const char *name = (const char *)node->name, *terminate = xslt_attribute(node, "terminate");
  bool found = false;
  for (size_t i = 0; i < sizeof known / sizeof *known && !found; i++)
    found = strcmp(known[i], name) == 0;
  if (!found) tell(c, node, "'%s' is no element of XSLT 1.0", name);
  if (xslt_is(node, "message") && (!terminate || strcmp(terminate, "yes") != 0))
    tell(c, node, "'%s' needs terminate=\"yes\", which refuses the report: nobody would see it otherwise", name);
  if (xslt_is(node, "number") && !xslt_attribute(node, "value"))
    tell(c, node, "'%s' needs 'value': counting nodes for each node can't be bounded", name);
}

enum status xslt_check(const struct xslt_text *text, const xmlDoc *document, struct diags *diags) {
  struct checking c = {text, diags, false};
  const xmlNode *root = xmlDocGetRootElement(document);
  if (!xslt_is(root, "stylesheet") && !xslt_is(root, "transform")) {
    tell(&c, root, "the root is no '%s'", "xsl:stylesheet");
    return STATUS_USAGE;
  }
  const char *version = xslt_attribute(root, "version");
  if (!version || strcmp(version, "1.0") != 0) tell(&c, root, "the version must be %s", "1.0");
  for (const xmlNode *n = root; n; n = xslt_walk(document, n)) {
    if (xslt_is(n, NULL)) check_instruction(&c, n);
    for (const xmlAttr *a = n->properties; a; a = a->next)
      check_attribute(&c, n, a);
  }
  return c.bad ? STATUS_USAGE : STATUS_OK;
}

/* -- templates that are called and that nobody wrote: libxslt would tell when it calls them -- */

static bool is_written(xsltStylesheetPtr style, const char *name) {
  for (; style; style = xsltNextImport(style))
    for (const xsltTemplate *t = style->templates; t; t = t->next)
      if (t->name && xmlStrEqual(t->name, BAD_CAST name)) return true;
  return false;
}

static enum status check_calls(const struct sheet *sheet, const xmlDoc *document, struct diags *diags) {
  enum status status = STATUS_OK;
  const struct xslt_text *text = NULL;
  for (size_t i = 0; document && document->URL && i < sheet->text_count; i++)
    if (xmlStrEqual(document->URL, BAD_CAST sheet->texts[i].name)) text = &sheet->texts[i];
  for (const xmlNode *n = text ? xslt_walk(document, NULL) : NULL; n; n = xslt_walk(document, n)) {
    const char *name = xslt_is(n, "call-template") ? xslt_attribute(n, "name") : NULL;
    if (!name || strchr(name, ':') || is_written(sheet->style, name)) continue;
    struct diag_at at = xslt_at(text, n);
    diag_emit(diags, RULE_STYLESHEET, &at, "there is no template '%s'", name);
    status = STATUS_USAGE;
  }
  return status;
}

enum status xslt_check_calls(const struct sheet *sheet, struct diags *diags) {
  enum status status = STATUS_OK;
  for (xsltStylesheetPtr style = sheet->style; style; style = xsltNextImport(style)) {
    if (check_calls(sheet, style->doc, diags) != STATUS_OK) status = STATUS_USAGE;
    for (xsltDocumentPtr d = style->docList; d; d = d->next)
      if (check_calls(sheet, d->doc, diags) != STATUS_OK) status = STATUS_USAGE;
  }
  return status;
}
