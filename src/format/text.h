/* text.h: characters that readers and writers look out for */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_TEXT_H
#define FORMAT_TEXT_H

#include "base/bytes.h"
#include <stdint.h>

/* Embeddings, overrides and isolates (U+202A to U+202E, U+2066 to U+2069): text that shows another order than it has.
 */
bool text_is_bidi(uint32_t code_point);
/* Offset of the first of these; text.len when there is none. The text is valid UTF-8. */
size_t text_bidi_prefix(struct bytes text);
/* Offset of the first of these or of a control character (C0 but tab, LF, CR; DEL; C1). The text is valid UTF-8. */
size_t text_odd_prefix(struct bytes text);

/* Length of the run of printable ASCII (U+0020 to U+007E) at the start. */
size_t text_ascii_run(struct bytes text);

#endif
