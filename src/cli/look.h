/* look.h: the dialects of inputs that don't say theirs, loaded by a look at each */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_LOOK_H
#define CLI_LOOK_H

#include "cli/inputs.h"
#include <fairlead/fairlead.h>

/* Loads what the inputs are; all dialects where a look can't tell. As fairlead_catalog_load_all, but FAIRLEAD_OK where
   a mapping was found wrong and told. */
fairlead_status look_load(fairlead_catalog *catalog, const struct inputs *inputs, const struct options *options);

#endif
