/* balance.h: how a run ends, in words */
/* SPDX-License-Identifier: MIT */
#ifndef CLI_BALANCE_H
#define CLI_BALANCE_H

#include <fairlead/convert.h>
#include <stdbool.h>

/* On stderr: reports in = out + quarantined; leaves per account; what was lost, by field. writing: there was an output.
 */
void balance_print(const fairlead_converter *converter, bool writing, const char *quarantine);

#endif
