/* outlines.h: the dialect that an input is, found before any is loaded */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_OUTLINES_H
#define CONVERT_OUTLINES_H

#include "convert/catalog.h"

/* Every mapping in the folders by its head, and by as much more as tells inputs of a notation apart. They make a
   catalog of their own, which tells nobody. */
struct outlines;

void outlines_free(struct outlines *outlines); /* NULL is fine */
/* Loads the one dialect that the first bytes of an input fit, as detect_dialect will find it again. Where that isn't
   sure (none fits or several do, or a mapping is wrong) all are loaded, as by catalog_load_all. */
enum status catalog_load_for(struct catalog *catalog, struct bytes window, bool whole);

#endif
