/* wire_name.h: how places spell the names of a wire */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_WIRE_NAME_H
#define MAPPING_WIRE_NAME_H

#include "base/buf.h"
#include "mapping/plan.h"

/* A short name where the mapping gives one, a prefix for a namespace that it declares. In names ~0 to ~4 stand for
   ~ / @ [ and a lone dot, and ~5 for nothing: before a name that would be taken for a short name or for one with a
   prefix, and as the empty name. */
void wire_name_put(struct buf *out, const struct plan *plan, const struct names *names, uint32_t name);
/* The name that a text spells. STATUS_REFUSED: none; STATUS_NO_MEMORY. */
enum status wire_name_read(const struct plan *plan, struct names *names, struct bytes text, uint32_t *out);

/* NULL: there is none. */
const struct plan_short_name *wire_short_name(const struct plan *plan, struct bytes text);
const struct plan_namespace *wire_namespace(const struct plan *plan, struct bytes prefix);

#endif
