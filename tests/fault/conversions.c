/* conversions.c: whole conversions while memory runs out, and while sources and sinks fail */
/* SPDX-License-Identifier: MIT */
#include "base/alloc.h"
#include <fairlead/fairlead.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A conversion that fails must say so; one that doesn't must have written what it always writes. */

static const struct route {
  const char *title, *from, *to, *format, *input; /* the input is the output of the route before when NULL */
} routes[] = {
    {"a table to records in lines", "gisis-list", "record", "ndjson", "mappings/gisis-list/examples/sample.csv"},
    {"lines to XML", "record", "gisis-piracy", "xml", NULL},
    {"XML to YAML", "gisis-piracy", "record", "yaml", NULL},
    {"YAML to a feed in JSON", "record", "ifc-feed", "json", NULL},
    {"JSON, found out, to a table", NULL, "ifc-feed", "csv", NULL},
    {"points to bundles, with what is composed", "geojson", "stix", "ndjson", "mappings/geojson/examples/points.json"},
    {"bundles to records", "stix", "record", "ndjson", NULL},
    {"records to bundles", "record", "stix", "ndjson", NULL},
    {"reports of lines, found out, to records", NULL, "record", "ndjson", "mappings/ifc-weekly/examples/entries.text"},
    {"records to reports of lines", "record", "ifc-weekly", "text", NULL},
    {"texts of several facts", "imb-map", "imb-map", "ndjson", "mappings/imb-map/examples/markers.json"},
};

struct text {
  char *at;
  size_t length;
};

static int points_told;

static bool tell(bool good, const char *title, const char *what) {
  printf("%s %d - %s: %s\n", good ? "ok" : "not ok", ++points_told, title, what);
  return good;
}

static struct text read_file(const char *folder, const char *name) {
  char path[4096];
  struct text text = {malloc(1 << 20), 0};
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (file && text.at) text.length = fread(text.at, 1, 1 << 20, file);
  if (file) fclose(file);
  return text;
}

static fairlead_status convert(fairlead_catalog *catalog, const struct route *route, struct text input,
                               struct text *out) {
  fairlead_converter *converter = NULL;
  *out = (struct text){NULL, 0};
  fairlead_status status = fairlead_converter_new(&converter, catalog, route->from, route->to);
  if (status == FAIRLEAD_OK) status = fairlead_converter_set_output_format(converter, route->format);
  if (status == FAIRLEAD_OK) status = fairlead_converter_set_now(converter, "2026-01-02T03:04:05Z");
  if (status == FAIRLEAD_OK)
    status = fairlead_converter_run_memory(converter, input.at, input.length, &out->at, &out->length);
  fairlead_converter_free(converter);
  return status;
}

/* Fails each allocation once, or from each on all; every `step`th when there are many. */
static bool memory_runs_out(fairlead_catalog *catalog, const struct route *route, struct text input,
                            struct text expected, bool all) {
  struct text out;
  mem_fail_at(0, false);
  size_t before = mem_count();
  if (convert(catalog, route, input, &out) != FAIRLEAD_OK) return false;
  size_t count = mem_count() - before, step = getenv("FAIRLEAD_ALL_FAULTS") ? 1 : count / 400 + 1;
  fairlead_bytes_free(out.at);
  for (size_t n = 1; n <= count; n += step) {
    mem_fail_at(n, all);
    fairlead_status status = convert(catalog, route, input, &out);
    mem_fail_at(0, false);
    bool same = status == FAIRLEAD_OK && out.length == expected.length && memcmp(out.at, expected.at, out.length) == 0;
    fairlead_bytes_free(out.at);
    if (same || status == FAIRLEAD_NO_MEMORY) continue;
    printf("# allocation %zu of %zu: status %s\n", n, count, fairlead_status_name(status));
    return false;
  }
  return count > 0;
}

/* -- sources and sinks -- */

struct stream {
  struct text text; /* to be read, or as it should be written */
  size_t at, calls, fail_at;
  bool differs;
};

static fairlead_status read_piece(void *user, char *into, size_t room, size_t *got) {
  struct stream *stream = user;
  if (++stream->calls == stream->fail_at) return FAIRLEAD_IO;
  *got = stream->text.length - stream->at < 97 ? stream->text.length - stream->at : 97;
  if (*got > room) *got = room;
  memcpy(into, stream->text.at + stream->at, *got);
  stream->at += *got;
  return FAIRLEAD_OK;
}

static fairlead_status write_piece(void *user, const char *bytes, size_t length) {
  struct stream *stream = user;
  if (++stream->calls == stream->fail_at) return FAIRLEAD_IO;
  if (length > stream->text.length - stream->at || memcmp(stream->text.at + stream->at, bytes, length) != 0)
    stream->differs = true;
  else stream->at += length;
  return FAIRLEAD_OK;
}

static bool balanced(const fairlead_converter *converter) {
  uint64_t in = fairlead_converter_balance(converter, "reports-in"),
           out = fairlead_converter_balance(converter, "reports-out");
  return in == out + fairlead_converter_balance(converter, "reports-refused");
}

/* Fails the nth read (or write) for every n: the status is IO, the reports read so far are accounted for, nothing false
 * was written. */
static bool stream_breaks(fairlead_catalog *catalog, const struct route *route, struct text input, struct text expected,
                          bool reading) {
  for (size_t n = 1;; n++) {
    struct stream source = {.text = input, .fail_at = reading ? n : 0},
                  sink = {.text = expected, .fail_at = reading ? 0 : n};
    fairlead_converter *converter = NULL;
    if (fairlead_converter_new(&converter, catalog, route->from, route->to) != FAIRLEAD_OK) return false;
    fairlead_converter_set_output_format(converter, route->format);
    fairlead_converter_set_now(converter, "2026-01-02T03:04:05Z");
    fairlead_status status = fairlead_converter_begin(converter, write_piece, &sink);
    if (status == FAIRLEAD_OK) status = fairlead_converter_feed(converter, "source", read_piece, &source);
    bool good = balanced(converter) && (!reading || status == FAIRLEAD_IO || source.calls < n);
    if (status == FAIRLEAD_OK) status = fairlead_converter_finish(converter);
    bool reached = reading ? source.calls >= n : sink.calls >= n;
    good = good && !sink.differs &&
           (reached ? status == FAIRLEAD_IO : status == FAIRLEAD_OK && sink.at == expected.length);
    fairlead_converter_free(converter);
    if (!good) printf("# call %zu: status %s\n", n, fairlead_status_name(status));
    if (!good || !reached) return good;
  }
}

static fairlead_status load_into(fairlead_catalog *catalog, struct text input) {
  return input.at ? fairlead_catalog_load_for(catalog, input.at, input.length, 1) : fairlead_catalog_load_all(catalog);
}

static bool load(fairlead_catalog **out, const char *folder, struct text input) {
  return fairlead_catalog_new(out) == FAIRLEAD_OK && fairlead_catalog_add_folder(*out, folder) == FAIRLEAD_OK &&
         load_into(*out, input) == FAIRLEAD_OK;
}

/* Loading all, or what an input is; no memory, or the catalog that it always is. */
static bool loading_runs_out(const char *folder, struct text input) {
  size_t before = mem_count();
  fairlead_catalog *catalog = NULL;
  bool good = load(&catalog, folder, input);
  size_t count = mem_count() - before, step = getenv("FAIRLEAD_ALL_FAULTS") ? 1 : count / 60 + 1,
         dialects = fairlead_catalog_count(catalog);
  fairlead_catalog_free(catalog);
  for (size_t n = 1; good && n <= count; n += step) {
    catalog = NULL;
    mem_fail_at(n, n % 2);
    fairlead_status status = fairlead_catalog_new(&catalog);
    if (status == FAIRLEAD_OK) status = fairlead_catalog_add_folder(catalog, folder);
    if (status == FAIRLEAD_OK) status = load_into(catalog, input);
    mem_fail_at(0, false);
    good = status == FAIRLEAD_NO_MEMORY || (status == FAIRLEAD_OK && fairlead_catalog_count(catalog) == dialects);
    if (!good) printf("# allocation %zu of %zu: status %s\n", n, count, fairlead_status_name(status));
    fairlead_catalog_free(catalog);
  }
  return good;
}

int main(void) {
  const char *folder = getenv("top_srcdir") ? getenv("top_srcdir") : ".";
  fairlead_catalog *catalog = NULL;
  struct text input = {NULL, 0};
  bool good = tell(load(&catalog, folder, input), "catalog", "loads");
  for (size_t i = 0; good && i < sizeof routes / sizeof *routes; i++) {
    const struct route *route = &routes[i];
    struct text expected;
    if (route->input) {
      fairlead_bytes_free(input.at); /* what the route before made */
      input = read_file(folder, route->input);
    }
    good &= tell(convert(catalog, route, input, &expected) == FAIRLEAD_OK, route->title, "gets through");
    good &= tell(memory_runs_out(catalog, route, input, expected, false), route->title, "one allocation fails");
    good &=
        tell(memory_runs_out(catalog, route, input, expected, true), route->title, "all allocations fail from one on");
    good &= tell(stream_breaks(catalog, route, input, expected, true), route->title, "the source fails");
    good &= tell(stream_breaks(catalog, route, input, expected, false), route->title, "the sink fails");
    if (route->input) free(input.at);
    else fairlead_bytes_free(input.at);
    input = expected;
  }
  fairlead_bytes_free(input.at);
  fairlead_catalog_free(catalog);
  input = (struct text){NULL, 0};
  good &= tell(loading_runs_out(folder, input), "catalog", "allocations fail while it loads");
  input = read_file(folder, routes[0].input);
  good &= tell(loading_runs_out(folder, input), "catalog", "allocations fail while it loads what an input is");
  free(input.at);
  printf("1..%d\n", points_told);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
