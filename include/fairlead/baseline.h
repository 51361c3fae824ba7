/* baseline.h: findings that are known: an old one passes, a new one doesn't */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_BASELINE_H
#define FAIRLEAD_BASELINE_H

#include <fairlead/convert.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What the report form "baseline" (<fairlead/report.h>) wrote: findings by input, rule, place, field and message, none
   of their lines, columns and item numbers, and how often each was there. So a report may move in its file. It belongs
   to one converter at a time, and to the thread of that. */
typedef struct fairlead_baseline fairlead_baseline;

/* Reads a file, judged by baseline-1.schema.json in the catalog's folders. Before a converter is made of the catalog.
   FAIRLEAD_USAGE: the catalog is frozen, or no such file or not a baseline, told to the catalog's callback at its
   place; FAIRLEAD_IO, FAIRLEAD_LIMIT: told; FAIRLEAD_NO_MEMORY. *out is the caller's; it needs the catalog no more. */
FAIRLEAD_API fairlead_status fairlead_baseline_load(fairlead_baseline **out, fairlead_catalog *catalog,
                                                    const char *path);
FAIRLEAD_API void fairlead_baseline_free(fairlead_baseline *baseline); /* NULL is fine */

/* From the next begin on: what the baseline knows is told with fairlead_diag_is_known, stands in none of the balance's
   "errors" and "warnings", and fairlead_converter_feed answers FAIRLEAD_OK where nothing else was found. Reports that
   are invalid stay so in the balance. Borrowed until the converter is freed or another is set; NULL: none.
   FAIRLEAD_USAGE: the converter writes, or during a run. */
FAIRLEAD_API fairlead_status fairlead_converter_set_baseline(fairlead_converter *converter,
                                                             fairlead_baseline *baseline);
/* 1: the converter's baseline knows it; else 0. */
FAIRLEAD_API int fairlead_diag_is_known(const fairlead_diag *diag);

/* Of the run so far, by name: "findings" that it holds; "known" of what was found; "gone": findings of the inputs that
   were fed and didn't occur again (ask when the run is finished). 0 for another name, and for NULL. */
FAIRLEAD_API uint64_t fairlead_baseline_count(const fairlead_baseline *baseline, const char *name);

#ifdef __cplusplus
}
#endif
#endif
