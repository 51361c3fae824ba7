/* xsd_tree.c: is a tree valid as the document that it would be written as? */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

enum { KNOWN = 128, ESCAPE_MOST = 6 };

/* The tree's events go to libxml2's validator as a parser's would. The first finding ends it. */
struct walking {
  const struct judge_document *document;
  const struct limits *limits;
  struct xsd_plug *plug;
  bool unsure, exhausted;
  size_t depth, nodes, bytes; /* what the written document has at most */
  const xmlChar **attributes; /* five an attribute */
  size_t room;
  struct known_name {
    uint32_t name;
    const xmlChar *local, *uri;
  } known[KNOWN];
  struct bytes uri; /* of the name that became known last */
};

static void on_finding(void *self, xsd_error error) {
  struct walking *walking = self;
  if (!error || error->level < XML_ERR_ERROR) return;
  walking->unsure = true;
  if (error->code == XML_ERR_NO_MEMORY) walking->exhausted = true;
}

/* libxml2 keeps pointers to an open element's names. NULL: no memory. */
static const struct known_name *name_of(struct walking *walking, uint32_t name) {
  struct known_name *known = &walking->known[name % KNOWN];
  if (known->name == name) return known;
  struct bytes text = names_text(walking->document->names, name), uri = BYTES_NONE;
  size_t end = 0;
  for (end = text.len && text.at[0] == '{' ? text.len : 0; end > 1 && text.at[end - 1] != '}';)
    end--;
  if (end > 1) uri = (struct bytes){text.at + 1, end - 2};
  if (uri.len && !(walking->uri.at && bytes_equal(uri, walking->uri)))
    walking->uri = arena_copy(walking->plug->arena, uri);
  if (uri.len && !walking->uri.at) return NULL;
  known->name = name;
  known->local = (const xmlChar *)text.at + end;
  known->uri = uri.len ? (const xmlChar *)walking->uri.at : NULL;
  return known;
}

/* Would a reader take it? Else it has something to tell. */
static bool fits(struct walking *walking, size_t bytes, size_t most) {
  const struct limits *limits = walking->limits;
  size_t memory = limits->report_memory ? limits->report_memory / 4 : SIZE_MAX;
  walking->nodes++;
  walking->bytes += bytes < SIZE_MAX / 4 - walking->bytes ? bytes : SIZE_MAX / 4 - walking->bytes;
  return bytes <= most && walking->depth + 2 < limits->depth && walking->nodes < limits->nodes / 2 &&
         walking->bytes < limits->report_bytes / 2 && walking->bytes < memory &&
         walking->nodes < memory / sizeof(struct node);
}

static size_t written_length(const struct walking *walking, const struct node *node) {
  size_t text = node->text.len < SIZE_MAX / 16 ? node->text.len * ESCAPE_MOST : SIZE_MAX / 4;
  return text + 2 * names_text(walking->document->names, node->name).len + 4 * walking->depth + 16;
}

static bool make_room(struct walking *walking, size_t count) {
  if (count <= walking->room) return true;
  walking->room = count + 10;
  walking->attributes = arena_array(walking->plug->arena, walking->room * 5, sizeof *walking->attributes);
  return walking->attributes != NULL;
}

/* What xsi: says is about names in scope, and an ampersand would have to be escaped: that is left to the parser. */
static bool add_attribute(struct walking *walking, const struct node *node, size_t index) {
  const struct known_name *name = name_of(walking, node->name);
  if (!name || (name->uri && xmlStrEqual(name->uri, BAD_CAST XSI_URI))) return false;
  if (node->text.len && memchr(node->text.at, '&', node->text.len)) return false;
  const xmlChar **attribute = walking->attributes + index * 5, *value = BAD_CAST(node->text.len ? node->text.at : "");
  attribute[0] = name->local;
  attribute[1] = NULL;
  attribute[2] = name->uri;
  attribute[3] = value;
  attribute[4] = value + node->text.len;
  return true;
}

static bool open_element(struct walking *walking, const struct node *node) {
  size_t count = 0, tag = written_length(walking, node);
  for (const struct node *child = node->first; child && child->kind == NODE_ATTRIBUTE; child = child->next) {
    tag += written_length(walking, child);
    if (tag > walking->limits->tag_bytes || !make_room(walking, count + 1) || !add_attribute(walking, child, count++))
      return false;
  }
  const struct known_name *name = name_of(walking, node->name);
  if (!name || !fits(walking, tag, walking->limits->tag_bytes / 2) || 2 * count + 16 > walking->limits->attributes)
    return false;
  walking->plug->handler->startElementNs(walking->plug->self, name->local, NULL, name->uri, 0, NULL, (int)count, 0,
                                         walking->attributes);
  walking->depth++;
  return !walking->unsure;
}

static bool close_element(struct walking *walking, const struct node *node) {
  const struct known_name *name = name_of(walking, node->name);
  walking->depth--;
  if (name) walking->plug->handler->endElementNs(walking->plug->self, name->local, NULL, name->uri);
  return name && !walking->unsure;
}

static bool give_text(struct walking *walking, const struct node *node) {
  size_t length = written_length(walking, node);
  if (!fits(walking, length, walking->limits->text_bytes) || length > INT_MAX) return false;
  if (node->text.len)
    walking->plug->handler->characters(walking->plug->self, BAD_CAST node->text.at, (int)node->text.len);
  return !walking->unsure;
}

static const struct node *content_of(const struct node *node) {
  const struct node *child = node->first;
  while (child && child->kind == NODE_ATTRIBUTE)
    child = child->next;
  return child;
}

/* What stands in the hole is a tree of its own. */
static bool walk(struct walking *walking, const struct node *top) {
  const struct node *node = top;
  while (node) {
    const struct node *down = NULL;
    bool hole = node == walking->document->hole;
    if (hole                      ? !walk(walking, walking->document->report)
        : node->kind == NODE_TEXT ? !give_text(walking, node)
                                  : node->kind != NODE_ELEMENT)
      return false;
    if (!hole && node->kind == NODE_ELEMENT) {
      if (!open_element(walking, node)) return false;
      if (!(down = content_of(node)) && !close_element(walking, node)) return false;
    }
    while (!down && node != top && !node->next)
      if (!close_element(walking, node = node->parent)) return false;
    node = down ? down : node == top ? NULL : node->next;
  }
  return true;
}

bool xsd_accepts(const struct xsd *xsd, const struct judge_document *document, const struct limits *limits) {
  struct walking walking = {.document = document, .limits = limits};
  bool broken = false;
  const struct judge_locus locus = {.broken = &broken};
  const struct node *top = document->envelope ? document->envelope : document->report;
  void *sax = NULL, *self = NULL;
  xmlStructuredErrorFunc host = xmlStructuredError;
  void *host_self = xmlStructuredErrorContext;
  xmlSetStructuredErrorFunc(&walking, on_finding);
  walking.plug = xsd->judge.plug(xsd, &sax, &self, &locus);
  if (walking.plug) {
    xmlSchemaSetValidStructuredErrors(walking.plug->validator, on_finding, &walking);
    walking.unsure = !walk(&walking, top) || walking.unsure;
    if (!walking.exhausted) xsd->judge.unplug(walking.plug);
  }
  xmlSetStructuredErrorFunc(host_self, host);
  return walking.plug && !walking.unsure;
}
