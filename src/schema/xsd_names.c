/* xsd_names.c: what judging on behind an unexpected element needs of a schema */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

enum { REPEAT_LEAST = 4, REPEAT_MOST = 1000000 };

static uint32_t times(uint32_t a, uint32_t b) {
  return b > REPEAT_MOST / a ? REPEAT_MOST : a * b;
}

/* The larger finite number of the two; 1 if neither says more. */
static uint32_t occurs(const xmlNode *node) {
  static const char *const names[] = {"minOccurs", "maxOccurs"};
  uint32_t most = 1;
  for (size_t i = 0; i < 2; i++) {
    const char *text = xsd_attribute(node, names[i]);
    uint32_t value = 0;
    for (; text && *text; text++)
      if (*text >= '0' && *text <= '9' && value < REPEAT_MOST) value = value * 10 + (uint32_t)(*text - '0');
    if (value > most) most = value;
  }
  return most > REPEAT_MOST ? REPEAT_MOST : most;
}

static bool is_group(const xmlNode *node) {
  return xsd_is(node, "sequence") || xsd_is(node, "choice") || xsd_is(node, "group");
}

/* How often a particle stands in a row, with what repeats around it. */
static uint32_t in_a_row(const xmlNode *node) {
  uint32_t count = occurs(node);
  for (const xmlNode *around = node->parent; around && is_group(around); around = around->parent)
    count = times(count, occurs(around));
  return count;
}

static bool add_name(struct xsd *xsd, const xmlNode *node) {
  const char *name = xsd_attribute(node, "name");
  if (!name) name = xsd_attribute(node, "ref");
  const char *colon = name ? strchr(name, ':') : NULL;
  if (!name) return true;
  return xmlDictLookup(xsd->known, (const xmlChar *)(colon ? colon + 1 : name), -1) != NULL;
}

enum status xsd_read_names(struct xsd *xsd) {
  uint32_t row = 1, groups = 1;
  bool whole = (xsd->known = xmlDictCreate()) != NULL;
  for (const struct xsd_file *file = xsd->files; file && whole; file = file->next) {
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (const xmlNode *node = root; node && whole; node = xsd_walk(root, node)) {
      const bool element = xsd_is(node, "element"), any = xsd_is(node, "any"), group = xsd_is(node, "group");
      if (element) whole = add_name(xsd, node);
      xsd->wild = xsd->wild || any;
      if (group && in_a_row(node) > groups) groups = in_a_row(node);
      if ((element || any) && in_a_row(node) > row) row = in_a_row(node);
    }
  }
  xsd->repeat_most = times(row, groups) + 1;
  if (xsd->repeat_most < REPEAT_LEAST) xsd->repeat_most = REPEAT_LEAST;
  return whole ? STATUS_OK : STATUS_NO_MEMORY;
}
