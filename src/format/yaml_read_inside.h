/* yaml_read_inside.h: the reader that the files of reading YAML share */
/* SPDX-License-Identifier: MIT */
#ifndef FORMAT_YAML_READ_INSIDE_H
#define FORMAT_YAML_READ_INSIDE_H

#include "format/each_missing.h"
#include "format/name_marks.h"
#include "format/yaml.h"

/* Each document is a libyaml run of its own. A report that breaks a rule of ours is skipped by its events; one that
   isn't YAML takes the rest of its document along. */
enum yaml_stage { YAML_DOCUMENTS, YAML_FIRST_ITEM, YAML_ITEMS, YAML_AFTER, YAML_SKIP, YAML_OVER };

struct yaml_reader {
  struct reader reader;
  struct input *input;
  struct reader_options options;
  struct yaml_run *run;
  struct yaml_step step;
  struct arena *aside;     /* what stands around the reports */
  struct name_marks marks; /* of the object that ends */
  struct name_marks *seen; /* one set a level of `each` */
  enum yaml_stage stage;
  bool flow;        /* YAML_ITEMS: of their sequence */
  uint64_t checked; /* no flaws before this byte */
  uint64_t number, documents, leaves;
};

static inline struct yaml_reader *yaml_reader_of(struct reader *reader) {
  return (struct yaml_reader *)(void *)reader;
}

static inline const char *yaml_at(const struct yaml_reader *r, uint64_t offset) {
  return r->input->source.window.at + (offset - r->input->source.window_offset);
}

/* All of these: STATUS_REFUSED is told, and the document can go on; STATUS_FINDING is told, and the rest of it is lost;
   STATUS_LIMIT, longer than the window may get, isn't told. */

/* -- yaml_read_refuse.c -- */
enum status yaml_tell(const struct yaml_reader *r, enum rule rule, uint64_t offset, uint64_t length,
                      const char *message);
enum status yaml_refuse_length(const struct yaml_reader *r, uint64_t offset);
/* Looks for what YAML doesn't allow, up to `end`; libyaml was shown letters in its stead. */
enum status yaml_check_bytes(struct yaml_reader *r, uint64_t end);
enum status yaml_next_step(struct yaml_reader *r);
/* `status` stopped the document: what is left of it is refused as one report, `many` when more may have stood in it. */
enum status yaml_stop_document(struct yaml_reader *r, struct entry *entry, enum status status, bool many);
/* The rest of a document that didn't fit the window. */
enum status yaml_skip_document(struct yaml_reader *r);

/* -- yaml_read_node.c -- */
/* The step at hand is the node's first, on return its last; *end: where its bytes end. */
enum status yaml_build_node(struct yaml_reader *r, struct arena *arena, struct node **out, uint64_t *end);
/* The name that the step at hand gives as a key. */
enum status yaml_read_key(struct yaml_reader *r, uint32_t *name);
/* No alias, anchor or tag at the step at hand. */
enum status yaml_check_features(struct yaml_reader *r);

/* -- yaml_read_around.c -- */
/* Down to the reports: their sequence or the single report is the step at hand. STATUS_END: *missing of the level
 *levels isn't there. */
enum status yaml_descend(struct yaml_reader *r, size_t *levels, struct each_missing *missing);
enum status yaml_refuse_missing(struct yaml_reader *r, struct entry *entry, size_t levels,
                                const struct each_missing *missing);
/* From the mapping of level `levels` - 1 outwards to the document's end. */
enum status yaml_finish_document(struct yaml_reader *r, size_t levels);

/* -- yaml_read_document.c: a stage each; STATUS_END: no report in it -- */
enum status yaml_begin_document(struct yaml_reader *r, struct arena *arena, struct entry *entry);
enum status yaml_read_item(struct yaml_reader *r, struct arena *arena, struct entry *entry);
enum status yaml_read_after(struct yaml_reader *r, struct entry *entry);

#endif
