/* xsd_recover.c: judging on behind an element that isn't expected */
/* SPDX-License-Identifier: MIT */
#include "base/suggest.h"
#include "schema/xsd_inside.h"

/* libxml2's validator looks at nothing from there up to the parent's end. A second one takes over for as long: it is
   fed what stands open and before it, then the element as what was probably meant by it, or nothing in its place.
   Whether that was right shows the next sibling; where it wasn't, and nothing else fits, the parent's order isn't
   spoken of any more, only what stands in its children. docs/decisions/011. */

enum { CHAIN_MOST = 4 };

static struct xsd_open *innermost(struct xsd_plug *plug) {
  return &plug->trail.open[plug->trail.count - 1];
}

/* Of the innermost element, of the one around it. */
static struct xsd_note *noted(struct xsd_plug *plug) {
  return xsd_trail_note(&plug->trail, plug->trail.count - 1);
}

static struct xsd_note *around(struct xsd_plug *plug) {
  return xsd_trail_note(&plug->trail, plug->trail.count - 2);
}

static bool same_name(struct xsd_name a, struct xsd_name b) {
  return xmlStrEqual(a.local, b.local) && xmlStrEqual(a.uri, b.uri);
}

static bool is_known(const struct xsd_plug *plug, struct xsd_name name) {
  return xmlDictExists(plug->xsd->known, name.local, -1) != NULL;
}

/* -- names that stand elsewhere than they should -- */

static void note_moved(struct xsd_plug *plug, struct xsd_name name, bool filled) {
  struct xsd_recovery *own = &plug->recovery;
  if (!is_known(plug, name)) return;
  if (own->moved_count == XSD_MOVED) {
    around(plug)->order = ORDER_LOST;
    return;
  }
  for (size_t i = own->moved_count; i-- > 0 && own->moved[i].depth == plug->trail.count - 1;)
    if (own->moved[i].filled == filled && same_name(own->moved[i].name, name)) return;
  own->moved[own->moved_count++] = (struct xsd_moved){plug->trail.count - 1, name, filled};
}

/* Does a finding in the element of that depth come of one before? By what is expected, or by what is refused; too much,
   or too little of what isn't told, may. */
static bool is_moved(struct xsd_recovery *own, size_t depth, const struct xsd_expected *expected,
                     const struct xsd_name *refused) {
  for (size_t i = own->moved_count; i-- > 0 && own->moved[i].depth == depth;) {
    const struct xsd_moved *moved = &own->moved[i];
    bool follows = moved->filled && refused && same_name(moved->name, *refused);
    for (size_t n = 0; n < expected->count; n++)
      follows = follows || same_name(moved->name, expected->names[n]);
    if (!follows) continue;
    own->moved[i].filled = false;
    return true;
  }
  return own->moved_count && own->moved[own->moved_count - 1].depth == depth && !expected->count;
}

static void unfill(struct xsd_recovery *own, size_t depth, struct xsd_name name) {
  for (size_t i = own->moved_count; i-- > 0 && own->moved[i].depth == depth;)
    if (same_name(own->moved[i].name, name)) own->moved[i].filled = false;
}

/* -- what may have been meant -- */

/* The trail as if `name` stood before the innermost element. */
static void put_before(struct xsd_plug *plug, struct xsd_name name) {
  xsd_trail_add(&plug->trail, name);
  innermost(plug)->runs = plug->trail.run_count;
}

static void take_back(struct xsd_plug *plug, size_t runs) {
  plug->trail.run_count = innermost(plug)->runs = runs;
}

static bool try_misspelt(struct xsd_plug *plug, const struct xsd_start *start) {
  const struct xsd_expected *expected = &plug->recovery.first;
  struct xsd_open *open = innermost(plug);
  const struct xsd_name given = open->name;
  struct suggestion near = suggest_begin(bytes_of((const char *)given.local));
  if (is_known(plug, given)) return false;
  for (size_t i = 0; i < expected->count; i++)
    if (xmlStrEqual(expected->names[i].uri, given.uri))
      suggest_offer(&near, bytes_of((const char *)expected->names[i].local));
  if (!near.best.at || bytes_is(near.best, (const char *)given.local)) return false;
  open->name.local = (const xmlChar *)near.best.at;
  noted(plug)->spelt = given.local;
  if (xsd_side_try(plug, start)) return true;
  open->name = given;
  noted(plug)->spelt = NULL;
  return false;
}

/* One of them is missing before it: behind those that were put there already. */
static bool try_one_missing(struct xsd_plug *plug, const struct xsd_start *start, const struct xsd_expected *expected) {
  const size_t runs = innermost(plug)->runs;
  for (size_t i = 0; i < expected->count && !plug->trail.failed; i++) {
    put_before(plug, expected->names[i]);
    if (xsd_side_try(plug, start)) return note_moved(plug, expected->names[i], true), true;
    take_back(plug, runs);
  }
  return false;
}

/* One is missing, or several: the last that is expected is the one that can't be done without. */
static bool try_missing(struct xsd_plug *plug, const struct xsd_start *start) {
  const size_t runs = innermost(plug)->runs;
  struct xsd_expected expected = plug->recovery.first;
  struct xsd_name filled[CHAIN_MOST];
  if (!is_known(plug, innermost(plug)->name)) return false;
  for (size_t count = 0; count < CHAIN_MOST && expected.count && !plug->trail.failed && xsd_stands(plug); count++) {
    if (try_one_missing(plug, start, &expected)) {
      while (count-- > 0)
        note_moved(plug, filled[count], true);
      return true;
    }
    filled[count] = expected.names[expected.count - 1];
    if (count && same_name(filled[count], filled[count - 1])) break;
    put_before(plug, filled[count]);
    /* The last one tried told what is expected behind it. */
    expected = plug->recovery.expected;
  }
  take_back(plug, runs);
  return false;
}

/* Its parent goes on as if it weren't there, and it isn't looked at. */
static bool drop(struct xsd_plug *plug) {
  struct xsd_open *open = innermost(plug);
  if (!xsd_side_try(plug, NULL)) return false;
  noted(plug)->dropped = true;
  plug->recovery.deaf = plug->trail.count;
  note_moved(plug, open->name, false);
  /* One that nobody knows may be any that was expected; where one alone was, that one is told as missing. */
  const struct xsd_expected *expected = &plug->recovery.first;
  for (size_t i = 0; i < expected->count && (expected->count == 1 || !is_known(plug, open->name)); i++)
    note_moved(plug, expected->names[i], false);
  return true;
}

/* What was taken as missing isn't, and what stood behind it stands elsewhere than it should. */
static void note_otherwise(struct xsd_plug *plug, const struct xsd_run *kept, size_t count) {
  for (size_t i = 0; i + 1 < count; i++)
    unfill(&plug->recovery, plug->trail.count - 1, kept[i].name);
  if (count) note_moved(plug, kept[count - 1].name, false);
}

static bool try_in_place(struct xsd_plug *plug, const struct xsd_start *start, size_t mark) {
  const struct xsd_recovery *own = &plug->recovery;
  const size_t count = own->first_depth == plug->trail.count - 1 ? own->first.count : 0;
  for (size_t i = 0; i < count && !plug->trail.failed; i++) {
    put_before(plug, own->first.names[i]);
    if (xsd_side_try(plug, start)) return note_moved(plug, own->first.names[i], true), true;
    take_back(plug, mark);
  }
  return false;
}

/* The element broken at, or what was taken as missing before it, is taken as something else now that the next sibling
   is refused: as nothing, or as one that was expected. */
static bool try_otherwise(struct xsd_plug *plug, const struct xsd_start *start) {
  enum { KEPT = 8 };
  struct xsd_run kept[KEPT];
  const size_t mark = around(plug)->mark, runs = innermost(plug)->runs;
  if (runs < mark || runs - mark > KEPT) return false;
  for (size_t i = mark; i < runs; i++)
    kept[i - mark] = plug->trail.runs[i];
  take_back(plug, mark);
  if ((runs > mark && xsd_side_try(plug, start)) || try_in_place(plug, start, mark))
    return note_otherwise(plug, kept, runs - mark), true;
  for (size_t i = mark; i < runs && !plug->trail.failed; i++) {
    xsd_trail_add(&plug->trail, kept[i - mark].name);
    if (!plug->trail.failed) plug->trail.runs[plug->trail.run_count - 1] = kept[i - mark];
  }
  if (!plug->trail.failed) innermost(plug)->runs = runs;
  return false;
}

/* -- breaks -- */

static void tell_pending(struct xsd_plug *plug) {
  struct xsd_recovery *own = &plug->recovery;
  if (own->pending) xsd_tell_finding(plug, XML_SCHEMAV_ELEMENT_CONTENT, bytes_of((const char *)own->pending));
}

/* In an order that was whole, or is again. */
static void mend(struct xsd_plug *plug, const struct xsd_start *start, const struct xsd_expected *expected) {
  struct xsd_recovery *own = &plug->recovery;
  struct xsd_note *parent = around(plug);
  own->first = *expected;
  own->first_depth = plug->trail.count - 1;
  parent->mark = plug->trail.run_count;
  if (!try_misspelt(plug, start) && !try_missing(plug, start) && !drop(plug)) parent->order = ORDER_LOST;
  else if (parent->order != ORDER_LOST) parent->order = parent->cut ? ORDER_LOST : ORDER_BROKEN;
}

/* Of an element that no sibling has anything to do with: nothing of its name is in the schema. */
static bool is_stranger(const struct xsd_plug *plug, struct xsd_name name) {
  return !plug->xsd->wild && !is_known(plug, name);
}

static void mend_again(struct xsd_plug *plug, const struct xsd_start *start) {
  const struct xsd_open *open = innermost(plug);
  struct xsd_note *parent = around(plug);
  const bool stranger = is_stranger(plug, open->name);
  if (stranger) tell_pending(plug);
  else if (parent->order == ORDER_BROKEN && !parent->cut && try_otherwise(plug, start)) {
    parent->order = ORDER_MENDED;
    return;
  }
  if (!drop(plug) || !stranger) parent->order = ORDER_LOST;
}

static void on_refused(struct xsd_plug *plug, const struct xsd_start *start) {
  struct xsd_recovery *own = &plug->recovery;
  const struct xsd_open *open = innermost(plug);
  struct xsd_note *parent = around(plug);
  if (parent->order == ORDER_BROKEN || parent->order == ORDER_LOST) mend_again(plug, start);
  else {
    /* Telling makes the list of what is expected anew. */
    const struct xsd_expected expected = own->expected;
    if (parent->order != ORDER_MENDED || !is_known(plug, open->name) ||
        !is_moved(own, plug->trail.count - 1, &expected, &open->name))
      tell_pending(plug);
    mend(plug, start, &expected);
  }
}

/* -- events -- */

static void leave(struct xsd_plug *plug) {
  struct xsd_recovery *own = &plug->recovery;
  if (own->side && !xsd_is_taken(plug)) xsd_side_drop(own->side);
  xmlFree(own->pending);
  own->side = NULL;
  own->pending = NULL;
  own->active = own->refused = own->failed = false;
  own->depth = own->deaf = own->moved_count = 0;
}

void xsd_recover_start(struct xsd_plug *plug, const struct xsd_start *start) {
  struct xsd_recovery *own = &plug->recovery;
  if (plug->trail.failed) {
    leave(plug);
    return;
  }
  if (!own->side) {
    own->refused = false;
    around(plug)->gap = true;
    own->depth = plug->trail.count - 1;
    mend(plug, start, &own->expected);
    if (!own->side) leave(plug);
    return;
  }
  if (own->deaf) return;
  xmlFree(own->pending);
  own->pending = NULL;
  own->refused = false;
  own->side->handler->startElementNs(own->side->self, start->local, start->prefix, start->uri, start->namespaces,
                                     start->declared, start->count, start->defaulted, start->attributes);
  if (!xsd_side_stands(plug)) {
    leave(plug);
    return;
  }
  struct xsd_note *parent = around(plug);
  if (own->refused && own->pending) on_refused(plug, start);
  else if (parent->order == ORDER_BROKEN) parent->order = ORDER_MENDED;
  own->refused = false;
}

void xsd_recover_end(struct xsd_plug *plug) {
  struct xsd_recovery *own = &plug->recovery;
  const size_t depth = plug->trail.count;
  if (plug->trail.failed) {
    leave(plug);
    return;
  }
  if (own->deaf) {
    if (own->deaf == depth) own->deaf = 0;
    return;
  }
  struct xsd_name name = innermost(plug)->name;
  own->side->handler->endElementNs(own->side->self, name.local, NULL, name.uri);
  while (own->moved_count && own->moved[own->moved_count - 1].depth >= depth)
    own->moved_count--;
  if (depth <= own->depth || !xsd_side_stands(plug)) leave(plug);
}

void xsd_recover_text(struct xsd_plug *plug, const xmlChar *text, int length, bool cdata) {
  struct xsd_recovery *own = &plug->recovery;
  if (own->deaf) return;
  if (cdata) own->side->handler->cdataBlock(own->side->self, text, length);
  else own->side->handler->characters(own->side->self, text, length);
  if (!xsd_side_stands(plug)) leave(plug);
}

bool xsd_recover_tells_missing(struct xsd_plug *plug, struct bytes message) {
  const struct xsd_note *note = noted(plug);
  if (note->order == ORDER_BROKEN || note->order == ORDER_LOST) return false;
  xsd_take_expected(plug, message);
  return !is_moved(&plug->recovery, plug->trail.count, &plug->recovery.expected, NULL);
}

void xsd_recover_release(struct xsd_plug *plug) {
  leave(plug);
  if (plug->recovery.names) xmlDictFree(plug->recovery.names);
  plug->recovery.names = NULL;
}
