/* code_lists.c: the shared code lists at hand, and each as a page for people */
/* SPDX-License-Identifier: MIT */
#include "convert/code_lists.h"

#include "base/suggest.h"
#include "mapping/code_page.h"

/* Where nothing else is said, lists stand as from a mapping in the working folder. */
static const char here[] = ".";

const char *code_list_known(struct catalog *catalog, size_t index) {
  const struct known_files *known = &catalog->known;
  if (known_files_look(&catalog->known, here, catalog->folders, catalog->folder_count) != STATUS_OK) return NULL;
  for (size_t i = 0, unlike = 0; i < known->code_count; i++)
    if ((i == 0 || strcmp(known->codes[i], known->codes[i - 1]) != 0) && unlike++ == index) return known->codes[i];
  return NULL;
}

/* The list's name, which is its file's. */
static struct bytes name_of(const char *list) {
  const char *slash = strrchr(list, '/');
  struct bytes name = bytes_of(slash ? slash + 1 : list);
  if (catalog_is_path(list) && name.len > 5 && memcmp(name.at + name.len - 5, ".yaml", 5) == 0) name.len -= 5;
  return name;
}

static void tell_none(struct catalog *catalog, const char *list) {
  struct suggestion near = suggest_begin(bytes_of(list));
  const char *name;
  for (size_t i = 0; (name = code_list_known(catalog, i)); i++)
    suggest_offer(&near, bytes_of(name));
  const char *hint = near.best.at ? "; did you mean '" : "";
  diag_emit(&catalog->diags, RULE_MAPPING_UNKNOWN_CODES, NULL, "there is no code list '%s'%s%.*s%s", list, hint,
            BYTES_ARG(near.best), near.best.at ? "'?" : "");
}

enum status code_list_page(struct catalog *catalog, const char *list, struct buf *out) {
  struct document *document;
  struct bytes name = name_of(list);
  enum status status = catalog_is_path(list) ? catalog_document(catalog, list, &document)
                                             : catalog_code_document(catalog, here, name, &document);
  if (status == STATUS_END) {
    tell_none(catalog, list);
    return STATUS_USAGE;
  }
  if (status != STATUS_OK) return status;
  return code_page_write(out, document->tree, &document->source, name, catalog->names, &catalog->limits,
                         &catalog->diags);
}
