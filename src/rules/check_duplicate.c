/* check_duplicate.c: reports of a run that are told apart by nothing */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"

struct key {
  struct buf *text;
  size_t values; /* of the field under way */
  const struct node *first, *at;
};

/* Length first, so that no two keys run together. */
static void add_text(struct buf *key, struct bytes text) {
  uint64_t len = text.len;
  buf_add(key, (struct bytes){(const char *)&len, sizeof len});
  buf_add(key, text);
}

static void add_value(struct inquiry *inquiry, const struct hit *hit, void *user) {
  struct key *key = user;
  (void)inquiry;
  struct bytes text = node_text(hit->node);
  if (!text.at) return;
  text = bytes_trim(text);
  if (!text.len) return;
  key->at = hit->node;
  key->values++;
  add_text(key->text, text);
}

/* Members of values (a time's) are reached as fields of their own. False: one of the key's fields isn't there. */
static bool make_key(struct inquiry *inquiry, struct key *key) {
  const struct check *check = inquiry->check;
  buf_clear(key->text);
  buf_add(key->text, (struct bytes){(const char *)&check->offset, sizeof check->offset}); /* of this check alone */
  for (size_t i = 0; i < check->field_count; i++) {
    key->values = 0;
    field_each(inquiry, &check->fields[i], add_value, key);
    if (!key->values) return false;
    add_text(key->text, BYTES_NONE);
  }
  key->first = key->at;
  for (size_t i = 0; i < check->other_count; i++) {
    field_each(inquiry, &check->others[i], add_value, key);
    add_text(key->text, BYTES_NONE);
  }
  return true;
}

static void tell_full(struct inquiry *inquiry) {
  const struct judged *judged = inquiry->judged;
  struct diag_at at = {.source = judged->source, .offset = judged->record->offset, .length = judged->record->length};
  if (inquiry->judging->told_full) return;
  inquiry->judging->told_full = true;
  diag_emit(judged->diags, RULE_DUPLICATES_UNSEEN, &at,
            "%d reports are remembered; repetitions of those that follow aren't seen", SEEN_MOST);
}

static void judge_duplicate(struct inquiry *inquiry) {
  struct judging *judging = inquiry->judging;
  struct key key = {.text = &judging->key};
  struct seen_place first;
  if (make_key(inquiry, &key)) {
    enum seen_answer answer =
        buf_status(key.text) == STATUS_OK
            ? seen_meet(judging->seen, seen_hash(judging->seen, buf_bytes(key.text)), inquiry->judged->report, &first)
            : SEEN_NO_MEMORY;
    if (answer == SEEN_NO_MEMORY) inquiry->no_memory = true;
    if (answer == SEEN_FULL) tell_full(inquiry);
    if (answer == SEEN_AGAIN)
      inquiry_tell(inquiry, key.first, BYTES_NONE, "the same stands in report %llu of %s%s%s",
                   (unsigned long long)first.report, first.input ? "'" : "an earlier input",
                   first.input ? first.input : "", first.input ? "'" : "");
  }
}

static const struct kind_parameter duplicate_parameters[] = {{"apart", PARAMETER_FIELD, FIELD_TEXT, false, NULL},
                                                             {NULL, 0, 0, false, NULL}};
const struct kind kind_duplicate_report = {RULE_DUPLICATE_REPORT, FIELD_TEXT, duplicate_parameters, NULL,
                                           judge_duplicate,       true};
