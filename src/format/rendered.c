/* rendered.c: a notation that only a stylesheet writes */
/* SPDX-License-Identifier: MIT */
#include "format/rendered.h"

static enum likelihood detect(struct bytes window, bool whole, const char **why) {
  (void)window, (void)whole, (void)why;
  return DETECT_NO;
}

static enum status read_open(struct reader **out, struct input *input, const struct reader_options *options) {
  (void)input, (void)options;
  *out = NULL;
  return STATUS_UNSUPPORTED;
}

static enum status write_open(struct writer **out, struct byte_sink sink, const struct writer_options *options) {
  (void)sink, (void)options;
  *out = NULL;
  return STATUS_UNSUPPORTED;
}

static const char *const html[] = {"html", "htm", NULL};

const struct format format_html = {.name = "html",
                                   .title = "HTML, made by a stylesheet",
                                   .extensions = html,
                                   .detect = detect,
                                   .read_open = read_open,
                                   .write_open = write_open};
