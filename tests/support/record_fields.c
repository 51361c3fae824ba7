/* record_fields.c: prints the list of fields in fairlead-record(5), out of the record's schema */
/* SPDX-License-Identifier: MIT */
#include "convert/document.h"
#include <stdio.h>

/* The schema and the names of its keys. */
struct listing {
  struct names *names;
  struct arena *arena;
};

static const struct node *get(const struct listing *listing, const struct node *object, const char *key) {
  return object ? tree_child(object, names_find(listing->names, bytes_of(key))) : NULL;
}

static struct bytes text_of(const struct listing *listing, const struct node *node) {
  struct bytes text = BYTES("");
  if (node) tree_text(listing->arena, node, &text);
  return text;
}

/* As a manual page needs it. */
static void put(struct bytes text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.at[i] == '-' || text.at[i] == '\\') putchar('\\');
    putchar(text.at[i] == '\\' ? 'e' : text.at[i]);
  }
}

static struct bytes last_step(struct bytes ref) {
  while (ref.len && memchr(ref.at, '/', ref.len))
    ref = bytes_from(ref, 1);
  return ref;
}

static void put_type(const struct listing *listing, const struct node *schema) {
  struct bytes type = text_of(listing, get(listing, schema, "type"));
  if (bytes_is(type, "array")) {
    printf("list of ");
    schema = get(listing, schema, "items");
    type = text_of(listing, get(listing, schema, "type"));
  }
  const struct node *ref = get(listing, schema, "$ref");
  if (ref) put(last_step(text_of(listing, ref)));
  else if (bytes_is(type, "string")) printf("text");
  else if (bytes_is(type, "integer")) printf("whole number");
  else if (bytes_is(type, "boolean")) printf("yes or no");
  else put(type);
}

static void put_words(const struct listing *listing, const struct node *schema) {
  const struct node *items = get(listing, schema, "items"), *words = get(listing, items ? items : schema, "enum");
  if (!words) return;
  printf(".br\nOne of");
  for (const struct node *word = words->first; word; word = word->next) {
    printf(word == words->first ? " " : ", ");
    put(text_of(listing, word));
  }
  printf(".\n");
}

static void put_fields(const struct listing *listing, const struct node *object) {
  const struct node *properties = get(listing, object, "properties");
  for (const struct node *field = properties ? properties->first : NULL; field; field = field->next) {
    struct bytes name = names_text(listing->names, field->name), says;
    if (bytes_is(name, "absent") || bytes_is(name, "residue")) continue; /* every object has them */
    says = text_of(listing, get(listing, field, "description"));
    printf(".TP\n.BR ");
    put(name);
    printf(" \" (");
    put_type(listing, field);
    printf(")\"\n");
    put(says);
    putchar('\n');
    put_words(listing, field);
  }
}

int main(int argc, char **argv) {
  struct listing listing = {names_new(NULL), arena_new(0)};
  struct limits limits = limits_default();
  struct diags silent;
  struct document *document = NULL;
  bool missing;
  int result = 1;
  diags_init(&silent, NULL, NULL, 0);
  if (argc != 2 || !listing.names || !listing.arena) goto out;
  if (document_read(&document, argv[1], listing.names, &limits, &silent, &missing) != STATUS_OK) goto out;
  printf(".SS The whole report\n");
  put_fields(&listing, document->tree);
  const struct node *defs = get(&listing, document->tree, "$defs");
  for (const struct node *def = defs ? defs->first : NULL; def; def = def->next) {
    struct bytes name = names_text(listing.names, def->name);
    if (bytes_is(name, "absent") || bytes_is(name, "residue")) continue;
    printf(".SS ");
    put(name);
    putchar('\n');
    put(text_of(&listing, get(&listing, def, "description")));
    putchar('\n');
    put_fields(&listing, def);
  }
  result = 0;
out:
  document_free(document);
  arena_free(listing.arena);
  names_free(listing.names);
  return result;
}
