/* schema_files.c: the documents that a schema leads to, found in folders, never fetched */
/* SPDX-License-Identifier: MIT */
#include "convert/schema_files.h"
#include "schema/uri.h"

/* What is known of the specification's own metaschemas stands in files of ours. */
static const struct {
  const char *uri, *file;
} metaschemas[] = {
    {"https://json-schema.org/draft/2020-12/", "json-schema-2020-12.schema.json"},
    {"https://json-schema.org/draft/2019-09/schema", "json-schema-drafts.schema.json"},
    {"http://json-schema.org/draft-07/schema", "json-schema-drafts.schema.json"},
    {"http://json-schema.org/draft-06/schema", "json-schema-drafts.schema.json"},
};

static struct bytes folder_of(struct bytes path) {
  while (path.len && path.at[path.len - 1] != '/')
    path.len--;
  return path;
}

/* Names of files all the way down: nothing hidden, and nothing that leads up. */
static bool is_plain_path(struct bytes path) {
  bool begins = true;
  for (size_t i = 0; i < path.len; begins = path.at[i++] == '/')
    if (path.at[i] == '\0' || (begins && (path.at[i] == '.' || path.at[i] == '/'))) return false;
  return path.len && path.at[path.len - 1] != '/';
}

static bool ends_with(struct bytes path, struct bytes ending) {
  return path.len > ending.len && bytes_equal(bytes_from(path, path.len - ending.len), ending);
}

/* The name of a file that says it is a schema, wherever it stands: not hidden, nor in a hidden folder. */
static bool is_schema_path(struct bytes path) {
  static const char *const endings[] = {".json", ".yaml", ".yml", ".xsd"};
  if (path.len && path.at[0] == '/') path = bytes_from(path, 1);
  while (bytes_start(path, BYTES("../")))
    path = bytes_from(path, 3);
  for (size_t i = 0; i < sizeof endings / sizeof *endings && is_plain_path(path); i++)
    if (ends_with(path, bytes_of(endings[i]))) return true;
  return false;
}

/* `foreign`: it stands outside of what belongs to the schema. */
static enum status give(struct catalog *catalog, struct buf *path, bool foreign, struct schema_document *out) {
  static const char *const endings[] = {"", ".json"};
  enum status status = STATUS_END;
  const size_t len = path->len;
  for (size_t i = 0; i < sizeof endings / sizeof *endings && status == STATUS_END; i++) {
    struct document *document;
    path->len = len;
    buf_add_text(path, endings[i]);
    if (foreign && !is_schema_path(buf_bytes(path))) continue;
    buf_add_char(path, '\0');
    if (buf_status(path) != STATUS_OK) return STATUS_NO_MEMORY;
    status = catalog_any_document(catalog, path->at, foreign, &document);
    if (status == STATUS_OK)
      *out = (struct schema_document){buf_bytes(&document->text), document->path, document->tree, &document->source};
  }
  return status;
}

/* Tries FOLDER/BETWEEN/PATH. */
static enum status try_folder(struct catalog *catalog, const char *folder, struct bytes between, struct bytes path,
                              struct schema_document *out) {
  struct buf whole;
  buf_init(&whole, 0);
  buf_add_text(&whole, folder);
  buf_add_char(&whole, '/');
  buf_add(&whole, between);
  if (between.len) buf_add_char(&whole, '/');
  buf_add(&whole, path);
  enum status status = give(catalog, &whole, false, out);
  buf_release(&whole);
  return status;
}

static enum status try_schema_folders(struct catalog *catalog, struct bytes host, struct bytes path,
                                      struct schema_document *out) {
  enum status status = STATUS_END;
  if (!is_plain_path(path)) return STATUS_END;
  for (size_t i = 0; i < catalog->schema_folder_count && status == STATUS_END; i++) {
    status = try_folder(catalog, catalog->schema_folders[i], BYTES(""), path, out);
    if (status == STATUS_END && is_plain_path(host))
      status = try_folder(catalog, catalog->schema_folders[i], host, path, out);
  }
  return status;
}

static enum status find_metaschema(struct catalog *catalog, struct bytes uri, struct schema_document *out) {
  enum status status = STATUS_END;
  for (size_t i = 0; i < sizeof metaschemas / sizeof *metaschemas; i++)
    for (size_t k = 0; bytes_start(uri, bytes_of(metaschemas[i].uri)) && k < catalog->folder_count; k++)
      if (status == STATUS_END)
        status = try_folder(catalog, catalog->folders[k], BYTES("schemas"), bytes_of(metaschemas[i].file), out);
  return status;
}

static struct bytes host_of(struct bytes authority) {
  for (size_t i = 0; i < authority.len; i++)
    if (authority.at[i] == '@') authority = bytes_from(authority, i + 1), i = 0;
  for (size_t i = 0; i < authority.len; i++)
    if (authority.at[i] == ':') authority.len = i;
  return authority;
}

/* Is a normal path below a folder? */
static bool is_below(struct bytes path, struct bytes folder) {
  struct buf normal;
  bool below;
  buf_init(&normal, 0);
  uri_add_path(&normal, folder, true);
  if (normal.len && normal.at[normal.len - 1] != '/') buf_add_char(&normal, '/');
  below = buf_status(&normal) == STATUS_OK && bytes_start(path, buf_bytes(&normal)) &&
          is_plain_path(bytes_from(path, normal.len));
  buf_release(&normal);
  return below;
}

static enum status find_beside(const struct schema_finder *finder, struct bytes base, struct bytes path,
                               struct schema_document *out) {
  struct catalog *catalog = finder->catalog;
  struct buf joined, normal;
  enum status status = STATUS_NO_MEMORY;
  buf_init(&joined, 0);
  buf_init(&normal, 0);
  buf_add(&joined, folder_of(base));
  buf_add(&joined, path);
  uri_add_path(&normal, buf_bytes(&joined), true);
  if (buf_status(&joined) != STATUS_OK || buf_status(&normal) != STATUS_OK) goto out;
  bool below = is_below(buf_bytes(&normal), folder_of(finder->path));
  for (size_t i = 0; i < catalog->schema_folder_count && !below; i++)
    below = is_below(buf_bytes(&normal), bytes_of(catalog->schema_folders[i]));
  status = below || finder->given ? give(catalog, &normal, !below, out) : STATUS_END;
out:
  buf_release(&joined);
  buf_release(&normal);
  return status;
}

static enum status find(void *self, const char *base, struct bytes uri, struct schema_document *out) {
  const struct schema_finder *finder = self;
  const struct uri parts = uri_split(uri);
  const bool absolute = parts.scheme.at || parts.authority.at;
  struct buf path;
  if (parts.query.at || !parts.path.len) return STATUS_END;
  buf_init(&path, 0);
  uri_decode(&path, absolute && parts.path.at[0] == '/' ? bytes_from(parts.path, 1) : parts.path);
  enum status status = buf_status(&path) == STATUS_OK ? STATUS_END : STATUS_NO_MEMORY;
  const struct bytes plain = buf_bytes(&path);
  if (status == STATUS_END && absolute) status = find_metaschema(finder->catalog, uri, out);
  if (status == STATUS_END && !absolute && plain.at[0] != '/' && !memchr(plain.at, '\0', plain.len))
    status = find_beside(finder, base ? bytes_of(base) : finder->path, plain, out);
  if (status == STATUS_END && (!absolute || parts.authority.at))
    status = try_schema_folders(finder->catalog, absolute ? host_of(parts.authority) : BYTES(""), plain, out);
  buf_release(&path);
  return status;
}

struct schema_files schema_finder_files(struct schema_finder *finder) {
  return (struct schema_files){find, finder};
}
