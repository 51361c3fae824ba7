/* render.h: a writer whose reports go through a stylesheet */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_RENDER_H
#define FORMAT_RENDER_H

#include "format/format.h"
#include "format/sheet.h"

/* The dialect's own form is an XML document, with its envelope around one report; `whole`: around all of them, then the
   stylesheet runs once, at the end. What it makes depends on the notation:
   - text, html: its output method is text or html, and the bytes are written as they are, each run's ending with a line
   feed. Control characters, and those that change the direction of text, are shown as \u{1b}.
   - json, ndjson, yaml, csv: its output method is xml, and what it makes are the elements by which XPath Functions 3.1
   (17.5) shows JSON: map, array, string, number, boolean, null in the namespace below, members of a map by `key`. The
   notation's own writer writes it, so that it is always valid. An array's items are written one by one, as reports are;
   for csv each is a map, the first one's keys are the columns, and null is an empty cell. */
#define RENDER_JSON "http://www.w3.org/2005/xpath-functions"

struct render_options {
  const struct sheet *sheet;
  const struct format *as;
  bool whole;
  struct names *names;            /* the run's; keys are added */
  struct writer_options document; /* of the XML; delimiter and guard are for csv */
};

/* Can the notation be rendered at all? NULL, or why not with that output method. */
const char *render_objection(const struct format *as, enum sheet_method method);
/* The options are copied, what they point to is borrowed. finish answers STATUS_REFUSED when the stylesheet failed on
   the whole. */
enum status render_open(struct writer **out, struct byte_sink sink, const struct render_options *options);

#endif
