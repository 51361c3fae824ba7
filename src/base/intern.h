/* intern.h: names as small integers */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include "base/bytes.h"
#include <stdint.h>

/* A table of names. One made over a `base` first looks there, so that the base's numbers stay valid; the base must not
   change while others stand on it (that makes it shareable between threads). Hashes are seeded per table. */
struct names;

enum { NAME_NONE = 0 };

struct names *names_new(const struct names *base); /* base may be NULL; NULL when memory runs out */
void names_free(struct names *names);
uint32_t names_add(struct names *names,
                   struct bytes text); /* NAME_NONE when memory runs out or 1,000,000 names stand */
uint32_t names_find(const struct names *names, struct bytes text); /* NAME_NONE when unknown */
struct bytes names_text(const struct names *names,
                        uint32_t name); /* NUL-terminated after len; lives as long as the table */

/* A name that a stranger chose may hold what nobody should read: told is `instead`. */
bool names_veil(struct names *names, uint32_t name, uint32_t instead); /* false: no memory */
void names_unveil(struct names *names);                                /* all of them */
bool names_is_veiled(const struct names *names, uint32_t name);
struct bytes names_shown(const struct names *names, uint32_t name); /* what messages and places say */

size_t names_count(const struct names *names); /* with the base's; numbers run from 1 to count */

#endif
