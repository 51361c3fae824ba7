/* parse_yaml.c: libyaml's events of a file and nothing else */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <yaml.h>

int main(int argc, char **argv) {
  yaml_parser_t parser;
  yaml_event_t event;
  unsigned long events = 0;
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!file || !yaml_parser_initialize(&parser)) return 2;
  yaml_parser_set_input_file(&parser, file);
  for (int over = 0; !over; events++) {
    if (!yaml_parser_parse(&parser, &event)) return 1;
    over = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  printf("%lu events\n", events);
  yaml_parser_delete(&parser);
  fclose(file);
  return 0;
}
