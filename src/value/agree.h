/* agree.h: do two values of codecs say the same, as far as the coarser of them goes? */
/* SPDX-License-Identifier: MIT */
#ifndef VALUE_AGREE_H
#define VALUE_AGREE_H

#include "value/codec.h"

/* *judged is set false where nothing is known of such values but whether they are equal; then the answer is that. */
bool values_agree(const struct codec_use *a_use, const struct node *a, const struct codec_use *b_use,
                  const struct node *b, struct arena *arena, bool *judged);

#endif
