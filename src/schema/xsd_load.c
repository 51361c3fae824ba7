/* xsd_load.c: an XML schema, compiled by libxml2 */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "schema/xsd_inside.h"
#include <libxml/xmlschemastypes.h>
#include <threads.h>

static once_flag once = ONCE_FLAG_INIT;

/* libxml2 makes its table of types at first use, which isn't safe between threads. */
static void set_up(void) {
  xmlInitParser();
  xmlSchemaInitTypes();
  xsd_serve_once();
}

/* The thread's handler stands beside the contexts' own: some errors reach nobody else. */
struct watch {
  const struct xsd *xsd;       /* while it is compiled */
  const struct xsd_file *file; /* while it is parsed; compiling: the first */
  struct diags *diags;
  size_t errors;
  bool told, no_memory;
  xmlStructuredErrorFunc host;
  void *host_self;
};

static const struct {
  int code;
  const char *text;
} compile_faults[] = {
    {XML_SCHEMAP_SRC_RESOLVE, "names something that isn't defined"},
    {XML_SCHEMAP_S4S_ELEM_NOT_ALLOWED, "holds an element that doesn't belong there"},
    {XML_SCHEMAP_S4S_ELEM_MISSING, "lacks an element that it needs"},
    {XML_SCHEMAP_S4S_ATTR_NOT_ALLOWED, "has an attribute that doesn't belong there"},
    {XML_SCHEMAP_S4S_ATTR_MISSING, "lacks an attribute that it needs"},
    {XML_SCHEMAP_S4S_ATTR_INVALID_VALUE, "has an attribute with a value that isn't allowed"},
    {XML_SCHEMAP_INVALID_FACET_VALUE, "has a value that its base type doesn't allow"},
    {XML_SCHEMAP_REDEFINED_ELEMENT, "is defined twice"},
    {XML_SCHEMAP_REDEFINED_TYPE, "is defined twice"},
    {XML_SCHEMAP_NOT_DETERMINISTIC, "has a content model that isn't deterministic"},
    {XML_SCHEMAP_SRC_INCLUDE, "includes a file that doesn't belong to its namespace, or itself"},
    {XML_SCHEMAP_SRC_REDEFINE, "redefines what isn't there, or of another namespace"},
    {XML_SCHEMAP_SRC_IMPORT, "imports what it can't"},
    {XML_SCHEMAP_SRC_IMPORT_1_1, "imports its own namespace"},
    {XML_SCHEMAP_SRC_IMPORT_1_2, "imports no namespace into none"},
    {XML_SCHEMAP_SRC_IMPORT_3_1, "imports a file of another namespace than it says"},
    {XML_SCHEMAP_SRC_IMPORT_3_2, "imports a file of a namespace, and says none"},
    {XML_SCHEMAP_REGEXP_INVALID, "holds a pattern that isn't one"},
};

static void tell_compile_fault(struct watch *watch, xsd_error error) {
  watch->told = true;
  const char *text = "can't be compiled";
  const xmlNode *node = error->node;
  for (size_t i = 0; i < sizeof compile_faults / sizeof *compile_faults; i++)
    if (compile_faults[i].code == error->code) text = compile_faults[i].text;
  while (node && node->type != XML_ELEMENT_NODE)
    node = node->parent;
  const char *name = node ? xsd_attribute(node, "name") : NULL;
  const struct xsd_file *file = node && watch->xsd ? xsd_file_of(watch->xsd, node) : watch->file;
  struct diag_at at = {.source = &file->source, .offset = xsd_offset(file, node), .length = 1};
  if (!node) diag_emit(watch->diags, RULE_XSD_COMPILE, &at, "the schema %s", text);
  else if (name)
    diag_emit(watch->diags, RULE_XSD_COMPILE, &at, "'%s' named '%s' %s", (const char *)node->name, name, text);
  else diag_emit(watch->diags, RULE_XSD_COMPILE, &at, "'%s' %s", (const char *)node->name, text);
}

/* Line and column of the parser's error as an offset. */
static uint64_t offset_of(const struct source *source, int line, int column) {
  size_t at = 0;
  for (; line > 1 && at < source->window.len; at++)
    if (source->window.at[at] == '\n') line--;
  size_t more = column > 1 ? (size_t)column - 1 : 0;
  return more > source->window.len - at ? source->window.len : at + more;
}

static void tell_other_fault(struct watch *watch, uint64_t offset) {
  struct diag_at at = {.source = &watch->file->source, .offset = offset, .length = 1};
  watch->told = true;
  diag_emit(watch->diags, RULE_XSD_COMPILE, &at, "the schema isn't well-formed XML, or holds a pattern that isn't one");
}

/* A pattern that isn't one is told twice: by whom it is compiled, and by the schema's compiler, who knows where. */
static void on_error(void *self, xsd_error error) {
  struct watch *watch = self;
  if (!error || error->level < XML_ERR_ERROR) return;
  watch->errors++;
  if (error->code == XML_ERR_NO_MEMORY) watch->no_memory = true;
  else if (error->domain == XML_FROM_SCHEMASP) tell_compile_fault(watch, error);
  else if (watch->errors == 1 && error->domain != XML_FROM_REGEXP)
    tell_other_fault(watch, offset_of(&watch->file->source, error->line, error->int2));
}

static void begin(struct watch *watch) {
  watch->host = xmlStructuredError;
  watch->host_self = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(watch, on_error);
}

static enum status end(struct watch *watch, const void *made) {
  xmlSetStructuredErrorFunc(watch->host_self, watch->host);
  if (watch->no_memory) return STATUS_NO_MEMORY;
  if (watch->errors && !watch->told) tell_other_fault(watch, 0);
  if (watch->errors) return STATUS_USAGE;
  return made ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status xsd_parse(struct xsd_file *file, struct diags *diags) {
  struct watch watch = {.file = file, .diags = diags};
  struct bytes text = file->source.window;
  struct buf url;
  buf_init(&url, 0);
  buf_add_format(&url, XSD_BASE "%.*s%c", BYTES_ARG(file->name), '\0');
  if (buf_status(&url) != STATUS_OK) return buf_release(&url), STATUS_NO_MEMORY;
  begin(&watch);
  xmlParserCtxtPtr parser = xmlNewParserCtxt();
  if (parser)
    file->document = xmlCtxtReadMemory(parser, text.at, (int)text.len, url.at, "UTF-8",
                                       XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_BIG_LINES);
  xmlFreeParserCtxt(parser);
  buf_release(&url);
  if (file->document) file->document->_private = file;
  return end(&watch, file->document);
}

static enum status compile(struct xsd *xsd, struct diags *diags) {
  struct watch watch = {.xsd = xsd, .file = xsd->files, .diags = diags};
  begin(&watch);
  xsd_serve(xsd);
  xmlSchemaParserCtxtPtr parser = xmlSchemaNewDocParserCtxt(xsd->files->document);
  if (parser) {
    xmlSchemaSetParserStructuredErrors(parser, on_error, &watch);
    xsd->schema = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
  }
  xsd_serve(NULL);
  return end(&watch, xsd->schema);
}

static void on_nothing(void *self, xsd_error error) {
  (void)self, (void)error;
}

static enum status gather(struct xsd *xsd, const char *name, struct bytes text, const struct limits *limits,
                          const struct schema_files *files, struct diags *diags) {
  if (!xsd->open) return xsd_gather(xsd, name, text, limits, files, diags);
  xmlStructuredErrorFunc host = xmlStructuredError;
  void *host_self = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(NULL, on_nothing);
  enum status status = xsd_gather_open(xsd, name, text, limits, files, diags);
  xmlSetStructuredErrorFunc(host_self, host);
  return status;
}

enum status xsd_load(struct xsd **out, const char *name, struct bytes text, struct names *names,
                     const struct limits *limits, const struct schema_options *options, struct diags *diags) {
  static const struct schema_options plain = {.files = NULL};
  struct xsd *xsd = mem_new(sizeof *xsd);
  enum status status = STATUS_NO_MEMORY;
  *out = NULL;
  if (!xsd || !(xsd->arena = arena_new(0))) goto out;
  call_once(&once, set_up);
  if (!options) options = &plain;
  xsd->open = options->open;
  if ((status = gather(xsd, name, text, limits, options->files, diags)) != STATUS_OK) goto out;
  if ((status = compile(xsd, diags)) != STATUS_OK) goto out;
  if ((status = xsd_find_selected(xsd)) != STATUS_OK) goto out;
  if ((status = xsd_read_names(xsd)) != STATUS_OK) goto out;
  if (!xsd->open && (status = xsd_read_shapes(xsd, names, diags)) != STATUS_OK) goto out;
  if (xsd->open) xsd_doubt_ids(xsd, diags);
  xsd_fill_judge(xsd);
out:
  if (status == STATUS_OK) *out = xsd;
  else xsd_free(xsd);
  return status;
}

void xsd_free(struct xsd *xsd) {
  if (!xsd) return;
  xmlStructuredErrorFunc host = xmlStructuredError;
  void *host_self = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(NULL, on_nothing); /* of a schema that memory ran out in, freeing prints complaints */
  xmlSchemaFree(xsd->schema);
  xmlSetStructuredErrorFunc(host_self, host);
  if (xsd->known) xmlDictFree(xsd->known);
  for (struct xsd_file *file = xsd->files; file; file = file->next) {
    xmlFreeDoc(file->document);
    xmlFree(file->written);
  }
  arena_free(xsd->arena);
  mem_free(xsd);
}

const struct judge *xsd_judge(const struct xsd *xsd) {
  return &xsd->judge;
}
