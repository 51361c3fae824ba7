/* xslt_run.c: one run of a stylesheet, bounded and shut in */
/* SPDX-License-Identifier: MIT */
#include "format/xslt_inside.h"
#include <libxml/xpathInternals.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>
#include <stdio.h>

/* Steps: instructions, and nodes that an expression looks at; they grow with what is given. Depth: templates inside
   templates, which is C stack. */
enum { STEPS_PER_NODE = 200, DEPTH = 250, VARIABLES = 2500, LOOKUPS = 4 };

enum over { OVER_NONE, OVER_STEPS, OVER_DEPTH, OVER_BYTES, OVER_STOPPED, OVER_ERROR };

struct run {
  struct xslt_watch watch;
  struct sheet_input *input;
  xmlDocPtr result;
  xmlChar *text; /* of the result, for text and HTML */
  int length;
  bool wants_text;
  const struct sheet *sheet;
  const struct limits *limits;
  xsltTransformContextPtr context;
  xsltSecurityPrefsPtr denied;
  size_t made, looked_up; /* bytes of text: in the result and in variables, and copied out of variables */
  enum over over;
  const xmlNode *at; /* of the stylesheet, where it failed */
  bool no_memory;
};

static struct run *run_of(const xsltTransformContext *context) {
  return context->_private;
}

/* Nothing more is worth doing. */
static void stop(struct run *run, enum over why) {
  if (run->over == OVER_NONE) {
    run->over = why;
    run->at = run->context->inst;
  }
  run->context->state = XSLT_STATE_STOPPED;
  run->context->opLimit = 1;
  run->context->opCount = 2;
  run->context->xpathCtxt->opCount = run->context->xpathCtxt->opLimit;
}

static void heard(struct xslt_watch *watch, xml_host_error error, const char *text) {
  struct run *run = (struct run *)(void *)watch;
  const xsltTransformContext *context = run->context;
  enum over why = OVER_ERROR;
  (void)text;
  if (error && error->code == XML_ERR_NO_MEMORY) run->no_memory = true;
  if (run->over != OVER_NONE || !context) return;
  const xmlXPathContext *xpath = context->xpathCtxt;
  if (context->opCount > context->opLimit || (xpath && xpath->opCount >= xpath->opLimit)) why = OVER_STEPS;
  else if (context->depth >= context->maxTemplateDepth || context->varsNr >= context->maxTemplateVars) why = OVER_DEPTH;
  else if (xslt_is(context->inst, "message")) why = OVER_STOPPED;
  run->over = why;
  run->at = context->inst;
}

/* -- bytes -- */

static void charge(struct run *run, size_t *account, size_t bytes, size_t most) {
  *account += bytes;
  if (*account > most) stop(run, OVER_BYTES);
}

/* Of the text nodes below, stopping where it is too much anyway. */
static size_t text_size(const xmlNode *top, size_t most) {
  size_t size = 0;
  const xmlNode *node = top;
  while (node && size <= most) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) size += (size_t)xmlStrlen(node->content);
    size += sizeof *node;
    const xmlNode *next = node->type == XML_ENTITY_REF_NODE ? NULL : node->children;
    while (!next && node != top && !node->next)
      node = node->parent;
    node = next ? next : node == top ? NULL : node->next;
  }
  return size;
}

/* What value-of and copy-of add to the result. Its last text grows in place, and lasttuse is that one's length. */
static void counted(xsltTransformContextPtr context, xmlNodePtr node, xmlNodePtr inst, xsltElemPreCompPtr comp) {
  struct run *run = run_of(context);
  const xmlNode *parent = context->insert, *last = parent ? parent->last : NULL;
  bool grows = last && last->type == XML_TEXT_NODE && last->content == context->lasttext;
  size_t before = grows ? (size_t)context->lasttuse : 0, most = run->limits->sheet_bytes;
  if (comp->type == XSLT_FUNC_VALUEOF) xsltValueOf(context, node, inst, comp);
  else xsltCopyOf(context, node, inst, comp);
  if (!parent) return;
  if (last && last == parent->last) {
    bool text = last->type == XML_TEXT_NODE && last->content == context->lasttext;
    if (text && (size_t)context->lasttuse > before) charge(run, &run->made, (size_t)context->lasttuse - before, most);
    return;
  }
  for (const xmlNode *made = last ? last->next : parent->children; made; made = made->next)
    charge(run, &run->made, text_size(made, most), most);
}

static void hook_document(const xmlDoc *document) {
  for (xmlNode *n = xslt_walk(document, NULL); n; n = xslt_walk(document, n)) {
    xsltElemPreCompPtr comp = xslt_is(n, "value-of") || xslt_is(n, "copy-of") ? n->psvi : NULL;
    if (comp && (comp->type == XSLT_FUNC_VALUEOF || comp->type == XSLT_FUNC_COPYOF)) comp->func = counted;
  }
}

/* libxslt has no ceiling for what is made; the instructions that make it tell us. */
void xslt_hook(xsltStylesheetPtr style) {
  for (; style; style = xsltNextImport(style)) {
    if (style->doc) hook_document(style->doc);
    for (xsltDocumentPtr d = style->docList; d; d = d->next)
      if (d->doc) hook_document(d->doc);
  }
}

static xmlXPathObjectPtr variable(void *self, const xmlChar *name, const xmlChar *uri) {
  xsltTransformContextPtr context = self;
  struct run *run = run_of(context);
  xmlXPathObjectPtr value = xsltXPathVariableLookup(context, name, uri);
  size_t most = run->limits->sheet_bytes * LOOKUPS, size = sizeof *value;
  if (!value) return NULL;
  if (value->type == XPATH_STRING) size += (size_t)xmlStrlen(value->stringval);
  const xmlNodeSet *nodes = value->type == XPATH_NODESET || value->type == XPATH_XSLT_TREE ? value->nodesetval : NULL;
  if (nodes) size += (size_t)nodes->nodeNr * sizeof(void *);
  if (nodes && value->type == XPATH_XSLT_TREE)
    for (int i = 0; i < nodes->nodeNr; i++)
      if (nodes->nodeTab[i]->type != XML_NAMESPACE_DECL) size += text_size(nodes->nodeTab[i], most);
  charge(run, &run->looked_up, size, most);
  return value;
}

/* concat() is what makes long texts out of short ones. */
static void concat(xmlXPathParserContextPtr parser, int count) {
  struct run *run = run_of(parser->context->extra);
  size_t size = 0;
  for (int i = 0; i < count && i < parser->valueNr; i++) {
    const xmlXPathObject *value = parser->valueTab[parser->valueNr - 1 - i];
    if (value->type == XPATH_STRING) size += (size_t)xmlStrlen(value->stringval);
  }
  if (size > run->limits->text_bytes) {
    stop(run, OVER_BYTES);
    xmlXPathSetError(parser, XPATH_MEMORY_ERROR);
    return;
  }
  xmlXPathConcatFunction(parser, count);
  charge(run, &run->looked_up, size, run->limits->sheet_bytes * LOOKUPS);
}

/* -- the context -- */

static xmlXPathFunction no_function(void *self, const xmlChar *name, const xmlChar *uri) {
  (void)self, (void)name, (void)uri;
  return NULL;
}

static bool deny_all(struct run *run) {
  static const xsltSecurityOption options[] = {XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE,
                                               XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_READ_NETWORK,
                                               XSLT_SECPREF_WRITE_NETWORK};
  run->denied = xsltNewSecurityPrefs();
  for (size_t i = 0; run->denied && i < sizeof options / sizeof *options; i++)
    if (xsltSetSecurityPrefs(run->denied, options[i], xsltSecurityForbid) != 0) return false;
  return run->denied && xsltSetCtxtSecurityPrefs(run->denied, run->context) == 0;
}

static bool prepare(struct run *run, const struct sheet_input *input) {
  unsigned long steps = run->limits->sheet_steps + STEPS_PER_NODE * input->nodes;
  xsltTransformContextPtr context = xsltNewTransformContext(run->sheet->style, input->document);
  if (!context) return false;
  run->context = context;
  context->_private = run;
  xsltSetTransformErrorFunc(context, &run->watch, xslt_on_message);
  if (!deny_all(run)) return false;
  context->opLimit = steps;
  context->maxTemplateDepth = DEPTH;
  context->maxTemplateVars = VARIABLES;
  context->xinclude = 0;
  xmlXPathContextPtr xpath = context->xpathCtxt;
  xpath->opLimit = steps;
  xmlXPathRegisterFuncLookup(xpath, no_function, NULL); /* none of the process's extensions */
  xmlXPathRegisterVariableLookup(xpath, variable, context);
  xmlXPathRegisterFunc(xpath, BAD_CAST "concat", NULL); /* a name is taken but once */
  return xmlXPathRegisterFunc(xpath, BAD_CAST "concat", concat) == 0;
}

/* -- the result -- */

static enum status take_text(struct run *run, struct sheet_output *out) {
  struct bytes text = {(const char *)run->text, run->text ? (size_t)run->length : 0};
  if (text.len > run->limits->sheet_bytes) run->over = OVER_BYTES;
  else buf_add(out->text, text);
  return run->over == OVER_NONE ? buf_status(out->text) : STATUS_REFUSED;
}

static const char *const faults[] = {[OVER_NONE] = "doesn't make one element",
                                     [OVER_STEPS] = "takes too many steps (ceiling 'sheet-steps')",
                                     [OVER_DEPTH] = "calls its templates too deep inside one another",
                                     [OVER_BYTES] = "makes too much text (ceiling 'sheet-bytes')",
                                     [OVER_STOPPED] = "refuses this report by 'message'",
                                     [OVER_ERROR] = "fails on this report"};

static enum status tell(const struct run *run, enum status status, struct sheet_fault *fault) {
  bool limit = run->over == OVER_STEPS || run->over == OVER_DEPTH || run->over == OVER_BYTES;
  int line = run->at ? (int)xmlGetLineNo(run->at) : 0;
  *fault = (struct sheet_fault){.rule = limit || status == STATUS_LIMIT ? RULE_LIMIT : RULE_STYLESHEET_FAILED};
  const char *what = status == STATUS_LIMIT ? "makes too many elements or a text too long" : faults[run->over];
  if (line > 0)
    snprintf(fault->text, sizeof fault->text, "stylesheet '%s', line %d: %s", sheet_name(run->sheet), line, what);
  else snprintf(fault->text, sizeof fault->text, "stylesheet '%s' %s", sheet_name(run->sheet), what);
  return STATUS_REFUSED;
}

static enum status finish(struct run *run, struct sheet_output *out) {
  if (run->no_memory) return STATUS_NO_MEMORY;
  if (run->context->state != XSLT_STATE_OK && run->over == OVER_NONE) run->over = OVER_ERROR;
  if (run->over != OVER_NONE) return STATUS_REFUSED;
  if (!run->result) return STATUS_NO_MEMORY;
  if (run->wants_text) return take_text(run, out);
  enum status status = xslt_tree(run->result, run->limits, out->arena, out->names, &out->root);
  return run->no_memory ? STATUS_NO_MEMORY : status;
}

/* All of it that allocates by libxml2. */
static void transform(void *self) {
  struct run *run = self;
  if (!prepare(run, run->input)) {
    run->no_memory = true;
    return;
  }
  run->result = xsltApplyStylesheetUser(run->sheet->style, run->input->document, NULL, NULL, NULL, run->context);
  bool good = run->result && run->over == OVER_NONE && run->context->state == XSLT_STATE_OK;
  if (good && run->wants_text && xsltSaveResultToString(&run->text, &run->length, run->result, run->sheet->style) != 0)
    run->no_memory = true;
}

static void give_up(struct run *run) {
  xmlFree(run->text);
  xmlFreeDoc(run->result);
  if (run->context) xsltFreeTransformContext(run->context);
  if (run->denied) xsltFreeSecurityPrefs(run->denied);
}

enum status sheet_run(const struct sheet *sheet, struct sheet_input *input, const struct limits *limits,
                      struct sheet_output *out, struct sheet_fault *fault) {
  struct run run = {.watch = {.heard = heard}, .input = input, .sheet = sheet, .limits = limits};
  enum status status = STATUS_NO_MEMORY;
  run.wants_text = out->text != NULL;
  xslt_enter(&run.watch, NULL);
  if (input->hole) {
    xmlUnlinkNode(input->hole);
    xmlFreeNode(input->hole);
    input->hole = NULL;
  }
  if (xml_host_guard(transform, &run)) {
    status = finish(&run, out);
    if (status == STATUS_REFUSED || status == STATUS_LIMIT) status = tell(&run, status, fault);
    give_up(&run);
  } else input->lost = true;
  xslt_leave(&run.watch);
  return status;
}
