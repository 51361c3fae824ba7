/* misread.h: what is wrong with an input that no dialect knows */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_MISREAD_H
#define CONVERT_MISREAD_H

#include "convert/catalog.h"

/* Tells the first fault of the notation that stands in the input, nothing when it reads well. seen: the notation by its
   bytes, NULL: none; where its name says another it is that one's. The input is consumed. STATUS_OK; NO_MEMORY, IO. */
enum status misread_tell(const struct catalog *catalog, struct input *input, const struct format *seen,
                         struct diags *diags);

#endif
