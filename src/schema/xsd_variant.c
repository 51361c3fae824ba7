/* xsd_variant.c: the types that xsi:type may name in an element's place */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

#include "base/buf.h"

/* A type is a variant of itself and of each that it is derived from. */
enum { VARIANTS_MOST = 10000, CHAIN_DEEP = 64 };

static bool is_abstract(const xmlNode *definition) {
  const char *text = xsd_attribute(definition, "abstract");
  return text && (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}

static xmlNode *base_of(const struct xsd *xsd, const xmlNode *definition) {
  const xmlNode *content = xsd_first(definition);
  while (content && !xsd_is(content, "complexContent") && !xsd_is(content, "simpleContent"))
    content = xsd_next(content);
  const xmlNode *derivation = content ? xsd_first(content) : NULL;
  const char *base = derivation ? xsd_attribute(derivation, "base") : NULL, *uri, *local;
  return base ? xsd_global(xsd, derivation, "complexType", base, &uri, &local) : NULL;
}

/* The types with variants, each with those found so far. */
struct family {
  struct xsd_form *form; /* of the type */
  xmlNode *definition;
  struct buf variants; /* struct shape_variant */
  struct family *next;
};

struct families {
  struct xsd_reading *reading;
  struct family *first;
  size_t count;
  bool too_many;
};

static struct bytes type_name(struct xsd_reading *reading, const xmlNode *definition) {
  const char *target = xsd_file_of(reading->xsd, definition)->target, *local = xsd_attribute(definition, "name");
  uint32_t name = xsd_add_name(reading, target, local ? local : "");
  return name ? names_text(reading->names, name) : BYTES_NONE;
}

static struct family *family_of(struct families *all, xmlNode *definition) {
  const struct shape *shape = xsd_type_shape(all->reading, definition);
  struct family *family = all->first;
  while (family && &family->form->shape != shape)
    family = family->next;
  if (family || !shape) return family;
  family = arena_alloc(all->reading->xsd->arena, sizeof *family);
  if (!family) {
    all->reading->no_memory = true;
    return NULL;
  }
  family->form = (struct xsd_form *)(uintptr_t)shape;
  family->definition = definition;
  buf_init(&family->variants, 0);
  family->next = all->first;
  all->first = family;
  return family;
}

static void add_variant(struct families *all, xmlNode *to, xmlNode *definition) {
  struct family *family = family_of(all, to);
  struct shape_variant variant = {type_name(all->reading, definition), xsd_type_shape(all->reading, definition)};
  if (!family || !variant.type.at || !variant.shape) return;
  if (++all->count > VARIANTS_MOST) all->too_many = true;
  else buf_add(&family->variants, (struct bytes){(const char *)&variant, sizeof variant});
}

static void read_type(struct families *all, xmlNode *definition) {
  xmlNode *base = base_of(all->reading->xsd, definition);
  if (base || is_abstract(definition)) family_of(all, definition);
  for (size_t depth = 0; base && !all->too_many; base = base_of(all->reading->xsd, base)) {
    if (++depth > CHAIN_DEEP) all->too_many = true;
    else if (!is_abstract(definition)) add_variant(all, base, definition);
    else family_of(all, base);
  }
}

/* The shape of the attribute itself: one of the names. */
static const struct shape *attribute_shape(struct xsd_reading *reading, const struct shape *type) {
  struct shape *shape = xsd_new_form(reading);
  struct bytes *words = arena_array(reading->xsd->arena, type->variant_count + 1, sizeof *words);
  if (!shape || !words) {
    reading->no_memory = true;
    return NULL;
  }
  for (size_t i = 0; i < type->variant_count; i++)
    words[i] = type->variants[i].type;
  shape->types = SHAPE_STRING;
  shape->has_text = shape->qname = true;
  shape->words = words;
  shape->word_count = type->variant_count;
  return shape;
}

/* Gives the type's shape its variants and the attribute that names them. */
static void settle(struct families *all, struct family *family) {
  struct xsd_reading *reading = all->reading;
  struct shape *shape = &family->form->shape;
  size_t count = family->variants.len / sizeof(struct shape_variant);
  struct shape_variant *variants = arena_array(reading->xsd->arena, count + 1, sizeof *variants);
  struct shape_member *members = arena_array(reading->xsd->arena, shape->member_count + 1, sizeof *members);
  if (!variants || !members || buf_status(&family->variants) != STATUS_OK) {
    reading->no_memory = true;
    return;
  }
  if (count) memcpy(variants, family->variants.at, family->variants.len);
  shape->variants = variants;
  shape->variant_count = count;
  shape->variant_by = xsd_add_name(reading, XSI_URI, "type");
  struct shape_member own = {.name = shape->variant_by,
                             .attribute = true,
                             .required = is_abstract(family->definition),
                             .shape = attribute_shape(reading, shape)};
  members[0] = own;
  for (size_t i = 0; i < shape->member_count; i++)
    members[i + 1] = shape->members[i];
  shape->members = members;
  shape->member_count++;
  shape->types |= SHAPE_OBJECT;
}

static enum status tell_too_many(const struct xsd *xsd, struct diags *diags) {
  struct diag_at at = {.source = &xsd->files->source};
  diag_emit(diags, RULE_XSD_REFUSED, &at, "more than 10,000 derived types, or derivations deeper than 64");
  return STATUS_USAGE;
}

enum status xsd_read_variants(struct xsd_reading *reading, struct diags *diags) {
  struct families all = {.reading = reading};
  for (const struct xsd_file *file = reading->xsd->files; file; file = file->next) {
    const xmlNode *root = xmlDocGetRootElement(file->document);
    for (xmlNode *node = xsd_first(root); node && !reading->no_memory && !all.too_many; node = xsd_next(node))
      if (xsd_is(node, "complexType")) read_type(&all, node);
  }
  for (struct family *family = all.first; family; family = family->next) {
    xmlNode *own = family->definition;
    if (!is_abstract(own)) add_variant(&all, own, own);
    if (!reading->no_memory && !all.too_many) settle(&all, family);
    buf_release(&family->variants);
  }
  return all.too_many ? tell_too_many(reading->xsd, diags) : STATUS_OK;
}
