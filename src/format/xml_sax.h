/* xml_sax.h: libxml2's parser, fed a piece at a time, as a builder of trees */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_XML_SAX_H
#define FORMAT_XML_SAX_H

#include "format/format.h"
#include "format/xml_cut.h"

struct xml_sax;

/* One parse of one document. options and source are borrowed. */
enum status xml_sax_new(struct xml_sax **out, const struct reader_options *options, const struct source *source);
void xml_sax_free(struct xml_sax *sax); /* NULL is fine */

/* A fresh parser that has seen `replay` (told to nobody). Needed after every feed that didn't return STATUS_OK. */
enum status xml_sax_renew(struct xml_sax *sax, struct bytes replay);
/* Has it grown so much that a fresh one is due? */
bool xml_sax_is_stale(const struct xml_sax *sax);

/* What stands around the reports: text up to and with one tag, comment or the like, beginning at offset. `token` is the
 * tag: findings point there. */
enum status xml_sax_around(struct xml_sax *sax, struct bytes text, uint64_t offset, const struct cut_token *token);

/* A whole report (white space may precede it). The spans are in the order of the start tags, offsets from `base`.
   STATUS_OK: *root is in the arena. STATUS_REFUSED: xml_sax_fault tells why. */
struct xml_spans {
  uint64_t base;
  const struct xml_span *at;
  size_t count;
  const struct cut_attribute *attributes;
};
enum status xml_sax_report(struct xml_sax *sax, struct bytes text, uint64_t offset, const struct xml_spans *spans,
                           struct arena *arena, struct node **root);

/* The end of the document. */
enum status xml_sax_finish(struct xml_sax *sax);

/* While quiet the judge's findings are told to nobody. */
void xml_sax_quiet(struct xml_sax *sax, bool quiet);
const struct xml_fault *xml_sax_fault(const struct xml_sax *sax);
bool xml_sax_invalid(const struct xml_sax *sax); /* the judge found something in the last feed */
bool xml_sax_misplaced(
    const struct xml_sax *sax); /* ... at the report's own start: the judge may look at nothing beside it any more */
uint64_t xml_sax_leaves(const struct xml_sax *sax); /* around the reports */
void xml_sax_held(
    struct xml_sax *sax); /* the open element has content that isn't shown here: a report that was refused */

#endif
