/* name_marks.c: which names stood already */
/* SPDX-License-Identifier: MIT */
#include "format/name_marks.h"

#include "base/alloc.h"

enum { FEW = 8 };

void name_marks_release(struct name_marks *marks) {
  mem_free(marks->at);
  *marks = (struct name_marks){0};
}

void name_marks_clear(struct name_marks *marks) {
  if (++marks->serial != 0) return;
  if (marks->at != NULL) memset(marks->at, 0, marks->room * sizeof *marks->at);
  marks->serial = 1;
}

static enum status grow(struct name_marks *marks, uint32_t name) {
  size_t room = ((size_t)name + 1) * 2;
  uint32_t *at = mem_resize(marks->at, room * sizeof *at);

  if (at == NULL) return STATUS_NO_MEMORY;
  memset(at + marks->room, 0, (room - marks->room) * sizeof *at);
  marks->at = at;
  marks->room = room;
  return STATUS_OK;
}

enum status name_marks_add(struct name_marks *marks, uint32_t name, bool *stood) {
  if (marks->serial == 0) marks->serial = 1;
  if (name >= marks->room && grow(marks, name) != STATUS_OK) return STATUS_NO_MEMORY;
  *stood = marks->at[name] == marks->serial;
  marks->at[name] = marks->serial;
  return STATUS_OK;
}

static const struct node *repeated_of_few(const struct node *object) {
  for (const struct node *child = object->first; child != NULL; child = child->next)
    for (const struct node *before = object->first; before != child; before = before->next)
      if (before->name == child->name) return child;
  return NULL;
}

enum status name_marks_repeated(struct name_marks *marks, const struct node *object, const struct node **repeated) {
  bool stood = false;

  *repeated = NULL;
  if (object->count <= FEW) {
    *repeated = repeated_of_few(object);
    return STATUS_OK;
  }
  name_marks_clear(marks);
  for (const struct node *child = object->first; child != NULL; child = child->next) {
    if (name_marks_add(marks, child->name, &stood) != STATUS_OK) return STATUS_NO_MEMORY;
    if (stood) {
      *repeated = child;
      return STATUS_OK;
    }
  }
  return STATUS_OK;
}
