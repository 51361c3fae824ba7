/* rendered.h: notations that only a stylesheet writes */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_RENDERED_H
#define FORMAT_RENDERED_H

#include "format/format.h"

/* Neither is detected or read; render.c writes their bytes. */
extern const struct format format_html, format_text;

#endif
