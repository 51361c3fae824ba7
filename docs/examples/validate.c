/* validate.c: judges a document in memory by a schema, and writes what is wrong as SARIF, in memory too */
/* SPDX-License-Identifier: MIT */
#include <fairlead/fairlead.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct text {
  char *bytes;
  size_t length, read;
};

/* A fairlead_read_fn: gives the next bytes of the document. */
static fairlead_status give(void *user, char *into, size_t room, size_t *got) {
  struct text *document = user;
  *got = document->length - document->read < room ? document->length - document->read : room;
  memcpy(into, document->bytes + document->read, *got);
  document->read += *got;
  return FAIRLEAD_OK;
}

/* A fairlead_write_fn: takes the next bytes of the report. */
static fairlead_status take(void *user, const char *bytes, size_t length) {
  struct text *sarif = user;
  char *larger = realloc(sarif->bytes, sarif->length + length + 1);
  if (!larger) return FAIRLEAD_NO_MEMORY;
  memcpy(larger + sarif->length, bytes, length);
  sarif->bytes = larger;
  sarif->length += length;
  return FAIRLEAD_OK;
}

/* Whether the document could be judged; what was found stands in the report. */
static int judge(fairlead_catalog *catalog, const char *schema, const char *name, struct text *document,
                 fairlead_report *report) {
  fairlead_converter *converter = NULL;
  fairlead_status status = FAIRLEAD_USAGE;
  fairlead_catalog_on_diagnostic(catalog, fairlead_report_tell, report); /* mistakes in the schema */
  if (fairlead_catalog_load_schema(catalog, schema, 0) == FAIRLEAD_OK &&
      fairlead_converter_new(&converter, catalog, schema, NULL) == FAIRLEAD_OK) {
    fairlead_converter_on_diagnostic(converter, fairlead_report_tell, report);
    fairlead_report_begin_input(report, name);
    status = fairlead_converter_begin(converter, NULL, NULL);
    if (status == FAIRLEAD_OK) status = fairlead_converter_feed(converter, name, give, document);
    fairlead_report_end_input(report, fairlead_converter_balance(converter, "reports-in"), status);
    fairlead_converter_finish(converter);
  }
  fairlead_converter_free(converter);
  return status == FAIRLEAD_OK || status == FAIRLEAD_FINDING || status == FAIRLEAD_REFUSED;
}

/* validate FOLDER SCHEMA DOCUMENT, where FOLDER holds `schemas`. Exit status: 0 valid, 1 not, 2 can't be judged. */
int main(int argc, char **argv) {
  static char bytes[1 << 20];
  struct text document = {bytes, 0, 0}, sarif = {NULL, 0, 0};
  fairlead_catalog *catalog = NULL;
  fairlead_report *report = NULL;
  FILE *file = argc == 4 ? fopen(argv[3], "rb") : NULL;
  int result = 2;
  if (!file) return 2;
  document.length = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  if (document.length == sizeof bytes) return 2; /* there may be more */
  if (fairlead_catalog_new(&catalog) == FAIRLEAD_OK && fairlead_catalog_add_folder(catalog, argv[1]) == FAIRLEAD_OK &&
      fairlead_report_new(&report, "sarif", take, &sarif) == FAIRLEAD_OK) {
    if (judge(catalog, argv[2], argv[3], &document, report)) result = fairlead_report_count(report, "errors") > 0;
    if (fairlead_report_finish(report, result) != FAIRLEAD_OK) result = 2;
  }
  if (sarif.bytes) fwrite(sarif.bytes, 1, sarif.length, stdout);
  fairlead_report_free(report);
  fairlead_catalog_free(catalog);
  free(sarif.bytes);
  return result;
}
