/* known.c: names of files that a mapping could have meant */
/* SPDX-License-Identifier: MIT */
#include "convert/known.h"
#include <dirent.h>
#include <stdlib.h>

enum { KNOWN_MOST = 1000 };

struct looking {
  struct arena *arena;
  const char **names;
  size_t count;
};

static bool ends(struct bytes name, const char *ending) {
  size_t len = strlen(ending);
  return name.len > len && memcmp(name.at + name.len - len, ending, len) == 0;
}

/* endings: NULL-terminated; the first is taken away where `strip`. */
static enum status look(struct looking *looking, const char *folder, const char *below, const char *const *endings,
                        bool strip) {
  struct bytes path = arena_format(looking->arena, "%s/%s", folder, below);
  DIR *open = path.at ? opendir(path.at) : NULL;
  for (struct dirent *entry; open && looking->count < KNOWN_MOST && (entry = readdir(open));) {
    struct bytes name = bytes_of(entry->d_name);
    for (size_t i = 0; endings[i]; i++) {
      if (name.at[0] == '.' || !ends(name, endings[i])) continue;
      if (strip) name.len -= strlen(endings[i]);
      struct bytes copy = arena_copy(looking->arena, name);
      if (copy.at) looking->names[looking->count++] = copy.at;
      break;
    }
  }
  if (open) closedir(open);
  return arena_failed(looking->arena) ? STATUS_NO_MEMORY : STATUS_OK;
}

/* Folders give their files in any order; suggestions must not. */
static int by_name(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static enum status gather(struct arena *arena, const char *folder, char *const *folders, size_t folder_count,
                          const char *const *between, const char *const *endings, bool strip, const char ***out,
                          size_t *count) {
  struct looking looking = {arena, arena_array(arena, KNOWN_MOST, sizeof(char *)), 0};
  enum status status = looking.names ? STATUS_OK : STATUS_NO_MEMORY;
  for (size_t k = 0; between[k] && status == STATUS_OK; k++)
    status = look(&looking, folder, between[k], endings, strip);
  for (size_t i = 0; i < folder_count; i++)
    for (size_t k = 0; between[k] && status == STATUS_OK; k++)
      status = look(&looking, folders[i], between[k], endings, strip);
  if (looking.count) qsort(looking.names, looking.count, sizeof *looking.names, by_name);
  *out = looking.names;
  *count = looking.count;
  return status;
}

enum status known_files_look(struct known_files *known, const char *folder, char *const *folders, size_t folder_count) {
  static const char *const codes[] = {"codes", "../codes", "mappings/codes", NULL}, *const lists[] = {".yaml", NULL};
  static const char *const schemas[] = {".", "schemas", NULL}, *const forms[] = {".xsd", ".schema.json", NULL};
  if (known->folder && strcmp(known->folder, folder) == 0) return STATUS_OK;
  known_files_release(known);
  known->arena = arena_new(0);
  if (!known->arena) return STATUS_NO_MEMORY;
  enum status status =
      gather(known->arena, folder, folders, folder_count, codes, lists, true, &known->codes, &known->code_count);
  if (status == STATUS_OK)
    status = gather(known->arena, folder, folders, folder_count, schemas, forms, false, &known->schemas,
                    &known->schema_count);
  struct bytes copy = status == STATUS_OK ? arena_copy(known->arena, bytes_of(folder)) : BYTES_NONE;
  if (!copy.at) {
    known_files_release(known);
    return STATUS_NO_MEMORY;
  }
  known->folder = copy.at;
  return STATUS_OK;
}

void known_files_release(struct known_files *known) {
  arena_free(known->arena);
  *known = (struct known_files){0};
}
