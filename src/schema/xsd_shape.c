/* xsd_shape.c: elements of an XML schema as shapes */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

#include "base/alloc.h"
#include "base/buf.h"
#include "base/suggest.h"

struct shape *xsd_new_form(struct xsd_reading *reading) {
  struct xsd *xsd = reading->xsd;
  struct xsd_form *form = arena_alloc(xsd->arena, sizeof *form);
  if (!form) {
    reading->no_memory = true;
    return NULL;
  }
  form->number = xsd->form_count++;
  form->older = xsd->forms;
  xsd->forms = form;
  return &form->shape;
}

void xsd_beyond(struct xsd_reading *reading, struct shape *shape, const xmlNode *node, const char *why) {
  struct xsd_form *form = (struct xsd_form *)(void *)shape;
  if (!form || form->beyond) return;
  form->beyond = why;
  const struct xsd_file *file = xsd_file_of(reading->xsd, node);
  form->source = &file->source;
  form->offset = xsd_offset(file, node);
}

uint32_t xsd_add_name(struct xsd_reading *reading, const char *uri, const char *local) {
  struct buf text;
  buf_init(&text, 0);
  if (uri && *uri) {
    buf_add_char(&text, '{');
    buf_add_text(&text, uri);
    buf_add_char(&text, '}');
  }
  buf_add_text(&text, local);
  uint32_t name = buf_status(&text) == STATUS_OK ? names_add(reading->names, buf_bytes(&text)) : NAME_NONE;
  if (name == NAME_NONE) reading->no_memory = true;
  buf_release(&text);
  return name;
}

static struct shape *anything(struct xsd_reading *reading) {
  struct shape *shape = xsd_new_form(reading);
  if (shape) shape->types = SHAPE_OBJECT | SHAPE_STRING, shape->has_text = true, shape->open = true;
  return shape;
}

static bool is_true(const char *text) {
  return text && (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}

/* The shape belongs to its type, which elements share, unless the element itself says something. */
static struct shape *declared_shape(struct xsd_reading *reading, xmlNode *element) {
  const char *type = xsd_attribute(element, "type");
  if (type) return xsd_named_type(reading, element, type);
  for (xmlNode *child = xsd_first(element); child; child = xsd_next(child))
    if (xsd_is(child, "complexType") || xsd_is(child, "simpleType")) return xsd_type_shape(reading, child);
  return anything(reading);
}

struct shape *xsd_element_shape(struct xsd_reading *reading, xmlNode *element) {
  if (element->_private) return element->_private;
  bool abstract = is_true(xsd_attribute(element, "abstract")),
       stands_in = xsd_attribute(element, "substitutionGroup") != NULL;
  if (!abstract && !stands_in) {
    struct shape *shape = declared_shape(reading, element);
    element->_private = shape;
    return shape;
  }
  struct shape *shape = anything(reading);
  element->_private = shape;
  xsd_beyond(reading, shape, element, "substitution groups and abstract elements");
  return shape;
}

static bool is_qualified(const char *text) {
  return text && strcmp(text, "qualified") == 0;
}

static void read_elements(struct xsd_reading *reading, const struct xsd_file *file) {
  struct xsd *xsd = reading->xsd;
  const xmlNode *root = xmlDocGetRootElement(file->document);
  for (xmlNode *node = xsd_first(root); node && !reading->no_memory; node = xsd_next(node)) {
    if (!xsd_is(node, "element")) continue;
    struct xsd_global *global = arena_alloc(xsd->arena, sizeof *global);
    if (!global) {
      reading->no_memory = true;
      return;
    }
    global->name = xsd_add_name(reading, file->target, xsd_attribute(node, "name"));
    global->shape = xsd_element_shape(reading, node);
    global->older = xsd->elements;
    xsd->elements = global;
  }
}

enum status xsd_read_shapes(struct xsd *xsd, struct names *names, struct diags *diags) {
  struct xsd_reading reading = {.xsd = xsd, .names = names};
  for (struct xsd_file *file = xsd->files; file; file = file->next) {
    const xmlNode *root = xmlDocGetRootElement(file->document);
    file->elements_qualified = is_qualified(xsd_attribute(root, "elementFormDefault"));
    file->attributes_qualified = is_qualified(xsd_attribute(root, "attributeFormDefault"));
  }
  for (const struct xsd_file *file = xsd->files; file; file = file->next)
    read_elements(&reading, file);
  if (reading.no_memory) return STATUS_NO_MEMORY;
  enum status status = xsd_read_variants(&reading, diags);
  return reading.no_memory ? STATUS_NO_MEMORY : status;
}

/* -- asked for one -- */

static struct bytes local_of(struct bytes name) {
  size_t i = name.len;
  while (i > 0 && name.at[i - 1] != '}')
    i--;
  return bytes_from(name, name.len && name.at[0] == '{' ? i : 0);
}

static void tell_missing(const struct xsd *xsd, const struct shape *in, struct bytes name, const struct names *names,
                         struct diags *diags) {
  struct diag_at at = {.source = &xsd->files->source};
  struct bytes local = local_of(name);
  struct suggestion suggestion = suggest_begin(local);
  for (const struct xsd_global *global = in ? NULL : xsd->elements; global; global = global->older)
    suggest_offer(&suggestion, local_of(names_text(names, global->name)));
  for (size_t i = 0; in && i < in->member_count; i++)
    if (!in->members[i].attribute) suggest_offer(&suggestion, local_of(names_text(names, in->members[i].name)));
  if (!suggestion.best.at)
    diag_emit(diags, RULE_XSD_NO_ELEMENT, &at, "the schema has no element '%.*s' there", BYTES_ARG(local));
  else if (bytes_equal(suggestion.best, local))
    diag_emit(diags, RULE_XSD_NO_ELEMENT, &at, "the schema's element '%.*s' has another namespace", BYTES_ARG(local));
  else
    diag_emit(diags, RULE_XSD_NO_ELEMENT, &at, "the schema has no element '%.*s' there; did you mean '%.*s'?",
              BYTES_ARG(local), BYTES_ARG(suggestion.best));
}

static const struct shape *find(const struct xsd *xsd, const uint32_t *each, size_t count, const struct names *names,
                                struct diags *diags) {
  const struct shape *shape = NULL;
  for (const struct xsd_global *global = xsd->elements; global && count; global = global->older)
    if (global->name == each[0]) shape = global->shape;
  if (!shape) tell_missing(xsd, NULL, count ? names_text(names, each[0]) : BYTES(""), names, diags);
  for (size_t i = 1; i < count && shape; i++) {
    const struct shape_member *member = shape_member(shape, each[i], false);
    if (!member) tell_missing(xsd, shape, names_text(names, each[i]), names, diags);
    shape = member ? member->shape : NULL;
  }
  return shape;
}

/* The first form at or below `shape` that lies outside the subset; shapes may be recursive, so each is looked at once.
 */
static enum status find_beyond(const struct xsd *xsd, const struct shape *shape, const struct xsd_form **out) {
  const struct xsd_form **queue = mem_array(xsd->form_count + 1, sizeof *queue);
  bool *seen = mem_array(xsd->form_count + 1, sizeof *seen);
  size_t from = 0, to = 0;
  enum status status = queue && seen ? STATUS_OK : STATUS_NO_MEMORY;
  *out = NULL;
  if (status == STATUS_OK) {
    queue[to++] = (const struct xsd_form *)(const void *)shape;
    seen[queue[0]->number] = true;
  }
  for (; from < to && !*out; from++) {
    const struct xsd_form *form = queue[from];
    const struct shape *at = &form->shape;
    if (form->beyond) *out = form;
    for (size_t i = 0; i < at->member_count + at->variant_count; i++) {
      const struct shape *next = i < at->member_count ? at->members[i].shape : at->variants[i - at->member_count].shape;
      const struct xsd_form *below = (const struct xsd_form *)(const void *)next;
      if (seen[below->number]) continue;
      seen[below->number] = true;
      queue[to++] = below;
    }
  }
  mem_free(queue);
  mem_free(seen);
  return status;
}

const struct shape *xsd_shape(const struct xsd *xsd, const uint32_t *each, size_t each_count, const struct names *names,
                              struct diags *diags) {
  const struct xsd_form *beyond = NULL;
  const struct shape *shape = find(xsd, each, each_count, names, diags);
  if (!shape) return NULL;
  if (find_beyond(xsd, shape, &beyond) != STATUS_OK) {
    diags->no_memory = true;
    return NULL;
  }
  if (!beyond) return shape;
  struct diag_at at = {.source = beyond->source, .offset = beyond->offset, .length = 1};
  diag_emit(diags, RULE_XSD_SUBSET, &at, "%s can be validated, but not mapped", beyond->beyond);
  return NULL;
}
