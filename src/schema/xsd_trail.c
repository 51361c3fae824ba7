/* xsd_trail.c: what a validator was fed so far, as far as another has to be fed it */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

/* Of one element; what is beyond is cut out of the middle. */
enum { RUNS_MOST = 256, RUNS_CUT = 64 };

static void *grow(struct xsd_trail *trail, void *at, size_t size, size_t room) {
  void *grown = trail->failed ? NULL : xmlRealloc(at, room * size);
  if (!grown) trail->failed = true;
  return grown ? grown : at;
}

bool xsd_trail_grow(struct xsd_trail *trail) {
  const size_t room = trail->room ? trail->room * 2 : 32;
  trail->open = grow(trail, trail->open, sizeof *trail->open, room);
  trail->notes = grow(trail, trail->notes, sizeof *trail->notes, room);
  if (!trail->failed) trail->room = room;
  return !trail->failed;
}

struct xsd_note *xsd_trail_note(struct xsd_trail *trail, size_t at) {
  if (!trail->open[at].noted) trail->notes[at] = (struct xsd_note){.spelt = NULL};
  trail->open[at].noted = true;
  return &trail->notes[at];
}

static void keep_space(struct xsd_trail *trail, struct xsd_note *note, const xmlChar *word) {
  if (trail->space_count == trail->space_room) {
    const size_t room = trail->space_room ? trail->space_room * 2 : 32;
    trail->spaces = grow(trail, (void *)(uintptr_t)trail->spaces, sizeof *trail->spaces, room);
    if (trail->failed) return;
    trail->space_room = room;
  }
  if (!note->spaces_count++) note->spaces = trail->space_count;
  trail->spaces[trail->space_count++] = word;
}

static bool is_type(const xmlChar **attribute) {
  return attribute[2] && strcmp((const char *)attribute[0], "type") == 0 &&
         strcmp((const char *)attribute[2], XSI_URI) == 0;
}

void xsd_trail_keep(struct xsd_trail *trail, int spaces, const xmlChar **declared, int attributes,
                    const xmlChar **values) {
  struct xsd_note *note = xsd_trail_note(trail, trail->count - 1);
  for (int i = 0; i < 2 * spaces && !trail->failed; i++)
    keep_space(trail, note, declared[i]);
  for (int i = 0; i < attributes; i++) {
    const xmlChar **attribute = values + 5 * i;
    if (note->type || !is_type(attribute)) continue;
    note->type = xmlStrndup(attribute[3], (int)(attribute[4] - attribute[3]));
    if (!note->type) trail->failed = true;
  }
}

bool xsd_trail_forget(struct xsd_trail *trail) {
  struct xsd_note *note = &trail->notes[trail->count];
  if (note->spaces_count) trail->space_count = note->spaces;
  if (note->type) xmlFree(note->type);
  if (note->gap && trail->count) xsd_trail_note(trail, trail->count - 1)->gap = true;
  return !note->dropped;
}

static void cut(struct xsd_trail *trail, size_t at) {
  struct xsd_run *from = &trail->runs[trail->open[at].runs + RUNS_MOST / 2];
  size_t left = trail->run_count - trail->open[at].runs - RUNS_MOST / 2 - RUNS_CUT;
  memmove(from, from + RUNS_CUT, left * sizeof *from);
  trail->run_count -= RUNS_CUT;
  xsd_trail_note(trail, at)->cut = true;
}

/* Where there is no room one with many children makes some. */
void xsd_trail_add(struct xsd_trail *trail, struct xsd_name name) {
  const size_t parent = trail->count - 1;
  if (trail->run_count == trail->run_room && trail->run_count - trail->open[parent].runs >= RUNS_MOST)
    cut(trail, parent);
  if (trail->run_count == trail->run_room) {
    const size_t room = trail->run_room ? trail->run_room * 2 : RUNS_MOST;
    trail->runs = grow(trail, trail->runs, sizeof *trail->runs, room);
    if (trail->failed) return;
    trail->run_room = room;
  }
  trail->runs[trail->run_count++] = (struct xsd_run){name, 1};
}

void xsd_trail_release(struct xsd_trail *trail) {
  for (size_t i = 0; i < trail->count; i++)
    if (trail->open[i].noted) xmlFree(trail->notes[i].type);
  xmlFree(trail->open);
  xmlFree(trail->notes);
  xmlFree(trail->runs);
  xmlFree((void *)(uintptr_t)trail->spaces);
}
