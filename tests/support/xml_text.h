/* xml_text.h: XML read for tests, and shown in a line a report */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_XML_TEXT_H
#define SUPPORT_XML_TEXT_H

#include "base/buf.h"
#include "format/xml.h"

struct xml_text {
  struct bytes text;
  const char *each; /* expanded names parted by blanks, root first; NULL: the whole document is judged, no tree */
  size_t piece;     /* the source gives so many bytes at once; 0: all */
  struct limits limits;
  const struct judge *judge;
  struct names *names;
  struct diags *diags;
};

/* Reads to the end and adds a line an entry, the surround and the last status:
     1 @0+30: {u}r(@id'1' name("Foo") e())     an element, its attributes, text runs, elements
     2 @31+9 refused: <r></s>                  raw bytes; `invalid` and `lost` are said, too
     end, 3 leaves around */
enum status xml_text_read(struct buf *out, const struct xml_text *xml);
/* One tree as it is shown above. */
void xml_text_show(struct buf *out, const struct names *names, const struct node *top);

#endif
