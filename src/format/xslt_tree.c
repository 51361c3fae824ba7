/* xslt_tree.c: trees as documents of libxml2, and a result as a tree */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include "format/xslt_inside.h"
#include <stdio.h>

/* -- to a document -- */

static const xmlChar *x(struct bytes text) {
  return BAD_CAST(text.at ? text.at : "");
}

static struct bytes uri_of(struct bytes name) {
  size_t end = name.len;
  if (!name.len || name.at[0] != '{') return BYTES_NONE;
  while (end > 1 && name.at[end - 1] != '}')
    end--;
  return (struct bytes){name.at + 1, end - 2};
}

/* The namespace's declaration on the root; made there if the mapping has none. */
static xmlNsPtr namespace(struct sheet_input *input, xmlNodePtr node, struct bytes uri) {
  xmlNodePtr root = xmlDocGetRootElement(input->document);
  xmlChar *own = xmlStrndup(x(uri), (int)uri.len);
  char prefix[32];
  if (!root) root = node;
  xmlNsPtr found = own ? xmlSearchNsByHref(input->document, root, own) : NULL;
  for (unsigned i = 0; own && !found && i < 1000; i++) {
    snprintf(prefix, sizeof prefix, "ns%u", i);
    if (!xmlSearchNs(input->document, root, BAD_CAST prefix)) found = xmlNewNs(root, own, BAD_CAST prefix);
  }
  xmlFree(own);
  if (!found) input->no_memory = true;
  return found;
}

static xmlNodePtr new_element(struct sheet_input *input, xmlNodePtr parent, const struct node *from) {
  struct bytes name = names_text(input->frame.names, from->name), uri = uri_of(name);
  struct bytes local = uri.at ? bytes_from(name, uri.len + 2) : name;
  xmlNodePtr node = xmlNewDocNode(input->document, NULL, x(local), NULL);
  if (!node) {
    input->no_memory = true;
    return NULL;
  }
  if (parent) xmlAddChild(parent, node);
  else {
    xmlDocSetRootElement(input->document, node);
    for (size_t i = 0; i < input->frame.namespace_count; i++) {
      const struct bytes *pair = input->frame.namespaces[i];
      if (!xmlNewNs(node, x(pair[1]), pair[0].len ? x(pair[0]) : NULL)) input->no_memory = true;
    }
  }
  if (uri.at) node->ns = namespace(input, node, uri);
  return node;
}

static bool is_text(struct sheet_input *input, struct bytes text) {
  input->bytes += text.len;
  if (!text.len || !memchr(text.at, '\0', text.len)) return true;
  input->refused = true; /* libxml2's texts end there */
  return false;
}

static void add_attribute(struct sheet_input *input, xmlNodePtr element, const struct node *from) {
  struct bytes name = names_text(input->frame.names, from->name), uri = uri_of(name);
  struct bytes local = uri.at ? bytes_from(name, uri.len + 2) : name;
  if (!is_text(input, from->text)) return;
  xmlNsPtr ns = uri.at ? namespace(input, element, uri) : NULL;
  xmlAttrPtr attribute = xmlNewNsProp(element, ns, x(local), NULL);
  xmlNodePtr text = attribute ? xmlNewDocTextLen(input->document, x(from->text), (int)from->text.len) : NULL;
  if (!text) {
    input->no_memory = true;
    return;
  }
  text->parent = (xmlNodePtr)attribute;
  attribute->children = attribute->last = text;
}

static void add_text(struct sheet_input *input, xmlNodePtr element, const struct node *from) {
  if (!is_text(input, from->text)) return;
  xmlNodePtr text = xmlNewDocTextLen(input->document, x(from->text), (int)from->text.len);
  if (!text || !xmlAddChild(element, text)) input->no_memory = true;
}

/* A tree of elements below `parent`; *at gets what was made for `mark`. */
static void add_tree(struct sheet_input *input, xmlNodePtr parent, const struct node *top, const struct node *mark,
                     xmlNodePtr *at) {
  const struct node *from = top;
  xmlNodePtr to = parent;
  while (from && !input->no_memory && !input->refused) {
    input->nodes++;
    if (from->kind == NODE_TEXT) add_text(input, to, from);
    else if (from->kind == NODE_ATTRIBUTE) add_attribute(input, to, from);
    else {
      xmlNodePtr made = new_element(input, to, from);
      if (made && from == mark) *at = made;
      if (made && from->first) {
        to = made;
        from = from->first;
        continue;
      }
    }
    while (from && from != top && !from->next) {
      from = from->parent;
      if (to && from->kind == NODE_ELEMENT) to = to->parent;
    }
    from = from == top ? NULL : from->next;
  }
}

static void heard(struct xslt_watch *watch, xml_host_error error, const char *text) {
  (void)watch, (void)error, (void)text; /* each call's outcome is looked at */
}

struct adding {
  struct sheet_input *input;
  xmlNodePtr parent, made;
  const struct node *top, *mark;
};

static void add_guarded(void *self) {
  struct adding *a = self;
  if (!a->input->document) a->input->document = xmlNewDoc(BAD_CAST "1.0");
  if (!a->input->document) a->input->no_memory = true;
  else if (a->top) add_tree(a->input, a->parent, a->top, a->mark, &a->made);
}

static void add(struct adding *a) {
  struct xslt_watch watch = {.heard = heard};
  xslt_enter(&watch, NULL);
  if (!xml_host_guard(add_guarded, a)) a->input->no_memory = a->input->lost = true;
  xslt_leave(&watch);
}

static enum status outcome(const struct sheet_input *input) {
  return input->no_memory ? STATUS_NO_MEMORY : input->refused ? STATUS_REFUSED : STATUS_OK;
}

enum status sheet_input_new(struct sheet_input **out, const struct sheet_frame *frame) {
  struct sheet_input *input = *out = mem_new(sizeof *input);
  if (!input) return STATUS_NO_MEMORY;
  input->frame = *frame;
  struct adding adding = {.input = input, .top = frame->envelope, .mark = frame->hole};
  add(&adding);
  input->hole = adding.made;
  enum status status = outcome(input);
  if (status == STATUS_OK) return status;
  sheet_input_free(input);
  *out = NULL;
  return status;
}

/* The reports stand in the hole's stead: before it, and it goes at the end. */
enum status sheet_input_add(struct sheet_input *input, const struct node *report) {
  if (!input->hole && xmlDocGetRootElement(input->document)) return STATUS_BUG;
  struct adding a = {.input = input, .parent = input->hole ? input->hole->parent : NULL, .top = report, .mark = report};
  size_t nodes = input->nodes, bytes = input->bytes;
  add(&a);
  enum status status = outcome(input);
  if (status == STATUS_REFUSED && a.made) {
    xmlUnlinkNode(a.made);
    xmlFreeNode(a.made);
    input->nodes = nodes;
    input->bytes = bytes;
  } else if (status == STATUS_OK && a.made && input->hole) {
    xmlUnlinkNode(a.made);
    if (!xmlAddPrevSibling(input->hole, a.made)) input->no_memory = true;
  }
  input->refused = false;
  return status;
}

void sheet_input_free(struct sheet_input *input) {
  struct xslt_watch watch = {.heard = heard};
  if (!input) return;
  xslt_enter(&watch, NULL);
  if (!input->lost) xmlFreeDoc(input->document);
  xslt_leave(&watch);
  mem_free(input);
}

size_t sheet_input_nodes(const struct sheet_input *input) {
  return input->nodes;
}

/* -- from a document -- */

struct taking {
  struct arena *arena;
  struct names *names;
  const struct limits *limits;
  struct buf text, name;
  size_t nodes;
  bool too_much;
};

static struct node *take(struct taking *t, struct node *parent, enum node_kind kind, const xmlChar *local,
                         const xmlNs *ns, struct bytes text) {
  uint32_t name = NAME_NONE;
  if (local) {
    buf_clear(&t->name);
    if (ns && ns->href) buf_add_format(&t->name, "{%s}", (const char *)ns->href);
    buf_add_text(&t->name, (const char *)local);
    name = buf_status(&t->name) == STATUS_OK ? names_add(t->names, buf_bytes(&t->name)) : NAME_NONE;
    if (name == NAME_NONE) return NULL;
  }
  struct bytes own = arena_copy(t->arena, text);
  struct node *node = own.at ? tree_new(t->arena, kind, name, own) : NULL;
  if (node && parent) tree_append(parent, node);
  if (++t->nodes > t->limits->nodes) t->too_much = true;
  return node;
}

static bool is_blank(struct bytes text) {
  return bytes_trim(text).len == 0;
}

static bool has_element(const struct node *node) {
  return node->last && node->last->kind == NODE_ELEMENT;
}

/* A run of character data ends before `next`; white space beside elements isn't kept. */
static bool end_text(struct taking *t, struct node *parent, bool closing) {
  struct bytes text = buf_bytes(&t->text);
  bool good = buf_status(&t->text) == STATUS_OK;
  if (good && text.len && parent && !(is_blank(text) && (!closing || has_element(parent))))
    good = take(t, parent, NODE_TEXT, NULL, NULL, text) != NULL;
  buf_clear(&t->text);
  return good;
}

static struct node *take_element(struct taking *t, struct node *parent, const xmlNode *from) {
  struct node *node =
      end_text(t, parent, false) ? take(t, parent, NODE_ELEMENT, from->name, from->ns, BYTES_NONE) : NULL;
  for (const xmlAttr *a = from->properties; node && a; a = a->next) {
    xmlChar *value = xmlNodeListGetString(from->doc, a->children, 1);
    if (a->children && !value) return NULL;
    struct bytes text = value ? bytes_of((const char *)value) : BYTES("");
    struct node *attribute = take(t, node, NODE_ATTRIBUTE, a->name, a->ns, text);
    xmlFree(value);
    if (!attribute) return NULL;
  }
  return node;
}

static enum status take_all(struct taking *t, const xmlNode *top, struct node **out) {
  struct node *parent = NULL;
  const xmlNode *from = top;
  while (from) {
    const xmlNode *next = NULL;
    if (from->type == XML_TEXT_NODE || from->type == XML_CDATA_SECTION_NODE)
      buf_add_text(&t->text, (const char *)from->content);
    else if (from->type == XML_ELEMENT_NODE) {
      struct node *node = take_element(t, parent, from);
      if (!node) return STATUS_NO_MEMORY;
      if (!*out) *out = node;
      parent = node;
      next = from->children;
      if (!next && !end_text(t, parent, true)) return STATUS_NO_MEMORY;
      if (!next) parent = node->parent;
    }
    if (t->too_much) return STATUS_LIMIT;
    while (!next && from != top && !from->next) {
      from = from->parent;
      if (!end_text(t, parent, true)) return STATUS_NO_MEMORY;
      parent = parent->parent;
    }
    from = next ? next : from == top ? NULL : from->next;
  }
  return STATUS_OK;
}

enum status xslt_tree(const xmlDoc *document, const struct limits *limits, struct arena *arena, struct names *names,
                      struct node **out) {
  struct taking t = {.arena = arena, .names = names, .limits = limits};
  const xmlNode *top = NULL;
  *out = NULL;
  for (const xmlNode *n = document->children; n; n = n->next) {
    if (n->type == XML_TEXT_NODE && !is_blank(bytes_of((const char *)n->content))) return STATUS_REFUSED;
    if (n->type != XML_ELEMENT_NODE) continue;
    if (top) return STATUS_REFUSED;
    top = n;
  }
  if (!top) return STATUS_REFUSED;
  buf_init(&t.text, limits->text_bytes);
  buf_init(&t.name, 0);
  enum status status = take_all(&t, top, out);
  if (buf_status(&t.text) == STATUS_LIMIT) status = STATUS_LIMIT;
  buf_release(&t.text);
  buf_release(&t.name);
  return status;
}
