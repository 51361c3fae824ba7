/* json_read_around.c: what stands around the reports of a JSON document */
/* SPDX-License-Identifier: MIT */
#include "format/each_missing.h"
#include "format/json_read_inside.h"

/* Cuts the value at hand and parses it aside; its leaves count as surround. */
static enum status read_aside(struct json_reader *r, struct node **out) {
  struct json_cut cut = {.state = JSON_CUT_START};
  uint64_t offset = input_offset(r->input, r->input->at);
  size_t done = 0;
  struct bytes text;
  enum status status;

  input_mark(r->input);
  status = json_feed_cut(r, &cut, &done);
  if (status == STATUS_LIMIT || done > r->options.limits->report_bytes) {
    r->parser.error = offset;
    return json_refuse_length(r, offset);
  }
  if (status != STATUS_OK && status != STATUS_REFUSED) return status;
  text = (struct bytes){r->input->at, done};
  arena_clear(r->aside);
  status = json_parse(&r->parser, r->aside, text, offset, out);
  if (status == STATUS_OK) r->input->at += done;
  return status;
}

static enum status lose_aside(struct json_reader *r, struct entry *entry, enum status status) {
  return status == STATUS_REFUSED ? json_lose(r, entry, r->parser.error) : status;
}

/* A member's name and its ':'. */
static enum status read_member_name(struct json_reader *r, struct entry *entry, size_t level, uint32_t *name) {
  uint64_t offset = input_offset(r->input, r->input->at);
  struct node *text = NULL;
  bool stood = false;
  enum status status;

  if (!json_next_is(r, '"')) return json_lose_here(r, entry, "expected a member's name in quotes");
  status = read_aside(r, &text);
  if (status != STATUS_OK) return lose_aside(r, entry, status);
  *name = text->text.len > r->options.limits->tag_bytes ? NAME_NONE : names_add(r->options.names, text->text);
  if (*name == NAME_NONE && text->text.len <= r->options.limits->tag_bytes) return STATUS_NO_MEMORY;
  if (*name == NAME_NONE) {
    json_tell(r, RULE_LIMIT, offset, "a name longer than the ceiling 'tag_bytes'");
    return json_lose(r, entry, offset);
  }
  if (name_marks_add(&r->seen[level], *name, &stood) != STATUS_OK) return STATUS_NO_MEMORY;
  if (stood) {
    r->input->at -= text->length;
    json_tell(r, RULE_DUPLICATE_NAME, offset, "a name stands twice in one object");
    return json_lose(r, entry, offset);
  }
  status = json_skip_blanks(r);
  if (status != STATUS_OK && status != STATUS_END) return status;
  if (!json_next_is(r, ':')) return json_lose_here(r, entry, "expected ':' behind a member's name");
  r->input->at++;
  status = json_skip_blanks(r);
  return status == STATUS_END ? json_lose_here(r, entry, "the document ends too early") : status;
}

/* Members of the object on this level until the one that `each` names (found) or the closing bracket. `missing`: at
 * stands behind '{', and their names are noted there; NULL: it stands behind a member. */
static enum status pass_members(struct json_reader *r, struct entry *entry, size_t level, struct each_missing *missing,
                                bool *found) {
  *found = false;
  for (bool first = missing != NULL;; first = false) {
    uint64_t comma = 0;
    struct node *value = NULL;
    uint32_t name = NAME_NONE;
    enum status status = json_skip_blanks(r);

    if (status == STATUS_END) return json_lose_here(r, entry, "the document ends too early");
    if (status != STATUS_OK) return status;
    if (json_next_is(r, '}')) {
      r->input->at++;
      return STATUS_OK;
    }
    if (!first) {
      if (!json_next_is(r, ',')) return json_lose_here(r, entry, "expected ',' or '}' behind a member");
      comma = input_offset(r->input, r->input->at++);
      status = json_skip_blanks(r);
      if (status != STATUS_OK && status != STATUS_END) return status;
      if (json_next_is(r, '}')) return json_lose_at(r, entry, comma, "a comma behind the last member");
    }
    status = read_member_name(r, entry, level, &name);
    if (status != STATUS_OK) return status;
    if (name == r->options.each[level]) {
      *found = true;
      return STATUS_OK;
    }
    if (missing) suggest_offer(&missing->near, names_text(r->options.names, name));
    status = read_aside(r, &value);
    if (status != STATUS_OK) return lose_aside(r, entry, status);
    r->leaves += tree_count_leaves(value);
  }
}

enum status json_read_after(struct json_reader *r, struct entry *entry, size_t levels) {
  enum status status;

  for (size_t level = levels; level-- > 0;) {
    bool found = false;

    status = pass_members(r, entry, level, NULL, &found);
    if (status != STATUS_OK) return status;
  }
  status = json_skip_blanks(r);
  if (status == STATUS_OK) return json_lose_here(r, entry, json_objection_behind(json_ahead(r)));
  r->stage = JSON_OVER;
  return status;
}

static enum status refuse_missing(struct json_reader *r, struct entry *entry, const struct each_missing *missing,
                                  size_t level) {
  enum status status;

  each_missing_tell(missing, r->options.diags);
  status = json_read_after(r, entry, level);
  return status == STATUS_END ? STATUS_REFUSED : status;
}

enum status json_descend(struct json_reader *r, struct entry *entry) {
  enum status status = json_skip_blanks(r);

  if (status == STATUS_END) {
    json_tell(r, RULE_INPUT_EMPTY, input_offset(r->input, r->input->at), "no value in it");
    r->stage = JSON_OVER;
    return STATUS_REFUSED;
  }
  /* Some desks give the array of the reports alone, without what is around it. */
  r->levels = status == STATUS_OK && json_next_is(r, '[') ? 0 : r->options.each_count;
  for (size_t level = 0; status == STATUS_OK && level < r->levels; level++) {
    struct each_missing missing = each_missing_begin(&r->input->source, input_offset(r->input, r->input->at),
                                                     names_text(r->options.names, r->options.each[level]));
    bool found = false;

    if (!json_next_is(r, '{')) {
      struct node *value = NULL;

      status = read_aside(r, &value);
      if (status != STATUS_OK) return lose_aside(r, entry, status);
      r->leaves += tree_count_leaves(value);
      return refuse_missing(r, entry, &missing, level);
    }
    r->input->at++;
    status = pass_members(r, entry, level, &missing, &found);
    if (status == STATUS_OK && !found) return refuse_missing(r, entry, &missing, level);
  }
  return status;
}
