/* xml_sax_tree.c: parser events as a tree */
/* SPDX-License-Identifier: MIT */
#include "format/xml.h"
#include "format/xml_sax_inside.h"

static struct bytes bytes_of_x(const xmlChar *text) {
  return bytes_of((const char *)text);
}

/* Without entity replacement libxml2 leaves an ampersand in a value as the reference &#38;. */
static void add_unescaped(struct buf *out, struct bytes value) {
  static const struct bytes escape = {"&#38;", 5};
  for (size_t i = 0; i < value.len; i++) {
    buf_add_char(out, value.at[i]);
    if (bytes_start(bytes_from(value, i), escape)) i += escape.len - 1;
  }
}

/* {uri}local, interned; the parser gives the same pointers for the same names, so most are known. */
static uint32_t name_of(struct xml_sax *sax, const xmlChar *local, const xmlChar *uri) {
  size_t slot = (((uintptr_t)local >> 3) ^ ((uintptr_t)uri >> 5)) % SAX_KNOWN;
  if (sax->known[slot].local == local && sax->known[slot].uri == uri) return sax->known[slot].name;
  struct bytes expanded = bytes_of_x(local);
  if (uri) {
    buf_clear(&sax->name);
    buf_add_char(&sax->name, '{');
    add_unescaped(&sax->name, bytes_of_x(uri));
    buf_add_char(&sax->name, '}');
    buf_add(&sax->name, expanded);
    expanded = buf_bytes(&sax->name);
  }
  uint32_t name = buf_status(&sax->name) == STATUS_OK ? names_add(sax->options.names, expanded) : NAME_NONE;
  if (name == NAME_NONE) {
    sax_stop(sax, STATUS_NO_MEMORY);
    return name;
  }
  sax->known[slot].local = local;
  sax->known[slot].uri = uri;
  sax->known[slot].name = name;
  return name;
}

static bool is_blank(struct bytes text) {
  for (size_t i = 0; i < text.len; i++)
    if (!byte_is_blank(text.at[i])) return false;
  return true;
}

static struct node *append(struct xml_sax *sax, enum node_kind kind, uint32_t name, struct bytes text) {
  struct node *node = text.len && !text.at ? NULL : tree_new(sax->arena, kind, name, text);
  if (!node) {
    sax_stop(sax, STATUS_NO_MEMORY);
    return NULL;
  }
  if (sax->current) tree_append(sax->current, node);
  return node;
}

static bool has_element(const struct node *node) {
  return node->last && node->last->kind == NODE_ELEMENT;
}

/* The text run that ends here becomes a node, unless it is white space beside elements. */
static void end_text(struct xml_sax *sax, bool closing, uint32_t at, uint32_t end) {
  if (sax->text.len == 0) return;
  struct bytes text = buf_bytes(&sax->text);
  if (sax->current && !(is_blank(text) && (!closing || has_element(sax->current)))) {
    struct node *node = append(sax, NODE_TEXT, NAME_NONE, arena_copy(sax->arena, text));
    if (node) {
      node->offset = node->name_offset = sax->spans->base + at;
      node->length = end - at;
    }
  }
  buf_clear(&sax->text);
}

/* Around the reports only the count matters. */
void sax_end_text_around(struct xml_sax *sax) {
  if (sax->text.len && !is_blank(buf_bytes(&sax->text))) {
    sax->leaves++;
    if (sax->depth) sax->open[sax->depth - 1].has_child = true;
  }
  buf_clear(&sax->text);
}

static struct bytes value_of(struct xml_sax *sax, const xmlChar *at, const xmlChar *end) {
  struct bytes raw = {(const char *)at, (size_t)(end - at)};
  if (!raw.len || !memchr(raw.at, '&', raw.len)) return arena_copy(sax->arena, raw);
  buf_clear(&sax->name);
  add_unescaped(&sax->name, raw);
  return buf_status(&sax->name) == STATUS_OK ? arena_copy(sax->arena, buf_bytes(&sax->name)) : BYTES_NONE;
}

/* The namespace that a prefix means here; .at NULL: none is declared. */
static struct bytes space_of(const struct xml_sax *sax, struct bytes prefix) {
  const xmlParserCtxt *parser = sax->parser;
  for (int i = parser->nsNr - 2; i >= 0; i -= 2) {
    const xmlChar *declared = parser->nsTab[i], *uri = parser->nsTab[i + 1];
    if (bytes_equal(declared ? bytes_of_x(declared) : BYTES(""), prefix)) return uri ? bytes_of_x(uri) : BYTES("");
  }
  return prefix.len ? BYTES_NONE : BYTES("");
}

/* The name of a type, whose prefix means something in this document only, as {namespace}local. What can't be made out
   is left for the schema to judge. */
static struct bytes expanded_value(struct xml_sax *sax, struct bytes value) {
  struct bytes local = bytes_trim(value), prefix = BYTES("");
  const char *colon = local.len ? memchr(local.at, ':', local.len) : NULL;
  if (colon) {
    prefix = (struct bytes){local.at, (size_t)(colon - local.at)};
    local = bytes_from(local, prefix.len + 1);
  }
  struct bytes uri = space_of(sax, prefix);
  if (!local.len || (colon && !prefix.len) || !uri.at || memchr(local.at, '{', local.len)) return value;
  if (!uri.len) return local;
  buf_clear(&sax->name);
  buf_add_char(&sax->name, '{');
  add_unescaped(&sax->name, uri);
  buf_add_char(&sax->name, '}');
  buf_add(&sax->name, local);
  return buf_status(&sax->name) == STATUS_OK ? arena_copy(sax->arena, buf_bytes(&sax->name)) : BYTES_NONE;
}

static bool is_declaration(struct bytes name) {
  return bytes_start(name, BYTES("xmlns")) && (name.len == 5 || name.at[5] == ':');
}

/* Attributes come in the order of the tag, without the namespace declarations. */
static void add_attributes(struct xml_sax *sax, const struct xml_span *span, int count, const xmlChar **attributes) {
  size_t next = 0;
  const struct source *source = sax->source;
  for (int i = 0; i < count && !sax->failed; i++, attributes += 5) {
    const struct cut_attribute *spelled = NULL;
    while (!spelled && next < span->attributes) {
      spelled = &sax->spans->attributes[span->attribute + next++];
      size_t at = (size_t)(sax->spans->base - source->window_offset) + spelled->name;
      if (is_declaration((struct bytes){source->window.at + at, spelled->name_length})) spelled = NULL;
    }
    uint32_t name = name_of(sax, attributes[0], attributes[2]);
    struct bytes value = value_of(sax, attributes[3], attributes[4]);
    if (value.at && attributes[2] && bytes_is(names_text(sax->options.names, name), XML_XSI_TYPE))
      value = expanded_value(sax, value);
    struct node *node = name && value.at ? append(sax, NODE_ATTRIBUTE, name, value) : NULL;
    if (!node) sax_stop(sax, STATUS_NO_MEMORY);
    else if (!spelled) sax_stop(sax, STATUS_BUG);
    else {
      node->offset = sax->spans->base + spelled->value;
      node->length = spelled->value_length;
      node->name_offset = sax->spans->base + spelled->name;
    }
  }
}

static struct sax_open *push(struct xml_sax *sax) {
  if (sax->depth == sax->room) {
    sax_stop(sax, STATUS_BUG); /* the scanner holds the ceiling */
    return NULL;
  }
  struct sax_open *open = &sax->open[sax->depth++];
  *open = (struct sax_open){0};
  return open;
}

static void start_around(struct xml_sax *sax, const xmlChar *local, const xmlChar *uri, int attributes) {
  sax_end_text_around(sax);
  if (sax->depth) sax->open[sax->depth - 1].has_child = true;
  struct node *parent = sax->depth ? &sax->open[sax->depth - 1].around : NULL;
  struct sax_open *open = push(sax);
  if (!open) return;
  open->has_child = attributes > 0;
  open->around = (struct node){.kind = NODE_ELEMENT, .name = name_of(sax, local, uri), .parent = parent};
  if (sax->mode == SAX_AROUND) {
    open->around.offset = open->around.name_offset = sax->token->at;
    open->around.length = sax->token->end - sax->token->at;
    sax->leaves += (uint64_t)attributes;
  }
  sax->outer = sax->depth;
  sax->here = &open->around;
}

static void start_report(struct xml_sax *sax, const xmlChar *local, const xmlChar *uri, int count,
                         const xmlChar **attributes) {
  if (sax->next_span >= sax->spans->count || sax->whole) {
    sax_stop(sax, STATUS_BUG); /* the scanner sees each tag */
    return;
  }
  const struct xml_span *span = &sax->spans->at[sax->next_span];
  end_text(sax, false, span->text, span->text_end);
  struct sax_open *open = push(sax);
  uint32_t name = open ? name_of(sax, local, uri) : NAME_NONE;
  struct node *node = name ? append(sax, NODE_ELEMENT, name, BYTES_NONE) : NULL;
  if (!node) return;
  open->span = sax->next_span;
  node->offset = node->name_offset = sax->spans->base + span->at;
  node->length = span->close - span->at;
  if (!sax->root) sax->root = node;
  sax->current = node;
  sax->here = node;
  add_attributes(sax, span, count, attributes);
  sax->next_span++;
}

static void on_start(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                     const xmlChar **declared, int count, int defaulted, const xmlChar **attributes) {
  struct xml_sax *sax = self;
  (void)prefix, (void)namespaces, (void)declared, (void)defaulted;
  if (sax->failed) return;
  if (sax->mode == SAX_REPORT) start_report(sax, local, uri, count, attributes);
  else start_around(sax, local, uri, count);
}

static void end_around(struct xml_sax *sax) {
  sax_end_text_around(sax);
  if (sax->depth == 0) return;
  struct sax_open *open = &sax->open[--sax->depth];
  if (sax->mode == SAX_AROUND) {
    if (!open->has_child) sax->leaves++;
    /* Its start may be out of sight by now: findings about the whole element stand at its end tag. */
    open->around.offset = open->around.name_offset = sax->token->at;
    open->around.length = sax->token->end - sax->token->at;
  }
  sax->outer = sax->depth;
  sax->here = &open->around;
}

static void on_end(void *self, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  struct xml_sax *sax = self;
  (void)local, (void)prefix, (void)uri;
  if (sax->failed) return;
  if (sax->mode != SAX_REPORT) {
    end_around(sax);
    return;
  }
  if (!sax->current || sax->depth == 0) return;
  const struct xml_span *span = &sax->spans->at[sax->open[--sax->depth].span];
  end_text(sax, true, span->tail, span->tail_end);
  sax->here = sax->current;
  sax->current = sax->current->parent;
  if (!sax->current) sax->whole = true;
}

static void on_text(void *self, const xmlChar *text, int length) {
  struct xml_sax *sax = self;
  if (sax->failed || sax->mode == SAX_REPLAY || length <= 0) return;
  if (sax->mode == SAX_REPORT && !sax->current) return;
  buf_add(&sax->text, (struct bytes){(const char *)text, (size_t)length});
  if (buf_status(&sax->text) != STATUS_OK) sax_stop(sax, buf_status(&sax->text));
}

/* The scanner refuses a document type; should one ever come through, it stops here. */
static void on_doctype(void *self, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  struct xml_sax *sax = self;
  (void)name, (void)external, (void)system;
  if (sax->failed) return;
  fault_set(&sax->fault, RULE_XML_DOCTYPE, sax_offset(sax), 1, "a document type declaration");
  sax->failed = true;
  xmlStopParser(sax->parser);
}

void sax_fill_handler(xmlSAXHandler *handler) {
  *handler = (xmlSAXHandler){0};
  handler->initialized = XML_SAX2_MAGIC;
  handler->startElementNs = on_start;
  handler->endElementNs = on_end;
  handler->characters = handler->ignorableWhitespace = handler->cdataBlock = on_text;
  handler->internalSubset = on_doctype;
}
