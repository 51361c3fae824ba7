/* code_lists.h: the shared code lists at hand, and each as a page for people */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_CODE_LISTS_H
#define CONVERT_CODE_LISTS_H

#include "convert/dialects.h"

/* By name, or by the path of its file. STATUS_USAGE: there is none, or it is wrong; diagnostics told. */
enum status code_list_page(struct catalog *catalog, const char *list, struct buf *out);
/* The names of those that can be reached, sorted, each once; NULL behind the last. */
const char *code_list_known(struct catalog *catalog, size_t index);

#endif
