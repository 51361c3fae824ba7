/* xsd_node.c: looking at a schema's elements */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

static bool same(const xmlChar *a, const char *b) {
  return a && strcmp((const char *)a, b) == 0;
}

bool xsd_is(const xmlNode *node, const char *local) {
  return node && node->type == XML_ELEMENT_NODE && node->ns && same(node->ns->href, XSD_URI) && same(node->name, local);
}

const char *xsd_attribute(const xmlNode *node, const char *name) {
  for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
    if (attribute->ns || !same(attribute->name, name)) continue;
    if (!attribute->children) return "";
    /* One text node is all there can be: entities beyond the five predefined ones were refused. */
    return attribute->children->content ? (const char *)attribute->children->content : "";
  }
  return NULL;
}

static xmlNode *element_from(xmlNode *node) {
  while (node && (node->type != XML_ELEMENT_NODE || xsd_is(node, "annotation")))
    node = node->next;
  return node;
}

xmlNode *xsd_first(const xmlNode *node) {
  return element_from(node->children);
}

xmlNode *xsd_next(const xmlNode *node) {
  return element_from(node->next);
}

static bool same_space(const char *a, const char *b) {
  return a && b ? strcmp(a, b) == 0 : a == b;
}

xmlNode *xsd_global(const struct xsd *xsd, const xmlNode *at, const char *kind, const char *qname, const char **uri,
                    const char **local) {
  const char *colon = strchr(qname, ':');
  char prefix[256];
  size_t len = colon ? (size_t)(colon - qname) : 0;
  *local = colon ? colon + 1 : qname;
  *uri = NULL;
  if (len >= sizeof prefix) return NULL;
  memcpy(prefix, qname, len);
  prefix[len] = '\0';
  const xmlNs *ns = xmlSearchNs(at->doc, (xmlNode *)(uintptr_t)at, colon ? (const xmlChar *)prefix : NULL);
  *uri = ns && ns->href && *ns->href ? (const char *)ns->href : NULL;
  for (const struct xsd_file *file = xsd->files; file; file = file->next) {
    if (!file->document || (!same_space(file->target, *uri) && !file->joins)) continue;
    for (xmlNode *node = xsd_first(xmlDocGetRootElement(file->document)); node; node = xsd_next(node)) {
      const char *name = xsd_is(node, kind) ? xsd_attribute(node, "name") : NULL;
      if (name && strcmp(name, *local) == 0) return node;
    }
  }
  return NULL;
}

xmlNode *xsd_walk(const xmlNode *top, const xmlNode *at) {
  xmlNode *node = at->children;
  for (;;) {
    while (node && node->type != XML_ELEMENT_NODE)
      node = node->next;
    if (node) return node;
    if (at == top) return NULL;
    node = at->next;
    at = at->parent;
  }
}
