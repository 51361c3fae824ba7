/* mapping.h: from a mapping file's tree to a plan */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_MAPPING_H
#define MAPPING_MAPPING_H

#include "mapping/plan.h"

/* How the mapping reaches what it names; mapping knows neither files nor notations. What is given lives at least as
   long as the plan. Each tells its own diagnostic on failure (the caller adds where the mapping asked). `name` as the
   mapping wrote it, `folder` the mapping file's own. */
struct mapping_loader {
  enum status (*schema)(void *self, const char *folder, struct bytes name, const struct schema **out);
  /* A shared code list (mappings/codes/NAME.yaml) as a tree of untyped strings with its source. */
  enum status (*codes)(void *self, const char *folder, struct bytes name, const struct node **tree,
                       const struct source **source);
  /* A stylesheet of the mapping's folder that makes these notations (none: reports of the mapping's own XML).
     STATUS_REFUSED: there is no such file. May be NULL: there are none. */
  enum status (*sheet)(void *self, const char *folder, struct bytes name, const struct bytes *formats, size_t count,
                       const struct sheet **out);
  /* Names of what could have been meant, for suggestions: index 0.. until .at is NULL. kind: "codes", "schema",
   * "format". */
  struct bytes (*known)(void *self, const char *folder, const char *kind, size_t index);
  void *self;
};

/* Parses, binds both ends, checks, compiles. tree: the mapping file as read from YAML (or JSON), spans relative to
   source; both outlive the plan. record: the record's schema; NULL: only an outline, by which inputs are told apart:
   what `wire` and `envelope` say, without rules, and without an XSD, since where reports stand tells enough of XML.
   names: the catalog's, still growing. On mistakes STATUS_USAGE, after all of them were told (first 100). */
enum status mapping_compile(struct plan **out, const struct node *tree, const struct source *source, const char *folder,
                            const struct mapping_loader *loader, const struct schema *record, struct names *names,
                            const struct limits *limits, struct diags *diags);
void plan_free(struct plan *plan);
bool mapping_is_name(struct bytes text); /* of a dialect: small letters, digits, single hyphens, a letter first */

#endif
