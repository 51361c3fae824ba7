/* xsd_id.c: identity by xs:ID, which libxml2 judges in trees alone */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

static bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool names_identity(const xmlNode *at, struct bytes qname) {
  char prefix[256];
  size_t len = 0;
  while (len < qname.len && qname.at[len] != ':')
    len++;
  const bool prefixed = len < qname.len;
  const struct bytes local = prefixed ? bytes_from(qname, len + 1) : qname;
  if (!bytes_is(local, "ID") && !bytes_is(local, "IDREF") && !bytes_is(local, "IDREFS")) return false;
  if (len >= sizeof prefix) return false;
  memcpy(prefix, qname.at, len);
  prefix[len] = '\0';
  const xmlNs *ns = xmlSearchNs(at->doc, (xmlNode *)(uintptr_t)at, prefixed ? (const xmlChar *)prefix : NULL);
  return ns && ns->href && strcmp((const char *)ns->href, XSD_URI) == 0;
}

static bool uses_identity(const xmlNode *node) {
  static const char *const attributes[] = {"type", "base", "itemType", "memberTypes"};
  if (!node->ns || strcmp((const char *)node->ns->href, XSD_URI) != 0) return false;
  const char *ref = xsd_attribute(node, "ref");
  if (ref && (strcmp(ref, "xml:id") == 0 || strcmp(ref, "xml:specialAttrs") == 0)) return true;
  for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
    const char *text = xsd_attribute(node, attributes[i]);
    while (text && *text) {
      size_t len = 0;
      while (text[len] && !is_blank(text[len]))
        len++;
      if (names_identity(node, (struct bytes){text, len})) return true;
      text += len + (text[len] ? 1 : 0);
    }
  }
  return false;
}

void xsd_doubt_ids(const struct xsd *xsd, struct diags *diags) {
  for (const struct xsd_file *file = xsd->files; file; file = file->next) {
    const xmlNode *root = file->document ? xmlDocGetRootElement(file->document) : NULL;
    if (file->target && strcmp(file->target, XML_URI) == 0) continue; /* it is there for xml:lang and the like */
    for (const xmlNode *node = root; node; node = xsd_walk(root, node)) {
      if (!uses_identity(node)) continue;
      xsd_tell(xsd, diags, RULE_XSD_ID_UNJUDGED, node,
               "xs:ID, xs:IDREF and xs:IDREFS are judged by their form alone: not whether an ID is there twice, nor "
               "whether an IDREF leads to one",
               NULL);
      return;
    }
  }
}
