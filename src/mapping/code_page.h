/* code_page.h: a shared code list as a page for people */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_CODE_PAGE_H
#define MAPPING_CODE_PAGE_H

#include "base/buf.h"
#include "diag/diag.h"
#include "tree/tree.h"

/* Checks all columns of the list and writes its crosswalk as Markdown: what it is, a table of codes and words with how
   they stand to one another, and what has no equal in each column. On mistakes STATUS_USAGE, after all of them were
   told (first 100). */
enum status code_page_write(struct buf *out, const struct node *tree, const struct source *source, struct bytes list,
                            struct names *names, const struct limits *limits, struct diags *diags);

#endif
