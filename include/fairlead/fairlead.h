/* fairlead.h: everything of libfairlead */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_FAIRLEAD_H
#define FAIRLEAD_FAIRLEAD_H

#include <fairlead/baseline.h>
#include <fairlead/catalog.h>
#include <fairlead/convert.h>
#include <fairlead/diag.h>
#include <fairlead/draft.h>
#include <fairlead/report.h>
#include <fairlead/rule.h>
#include <fairlead/status.h>
#include <fairlead/version.h>

#endif
