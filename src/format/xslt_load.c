/* xslt_load.c: a stylesheet and what it includes, compiled by libxslt */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "format/xml_cut.h"
#include "format/xml_prolog.h"
#include "format/xslt_inside.h"
#include <libxslt/imports.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>
#include <stdlib.h>

struct loading {
  struct xslt_watch watch;
  struct sheet *sheet;
  const struct sheet_loader *loader;
  const struct limits *limits;
  struct diags *diags;
  size_t errors;
  bool no_memory;
  int line; /* of the first error; 0: unknown */
  const struct xslt_text *failed;
};

bool sheet_is_name(struct bytes name) {
  static const char signs[] = "-_.";
  for (size_t i = 0; i < name.len; i++) {
    char c = name.at[i];
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && (!c || !strchr(signs, c))) return false;
  }
  return name.len > 4 && name.len < 128 && name.at[0] != '.' && bytes_is(bytes_from(name, name.len - 4), ".xsl");
}

/* -- what libxml2 must not see -- */

/* The declaration, checked and left out: libxml2 is told nothing about encodings. */
static const char *declaration(struct xslt_text *text) {
  struct bytes body = text->source->window;
  if (bytes_start(body, BYTES("\xEF\xBB\xBF"))) body = bytes_from(body, 3);
  text->body = body;
  if (!bytes_start(body, BYTES("<?xml ")) && !bytes_start(body, BYTES("<?xml\n"))) return NULL;
  for (size_t i = 0; i + 1 < body.len; i++) {
    if (body.at[i] != '?' || body.at[i + 1] != '>') continue;
    struct bytes head = {body.at, i + 2};
    text->body = bytes_from(body, i + 2);
    return prolog_declaration(head, false);
  }
  return "an XML declaration that doesn't end";
}

/* Our scanner goes over it first: no document type, no NUL, nothing but UTF-8, no ceiling passed. */
static enum status scan(struct loading *l, struct xslt_text *text) {
  struct memory_source memory = {text->source->window, 0};
  struct limits limits = *l->limits;
  limits.report_bytes = limits.document_bytes;
  struct input input;
  struct xml_cut cut;
  struct cut_token token;
  const char *objection = declaration(text);
  struct diag_at at = {.source = text->source};
  if (objection) {
    diag_emit(l->diags, RULE_STYLESHEET, &at, "%s", objection);
    return STATUS_USAGE;
  }
  enum status status = input_open_as(&input, text->name, memory_source_open(&memory), ENCODING_DECODED, &limits);
  if (status != STATUS_OK) return status;
  cut_open(&cut, &input, &limits);
  do {
    cut_begin(&cut);
    status = cut_next(&cut, &token);
  } while (status == STATUS_OK);
  if (status == STATUS_REFUSED) {
    at.offset = cut.fault.at;
    at.length = cut.fault.length;
    diag_emit(l->diags, RULE_STYLESHEET, &at, "%s", cut.fault.text);
  }
  if (status == STATUS_LIMIT) diag_emit(l->diags, RULE_LIMIT, &at, "the stylesheet is larger than 'document-bytes'");
  cut_release(&cut);
  input_close(&input);
  if (status == STATUS_REFUSED || status == STATUS_LIMIT) return STATUS_USAGE;
  return status == STATUS_END ? STATUS_OK : status;
}

/* -- hearing of errors -- */

/* "compilation error: file NAME line N element ...": where, in a stylesheet and not in a report. */
static void find_place(struct loading *l, const char *text) {
  const char *file = strstr(text, "file "), *line = file ? strstr(file, " line ") : NULL;
  if (!line || l->line) return;
  struct bytes name = {file + 5, (size_t)(line - file) - 5};
  for (size_t i = 0; i < l->sheet->text_count; i++)
    if (bytes_is(name, l->sheet->texts[i].name)) {
      l->failed = &l->sheet->texts[i];
      l->line = (int)strtol(line + 6, NULL, 10);
    }
}

static void heard(struct xslt_watch *watch, xml_host_error error, const char *text) {
  struct loading *l = (struct loading *)(void *)watch;
  l->errors++;
  if (text) find_place(l, text);
  if (error && error->code == XML_ERR_NO_MEMORY) l->no_memory = true;
  if (error && error->line > 0 && !l->line) l->line = error->line;
}

static enum status outcome(struct loading *l, const struct xslt_text *text, const void *made, const char *what) {
  if (l->failed) text = l->failed;
  struct diag_at at = {.source = text->source, .length = 1};
  size_t end = text->source->window.len;
  if (l->no_memory || (!made && !l->errors)) return STATUS_NO_MEMORY;
  if (!l->errors) return STATUS_OK;
  at.offset = (uint64_t)(text->body.at - text->source->window.at);
  for (int line = l->line; line > 1 && at.offset < end; at.offset++)
    if (text->source->window.at[at.offset] == '\n') line--;
  while (at.offset < end && text->source->window.at[at.offset] == ' ')
    at.offset++;
  diag_emit(l->diags, RULE_STYLESHEET, &at, "%s", what);
  return STATUS_USAGE;
}

static void begin(struct loading *l, const struct xml_host_files *files) {
  l->errors = 0;
  l->line = 0;
  l->failed = NULL;
  l->watch.heard = heard;
  xslt_enter(&l->watch, files);
}

struct parsing {
  struct loading *l;
  const struct xslt_text *text;
  xmlDocPtr document;
};
static void parse_guarded(void *self) {
  enum { OPTIONS = XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES | XML_PARSE_NOCDATA };
  struct parsing *p = self;
  xmlParserCtxtPtr parser = xmlNewParserCtxt();
  if (!parser) return;
  p->document = xmlCtxtReadMemory(parser, p->text->body.at, (int)p->text->body.len, p->text->name, "UTF-8", OPTIONS);
  if (p->document && (!parser->wellFormed || !parser->nsWellFormed)) p->l->errors++;
  xmlFreeParserCtxt(parser);
}

static enum status parse(struct loading *l, const struct xslt_text *text, xmlDocPtr *out) {
  struct parsing parsing = {l, text, NULL};
  *out = NULL;
  begin(l, NULL);
  bool ended = xml_host_guard(parse_guarded, &parsing);
  xslt_leave(&l->watch);
  if (!ended) return STATUS_NO_MEMORY;
  enum status status = outcome(l, text, parsing.document, "the stylesheet isn't well-formed XML");
  if (status == STATUS_OK) *out = parsing.document;
  else xmlFreeDoc(parsing.document);
  return status;
}

/* -- what it includes -- */

static bool is_known(const struct sheet *sheet, const char *name) {
  for (size_t i = 0; i < sheet->text_count; i++)
    if (strcmp(sheet->texts[i].name, name) == 0) return true;
  return false;
}

static enum status add_text(struct loading *l, const char *name, const struct source *source) {
  struct sheet *sheet = l->sheet;
  struct bytes own = arena_copy(sheet->arena, bytes_of(name));
  if (!own.at) return STATUS_NO_MEMORY;
  sheet->texts[sheet->text_count] = (struct xslt_text){.name = own.at, .source = source};
  return scan(l, &sheet->texts[sheet->text_count++]);
}

static enum status add_included(struct loading *l, const struct xslt_text *from, const xmlNode *node) {
  const char *name = xslt_attribute(node, "href");
  struct diag_at at = xslt_at(from, node);
  const struct source *source = NULL;
  if (!name || !sheet_is_name(bytes_of(name))) {
    diag_emit(l->diags, RULE_STYLESHEET, &at, "'%s' names a file of the same folder, as NAME.xsl and no other way",
              (const char *)node->name);
    return STATUS_USAGE;
  }
  if (is_known(l->sheet, name)) { /* twice is twice the work, and so on inside */
    diag_emit(l->diags, RULE_STYLESHEET, &at, "'%s' is named a second time", name);
    return STATUS_USAGE;
  }
  if (l->sheet->text_count == XSLT_TEXTS) {
    diag_emit(l->diags, RULE_STYLESHEET, &at, "more than %d files", XSLT_TEXTS);
    return STATUS_USAGE;
  }
  enum status status = l->loader ? l->loader->file(l->loader->self, bytes_of(name), &source) : STATUS_END;
  if (status == STATUS_OK) return add_text(l, name, source);
  if (status != STATUS_END) return status;
  diag_emit(l->diags, RULE_STYLESHEET, &at, "there is no file '%s' beside the stylesheet", name);
  return STATUS_USAGE;
}

/* Checks one file and adds those that it names. */
static enum status look(struct loading *l, const struct xslt_text *text) {
  xmlDocPtr document;
  enum status status = parse(l, text, &document);
  if (status == STATUS_OK) status = xslt_check(text, document, l->diags);
  for (xmlNode *n = status == STATUS_OK ? xslt_walk(document, NULL) : NULL; n && status == STATUS_OK;
       n = xslt_walk(document, n))
    if (xslt_is(n, "include") || xslt_is(n, "import")) status = add_included(l, text, n);
  xmlFreeDoc(document);
  return status;
}

/* -- compiling -- */

static bool find(const void *self, const char *name, struct bytes *text) {
  const struct sheet *sheet = self;
  for (size_t i = 0; i < sheet->text_count; i++) {
    if (strcmp(sheet->texts[i].name, name) != 0) continue;
    *text = sheet->texts[i].body;
    return true;
  }
  return false;
}

struct compiling {
  struct sheet *sheet;
  xmlDocPtr document;
};

static void compile_guarded(void *self) {
  struct compiling *c = self;
  c->sheet->style = xsltParseStylesheetDoc(c->document);
  if (!c->sheet->style) xmlFreeDoc(c->document);
}

static enum status compile(struct loading *l) {
  struct sheet *sheet = l->sheet;
  const struct xml_host_files files = {find, sheet};
  xmlDocPtr document;
  enum status status = parse(l, &sheet->texts[0], &document);
  if (status != STATUS_OK) return status;
  struct compiling compiling = {sheet, document};
  begin(l, &files);
  bool ended = xml_host_guard(compile_guarded, &compiling);
  xslt_leave(&l->watch);
  if (!ended) return STATUS_NO_MEMORY;
  if (sheet->style && (sheet->style->errors || sheet->style->warnings)) l->errors++;
  return outcome(l, &sheet->texts[0], sheet->style, "libxslt can't compile the stylesheet");
}

static enum status method(struct loading *l) {
  struct sheet *sheet = l->sheet;
  struct diag_at at = {.source = sheet->texts[0].source};
  const xmlChar *name, *encoding;
  XSLT_GET_IMPORT_PTR(name, sheet->style, method)
  XSLT_GET_IMPORT_PTR(encoding, sheet->style, encoding)
  if (encoding && xmlStrcasecmp(encoding, BAD_CAST "UTF-8") != 0) {
    diag_emit(l->diags, RULE_STYLESHEET, &at, "an output is written in UTF-8");
    return STATUS_USAGE;
  }
  if (!name || xmlStrEqual(name, BAD_CAST "xml")) sheet->method = SHEET_XML;
  else sheet->method = xmlStrEqual(name, BAD_CAST "html") ? SHEET_HTML : SHEET_TEXT;
  return STATUS_OK;
}

enum status sheet_load(struct sheet **out, const char *name, const struct source *source,
                       const struct sheet_loader *loader, const struct limits *limits, struct diags *diags) {
  struct sheet *sheet = mem_new(sizeof *sheet);
  struct loading l = {.sheet = sheet, .loader = loader, .limits = limits, .diags = diags};
  enum status status = STATUS_NO_MEMORY;
  *out = NULL;
  if (!sheet || !(sheet->arena = arena_new(0))) goto out;
  status = add_text(&l, name, source);
  for (size_t i = 0; i < sheet->text_count && status == STATUS_OK; i++)
    status = look(&l, &sheet->texts[i]);
  if (status == STATUS_OK) status = compile(&l);
  if (status == STATUS_OK) status = xslt_check_calls(sheet, diags);
  if (status == STATUS_OK) status = method(&l);
  if (status == STATUS_OK) xslt_hook(sheet->style);
out:
  if (status == STATUS_OK) *out = sheet;
  else sheet_free(sheet);
  return status;
}

static void heard_nothing(struct xslt_watch *watch, xml_host_error error, const char *text) {
  (void)watch, (void)error, (void)text;
}

void sheet_free(struct sheet *sheet) {
  struct xslt_watch watch = {.heard = heard_nothing};
  if (!sheet) return;
  xslt_enter(&watch, NULL);
  xsltFreeStylesheet(sheet->style);
  xslt_leave(&watch);
  arena_free(sheet->arena);
  mem_free(sheet);
}

const char *sheet_name(const struct sheet *sheet) {
  return sheet->texts[0].name;
}

enum sheet_method sheet_method(const struct sheet *sheet) {
  return sheet->method;
}
