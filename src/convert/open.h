/* open.h: a dialect's reader and writer: here its stylesheets come in */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_OPEN_H
#define CONVERT_OPEN_H

#include "convert/dialects.h"

/* Where the dialect's reports stand, older shapes too. `options` says the rest. */
enum status open_reader(struct reader **out, const struct dialect *dialect, const struct format *format,
                        struct input *input, const struct reader_options *options);
/* What the dialect says of the document around its reports, and its columns; the arena must outlive the writer. */
enum status open_options(struct writer_options *options, const struct dialect *dialect, struct arena *arena);
/* names: the same as in the options, to be added to. */
enum status open_writer(struct writer **out, const struct dialect *dialect, const struct format *format,
                        struct byte_sink sink, const struct writer_options *options, struct names *names);
/* Is the report judged as the XML that it would be? Not if that couldn't hold a character of it, and what a stylesheet
   makes of it can. */
bool open_is_judged(const struct dialect *dialect, const struct format *format, const struct node *wire);
/* The notation in which the mapping itself writes: XML where a stylesheet renders it. */
const struct format *open_form(const struct dialect *dialect, const struct format *format);

#endif
