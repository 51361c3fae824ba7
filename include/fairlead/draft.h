/* draft.h: a mapping drafted from a sample, for people to go on from */
/* SPDX-License-Identifier: MIT */
#ifndef FAIRLEAD_DRAFT_H
#define FAIRLEAD_DRAFT_H

#include <fairlead/catalog.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Takes one file of a draft: path is relative to the mapping's folder ("NAME.yaml", "NAME-1.schema.json",
   "examples/sample.csv"), UTF-8; bytes are borrowed for the call. What isn't FAIRLEAD_OK ends the draft. */
typedef fairlead_status (*fairlead_draft_fn)(void *user, const char *path, const char *bytes, size_t length);

/* Looks at a sample of reports in a form that no dialect knows (a file's name and bytes, in any notation that is read
   here; the first 1,000 reports) and gives a mapping, a schema and the sample as an example. What the values prove is
   related, if one field alone is near by its name; everything else is a remark and stays residue. The catalog must know
   `record`; it is not frozen, but nothing else may use it meanwhile. FAIRLEAD_OK; FAIRLEAD_USAGE: `name` is no name of
   a dialect (small letters, digits, single hyphens), or the record isn't loaded; FAIRLEAD_REFUSED: no report can be
   read in the sample, diagnostics told to the catalog's function; FAIRLEAD_NO_MEMORY; what `take` answered. */
FAIRLEAD_API fairlead_status fairlead_draft(fairlead_catalog *catalog, const char *name, const char *sample,
                                            const char *bytes, size_t length, fairlead_draft_fn take, void *user);

#ifdef __cplusplus
}
#endif
#endif
