/* visit.c: every mapping file that stands in the folders */
/* SPDX-License-Identifier: MIT */
#include "convert/visit.h"
#include <dirent.h>
#include <errno.h>

static enum status visit_one(struct catalog *catalog, const char *folder, const char *name,
                             const struct visitor *visitor) {
  struct buf path;
  buf_init(&path, 0);
  buf_add_format(&path, "%s/mappings/%s/%s.yaml", folder, name, name);
  buf_add_char(&path, '\0');
  enum status status =
      buf_status(&path) == STATUS_OK ? visitor->visit(visitor->self, catalog, name, path.at) : STATUS_NO_MEMORY;
  buf_release(&path);
  return status == STATUS_END ? STATUS_OK : status;
}

static enum status visit_folder(struct catalog *catalog, const char *folder, const struct visitor *visitor) {
  enum status worst = STATUS_OK;
  struct buf path;
  buf_init(&path, 0);
  buf_add_text(&path, folder);
  buf_add(&path, BYTES("/mappings\0"));
  bool named = buf_status(&path) == STATUS_OK;
  errno = 0;
  DIR *mappings = named ? opendir(path.at) : NULL;
  if (!named || (!mappings && errno == ENOMEM)) worst = STATUS_NO_MEMORY;
  for (struct dirent *entry; mappings && (entry = readdir(mappings));) {
    if (!catalog_is_plain(bytes_of(entry->d_name))) continue;
    enum status status = visit_one(catalog, folder, entry->d_name, visitor);
    worst = status > worst ? status : worst;
  }
  if (mappings) closedir(mappings);
  buf_release(&path);
  return worst;
}

enum status visit_mappings(struct catalog *catalog, const struct visitor *visitor) {
  enum status worst = STATUS_OK;
  for (size_t i = 0; i < catalog->folder_count; i++) {
    enum status status = visit_folder(catalog, catalog->folders[i], visitor);
    worst = status > worst ? status : worst;
  }
  return worst;
}
