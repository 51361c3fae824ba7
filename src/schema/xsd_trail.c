/* xsd_trail.c: what a validator was fed so far, as far as another has to be fed it */
/* SPDX-License-Identifier: MIT */
#include "schema/xsd_inside.h"

/* Of one element; what is beyond is cut out of the middle. */
enum { RUNS_MOST = 256, RUNS_CUT = 64 };

static bool has_room(struct xsd_trail *trail, void **at, size_t size, size_t count, size_t *room) {
  if (count < *room) return true;
  size_t more = *room ? *room * 2 : 32;
  void *grown = xmlRealloc(*at, more * size);
  if (!grown) return !(trail->failed = true);
  *at = grown;
  *room = more;
  return true;
}

static void keep_spaces(struct xsd_trail *trail, int count, const xmlChar **spaces) {
  for (int i = 0; i < 2 * count && !trail->failed; i++) {
    void *at = (void *)(uintptr_t)trail->spaces;
    if (!has_room(trail, &at, sizeof *trail->spaces, trail->space_count, &trail->space_room)) return;
    trail->spaces = at;
    trail->spaces[trail->space_count++] = spaces[i];
  }
}

static void keep_type(struct xsd_trail *trail, struct xsd_open *open, const xmlChar **attribute) {
  if (!attribute[2] || strcmp((const char *)attribute[0], "type") != 0 ||
      strcmp((const char *)attribute[2], XSI_URI) != 0)
    return;
  open->type = xmlStrndup(attribute[3], (int)(attribute[4] - attribute[3]));
  if (!open->type) trail->failed = true;
}

void xsd_trail_open(struct xsd_trail *trail, const xmlChar *local, const xmlChar *uri, int spaces,
                    const xmlChar **declared, int attributes, const xmlChar **values) {
  trail->starts++;
  if (trail->failed) return;
  if (trail->count == trail->room) {
    void *at = trail->open;
    if (!has_room(trail, &at, sizeof *trail->open, trail->count, &trail->room)) return;
    trail->open = at;
  }
  struct xsd_open *open = &trail->open[trail->count++];
  *open = (struct xsd_open){.name = {local, uri}, .runs = trail->run_count, .spaces = trail->space_count};
  if (spaces) keep_spaces(trail, spaces, declared);
  for (int i = 0; i < attributes; i++)
    if (values[5 * i + 2]) keep_type(trail, open, values + 5 * i);
}

static void cut(struct xsd_trail *trail, struct xsd_open *open) {
  struct xsd_run *from = &trail->runs[open->runs + RUNS_MOST / 2];
  size_t left = trail->run_count - open->runs - RUNS_MOST / 2 - RUNS_CUT;
  memmove(from, from + RUNS_CUT, left * sizeof *from);
  trail->run_count -= RUNS_CUT;
  open->cut = true;
}

void xsd_trail_add(struct xsd_trail *trail, struct xsd_name name) {
  void *at = trail->runs;
  if (!has_room(trail, &at, sizeof *trail->runs, trail->run_count, &trail->run_room)) return;
  trail->runs = at;
  trail->runs[trail->run_count++] = (struct xsd_run){name, 1};
}

void xsd_trail_close(struct xsd_trail *trail) {
  if (trail->failed || !trail->count) return;
  struct xsd_open *open = &trail->open[--trail->count];
  trail->run_count = open->runs;
  trail->space_count = open->spaces;
  if (open->type) xmlFree(open->type);
  if (!trail->count) return;
  struct xsd_open *parent = open - 1;
  if (open->gap) parent->gap = true;
  if (open->dropped) return;
  struct xsd_run *last = trail->run_count > parent->runs ? &trail->runs[trail->run_count - 1] : NULL;
  if (last && last->name.local == open->name.local && last->name.uri == open->name.uri) {
    if (last->count < UINT32_MAX) last->count++;
    return;
  }
  xsd_trail_add(trail, open->name);
  if (trail->run_count - parent->runs == RUNS_MOST) cut(trail, parent);
}

void xsd_trail_release(struct xsd_trail *trail) {
  for (size_t i = 0; i < trail->count; i++)
    xmlFree(trail->open[i].type);
  xmlFree(trail->open);
  xmlFree(trail->runs);
  xmlFree((void *)(uintptr_t)trail->spaces);
}
