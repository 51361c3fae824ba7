/* values.h: codecs run in one line, for tests */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_VALUES_H
#define SUPPORT_VALUES_H

#include "base/buf.h"
#include "value/codec.h"
#include <check.h>

struct values {
  struct arena *arena;
  struct names *names;
  struct codec_call call;
};

static inline struct values values_new(void) {
  struct values values = {.arena = arena_new(0), .names = names_new(NULL)};
  ck_assert_ptr_nonnull(values.arena);
  ck_assert_ptr_nonnull(values.names);
  values.call.arena = values.arena;
  return values;
}

static inline void values_free(struct values *values) {
  names_free(values->names);
  arena_free(values->arena);
}

/* `name=word,name=word`: parameters by name. */
static inline void values_words(struct values *values, struct node *rule, const char *words) {
  while (*words) {
    size_t name = strcspn(words, "="), word = strcspn(words + name, ",");
    uint32_t key = names_add(values->names, (struct bytes){words, name});
    tree_append(rule, tree_new(values->arena, NODE_STRING, key, (struct bytes){words + name + 1, word - 1}));
    words += name + word;
    if (*words) words++;
  }
}

/* `word` is given for the first parameter: one word, or two texts parted by a bar; or for several by name. NULL: none.
 */
static inline const struct codec_use *values_use(struct values *values, const char *name, const char *word) {
  const struct codec *codec = codec_find(bytes_of(name));
  const struct codec_use *use = NULL;
  struct codec_fault fault;
  struct node *rule = tree_new(values->arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  ck_assert_msg(codec, "no codec '%s'", name);
  if (word && strchr(word, '=')) {
    values_words(values, rule, word);
  } else if (word) {
    const char *bar = strchr(word, '|');
    uint32_t key = names_add(values->names, bytes_of(codec->parameters[0].name));
    struct node *given = tree_new(values->arena, bar ? NODE_ARRAY : NODE_STRING, key, bytes_of(word));
    tree_append(rule, given);
    if (bar) {
      tree_append(given, tree_new(values->arena, NODE_STRING, NAME_NONE, (struct bytes){word, (size_t)(bar - word)}));
      tree_append(given, tree_new(values->arena, NODE_STRING, NAME_NONE, bytes_of(bar + 1)));
    }
  }
  enum status status = codec_compile(&use, codec, rule, values->arena, values->names, &fault);
  ck_assert_msg(status == STATUS_OK, "'%s' with '%s': %.*s", name, word ? word : "", BYTES_ARG(fault.message));
  return use;
}

/* A value in one line: the text of a scalar, an object's texts parted by blanks ('-' where one is missing). */
static inline const char *values_show(struct values *values, const struct codec_use *use, const struct node *value) {
  struct bytes text = BYTES(""), all = BYTES("");
  if (value->kind != NODE_OBJECT) {
    tree_text(values->arena, value, &text);
    return arena_copy(values->arena, text).at;
  }
  for (size_t i = 0; use->codec->members[i]; i++) {
    const struct node *member = tree_child(value, use->members[i]);
    text = member ? member->text : BYTES("-");
    all = arena_format(values->arena, "%.*s%s%.*s", BYTES_ARG(all), i ? " " : "", BYTES_ARG(text));
  }
  return all.at;
}

/* Reads one or two texts (NULL: that part is absent) and shows the value, `end`, or `refused: why`. */
static inline const char *values_read(struct values *values, const struct codec_use *use, const char *const texts[],
                                      size_t count, struct node **out) {
  const struct node *parts[CODEC_PARTS_MOST] = {NULL};
  for (size_t i = 0; i < count; i++)
    if (texts[i]) parts[i] = tree_new(values->arena, NODE_STRING, NAME_NONE, bytes_of(texts[i]));
  enum status status = codec_read(use, parts, count, &values->call, out);
  if (status == STATUS_END) return "end";
  if (status == STATUS_REFUSED) return arena_format(values->arena, "refused: %s", values->call.why).at;
  ck_assert_int_eq(status, STATUS_OK);
  return values_show(values, use, *out);
}

/* Prints a value: the texts parted by a bar, a star behind them when something was lost; or `refused: why`. */
static inline const char *values_print(struct values *values, const struct codec_use *use, const struct node *value,
                                       size_t count, struct bytes texts[]) {
  bool coarsened = false;
  struct bytes all = BYTES("");
  enum status status = codec_print(use, value, &values->call, texts, count, &coarsened);
  if (status == STATUS_REFUSED) return arena_format(values->arena, "refused: %s", values->call.why).at;
  ck_assert_int_eq(status, STATUS_OK);
  for (size_t i = 0; i < count; i++)
    all = arena_format(values->arena, "%.*s%s%.*s", BYTES_ARG(all), i ? "|" : "", BYTES_ARG(texts[i]));
  return coarsened ? arena_format(values->arena, "%.*s *", BYTES_ARG(all)).at : all.at;
}

/* Texts parted by a bar, as values_print shows them. */
static inline const char *values_joined(struct values *values, const char *const texts[], size_t count) {
  struct bytes all = BYTES("");
  for (size_t i = 0; i < count; i++)
    all = arena_format(values->arena, "%.*s%s%s", BYTES_ARG(all), i ? "|" : "", texts[i] ? texts[i] : "");
  return all.at;
}

/* One row of a table: what is read, and what is printed from it. */
struct values_row {
  const char *codec, *parameter;
  const char *texts[3];
  size_t count;
  const char *value, *printed; /* printed NULL: as `texts`, without loss */
};

static inline void values_check(const struct values_row *row) {
  struct values values = values_new();
  const struct codec_use *use = values_use(&values, row->codec, row->parameter);
  struct node *value = NULL;
  struct bytes texts[CODEC_PARTS_MOST];
  const char *shown = values_read(&values, use, row->texts, row->count, &value);
  ck_assert_msg(strcmp(shown, row->value) == 0, "%s reads '%s' '%s' as: %s\n  wanted: %s", row->codec,
                row->texts[0] ? row->texts[0] : "-", row->texts[1] ? row->texts[1] : "-", shown, row->value);
  if (value) {
    const char *printed = values_print(&values, use, value, row->count, texts), *wanted = row->printed;
    if (!wanted) wanted = values_joined(&values, row->texts, row->count);
    ck_assert_msg(strcmp(printed, wanted) == 0, "%s prints '%s' as: %s\n  wanted: %s", row->codec, shown, printed,
                  wanted);
  }
  values_free(&values);
}

#endif
