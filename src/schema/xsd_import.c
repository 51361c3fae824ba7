/* xsd_import.c: the files of a schema, and how libxml2 gets them */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

enum { FILES_MOST = 64 };

/* -- what libxml2 may open while a schema is compiled: what was gathered -- */

static _Thread_local const struct xsd *serving;
static xmlExternalEntityLoader host_loader;

const struct xsd_file *xsd_file_at(const struct xsd *xsd, const char *url) {
  static const size_t base = sizeof XSD_BASE - 1;
  if (!url || strncmp(url, XSD_BASE, base) != 0) return NULL;
  const struct xsd_file *file = xsd->files;
  while (file && !bytes_is(file->name, url + base))
    file = file->next;
  return file;
}

static xmlParserInputPtr serve(const char *url, const char *id, xmlParserCtxtPtr parser) {
  if (!serving) return host_loader ? host_loader(url, id, parser) : NULL;
  const struct xsd_file *file = xsd_file_at(serving, url);
  if (!file) return NULL;
  struct bytes text = file->source.window;
  if (file->written) text = (struct bytes){(const char *)file->written, file->written_length};
  xmlParserInputBufferPtr bytes = xmlParserInputBufferCreateMem(text.at, (int)text.len, XML_CHAR_ENCODING_UTF8);
  xmlParserInputPtr input = bytes ? xmlNewIOInputStream(parser, bytes, XML_CHAR_ENCODING_NONE) : NULL;
  if (!input && bytes) xmlFreeParserInputBuffer(bytes);
  if (input) input->filename = (const char *)xmlStrdup((const xmlChar *)url);
  return input;
}

void xsd_serve_once(void) {
  host_loader = xmlGetExternalEntityLoader();
  xmlSetExternalEntityLoader(serve);
}

void xsd_serve(const struct xsd *xsd) {
  serving = xsd;
}

const struct xsd_file *xsd_file_of(const struct xsd *xsd, const xmlNode *node) {
  const xmlDoc *document = node ? node->doc : NULL;
  const struct xsd_file *file = document ? document->_private : NULL;
  if (!file && document) file = xsd_file_at(xsd, (const char *)document->URL);
  return file ? file : xsd->files;
}

/* -- gathering -- */

/* A name that can't lead out of the folder, and that needs no escape in an address. */
static bool is_plain(struct bytes name) {
  if (!name.len || name.len > 255 || name.at[0] == '.') return false;
  for (size_t i = 0; i < name.len; i++) {
    char c = name.at[i];
    bool good =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    if (!good) return false;
  }
  return true;
}

static struct bytes base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  struct bytes name = bytes_of(slash ? slash + 1 : path);
  return is_plain(name) ? name : BYTES("schema");
}

/* Appends the file, so that what it imports is looked at in turn. */
enum status xsd_add_file(struct xsd *xsd, struct bytes name, const char *path, struct bytes text,
                         const struct limits *limits, struct diags *diags, struct xsd_file **out) {
  struct xsd_file *file = arena_alloc(xsd->arena, sizeof *file), **end = &xsd->files;
  if (!file) return STATUS_NO_MEMORY;
  struct bytes own = arena_copy(xsd->arena, text), own_path = arena_copy(xsd->arena, bytes_of(path));
  file->name = arena_copy(xsd->arena, name);
  if (!own.at || !own_path.at || !file->name.at) return STATUS_NO_MEMORY;
  if (bytes_start(own, BYTES("\xEF\xBB\xBF"))) own = bytes_from(own, 3);
  file->source = source_whole(own_path.at, own, false);
  while (*end)
    end = &(*end)->next;
  *out = *end = file;
  xsd->file_count++;
  enum status status = xsd_scan(xsd, file, limits, diags);
  if (status == STATUS_OK) status = xsd_parse(file, diags);
  if (status == STATUS_OK && !xsd_is(xmlDocGetRootElement(file->document), "schema")) {
    xsd_tell(xsd, diags, RULE_XSD_REFUSED, xmlDocGetRootElement(file->document),
             "the root element isn't the 'schema' of XML Schema", NULL);
    status = STATUS_USAGE;
  }
  if (status == STATUS_OK) file->target = xsd_attribute(xmlDocGetRootElement(file->document), "targetNamespace");
  return status;
}

static enum status refuse(const struct xsd *xsd, struct diags *diags, const xmlNode *node, const char *why) {
  xsd_tell(xsd, diags, RULE_XSD_REFUSED, node, why, NULL);
  return STATUS_USAGE;
}

static bool same_space(const char *a, const char *b) {
  return a && b ? strcmp(a, b) == 0 : a == b;
}

static enum status fetch(struct xsd *xsd, const xmlNode *import, struct bytes name, const struct limits *limits,
                         const struct schema_files *files, struct diags *diags, struct xsd_file **out) {
  struct schema_document found = {.path = NULL};
  if (!files) return refuse(xsd, diags, import, "a schema that imports others isn't read from here");
  if (xsd->file_count == FILES_MOST) return refuse(xsd, diags, import, "a schema of more than 64 files");
  enum status status = files->find(files->self, NULL, name, &found);
  if (status == STATUS_END) return refuse(xsd, diags, import, "there is no file of this name beside the schema");
  if (status != STATUS_OK) return status;
  status = xsd_add_file(xsd, name, found.path, found.text, limits, diags, out);
  if (status != STATUS_OK) return status;
  for (const struct xsd_file *file = xsd->files; file != *out; file = file->next)
    if (same_space(file->target, (*out)->target))
      return refuse(xsd, diags, import, "a namespace in several files isn't read: put its definitions into one");
  return STATUS_OK;
}

static enum status follow(struct xsd *xsd, const xmlNode *import, const struct limits *limits,
                          const struct schema_files *files, struct diags *diags) {
  const char *location = xsd_attribute(import, "schemaLocation");
  struct bytes name = bytes_of(location ? location : "");
  struct xsd_file *file = xsd->files;
  enum status status = STATUS_OK;
  if (!location) return refuse(xsd, diags, import, "an import without 'schemaLocation': the file beside the schema");
  if (!is_plain(name))
    return refuse(xsd, diags, import, "an import that isn't of a file beside the schema, with a plain name");
  while (file && !bytes_equal(file->name, name))
    file = file->next;
  if (!file) status = fetch(xsd, import, name, limits, files, diags, &file);
  if (status == STATUS_OK && !same_space(file->target, xsd_attribute(import, "namespace")))
    return refuse(xsd, diags, import, "the imported file has another namespace than the import says");
  return status;
}

enum status xsd_gather(struct xsd *xsd, const char *path, struct bytes text, const struct limits *limits,
                       const struct schema_files *files, struct diags *diags) {
  struct xsd_file *first;
  enum status status = xsd_add_file(xsd, base_name(path), path, text, limits, diags, &first);
  for (const struct xsd_file *file = xsd->files; status == STATUS_OK && file; file = file->next) {
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *node = xsd_first(root); status == STATUS_OK && node; node = xsd_next(node))
      if (xsd_is(node, "import")) status = follow(xsd, node, limits, files, diags);
  }
  for (const struct xsd_file *file = xsd->files; status == STATUS_OK && file; file = file->next)
    status = xsd_check(xsd, file, diags);
  return status;
}
