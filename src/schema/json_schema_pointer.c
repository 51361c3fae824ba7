/* json_schema_pointer.c: JSON pointers (RFC 6901) into a schema's document */
/* SPDX-License-Identifier: MIT */
#include "schema/json_schema.h"

/* Nodes that all pointers of a schema together may pass. */
enum { STEPS = 50000000 };

/* One step of a pointer, in place: ~1 becomes /, ~0 becomes ~. */
static struct bytes without_tildes(char *text, size_t len) {
  size_t to = 0;

  for (size_t i = 0; i < len; i++) {
    const bool escape = text[i] == '~' && i + 1 < len && (text[i + 1] == '0' || text[i + 1] == '1');
    if (escape) i++;
    text[to++] = !escape ? text[i] : text[i] == '1' ? '/' : '~';
  }
  return (struct bytes){text, to};
}

static const struct node *item_at(const struct node *array, struct bytes name) {
  const struct node *item = array->first;
  size_t index = 0;

  if (name.len == 0 || name.len > 6 || (name.at[0] == '0' && name.len > 1)) return NULL;
  for (size_t i = 0; i < name.len; i++) {
    if (name.at[i] < '0' || name.at[i] > '9') return NULL;
    index = index * 10 + (size_t)(name.at[i] - '0');
  }
  while (item && index--)
    item = item->next;
  return item;
}

bool json_schema_is_spent(const struct compiler *compiler) {
  return compiler->steps > STEPS;
}

static const struct node *step(struct compiler *compiler, const struct node *at, struct bytes name) {
  uint32_t found;

  compiler->steps += 1 + at->count;
  if (json_schema_is_spent(compiler) || at->kind < NODE_ARRAY) return NULL;
  if (at->kind == NODE_ARRAY) return item_at(at, name);
  found = names_find(compiler->names, name);
  return found ? tree_child(at, found) : NULL;
}

const struct node *json_schema_follow(struct compiler *compiler, const struct node *from, char *pointer, size_t len) {
  const struct node *at = from;

  while (at && len) {
    char *name = pointer + 1;
    const char *end = memchr(name, '/', len - 1);
    const size_t step_len = end ? (size_t)(end - name) : len - 1;
    if (*pointer != '/') return NULL;
    at = step(compiler, at, without_tildes(name, step_len));
    pointer += step_len + 1;
    len -= step_len + 1;
  }
  return at;
}
