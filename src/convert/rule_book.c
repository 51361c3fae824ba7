/* rule_book.c: the rule book, with the code lists and outlines that it names */
/* SPDX-License-Identifier: MIT */
#include "convert/rule_book.h"
#include "base/alloc.h"
#include "base/suggest.h"

static const char book_file[] = "rules-1.yaml", book_schema_file[] = "rules-1.schema.json",
                  areas_schema_file[] = "areas-1.schema.json", areas_ending[] = ".areas.yaml";

/* It has a table of names of its own, over the catalog's, which grows no more. */
struct rule_book {
  struct names *names;
  struct document *documents;
  struct rules *rules;
  const struct source *source;
};

struct loading {
  struct rule_book *book;
  const struct catalog *catalog;
  struct diags *diags;
  struct known_files known;
};

void rule_book_free(struct rule_book *book) {
  if (!book) return;
  rules_free(book->rules);
  for (struct document *d = book->documents, *next; d; d = next) {
    next = d->next;
    document_free(d);
  }
  names_free(book->names);
  mem_free(book);
}

const struct rules *rule_book_rules(const struct rule_book *book) {
  return book->rules;
}

/* -- files -- */

static enum status read_at(struct loading *l, const char *path, struct document **out) {
  bool missing;
  for (struct document *d = l->book->documents; d; d = d->next)
    if (strcmp(d->path, path) == 0) {
      *out = d;
      return STATUS_OK;
    }
  enum status status = document_read(out, path, l->book->names, &l->catalog->limits, l->diags, &missing);
  if (missing) return STATUS_END;
  if (status != STATUS_OK) return status;
  (*out)->next = l->book->documents;
  l->book->documents = *out;
  return STATUS_OK;
}

/* FOLDER/BELOW/NAME ENDING of the first folder that has it. STATUS_END: none. */
static enum status read_first(struct loading *l, const char *below, struct bytes name, const char *ending,
                              struct document **out) {
  enum status status = STATUS_END;
  if (!catalog_is_plain(name)) return STATUS_END;
  for (size_t i = 0; i < l->catalog->folder_count && status == STATUS_END; i++) {
    struct buf path;
    buf_init(&path, 0);
    buf_add_format(&path, "%s/%s/%.*s%s", l->catalog->folders[i], below, BYTES_ARG(name), ending);
    buf_add_char(&path, '\0');
    status = buf_status(&path) == STATUS_OK ? read_at(l, path.at, out) : STATUS_NO_MEMORY;
    buf_release(&path);
  }
  return status;
}

/* By a schema of this project; all that is wrong is told. */
static enum status judge(struct loading *l, const struct document *document, const char *schema_file) {
  struct document *text;
  struct schema *schema = NULL;
  enum status status = read_first(l, "schemas", bytes_of(schema_file), "", &text);
  if (status == STATUS_END) {
    struct diag_at at = {.source = &document->source};
    diag_emit(l->diags, RULE_NO_RULE_BOOK, &at, "its schema '%s' was found in no folder", schema_file);
    return STATUS_USAGE;
  }
  if (status != STATUS_OK) return status;
  status = schema_load(&schema, text->path, buf_bytes(&text->text), text->tree, l->book->names, &l->catalog->limits,
                       NULL, l->diags);
  struct arena *scratch = status == STATUS_OK ? arena_new(0) : NULL;
  if (status == STATUS_OK && !scratch) status = STATUS_NO_MEMORY;
  if (status == STATUS_OK)
    status = schema_check(schema, document->tree, &document->source, l->book->names, scratch, l->diags);
  arena_free(scratch);
  schema_free(schema);
  return status == STATUS_FINDING ? STATUS_USAGE : status;
}

static enum status load_codes(void *self, struct bytes name, const struct node **tree) {
  struct document *document;
  enum status status = read_first(self, "mappings/codes", name, ".yaml", &document);
  if (status == STATUS_OK) *tree = document->tree;
  return status;
}

static enum status load_areas(void *self, struct bytes name, const struct node **tree, const struct source **source) {
  struct document *document;
  enum status status = read_first(self, "schemas", name, areas_ending, &document);
  if (status == STATUS_OK) status = judge(self, document, areas_schema_file);
  if (status != STATUS_OK) return status;
  *tree = document->tree;
  *source = &document->source;
  return STATUS_OK;
}

static struct bytes known_codes(void *self, size_t index) {
  struct loading *l = self;
  const struct catalog *catalog = l->catalog;
  if (!catalog->folder_count ||
      known_files_look(&l->known, catalog->folders[0], catalog->folders, catalog->folder_count) != STATUS_OK)
    return BYTES_NONE;
  return index < l->known.code_count ? bytes_of(l->known.codes[index]) : BYTES_NONE;
}

/* -- the book -- */

static enum status load(struct loading *l) {
  struct document *document;
  enum status status = read_first(l, "schemas", bytes_of(book_file), "", &document);
  if (status == STATUS_END) {
    diag_emit(l->diags, RULE_NO_RULE_BOOK, NULL, "the rule book '%s' was found in no folder", book_file);
    return STATUS_USAGE;
  }
  if (status == STATUS_OK) status = judge(l, document, book_schema_file);
  if (status != STATUS_OK) return status;
  const struct rules_loader loader = {load_codes, load_areas, known_codes, l};
  l->book->source = &document->source;
  return rules_compile(&l->book->rules, document->tree, &document->source, &loader, l->catalog->record_shape,
                       l->book->names, l->diags);
}

enum status rule_book_load(struct rule_book **out, const struct catalog *catalog, struct diags *diags) {
  if (!catalog->record_shape) {
    diag_emit(diags, RULE_NO_RULE_BOOK, NULL, "a rule book looks at records, and no dialect that makes one is loaded");
    return STATUS_USAGE;
  }
  struct rule_book *book = mem_new(sizeof *book);
  if (!book) return STATUS_NO_MEMORY;
  struct loading loading = {book, catalog, diags, {0}};
  book->names = names_new(catalog->names);
  enum status status = book->names ? load(&loading) : STATUS_NO_MEMORY;
  known_files_release(&loading.known);
  if (status == STATUS_OK && diags->no_memory) status = STATUS_NO_MEMORY;
  if (status == STATUS_OK) *out = book;
  else rule_book_free(book);
  return status;
}

enum status rule_book_profile(const struct rule_book *book, struct bytes name, struct diags *diags, size_t *out) {
  struct suggestion near = suggest_begin(name);
  struct bytes each;
  for (*out = 0; (each = rules_profile_at(book->rules, *out)).at; ++*out) {
    if (bytes_equal(each, name)) return STATUS_OK;
    suggest_offer(&near, each);
  }
  suggest_offer(&near, BYTES("none"));
  const struct diag_at at = {.source = book->source};
  diag_emit(diags, RULE_UNKNOWN_PROFILE, &at, "there is no profile '%.*s'%s%.*s%s", BYTES_ARG(name),
            near.best.at ? "; did you mean '" : "", BYTES_ARG(near.best), near.best.at ? "'?" : "");
  return STATUS_USAGE;
}
