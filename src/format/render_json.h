/* render_json.h: what a stylesheet made as the data it stands for */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_RENDER_JSON_H
#define FORMAT_RENDER_JSON_H

#include "base/arena.h"
#include "tree/tree.h"

/* made: elements by which XPath Functions 3.1 shows JSON. *out: objects, arrays and scalars, in the arena. NULL, or
   what is wrong; no memory: *out is NULL too. */
const char *render_json(const struct node *made, struct arena *arena, struct names *names, struct node **out);

#endif
