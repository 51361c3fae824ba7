/* uri.h: URI references, taken apart and resolved (RFC 3986) */
/* SPDX-License-Identifier: MIT */
#ifndef SCHEMA_URI_H
#define SCHEMA_URI_H

#include "base/buf.h"

/* Parts as they stand; .at NULL: there is none, but the path, which may be empty only. Any text has them. */
struct uri {
  struct bytes scheme, authority, path, query, fragment;
};

struct uri uri_split(struct bytes text);
/* Adds what `reference` leads to from `base`. A base without a scheme or a leading slash keeps `..` that lead out of
   it, so that they can be seen. */
void uri_resolve(struct buf *out, struct bytes base, struct bytes reference);
/* Adds a path without `.` and `..`; `keeps`: those that lead out of a path without a leading slash stay. */
void uri_add_path(struct buf *out, struct bytes path, bool keeps);
/* Adds the text with %41 as A; a percent sign without two hexadecimal digits stays. */
void uri_decode(struct buf *out, struct bytes text);

#endif
