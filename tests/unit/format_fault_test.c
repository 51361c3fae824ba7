/* format_fault_test.c: memory that runs out, at every allocation */
/* SPDX-License-Identifier: MIT */
#include "format/format.h"

#include "base/alloc.h"
#include "support/notation.h"
#include <check.h>
#include <stdint.h>

Suite *format_fault_suite(void);

/* libxml2 and libyaml allocate by themselves; these count ours. */
static const struct {
  const char *format, *each, *text;
} inputs[] = {
    {"json", NULL, "[{\"a\":1.50,\"b\\n\":[\"\\u00e9x\",null]},{\"a\":1,\"a\":2},{\"c\":{}}]"},
    {"json", "d/e", "{\"m\":{\"x\":[1]},\"d\":{\"e\":[{\"a\":1},2],\"f\":\"g\"}}"},
    {"json", NULL, "[1,{\"a\":[2}]"},
    {"json", NULL, "[{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":0}]"},
    {"ndjson", NULL, "{\"a\":1}\n{\"b\":tru}\n\"x\"\n"},
    {"csv", NULL, "a,b\n1,\"x\"\"y\"\n1\n3,\n"},
    {"text", NULL, "\r\na\r\nb\n\n"},
    {"yaml", NULL, "- {a: 1, b: [x, \"y\"]}\n- &a 1\n- |\n  z\n---\nq: \"\n---\nr: s\n"},
    {"yaml", "d", "m: {x: 1}\nd:\n- a\n- b: c\ne: f\n"},
};

START_TEST(reading_survives) {
  struct reading sound;
  struct hostile_source source = hostile_source_over(bytes_of(inputs[_i].text), 0);
  size_t count;

  reading_init(&sound, inputs[_i].format);
  sound.each = inputs[_i].each;
  mem_fail_at(SIZE_MAX, false);
  reading_run(&sound, &source);
  count = mem_count();
  mem_fail_at(0, false);
  ck_assert_uint_gt(count, 5);
  for (size_t nth = 1; nth <= count; nth++) {
    for (int after = 0; after < 2; after++) {
      struct reading faulty;
      struct hostile_source again = hostile_source_over(bytes_of(inputs[_i].text), 0);

      reading_init(&faulty, inputs[_i].format);
      faulty.each = inputs[_i].each;
      mem_fail_at(nth, after == 1);
      reading_run(&faulty, &again);
      mem_fail_at(0, false);
      /* The transcript needs memory too: what counts is the status, and that a whole one is the sound one. */
      if (faulty.status != STATUS_NO_MEMORY && buf_status(&faulty.out) == STATUS_OK) {
        ck_assert_int_eq(faulty.status, sound.status);
        ck_assert_msg(faulty.accepted == sound.accepted, "%zu %d: %s", nth, after, reading_text(&faulty));
        ck_assert_uint_eq(faulty.refused, sound.refused);
      }
      ck_assert_uint_le(faulty.accepted, sound.accepted);
      reading_release(&faulty);
    }
  }
  reading_release(&sound);
}
END_TEST

/* -- writing -- */

struct made {
  struct names *names;
  struct arena *arena;
  struct node *root;
  uint32_t column;
};

static enum status write_all(const struct made *made, const char *format, struct memory_sink *sink) {
  struct limits limits = limits_default();
  struct diags diags;
  struct writer_options options = {
      .limits = &limits, .names = made->names, .diags = &diags, .columns = &made->column, .column_count = 1};
  struct writer *writer = NULL;
  enum status status;

  diags_init(&diags, NULL, NULL, 0);
  status = format_find(bytes_of(format))->write_open(&writer, memory_sink_open(sink), &options);
  for (int i = 0; i < 50 && status == STATUS_OK; i++)
    status = writer->report(writer, made->root);
  if (status == STATUS_OK) status = writer->finish(writer);
  if (writer != NULL) writer->close(writer);
  return status;
}

START_TEST(writing_survives) {
  static const char *const formats[] = {"csv", "json", "ndjson", "yaml"};
  struct made made = {.names = names_new(NULL), .arena = arena_new(0)};
  struct memory_sink sound;
  size_t count;

  made.column = names_add(made.names, BYTES("a"));
  made.root = tree_new(made.arena, NODE_OBJECT, NAME_NONE, BYTES_NONE);
  tree_append(made.root,
              tree_new(made.arena, NODE_STRING, made.column, BYTES("some text, \"quoted\" and\nlong enough\x01")));
  mem_fail_at(SIZE_MAX, false);
  ck_assert_int_eq(write_all(&made, formats[_i], &sound), STATUS_OK);
  count = mem_count();
  mem_fail_at(0, false);
  for (size_t nth = 1; nth <= count; nth++) {
    for (int after = 0; after < 2; after++) {
      struct memory_sink faulty;
      enum status status;

      mem_fail_at(nth, after == 1);
      status = write_all(&made, formats[_i], &faulty);
      mem_fail_at(0, false);
      ck_assert(status == STATUS_NO_MEMORY || bytes_equal(buf_bytes(&faulty.text), buf_bytes(&sound.text)));
      buf_release(&faulty.text);
    }
  }
  buf_release(&sound.text);
  arena_free(made.arena);
  names_free(made.names);
}
END_TEST

Suite *format_fault_suite(void) {
  Suite *suite = suite_create("format_fault");
  TCase *cases = tcase_create("fault");

  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, reading_survives, 0, (int)(sizeof inputs / sizeof *inputs));
  tcase_add_loop_test(cases, writing_survives, 0, 4);
  suite_add_tcase(suite, cases);
  return suite;
}
