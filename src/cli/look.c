/* look.c: the dialects of inputs that don't say theirs, loaded by a look at each */
/* SPDX-License-Identifier: MIT */
#include "cli/look.h"

/* More inputs than these may be of any dialect, and looking twice at each costs more than loading all. */
enum { LOOK_MOST = 100 };

static fairlead_status load_for(fairlead_catalog *catalog, const char *path) {
  static char window[INPUT_LOOK];
  size_t length;
  switch (input_look(path, window, &length)) {
  case INPUT_LOOKED: return fairlead_catalog_load_for(catalog, window, length, length < sizeof window);
  case INPUT_UNREAD: return FAIRLEAD_OK; /* opening it again tells */
  case INPUT_ONCE: break;
  }
  return fairlead_catalog_load_all(catalog);
}

fairlead_status look_load(fairlead_catalog *catalog, const struct inputs *inputs, const struct options *options) {
  bool told = option_value(options, "input-format") || option_value(options, "input-encoding");
  fairlead_status status = fairlead_catalog_load(catalog, "record");
  if (status == FAIRLEAD_OK && (told || inputs->count > LOOK_MOST)) status = fairlead_catalog_load_all(catalog);
  else
    for (size_t i = 0; i < inputs->count && status == FAIRLEAD_OK; i++)
      status = load_for(catalog, inputs->paths[i]);
  return status == FAIRLEAD_FINDING ? FAIRLEAD_OK : status;
}
