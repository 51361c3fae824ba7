/* fuzz_convert.c: any bytes as a dialect's input; a record that came of it has to come back through that dialect */
/* SPDX-License-Identifier: MIT */
#include <assert.h>
#include <fairlead/fairlead.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static fairlead_catalog *catalog;
static const char *dialect;

/* FUZZ_DIALECT names the dialect, FUZZ_FOLDER the folder with mappings and schemas. */
int LLVMFuzzerInitialize(int *argc, char ***argv) {
  const char *folder = getenv("FUZZ_FOLDER");

  (void)argc;
  (void)argv;
  dialect = getenv("FUZZ_DIALECT");
  if (!dialect || !folder || fairlead_catalog_new(&catalog) != FAIRLEAD_OK ||
      fairlead_catalog_add_folder(catalog, folder) != FAIRLEAD_OK ||
      fairlead_catalog_load(catalog, "record") != FAIRLEAD_OK || fairlead_catalog_load(catalog, dialect) != FAIRLEAD_OK)
    abort();
  return 0;
}

struct text {
  char *bytes;
  size_t length;
};

static fairlead_status route(const char *from, const char *to, const char *format, struct text in, struct text *out) {
  fairlead_converter *converter = NULL;
  fairlead_status status = fairlead_converter_new(&converter, catalog, from, to);

  assert(status == FAIRLEAD_OK);
  if (format) status = fairlead_converter_set_output_format(converter, format);
  assert(status == FAIRLEAD_OK);
  status = fairlead_converter_run_memory(converter, in.bytes, in.length, &out->bytes, &out->length);
  assert(status != FAIRLEAD_BUG && status != FAIRLEAD_USAGE && status != FAIRLEAD_NO_MEMORY);
  assert(fairlead_converter_balance(converter, "reports-in") ==
         fairlead_converter_balance(converter, "reports-out") +
             fairlead_converter_balance(converter, "reports-refused"));
  fairlead_converter_free(converter);
  return status;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) {
  struct text in = {malloc(size + 1), size}, record = {NULL, 0}, wire = {NULL, 0}, again = {NULL, 0};

  if (!in.bytes) abort();
  if (size) memcpy(in.bytes, data, size);
  if (route(dialect, "record", "ndjson", in, &record) == FAIRLEAD_OK && record.length > 0 &&
      route("record", dialect, NULL, record, &wire) == FAIRLEAD_OK) {
    assert(route(dialect, "record", "ndjson", wire, &again) == FAIRLEAD_OK);
    if (record.length != again.length || memcmp(record.bytes, again.bytes, record.length) != 0) {
      fprintf(stderr, "%.*s\nbecame on the wire\n%.*s\nand came back as\n%.*s\n", (int)record.length, record.bytes,
              (int)wire.length, wire.bytes, (int)again.length, again.bytes);
      abort();
    }
  }
  free(in.bytes);
  fairlead_bytes_free(record.bytes);
  fairlead_bytes_free(wire.bytes);
  fairlead_bytes_free(again.bytes);
  return 0;
}
