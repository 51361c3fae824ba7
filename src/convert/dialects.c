/* dialects.c: the dialects of a catalog: the record, and what mapping files make */
/* SPDX-License-Identifier: MIT */
#include "convert/dialects.h"

#include "base/alloc.h"
#include "base/suggest.h"
#include "convert/visit.h"

static const char record_name[] = "record";

void dialect_free(struct dialect *dialect) {
  if (!dialect) return;
  plan_free(dialect->plan);
  mem_free(dialect->namespaces);
  mem_free(dialect->ways);
  mem_free(dialect->name);
  mem_free(dialect->title);
  mem_free(dialect->path);
  mem_free(dialect);
}

static bool stands_before(const struct dialect *a, const struct dialect *b) {
  bool a_record = !a->plan && !a->listed && !a->bare, b_record = !b->plan && !b->listed && !b->bare;
  if (a_record || b_record) return a_record;
  return strcmp(a->name, b->name) <= 0;
}

enum status catalog_keep(struct catalog *catalog, struct dialect *dialect) {
  for (size_t i = 0; i < catalog->dialect_count; i++)
    if (catalog->dialects[i]->listed && strcmp(catalog->dialects[i]->name, dialect->name) == 0) {
      dialect_free(catalog->dialects[i]);
      catalog->dialects[i] = dialect;
      return STATUS_OK;
    }
  struct dialect **dialects = mem_resize(catalog->dialects, (catalog->dialect_count + 1) * sizeof *dialects);
  if (!dialects) return STATUS_NO_MEMORY;
  catalog->dialects = dialects;
  size_t at = catalog->dialect_count++;
  for (; at > 0 && !stands_before(dialects[at - 1], dialect); at--) /* the record first, then by name */
    dialects[at] = dialects[at - 1];
  dialects[at] = dialect;
  return STATUS_OK;
}

static enum status load_record(struct catalog *catalog) {
  static const char *const formats[] = {"yaml", "json", "ndjson"};
  enum status status = catalog_need_record(catalog);
  if (status != STATUS_OK) return status;
  struct dialect *dialect = mem_new(sizeof *dialect);
  if (!dialect) return STATUS_NO_MEMORY;
  const char *path = schema_name(catalog->record);
  const char *title = "the canonical record";
  dialect->name = catalog_text(record_name, sizeof record_name - 1);
  dialect->title = catalog_text(title, strlen(title));
  dialect->path = catalog_text(path, strlen(path));
  dialect->is_read = true;
  dialect->read_promise = dialect->write_promise = PROMISE_EXACT;
  dialect->status = FORM_PROJECT_DEFINED;
  dialect->schema = catalog->record;
  dialect->shape = catalog->record_shape;
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
    dialect->formats[dialect->format_count++] = format_find(bytes_of(formats[i]));
  status = dialect->name && dialect->title && dialect->path ? catalog_keep(catalog, dialect) : STATUS_NO_MEMORY;
  if (status != STATUS_OK) dialect_free(dialect);
  return status;
}

static bool is_of(const struct plan *plan, const uint32_t *each, size_t count, struct bytes uri) {
  for (size_t i = 0; i < count; i++) {
    struct bytes name = names_text(plan->names, each[i]);
    if (name.len > uri.len + 2 && name.at[uri.len + 1] == '}' && bytes_start(bytes_from(name, 1), uri)) return true;
  }
  return false;
}

/* A namespace of older shapes is declared for reading them; nothing is written in it. */
static bool is_old(const struct plan *plan, struct bytes uri) {
  bool old = false;
  for (size_t i = 0; i < plan->prepare_count; i++)
    old = old || is_of(plan, plan->prepares[i].each, plan->prepares[i].each_count, uri);
  return old && !is_of(plan, plan->each, plan->each_count, uri);
}

/* What readers and writers want of the plan. */
static enum status arrange(struct dialect *dialect) {
  const struct plan *plan = dialect->plan;
  dialect->namespaces = mem_array(plan->namespace_count + 1, sizeof *dialect->namespaces);
  dialect->ways = mem_array(plan->prepare_count + 1, sizeof *dialect->ways);
  if (!dialect->namespaces || !dialect->ways) return STATUS_NO_MEMORY;
  for (size_t i = 0; i < plan->namespace_count; i++) {
    const struct plan_namespace *space = &plan->namespaces[i];
    if (is_old(plan, space->uri)) continue;
    dialect->namespaces[dialect->namespace_count][0] = space->unprefixed ? BYTES("") : space->prefix;
    dialect->namespaces[dialect->namespace_count++][1] = space->uri;
  }
  for (size_t i = 0; i < plan->prepare_count; i++) {
    const struct plan_prepare *prepare = &plan->prepares[i];
    dialect->ways[dialect->way_count++] = (struct prepare_way){prepare->each, prepare->each_count, prepare->sheet};
  }
  for (size_t i = 0; plan->render && i < plan->render->format_count && i + 1 < DIALECT_FORMATS; i++)
    dialect->formats[dialect->format_count++] = format_find(plan->render->formats[i]);
  for (size_t i = 0; i < plan->format_count && dialect->format_count < DIALECT_FORMATS; i++)
    dialect->formats[dialect->format_count++] = format_find(plan->formats[i]);
  return STATUS_OK;
}

static enum status fill(struct dialect *dialect, const struct plan *plan, const char *path) {
  dialect->name = catalog_text(plan->name.at, plan->name.len);
  dialect->title = catalog_text(plan->title.len ? plan->title.at : "", plan->title.len);
  dialect->path = catalog_text(path, strlen(path));
  dialect->is_read = !plan->render;
  dialect->read_promise = plan->read_promise;
  dialect->write_promise = plan->write_promise;
  dialect->status = plan->status;
  dialect->schema = plan->wire;
  dialect->shape = plan->wire_shape;
  enum status status = arrange(dialect);
  return dialect->name && dialect->title && dialect->path ? status : STATUS_NO_MEMORY;
}

enum status dialect_compile(struct catalog *catalog, const struct document *document, const struct schema *record) {
  const char *slash = strrchr(document->path, '/');
  char *folder = slash ? catalog_text(document->path, (size_t)(slash - document->path)) : catalog_text(".", 1);
  struct dialect *dialect = mem_new(sizeof *dialect);
  struct mapping_loader loader = catalog_loader(catalog);
  enum status status = folder && dialect ? STATUS_OK : STATUS_NO_MEMORY;
  if (status == STATUS_OK)
    status = mapping_compile(&dialect->plan, document->tree, &document->source, folder, &loader, record, catalog->names,
                             &catalog->limits, &catalog->diags);
  if (status == STATUS_OK) status = fill(dialect, dialect->plan, document->path);
  if (status == STATUS_OK) status = catalog_keep(catalog, dialect);
  if (status != STATUS_OK) dialect_free(dialect);
  mem_free(folder);
  return status;
}

/* With all the others: what is only written is no input's dialect, and stays listed until it is asked for. */
static enum status take(struct catalog *catalog, struct document *document) {
  struct dialect *dialect = NULL;
  if (!dialect_is_written_only(catalog, document) || dialect_of_head(&dialect, catalog, document) == STATUS_END)
    return dialect_compile(catalog, document, catalog->record);
  if (!dialect) return STATUS_NO_MEMORY;
  enum status status = catalog_keep(catalog, dialect);
  if (status != STATUS_OK) dialect_free(dialect);
  return status;
}

static bool is_known(const struct catalog *catalog, const char *name) {
  for (size_t i = 0; i < catalog->dialect_count; i++)
    if (strcmp(catalog->dialects[i]->name, name) == 0) return true;
  return false;
}

static enum status visit_head(void *self, struct catalog *catalog, const char *name, const char *path) {
  struct dialect *dialect = NULL;
  (void)self;
  if (is_known(catalog, name)) return STATUS_END;
  enum status status = dialect_head(&dialect, catalog, path);
  if (status == STATUS_OK && (status = catalog_keep(catalog, dialect)) != STATUS_OK) dialect_free(dialect);
  return status;
}

/* self: the path that was told to be wrong already, else NULL. */
static enum status visit_load(void *self, struct catalog *catalog, const char *name, const char *path) {
  const char *wrong = self;
  struct document *document;
  if (catalog_find(catalog, name)) return STATUS_END;
  if (wrong && strcmp(wrong, path) == 0) return STATUS_USAGE;
  enum status status = catalog_document(catalog, path, &document);
  return status == STATUS_OK ? take(catalog, document) : status;
}

struct naming {
  struct suggestion near;
  struct arena *arena; /* of the best name so far */
};

static enum status visit_name(void *self, struct catalog *catalog, const char *name, const char *path) {
  struct naming *naming = self;
  (void)catalog, (void)path;
  suggest_offer(&naming->near, bytes_of(name));
  if (naming->near.best.at != name) return STATUS_OK;
  naming->near.best = arena_copy(naming->arena, bytes_of(name));
  return naming->near.best.at ? STATUS_OK : STATUS_NO_MEMORY;
}

bool catalog_is_path(const char *name) {
  size_t len = strlen(name);
  return strchr(name, '/') || (len > 5 && strcmp(name + len - 5, ".yaml") == 0);
}

const struct dialect *catalog_find(const struct catalog *catalog, const char *name) {
  for (size_t i = 0; i < catalog->dialect_count; i++) {
    const struct dialect *dialect = catalog->dialects[i];
    if (!dialect->listed && strcmp(catalog_is_path(name) ? dialect->path : dialect->name, name) == 0) return dialect;
  }
  return NULL;
}

static enum status find_mapping(struct catalog *catalog, const char *name, struct document **out) {
  if (catalog_is_path(name)) return catalog_document(catalog, name, out);
  enum status status = STATUS_END;
  for (size_t i = 0; i < catalog->folder_count && status == STATUS_END; i++) {
    struct buf between;
    buf_init(&between, 0);
    for (int mappings = 1; mappings >= 0 && status == STATUS_END; mappings--) {
      buf_clear(&between);
      buf_add_format(&between, "%s%s/", mappings ? "mappings/" : "", name);
      buf_add_char(&between, '\0');
      status = buf_status(&between) == STATUS_OK
                   ? catalog_try(catalog, catalog->folders[i], between.at, bytes_of(name), ".yaml", out)
                   : STATUS_NO_MEMORY;
    }
    buf_release(&between);
  }
  return status;
}

static enum status tell_unknown(struct catalog *catalog, const char *name) {
  struct naming naming = {suggest_begin(bytes_of(name)), arena_new(0)};
  suggest_offer(&naming.near, bytes_of(record_name));
  enum status status = naming.arena ? STATUS_USAGE : STATUS_NO_MEMORY;
  if (status == STATUS_USAGE && catalog_is_path(name))
    diag_emit(&catalog->diags, RULE_UNKNOWN_DIALECT, NULL, "there is no mapping file '%s'", name);
  else if (status == STATUS_USAGE && visit_mappings(catalog, &(struct visitor){visit_name, &naming}) != STATUS_OK)
    status = STATUS_NO_MEMORY;
  else if (status == STATUS_USAGE && naming.near.best.at)
    diag_emit(&catalog->diags, RULE_UNKNOWN_DIALECT, NULL, "there is no dialect '%s'; did you mean '%.*s'?", name,
              BYTES_ARG(naming.near.best));
  else if (status == STATUS_USAGE)
    diag_emit(&catalog->diags, RULE_UNKNOWN_DIALECT, NULL, "there is no dialect '%s'; 'fairlead dialects' lists them",
              name);
  arena_free(naming.arena);
  return status;
}

enum status catalog_load(struct catalog *catalog, const char *name) {
  if (catalog_find(catalog, name)) return STATUS_OK;
  if (strcmp(name, record_name) == 0) return load_record(catalog);
  enum status status = catalog_need_record(catalog);
  if (status != STATUS_OK) return status;
  struct document *document;
  status = find_mapping(catalog, name, &document);
  if (status == STATUS_OK) return dialect_compile(catalog, document, catalog->record);
  if (status != STATUS_END) return status;
  return tell_unknown(catalog, name);
}

enum status catalog_load_but(struct catalog *catalog, char *wrong) {
  enum status status = catalog_load(catalog, record_name);
  if (status != STATUS_OK) return status;
  status = visit_mappings(catalog, &(struct visitor){visit_load, wrong});
  return status == STATUS_USAGE ? STATUS_FINDING : status;
}

enum status catalog_load_all(struct catalog *catalog) {
  return catalog_load_but(catalog, NULL);
}

enum status catalog_list(struct catalog *catalog) {
  enum status status = catalog_load(catalog, record_name);
  return status == STATUS_OK ? visit_mappings(catalog, &(struct visitor){visit_head, NULL}) : status;
}

static bool lists(const struct dialect *dialect, const char *name) {
  for (size_t i = 0; i < dialect->format_count; i++)
    if (dialect->formats[i] && strcmp(dialect->formats[i]->name, name) == 0) return true;
  return false;
}

bool dialect_writes(const struct dialect *dialect, const struct format *format) {
  return lists(dialect, format->name);
}

bool dialect_knows(const struct dialect *dialect, const struct format *format) {
  return lists(dialect, format->name) || (strcmp(format->name, "ndjson") == 0 && lists(dialect, "json"));
}

bool dialect_reads(const struct dialect *dialect, const struct format *format) {
  return !dialect->listed && dialect->is_read && dialect_knows(dialect, format);
}
