/* catalog.c: implements include/fairlead/catalog.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/catalog.h>

#include "api/handle.h"
#include "base/alloc.h"
#include "convert/code_lists.h"
#include "convert/outlines.h"
#include "format/input.h"

/* All that is given, as UTF-8. */
static enum status look_in(struct input *input, struct bytes *window) {
  enum status status = input_want(input, SIZE_MAX);
  *window = (struct bytes){input->at, (size_t)(input->end - input->at)};
  return status == STATUS_LIMIT ? STATUS_OK : status;
}

static void tell(void *self, const struct diag *diag) {
  const fairlead_catalog *catalog = self;
  handle_tell(catalog->tell, catalog->user, diag);
}

fairlead_status fairlead_catalog_new(fairlead_catalog **out) {
  fairlead_catalog *catalog = out ? mem_new(sizeof *catalog) : NULL;
  if (!out) return FAIRLEAD_USAGE;
  if (!catalog) return FAIRLEAD_NO_MEMORY;
  enum status status = catalog_init(&catalog->catalog);
  diags_init(&catalog->catalog.diags, tell, catalog, 0);
  if (status == STATUS_OK) *out = catalog;
  else fairlead_catalog_free(catalog);
  return handle_status(status);
}

void fairlead_catalog_free(fairlead_catalog *catalog) {
  if (!catalog) return;
  rule_book_free(atomic_load(&catalog->rules));
  catalog_release(&catalog->catalog);
  mem_free(catalog);
}

void fairlead_catalog_on_diagnostic(fairlead_catalog *catalog, fairlead_diag_fn tell_fn, void *user) {
  catalog->tell = tell_fn;
  catalog->user = user;
}

fairlead_status fairlead_catalog_add_folder(fairlead_catalog *catalog, const char *path) {
  if (!catalog || !path || atomic_load(&catalog->frozen)) return FAIRLEAD_USAGE;
  return handle_status(catalog_add_folder(&catalog->catalog, path));
}

fairlead_status fairlead_catalog_add_schema_folder(fairlead_catalog *catalog, const char *path) {
  if (!catalog || !path || atomic_load(&catalog->frozen)) return FAIRLEAD_USAGE;
  return handle_status(catalog_add_schema_folder(&catalog->catalog, path));
}

/* Deeper nesting would want a larger C stack than a thread has. */
enum { DEPTH_MOST = 1000 };

static const struct {
  const char *name;
  size_t at;
} limits[] = {
    {"report-bytes", offsetof(struct limits, report_bytes)},
    {"text-bytes", offsetof(struct limits, text_bytes)},
    {"depth", offsetof(struct limits, depth)},
    {"attributes", offsetof(struct limits, attributes)},
    {"tag-bytes", offsetof(struct limits, tag_bytes)},
    {"nodes", offsetof(struct limits, nodes)},
    {"columns", offsetof(struct limits, columns)},
    {"document-bytes", offsetof(struct limits, document_bytes)},
    {"sheet-steps", offsetof(struct limits, sheet_steps)},
    {"sheet-bytes", offsetof(struct limits, sheet_bytes)},
    {"sheet-nodes", offsetof(struct limits, sheet_nodes)},
    {"report-memory", offsetof(struct limits, report_memory)},
    {"diagnostics", offsetof(struct limits, diagnostics)},
};

static size_t *limit_of(struct limits *all, const char *name) {
  for (size_t i = 0; name && i < sizeof limits / sizeof *limits; i++)
    if (strcmp(limits[i].name, name) == 0) return (size_t *)(void *)((char *)all + limits[i].at);
  return NULL;
}

fairlead_status fairlead_catalog_set_limit(fairlead_catalog *catalog, const char *name, size_t value) {
  if (!catalog || atomic_load(&catalog->frozen)) return FAIRLEAD_USAGE;
  size_t *limit = limit_of(&catalog->catalog.limits, name);
  if (!limit) return FAIRLEAD_USAGE;
  if (limit == &catalog->catalog.limits.depth && value > DEPTH_MOST) return FAIRLEAD_USAGE;
  *limit = value;
  return FAIRLEAD_OK;
}

const char *fairlead_limit_name(size_t index) {
  return index < sizeof limits / sizeof *limits ? limits[index].name : NULL;
}

size_t fairlead_catalog_limit(const fairlead_catalog *catalog, const char *name) {
  struct limits copy = catalog->catalog.limits;
  const size_t *limit = limit_of(&copy, name);
  return limit ? *limit : 0;
}

fairlead_status fairlead_catalog_load(fairlead_catalog *catalog, const char *dialect) {
  if (!catalog || !dialect) return FAIRLEAD_USAGE;
  if (atomic_load(&catalog->frozen)) return fairlead_catalog_dialect(catalog, dialect) ? FAIRLEAD_OK : FAIRLEAD_USAGE;
  return handle_status(catalog_load(&catalog->catalog, dialect));
}

fairlead_status fairlead_catalog_load_schema(fairlead_catalog *catalog, const char *path, int assert_format) {
  if (!catalog || !path || atomic_load(&catalog->frozen)) return FAIRLEAD_USAGE;
  return handle_status(catalog_load_schema(&catalog->catalog, path, assert_format != 0));
}

fairlead_status fairlead_catalog_load_all(fairlead_catalog *catalog) {
  if (!catalog || atomic_load(&catalog->frozen)) return FAIRLEAD_USAGE;
  return handle_status(catalog_load_all(&catalog->catalog));
}

fairlead_status fairlead_catalog_load_for(fairlead_catalog *catalog, const char *bytes, size_t length, int whole) {
  if (!catalog || (!bytes && length) || atomic_load(&catalog->frozen)) return FAIRLEAD_USAGE;
  struct memory_source memory = {{bytes, length}, 0};
  struct bytes window = BYTES_NONE;
  struct input input;
  enum status status = input_open(&input, "", memory_source_open(&memory), &catalog->catalog.limits);
  if (status == STATUS_OK) status = look_in(&input, &window);
  bool all = whole != 0 && status == STATUS_OK && input.ended;
  if (status != STATUS_NO_MEMORY) status = catalog_load_for(&catalog->catalog, window, all);
  input_close(&input);
  return handle_status(status);
}

fairlead_status fairlead_catalog_list(fairlead_catalog *catalog) {
  if (!catalog || atomic_load(&catalog->frozen)) return FAIRLEAD_USAGE;
  return handle_status(catalog_list(&catalog->catalog));
}

/* -- dialects: a public dialect is the internal one -- */

static const struct dialect *inside(const fairlead_dialect *dialect) {
  return (const struct dialect *)(const void *)dialect;
}

static const fairlead_dialect *outside(const struct dialect *dialect) {
  return (const fairlead_dialect *)(const void *)dialect;
}

size_t fairlead_catalog_count(const fairlead_catalog *catalog) {
  return catalog->catalog.dialect_count;
}

const fairlead_dialect *fairlead_catalog_at(const fairlead_catalog *catalog, size_t index) {
  return index < catalog->catalog.dialect_count ? outside(catalog->catalog.dialects[index]) : NULL;
}

const fairlead_dialect *fairlead_catalog_dialect(const fairlead_catalog *catalog, const char *dialect) {
  return dialect ? outside(catalog_find(&catalog->catalog, dialect)) : NULL;
}

const char *fairlead_dialect_name(const fairlead_dialect *dialect) {
  return inside(dialect)->name;
}

const char *fairlead_dialect_title(const fairlead_dialect *dialect) {
  return inside(dialect)->title;
}

const char *fairlead_dialect_path(const fairlead_dialect *dialect) {
  return inside(dialect)->path;
}

const char *fairlead_dialect_format(const fairlead_dialect *dialect, size_t index) {
  const struct dialect *d = inside(dialect);
  return index < d->format_count && d->formats[index] ? d->formats[index]->name : NULL;
}

int fairlead_dialect_is_read(const fairlead_dialect *dialect) {
  return inside(dialect)->is_read;
}

static const char *promise_name(enum promise promise) {
  static const char *const names[] = {"", "exact", "canonical", "lossy"};
  return names[promise];
}

const char *fairlead_dialect_read_promise(const fairlead_dialect *dialect) {
  return promise_name(inside(dialect)->read_promise);
}

const char *fairlead_dialect_write_promise(const fairlead_dialect *dialect) {
  return promise_name(inside(dialect)->write_promise);
}

const char *fairlead_dialect_status(const fairlead_dialect *dialect) {
  static const char *const names[] = {"", "official", "observed", "project-defined"};
  return names[inside(dialect)->status];
}

/* -- code lists -- */

const char *fairlead_catalog_code_list(fairlead_catalog *catalog, size_t index) {
  return catalog && !atomic_load(&catalog->frozen) ? code_list_known(&catalog->catalog, index) : NULL;
}

fairlead_status fairlead_catalog_code_page(fairlead_catalog *catalog, const char *list, char **bytes, size_t *length) {
  if (!catalog || !list || !bytes || !length || atomic_load(&catalog->frozen)) return FAIRLEAD_USAGE;
  struct buf page;
  buf_init(&page, 0);
  enum status status = code_list_page(&catalog->catalog, list, &page);
  size_t written = page.len;
  buf_add_char(&page, '\0');
  if (status == STATUS_OK) status = buf_status(&page);
  if (status != STATUS_OK) {
    buf_release(&page);
    return handle_status(status);
  }
  *bytes = page.at; /* the buffer's memory becomes the caller's */
  *length = written;
  return FAIRLEAD_OK;
}

/* -- detection -- */

fairlead_status fairlead_detect(fairlead_detection **out, fairlead_catalog *catalog, const char *bytes, size_t length,
                                int whole) {
  if (!out || !catalog || (!bytes && length)) return FAIRLEAD_USAGE;
  fairlead_detection *detection = mem_new(sizeof *detection);
  if (!detection) return FAIRLEAD_NO_MEMORY;
  atomic_store(&catalog->frozen, true);
  struct memory_source memory = {{bytes, length}, 0};
  struct input input;
  detection->arena = arena_new(0);
  enum status status = detection->arena ? input_open(&input, "", memory_source_open(&memory), &catalog->catalog.limits)
                                        : STATUS_NO_MEMORY;
  if (status == STATUS_OK) {
    struct bytes window;
    status = look_in(&input, &window);
    if (status == STATUS_OK)
      status =
          detect_dialect(&detection->detection, &catalog->catalog, detection->arena, window, whole != 0, NULL, NULL);
    input_close(&input);
  }
  if (status == STATUS_OK) *out = detection;
  else fairlead_detection_free(detection);
  return handle_status(status);
}

void fairlead_detection_free(fairlead_detection *detection) {
  if (!detection) return;
  arena_free(detection->arena);
  mem_free(detection);
}

const fairlead_dialect *fairlead_detection_dialect(const fairlead_detection *detection) {
  return outside(detection->detection.dialect);
}

const char *fairlead_detection_format(const fairlead_detection *detection) {
  return detection->detection.format ? detection->detection.format->name : NULL;
}

const char *fairlead_detection_level(const fairlead_detection *detection) {
  return likelihood_name(detection->detection.level);
}

const char *fairlead_detection_reason(const fairlead_detection *detection) {
  return detection->detection.reason.at;
}
