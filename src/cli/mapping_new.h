/* mapping_new.h: fairlead mapping new */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_MAPPING_NEW_H
#define CLI_MAPPING_NEW_H

#include "cli/session.h"

/* Makes FOLDER/mappings/NAME from the sample, and its record by the draft itself. An exit status that was explained. */
int mapping_new(struct session *session, const char *name, const char *sample, const char *folder);

#endif
