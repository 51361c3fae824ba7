/* xsd_open.c: the files of a schema as it was published: included, imported, several of one namespace */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

#include "base/buf.h"

/* Each file is found once, and libxml2 knows it by its number: where a location leads is settled here. What it reads of
   a file is our document written out, so that its elements are still the ones that stand in the file. */

enum { FILES_MOST = 512 };

/* What XML itself has of attributes, for schemas that don't bring it along. */
static const char xml_attributes[] =
    "<xs:schema xmlns:xs='" XSD_URI "' xmlns:xml='" XML_URI "' targetNamespace='" XML_URI "'>"
    "<xs:attribute name='lang'><xs:simpleType><xs:union memberTypes='xs:language'><xs:simpleType>"
    "<xs:restriction base='xs:string'><xs:length value='0'/></xs:restriction></xs:simpleType></xs:union>"
    "</xs:simpleType></xs:attribute>"
    "<xs:attribute name='space'><xs:simpleType><xs:restriction base='xs:NCName'><xs:enumeration value='default'/>"
    "<xs:enumeration value='preserve'/></xs:restriction></xs:simpleType></xs:attribute>"
    "<xs:attribute name='base' type='xs:anyURI'/><xs:attribute name='id' type='xs:ID'/>"
    "<xs:attributeGroup name='specialAttrs'><xs:attribute ref='xml:base'/><xs:attribute ref='xml:lang'/>"
    "<xs:attribute ref='xml:space'/><xs:attribute ref='xml:id'/></xs:attributeGroup></xs:schema>";

struct gathering {
  struct xsd *xsd;
  const struct limits *limits;
  const struct schema_files *files;
  struct diags *diags;
};

static enum status refuse(const struct gathering *now, const xmlNode *node, const char *why, const char *name) {
  xsd_tell(now->xsd, now->diags, RULE_XSD_REFUSED, node, why, name);
  return STATUS_USAGE;
}

static enum status add(const struct gathering *now, const char *path, struct bytes text, struct xsd_file **out) {
  char name[32];
  snprintf(name, sizeof name, "%zu.xsd", now->xsd->file_count);
  return xsd_add_file(now->xsd, bytes_of(name), path, text, now->limits, now->diags, out);
}

/* By its path, or by its bytes where it is the schema's own, which may be named in many ways. */
static struct xsd_file *known(const struct gathering *now, const char *path, struct bytes text) {
  struct xsd_file *file = now->xsd->files;
  if (bytes_start(text, BYTES("\xEF\xBB\xBF"))) text = bytes_from(text, 3);
  if (bytes_equal(file->source.window, text)) return file;
  while (file && strcmp(file->source.name, path) != 0)
    file = file->next;
  return file;
}

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct bytes collapsed(const char *text) {
  struct bytes all = bytes_of(text ? text : "");
  while (all.len && is_blank(all.at[0]))
    all = bytes_from(all, 1);
  while (all.len && is_blank(all.at[all.len - 1]))
    all.len--;
  return all;
}

static enum status find(const struct gathering *now, const struct xsd_file *from, struct bytes uri,
                        struct xsd_file **out) {
  struct schema_document found = {.path = NULL};
  if (!now->files || !uri.len) return STATUS_END;
  const char *base = from == now->xsd->files ? NULL : from->source.name;
  enum status status = now->files->find(now->files->self, base, uri, &found);
  if (status != STATUS_OK) return status;
  *out = known(now, found.path, found.text);
  return *out ? STATUS_OK : add(now, found.path, found.text, out);
}

static bool points_to(xmlNode *node, const struct xsd_file *file) {
  struct buf url;
  buf_init(&url, 0);
  buf_add_format(&url, XSD_BASE "%.*s%c", BYTES_ARG(file->name), '\0');
  bool done = buf_status(&url) == STATUS_OK &&
              xmlSetProp(node, (const xmlChar *)"schemaLocation", (const xmlChar *)url.at) != NULL;
  buf_release(&url);
  return done;
}

static enum status follow(const struct gathering *now, const struct xsd_file *from, xmlNode *node) {
  const char *location = xsd_attribute(node, "schemaLocation"), *space = xsd_attribute(node, "namespace");
  struct bytes uri = collapsed(location);
  struct xsd_file *file = NULL;
  bool imports = xsd_is(node, "import"), of_xml = imports && space && strcmp(space, XML_URI) == 0;
  if (now->xsd->file_count >= FILES_MOST) return refuse(now, node, "a schema of more than 512 files", NULL);
  enum status status = find(now, from, location || !imports ? uri : collapsed(space), &file);
  if (status == STATUS_END && of_xml) {
    file = known(now, XSD_XML_FILE, BYTES_NONE);
    status = file ? STATUS_OK : add(now, XSD_XML_FILE, bytes_of(xml_attributes), &file);
  }
  /* Without a location it may be that another file brings the namespace along. */
  if (status == STATUS_END && imports && !location) return STATUS_OK;
  if (status == STATUS_END)
    return refuse(now, node,
                  "there is no file where this leads; files are sought beside the schema, and in the folders of "
                  "FAIRLEAD_SCHEMA_PATH",
                  NULL);
  if (status == STATUS_OK && !imports && !file->target) file->joins = true;
  return status != STATUS_OK || points_to(node, file) ? status : STATUS_NO_MEMORY;
}

/* -- several files that are imported for one namespace: libxml2 takes the first, so they become one -- */

static const struct xsd_file *pointed(const struct xsd *xsd, const xmlNode *node) {
  return xsd_is(node, "import") ? xsd_file_at(xsd, xsd_attribute(node, "schemaLocation")) : NULL;
}

/* Visits the imports of all files; NULL at the end. */
static xmlNode *next_import(struct xsd *xsd, struct xsd_file **file, xmlNode *node) {
  for (;;) {
    if (!*file) *file = xsd->files;
    else if (!node && !(*file = (*file)->next)) return NULL;
    node = node ? xsd_next(node) : xsd_first(xmlDocGetRootElement((*file)->document));
    while (node && !pointed(xsd, node))
      node = xsd_next(node);
    if (node) return node;
  }
}

static bool same_space(const char *a, const char *b) {
  return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool add_escaped(struct buf *out, const char *text) {
  xmlChar *escaped = xmlEncodeSpecialChars(NULL, (const xmlChar *)text);
  if (escaped) buf_add_text(out, (const char *)escaped);
  xmlFree(escaped);
  return escaped != NULL;
}

/* A file that includes all that are imported for this namespace. NULL in *out: there is only one. */
static enum status make_whole(const struct gathering *now, const char *space, struct xsd_file **out) {
  struct buf text;
  struct xsd_file *at = NULL;
  size_t count = 0;
  bool done = true;
  *out = NULL;
  buf_init(&text, 0);
  buf_add_text(&text, "<xs:schema xmlns:xs='" XSD_URI "'");
  if (space) {
    buf_add_text(&text, " targetNamespace=\"");
    done = add_escaped(&text, space);
    buf_add_char(&text, '"');
  }
  buf_add_char(&text, '>');
  for (struct xsd_file *file = now->xsd->files; file; file = file->next)
    file->seen = false;
  for (xmlNode *node = NULL; (node = next_import(now->xsd, &at, node));) {
    struct xsd_file *file = (struct xsd_file *)(uintptr_t)pointed(now->xsd, node);
    if (file->seen || !same_space(file->target, space)) continue;
    file->seen = true;
    count++;
    buf_add_format(&text, "<xs:include schemaLocation='" XSD_BASE "%.*s'/>", BYTES_ARG(file->name));
  }
  buf_add_text(&text, "</xs:schema>");
  enum status status = done ? buf_status(&text) : STATUS_NO_MEMORY;
  if (status == STATUS_OK && count > 1) status = add(now, now->xsd->files->source.name, buf_bytes(&text), out);
  buf_release(&text);
  return status;
}

static enum status unite(const struct gathering *now) {
  struct xsd_file *last = now->xsd->files;
  while (last->next)
    last = last->next;
  for (struct xsd_file *file = now->xsd->files; file; file = file == last ? NULL : file->next) {
    struct xsd_file *whole = NULL, *at = NULL;
    bool done = file->target == NULL;
    for (const struct xsd_file *f = now->xsd->files; f != file; f = f->next)
      done = done || same_space(f->target, file->target);
    enum status status = done ? STATUS_OK : make_whole(now, file->target, &whole);
    if (status != STATUS_OK) return status;
    for (xmlNode *node = NULL; whole && (node = next_import(now->xsd, &at, node));)
      if (same_space(pointed(now->xsd, node)->target, file->target) && !points_to(node, whole)) return STATUS_NO_MEMORY;
  }
  return STATUS_OK;
}

static enum status write_out(struct xsd_file *file) {
  int len = 0;
  xmlDocDumpMemoryEnc(file->document, &file->written, &len, "UTF-8");
  file->written_length = len > 0 ? (size_t)len : 0;
  return file->written ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status xsd_gather_open(struct xsd *xsd, const char *path, struct bytes text, const struct limits *limits,
                            const struct schema_files *files, struct diags *diags) {
  const struct gathering now = {xsd, limits, files, diags};
  struct xsd_file *first;
  enum status status = add(&now, path, text, &first);
  for (struct xsd_file *file = xsd->files; status == STATUS_OK && file; file = file->next) {
    xmlNode *root = xmlDocGetRootElement(file->document);
    for (xmlNode *node = xsd_first(root); status == STATUS_OK && node; node = xsd_next(node))
      if (xsd_is(node, "import") || xsd_is(node, "include") || xsd_is(node, "redefine"))
        status = follow(&now, file, node);
  }
  if (status == STATUS_OK) status = unite(&now);
  for (struct xsd_file *file = xsd->files; status == STATUS_OK && file; file = file->next) {
    status = xsd_check(xsd, file, diags);
    if (status == STATUS_OK && file != xsd->files) status = write_out(file);
  }
  return status;
}
