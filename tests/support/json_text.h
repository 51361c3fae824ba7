/* json_text.h: trees for tests, from JSON text */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_JSON_TEXT_H
#define SUPPORT_JSON_TEXT_H

#include "tree/tree.h"

/* One whole value, spans relative to its text; NULL when it isn't one. */
struct node *json_text(struct arena *arena, struct names *names, struct bytes text);

#endif
