/* xsd_type.c: types of an XML schema as shapes */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

#include "base/buf.h"

/* A complex type's members while they are gathered; recursion follows derivations and model groups, which compiling
 * found free of circles. */
struct gathering {
  struct xsd_reading *reading;
  struct shape *shape;
  struct buf attributes, elements; /* struct shape_member */
};

static struct shape *text_shape(struct xsd_reading *reading, unsigned types) {
  struct shape *shape = xsd_new_form(reading);
  if (shape) shape->types = types, shape->has_text = true;
  return shape;
}

static struct bytes copied(struct xsd_reading *reading, const char *text) {
  struct bytes copy = arena_copy(reading->xsd->arena, bytes_of(text));
  if (!copy.at) reading->no_memory = true;
  return copy;
}

/* -- simple types -- */

static struct shape *built_in(struct xsd_reading *reading, const char *local) {
  static const struct {
    const char *name;
    unsigned types;
  } known[] = {{"boolean", SHAPE_BOOLEAN},
               {"decimal", SHAPE_NUMBER},
               {"float", SHAPE_NUMBER},
               {"double", SHAPE_NUMBER},
               {"integer", SHAPE_INTEGER},
               {"long", SHAPE_INTEGER},
               {"int", SHAPE_INTEGER},
               {"short", SHAPE_INTEGER},
               {"byte", SHAPE_INTEGER},
               {"nonNegativeInteger", SHAPE_INTEGER},
               {"positiveInteger", SHAPE_INTEGER},
               {"nonPositiveInteger", SHAPE_INTEGER},
               {"negativeInteger", SHAPE_INTEGER},
               {"unsignedLong", SHAPE_INTEGER},
               {"unsignedInt", SHAPE_INTEGER},
               {"unsignedShort", SHAPE_INTEGER},
               {"unsignedByte", SHAPE_INTEGER}};
  if (strcmp(local, "anyType") == 0) {
    struct shape *shape = text_shape(reading, SHAPE_OBJECT | SHAPE_STRING);
    if (shape) shape->open = true;
    return shape;
  }
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].name, local) == 0) return text_shape(reading, known[i].types);
  return text_shape(reading, SHAPE_STRING);
}

struct shape *xsd_named_type(struct xsd_reading *reading, const xmlNode *at, const char *qname) {
  const char *uri, *local;
  xmlNode *definition = xsd_global(reading->xsd, at, "complexType", qname, &uri, &local);
  if (!definition) definition = xsd_global(reading->xsd, at, "simpleType", qname, &uri, &local);
  if (definition) return xsd_type_shape(reading, definition);
  if (uri && strcmp(uri, XSD_URI) == 0) return built_in(reading, local);
  struct shape *shape = text_shape(reading, SHAPE_STRING);
  xsd_beyond(reading, shape, at, "types that no file of the schema defines");
  return shape;
}

static void add_words(struct xsd_reading *reading, struct shape *shape, const xmlNode *restriction) {
  size_t count = 0;
  for (const xmlNode *facet = xsd_first(restriction); facet; facet = xsd_next(facet))
    count += xsd_is(facet, "enumeration") && xsd_attribute(facet, "value");
  if (count == 0) return;
  struct bytes *words = arena_array(reading->xsd->arena, count, sizeof *words);
  if (!words) {
    reading->no_memory = true;
    return;
  }
  size_t i = 0;
  for (const xmlNode *facet = xsd_first(restriction); facet; facet = xsd_next(facet))
    if (xsd_is(facet, "enumeration") && xsd_attribute(facet, "value"))
      words[i++] = copied(reading, xsd_attribute(facet, "value"));
  shape->words = words;
  shape->word_count = count;
}

static xmlNode *child_of(const xmlNode *node, const char *kind) {
  xmlNode *child = xsd_first(node);
  while (child && !xsd_is(child, kind))
    child = xsd_next(child);
  return child;
}

static void fill_simple(struct xsd_reading *reading, struct shape *shape, xmlNode *definition) {
  xmlNode *restriction = child_of(definition, "restriction");
  shape->types = SHAPE_STRING;
  shape->has_text = true;
  if (!restriction) return; /* a list or a union: text, as far as a mapping is concerned */
  const char *base = xsd_attribute(restriction, "base");
  xmlNode *inner = child_of(restriction, "simpleType");
  const struct shape *from = base    ? xsd_named_type(reading, restriction, base)
                             : inner ? xsd_simple_shape(reading, inner)
                                     : NULL;
  if (from) {
    shape->types = from->types;
    shape->words = from->words;
    shape->word_count = from->word_count;
  }
  add_words(reading, shape, restriction);
}

/* The shape of a definition, made once; *fresh: it was made now and must be filled. */
static struct shape *shape_of(struct xsd_reading *reading, xmlNode *definition, bool *fresh) {
  *fresh = !definition->_private;
  if (*fresh) {
    struct shape *shape = xsd_new_form(reading);
    definition->_private = shape;
    if (shape && xsd_attribute(definition, "name")) shape->def = copied(reading, xsd_attribute(definition, "name"));
  }
  return definition->_private;
}

struct shape *xsd_simple_shape(struct xsd_reading *reading, xmlNode *definition) {
  bool fresh;
  struct shape *shape = shape_of(reading, definition, &fresh);
  if (shape && fresh) fill_simple(reading, shape, definition);
  return shape;
}

/* -- attributes -- */

static struct shape_member *member_in(struct buf *members, uint32_t name) {
  struct shape_member *at = (struct shape_member *)(void *)members->at;
  for (size_t i = 0; i < members->len / sizeof *at; i++)
    if (at[i].name == name) return &at[i];
  return NULL;
}

static void add_member(struct buf *members, const struct shape_member *member) {
  struct bytes bytes = {(const char *)member, sizeof *member};
  buf_add(members, bytes);
}

static bool is(const char *text, const char *word) {
  return text && strcmp(text, word) == 0;
}

static void remove_member(struct buf *members, const struct shape_member *member) {
  size_t at = (size_t)((const char *)member - members->at), end = at + sizeof *member;
  memmove(members->at + at, members->at + end, members->len - end);
  members->len -= sizeof *member;
}

static void add_attribute(struct gathering *to, xmlNode *use) {
  struct xsd_reading *reading = to->reading;
  const char *ref = xsd_attribute(use, "ref"), *uri = NULL, *local = xsd_attribute(use, "name"),
             *form = xsd_attribute(use, "form");
  xmlNode *declaration = use;
  if (ref) declaration = xsd_global(reading->xsd, use, "attribute", ref, &uri, &local);
  else if (form ? is(form, "qualified") : xsd_file_of(reading->xsd, use)->attributes_qualified)
    uri = xsd_file_of(reading->xsd, use)->target;
  if (!local) return;
  struct shape_member member = {.name = xsd_add_name(reading, uri, local),
                                .attribute = true,
                                .required = is(xsd_attribute(use, "use"), "required")};
  struct shape_member *same = member_in(&to->attributes, member.name);
  if (same) remove_member(&to->attributes, same); /* a restriction says it anew */
  if (is(xsd_attribute(use, "use"), "prohibited")) return;
  xmlNode *inner = declaration ? child_of(declaration, "simpleType") : NULL;
  const char *type = declaration ? xsd_attribute(declaration, "type") : NULL;
  member.shape = type    ? xsd_named_type(reading, declaration, type)
                 : inner ? xsd_simple_shape(reading, inner)
                         : text_shape(reading, SHAPE_STRING);
  if (member.shape) add_member(&to->attributes, &member);
}

static void add_attributes(struct gathering *to, xmlNode *in) {
  for (xmlNode *node = xsd_first(in); node; node = xsd_next(node)) {
    const char *ref = xsd_attribute(node, "ref"), *uri, *local;
    if (xsd_is(node, "attribute")) add_attribute(to, node);
    else if (xsd_is(node, "anyAttribute")) to->shape->open = true;
    else if (xsd_is(node, "attributeGroup") && ref) {
      xmlNode *group = xsd_global(to->reading->xsd, node, "attributeGroup", ref, &uri, &local);
      if (group) add_attributes(to, group);
    }
  }
}

/* -- elements -- */

struct occurs {
  bool optional, repeats;
};

static struct occurs occurs_of(const xmlNode *node, struct occurs around) {
  const char *least = xsd_attribute(node, "minOccurs"), *most = xsd_attribute(node, "maxOccurs");
  if (is(least, "0")) around.optional = true;
  if (most && !is(most, "1") && !is(most, "0")) around.repeats = true;
  return around;
}

static void add_element(struct gathering *to, xmlNode *use, struct occurs occurs) {
  struct xsd_reading *reading = to->reading;
  const char *ref = xsd_attribute(use, "ref"), *uri = NULL, *local = xsd_attribute(use, "name"),
             *form = xsd_attribute(use, "form");
  xmlNode *declaration = use;
  if (is(xsd_attribute(use, "maxOccurs"), "0")) return;
  if (ref) declaration = xsd_global(reading->xsd, use, "element", ref, &uri, &local);
  else if (form ? is(form, "qualified") : xsd_file_of(reading->xsd, use)->elements_qualified)
    uri = xsd_file_of(reading->xsd, use)->target;
  if (!local || !declaration) return;
  struct shape_member member = {
      .name = xsd_add_name(reading, uri, local), .required = !occurs.optional, .repeats = occurs.repeats};
  struct shape_member *same = member_in(&to->elements, member.name);
  if (same) {
    same->repeats = true; /* the schema lets one name have one type only */
    same->required = same->required || member.required;
    return;
  }
  member.shape = xsd_element_shape(reading, declaration);
  if (member.shape) add_member(&to->elements, &member);
}

static void add_particle(struct gathering *to, xmlNode *node, struct occurs around) {
  const char *ref = xsd_attribute(node, "ref"), *uri, *local;
  struct occurs occurs = occurs_of(node, around);
  if (xsd_is(node, "element")) add_element(to, node, occurs);
  else if (xsd_is(node, "any")) to->shape->open = true;
  else if (xsd_is(node, "group")) {
    xmlNode *group = ref ? xsd_global(to->reading->xsd, node, "group", ref, &uri, &local) : NULL;
    if (group && xsd_first(group)) add_particle(to, xsd_first(group), occurs);
  } else if (xsd_is(node, "sequence") || xsd_is(node, "choice") || xsd_is(node, "all")) {
    if (xsd_is(node, "choice")) occurs.optional = true;
    for (xmlNode *child = xsd_first(node); child; child = xsd_next(child))
      add_particle(to, child, occurs);
  }
}

/* -- complex types -- */

static void gather(struct gathering *to, xmlNode *definition);

static void add_content(struct gathering *to, xmlNode *in) {
  for (xmlNode *node = xsd_first(in); node; node = xsd_next(node))
    add_particle(to, node, (struct occurs){false, false});
  add_attributes(to, in);
}

static void take_text(struct gathering *to, const struct shape *from) {
  if (!from) return;
  to->shape->has_text = true;
  to->shape->types |= from->types & ~(unsigned)SHAPE_OBJECT;
  to->shape->words = from->words;
  to->shape->word_count = from->word_count;
}

static void derive(struct gathering *to, xmlNode *derivation, bool simple) {
  const char *base = xsd_attribute(derivation, "base"), *uri, *local;
  xmlNode *from = base ? xsd_global(to->reading->xsd, derivation, "complexType", base, &uri, &local) : NULL;
  if (from) gather(to, from);
  else if (base && simple) take_text(to, xsd_named_type(to->reading, derivation, base));
  if (xsd_is(derivation, "restriction")) {
    xmlNode *inner = child_of(derivation, "simpleType");
    to->elements.len = 0; /* a restriction repeats what stays of the content, attributes it inherits */
    if (simple && inner) take_text(to, xsd_simple_shape(to->reading, inner));
    if (simple) add_words(to->reading, to->shape, derivation);
  }
  add_content(to, derivation);
}

static void gather(struct gathering *to, xmlNode *definition) {
  xmlNode *content = child_of(definition, "simpleContent");
  bool simple = content != NULL;
  if (!content) content = child_of(definition, "complexContent");
  if (is(xsd_attribute(definition, "mixed"), "true") || is(xsd_attribute(definition, "mixed"), "1") ||
      (content && is(xsd_attribute(content, "mixed"), "true")))
    xsd_beyond(to->reading, to->shape, definition, "mixed content");
  if (!content) add_content(to, definition);
  else if (xsd_first(content)) derive(to, xsd_first(content), simple);
}

static void fill_complex(struct xsd_reading *reading, struct shape *shape, xmlNode *definition) {
  struct gathering to = {.reading = reading, .shape = shape};
  buf_init(&to.attributes, 0);
  buf_init(&to.elements, 0);
  gather(&to, definition);
  size_t attributes = to.attributes.len / sizeof(struct shape_member),
         elements = to.elements.len / sizeof(struct shape_member);
  struct shape_member *members = arena_array(reading->xsd->arena, attributes + elements + 1, sizeof *members);
  if (!members || buf_status(&to.attributes) != STATUS_OK || buf_status(&to.elements) != STATUS_OK)
    reading->no_memory = true;
  else {
    if (attributes) memcpy(members, to.attributes.at, to.attributes.len);
    if (elements) memcpy(members + attributes, to.elements.at, to.elements.len);
    shape->members = members;
    shape->member_count = attributes + elements;
  }
  if (!shape->has_text || attributes || elements) shape->types |= SHAPE_OBJECT;
  buf_release(&to.attributes);
  buf_release(&to.elements);
}

struct shape *xsd_type_shape(struct xsd_reading *reading, xmlNode *definition) {
  if (xsd_is(definition, "simpleType")) return xsd_simple_shape(reading, definition);
  bool fresh;
  struct shape *shape = shape_of(reading, definition, &fresh);
  if (shape && fresh) fill_complex(reading, shape, definition);
  return shape;
}
