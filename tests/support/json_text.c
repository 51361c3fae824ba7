/* json_text.c: trees for tests, from JSON text */
/* SPDX-License-Identifier: MIT */
#include "support/json_text.h"

#include "format/json.h"

struct node *json_text(struct arena *arena, struct names *names, struct bytes text) {
  const struct limits limits = limits_default();
  const struct source source = source_whole("json", text, false);
  struct diags diags;
  struct json_parser parser = {.names = names, .limits = &limits, .diags = &diags, .source = &source, .nul = true};
  struct node *top = NULL;

  diags_init(&diags, NULL, NULL, 0);
  if (json_parse(&parser, arena, text, 0, &top) != STATUS_OK) top = NULL;
  name_marks_release(&parser.marks);
  return top;
}
