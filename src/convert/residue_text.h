/* residue_text.h: foreign residue as one line of JSON */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_RESIDUE_TEXT_H
#define CONVERT_RESIDUE_TEXT_H

#include "mapping/relate.h"

/* What relate_read and relate_write want: a tree packed as compact JSON and unpacked again. limits is borrowed. */
struct residue_text residue_text_json(const struct limits *limits);

#endif
