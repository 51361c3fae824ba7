/* xsd_side.c: a second validator, brought to where the document stands */
/* SPDX-License-Identifier: MIT */
#include "base/buf.h"
#include "schema/xsd_inside.h"

/* What it is fed that the document doesn't have is paid for by what the document has: time stays linear. A validator
   that is made counts as so many elements. */
enum { STEPS_FIRST = 20000, STEPS_EACH = 16, STEPS_MADE = 8 };

static bool can_pay(const struct xsd_plug *plug) {
  return plug->recovery.spent < STEPS_FIRST + STEPS_EACH * plug->trail.starts;
}

bool xsd_side_stands(const struct xsd_plug *plug) {
  const struct xsd_recovery *own = &plug->recovery;
  return own->side && !own->failed && xsd_stands(plug) && !plug->trail.failed;
}

/* -- findings -- */

static void take_name(struct xsd_plug *plug, struct bytes full) {
  struct xsd_recovery *own = &plug->recovery;
  struct bytes local = xsd_local(full);
  struct xsd_name *name = &own->expected.names[own->expected.count];
  if (!own->names) own->names = xmlDictCreate();
  if (!own->names) {
    plug->locus->diags->no_memory = true;
    return;
  }
  *name = (struct xsd_name){.local = xmlDictLookup(own->names, (const xmlChar *)local.at, (int)local.len)};
  if (local.len + 2 < full.len)
    name->uri = xmlDictLookup(own->names, (const xmlChar *)full.at + 1, (int)(full.len - local.len - 2));
  if (name->local) own->expected.count++;
  else plug->locus->diags->no_memory = true;
}

void xsd_take_expected(struct xsd_plug *plug, struct bytes message) {
  struct bytes list = xsd_expected_list(message), full;
  plug->recovery.expected.count = 0;
  while (plug->recovery.expected.count < XSD_EXPECTED && xsd_next_expected(&list, &full))
    take_name(plug, full);
}

/* As libxml2 writes it. */
static void add_head(struct buf *out, struct xsd_name name) {
  buf_add_text(out, "Element '");
  if (name.uri) buf_add_format(out, "{%s}", (const char *)name.uri);
  buf_add_text(out, (const char *)name.local);
  buf_add_char(out, '\'');
}

/* Tells a finding about an element that was fed under another name than it has. */
static void tell_spelt(struct xsd_plug *plug, size_t at, int code, struct bytes message) {
  const struct xsd_name name = plug->trail.open[at].name;
  struct buf head, text;
  buf_init(&head, 0);
  buf_init(&text, 0);
  add_head(&head, name);
  bool is_its = buf_status(&head) == STATUS_OK && bytes_start(message, buf_bytes(&head));
  if (is_its) {
    add_head(&text, (struct xsd_name){plug->trail.notes[at].spelt, name.uri});
    buf_add(&text, bytes_from(message, buf_bytes(&head).len));
  }
  if (buf_status(&text) != STATUS_OK) plug->locus->diags->no_memory = true;
  xsd_tell_finding(plug, code, is_its && buf_status(&text) == STATUS_OK ? buf_bytes(&text) : message);
  buf_release(&head);
  buf_release(&text);
}

static bool is_misspelt(const struct xsd_trail *trail, size_t at) {
  return trail->open[at].noted && trail->notes[at].spelt;
}

static void tell(struct xsd_plug *plug, int code, struct bytes message) {
  size_t at = plug->trail.count - 1;
  if (!is_misspelt(&plug->trail, at) && at > 0) at--;
  if (is_misspelt(&plug->trail, at)) tell_spelt(plug, at, code, message);
  else xsd_tell_finding(plug, code, message);
}

/* Keys are the document's own validator's. */
static void on_finding(void *self, xsd_error error) {
  struct xsd_plug *plug = self;
  struct xsd_recovery *own = &plug->recovery;
  if (!error || error->level < XML_ERR_ERROR) return;
  if (error->code == XML_SCHEMAV_INTERNAL || error->code == XML_ERR_NO_MEMORY || error->domain != XML_FROM_SCHEMASV) {
    own->failed = true;
    if (error->code == XML_ERR_NO_MEMORY) xsd_stop(plug);
    return;
  }
  struct bytes message = bytes_of(error->message ? error->message : "");
  const bool refuses = !plug->closes && xsd_refuses(error->code, message);
  if (error->code == XML_SCHEMAV_CVC_IDC || own->failed) return;
  if (refuses) {
    own->refused = true;
    xsd_take_expected(plug, message);
  }
  if (refuses || xsd_shuts(error->code)) own->shut = true;
  if (own->voice == SIDE_MUTE || (own->voice == SIDE_TRIES && refuses)) return;
  if (refuses && error->code == XML_SCHEMAV_ELEMENT_CONTENT) {
    xmlFree(own->pending);
    own->pending = xmlStrdup(error->message ? (const xmlChar *)error->message : (const xmlChar *)"");
  } else if (!xsd_is_missing(error->code, message) || xsd_recover_tells_missing(plug, message))
    tell(plug, error->code, message);
}

/* -- feeding -- */

static void open_side(struct xsd_plug *plug, struct xsd_side *side, struct xsd_name name, int spaces,
                      const xmlChar **declared, int attributes, const xmlChar **values) {
  plug->recovery.refused = plug->recovery.shut = false;
  side->handler->startElementNs(side->self, name.local, NULL, name.uri, spaces, declared, attributes, 0, values);
}

/* As if an empty element stood there. */
static bool feed_empty(struct xsd_plug *plug, struct xsd_side *side, struct xsd_name name) {
  struct xsd_recovery *own = &plug->recovery;
  own->spent++;
  open_side(plug, side, name, 0, NULL, 0, NULL);
  if (own->refused || own->failed || !xsd_stands(plug)) return false;
  bool closes = plug->closes;
  plug->closes = true;
  side->handler->endElementNs(side->self, name.local, NULL, name.uri);
  plug->closes = closes;
  return !own->failed && xsd_stands(plug) && can_pay(plug);
}

static bool feed_runs(struct xsd_plug *plug, struct xsd_side *side, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    const struct xsd_run *run = &plug->trail.runs[i];
    for (size_t n = 0; n < run->count && n < plug->xsd->repeat_most; n++)
      if (!feed_empty(plug, side, run->name)) return false;
  }
  return true;
}

static bool feed_open(struct xsd_plug *plug, struct xsd_side *side, size_t at) {
  static const struct xsd_note none = {.spelt = NULL};
  const struct xsd_trail *trail = &plug->trail;
  const struct xsd_note *note = trail->open[at].noted ? &trail->notes[at] : &none;
  const xmlChar *type[5] = {(const xmlChar *)"type", (const xmlChar *)"xsi", (const xmlChar *)XSI_URI, note->type,
                            note->type ? note->type + xmlStrlen(note->type) : NULL};
  plug->recovery.spent++;
  open_side(plug, side, trail->open[at].name, (int)(note->spaces_count / 2),
            note->spaces_count ? trail->spaces + note->spaces : NULL, note->type ? 1 : 0, type);
  return !plug->recovery.shut && !plug->recovery.failed && xsd_stands(plug);
}

/* All that stands open but the last element, with what stands before it. */
static bool feed_around(struct xsd_plug *plug, struct xsd_side *side) {
  const struct xsd_trail *trail = &plug->trail;
  for (size_t i = 0; i + 1 < trail->count; i++)
    if (!feed_open(plug, side, i) || !feed_runs(plug, side, trail->open[i].runs, trail->open[i + 1].runs)) return false;
  return true;
}

void xsd_side_drop(struct xsd_side *side) {
  xsd_drop_validator(side->validator, side->sax);
  *side = (struct xsd_side){.validator = NULL};
}

static bool bring(struct xsd_plug *plug, struct xsd_side *side, const struct xsd_start *start) {
  struct xsd_recovery *own = &plug->recovery;
  own->spent += STEPS_MADE;
  if (!xsd_make_validator(plug->xsd->schema, on_finding, plug, &side->validator, &side->sax, &side->handler,
                          &side->self)) {
    plug->locus->diags->no_memory = true;
    return false;
  }
  own->voice = SIDE_MUTE;
  if (!feed_around(plug, side)) return false;
  if (!start) return true;
  own->voice = SIDE_TRIES;
  open_side(plug, side, plug->trail.open[plug->trail.count - 1].name, start->namespaces, start->declared, start->count,
            start->attributes);
  return !own->refused && !own->failed && xsd_stands(plug);
}

bool xsd_side_try(struct xsd_plug *plug, const struct xsd_start *start) {
  struct xsd_recovery *own = &plug->recovery;
  struct xsd_side *side = own->side == &own->sides[0] ? &own->sides[1] : &own->sides[0];
  if (!xsd_stands(plug) || plug->trail.failed || !can_pay(plug)) return false;
  bool stands = bring(plug, side, start);
  own->refused = own->failed = false;
  own->voice = SIDE_TELLS;
  if (!xsd_stands(plug)) return false;
  if (!stands) return xsd_side_drop(side), false;
  if (own->side) xsd_side_drop(own->side);
  own->side = side;
  return true;
}
