/* rendered.h: a notation that only a stylesheet writes */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_RENDERED_H
#define FORMAT_RENDERED_H

#include "format/format.h"

/* It is neither detected nor read; render.c writes its bytes. */
extern const struct format format_html;

#endif
