/* sheet.h: stylesheets, XSLT 1.0 that reaches nothing but the report it is given */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_SHEET_H
#define FORMAT_SHEET_H

#include "base/buf.h"
#include "diag/diag.h"
#include "tree/tree.h"

/* How stylesheets are run
   - Only files get here that an installed mapping names in its own folder, never a report's.
   - xslt_check.c looks at each before libxslt does and refuses what reaches out (document(), extension elements and
   functions), what can't be bounded, what nobody would see. xsl:include and xsl:import name files of the same folder;
   their texts are handed to libxslt, it opens nothing itself.
   - A run forbids all reading, writing and network by its context's security preferences, knows no extensions, also
   none that the process registered, and is bounded: steps, depth of templates, bytes of text made.
   - libxslt's process-wide state stays the host's, but for its generic error function, which is put before the host's
   once and hands on to it outside our calls. Its messages are never passed on.
   - Any error that libxslt or libxml2 tells fails the run. Where memory runs out inside them the call ends there and
   then (xml_host_guard) with STATUS_NO_MEMORY; what it was at is left lying. */

struct sheet; /* immutable; shared by threads */

enum sheet_method { SHEET_XML, SHEET_TEXT, SHEET_HTML };

/* The other files of the stylesheet's folder. */
struct sheet_loader {
  /* STATUS_END: there is no such file. The source lives as long as the sheet; else a diagnostic was told. */
  enum status (*file)(void *self, struct bytes name, const struct source **source);
  void *self;
};

/* name: the file's, without folder. source lives as long as the sheet. STATUS_USAGE: diagnostics told what is wrong. */
enum status sheet_load(struct sheet **out, const char *name, const struct source *source,
                       const struct sheet_loader *loader, const struct limits *limits, struct diags *diags);
void sheet_free(struct sheet *sheet); /* NULL is fine */
const char *sheet_name(const struct sheet *sheet);
enum sheet_method sheet_method(const struct sheet *sheet);
/* A plain name that ends in .xsl: letters, digits, '-', '_' and '.', which doesn't come first. */
bool sheet_is_name(struct bytes name);

/* The document that a stylesheet gets: trees of elements are copied into it. */
struct sheet_input;
struct sheet_frame {
  const struct names *names;
  const struct bytes (*namespaces)[2]; /* {prefix, uri} to declare on the root */
  size_t namespace_count;
  const struct node *envelope, *hole; /* as in struct writer_options */
};
enum status sheet_input_new(struct sheet_input **out, const struct sheet_frame *frame);
void sheet_input_free(struct sheet_input *input); /* NULL is fine */
/* STATUS_REFUSED: a text with a NUL, which it can't hold. */
enum status sheet_input_add(struct sheet_input *input, const struct node *report);
size_t sheet_input_nodes(const struct sheet_input *input);

/* What a run made. Text: `text`; elements: `root`, in the arena, names added to `names`. */
struct sheet_output {
  struct buf *text;
  struct arena *arena;
  struct names *names;
  struct node *root;
};

/* What failed, for a message: static or of the sheet. */
struct sheet_fault {
  enum rule rule;
  const struct source *source; /* of the stylesheet; where in it */
  uint64_t offset;
  char text[160];
};

/* Runs once and uses the input up. STATUS_REFUSED: the fault tells why; NO_MEMORY, BUG. */
enum status sheet_run(const struct sheet *sheet, struct sheet_input *input, const struct limits *limits,
                      struct sheet_output *out, struct sheet_fault *fault);

/* The libraries' names and versions as people write them: "1.1.35". */
void sheet_library(char *out, size_t size);

#endif
