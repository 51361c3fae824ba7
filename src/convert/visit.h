/* visit.h: every mapping file that stands in the folders */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_VISIT_H
#define CONVERT_VISIT_H

#include "convert/catalog.h"

/* Called for FOLDER/mappings/NAME/NAME.yaml of each folder NAME, whether there is such a file or not. STATUS_END: there
   is none, or it is of no interest. */
struct visitor {
  enum status (*visit)(void *self, struct catalog *catalog, const char *name, const char *path);
  void *self;
};

/* In the order of the folders. The worst that was answered; STATUS_END is good. */
enum status visit_mappings(struct catalog *catalog, const struct visitor *visitor);

#endif
