/* notation_suite.c: public and hostile suites through the notations, in TAP */
/* SPDX-License-Identifier: MIT */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "support/notation.h"
#include "tree/compare.h"

static size_t told, failed;
static const char *shared;

static void tell(bool good, const char *title, size_t good_count, size_t count) {
  printf("%s %zu - %s: %zu of %zu\n", good ? "ok" : "not ok", ++told, title, good_count, count);
  if (!good) failed++;
}

static void skip(const char *title) {
  printf("ok %zu - %s # SKIP not under $FAIRLEAD_SHARED/suites\n", ++told, title);
}

/* NULL text: the file isn't there. */
static bool load(struct buf *text, const char *folder, const char *name) {
  char path[2048];
  int error = 0;

  snprintf(path, sizeof path, "%s/suites/%s/%s", shared, folder, name);
  buf_init(text, 0);
  if (file_read(text, path, &error) == STATUS_OK) return true;
  buf_release(text);
  return false;
}

static DIR *open_folder(const char *folder) {
  char path[2048];

  snprintf(path, sizeof path, "%s/suites/%s", shared, folder);
  return opendir(path);
}

static struct reading read_text(const char *format, struct bytes text) {
  struct reading reading;

  reading_init(&reading, format);
  reading_run_in_pieces(&reading, text);
  return reading;
}

/* -- JSONTestSuite -- */

/* JSON by its grammar, but no report: readers differ in what they make of them. */
static const struct {
  const char *name;
  enum rule rule;
} refused_by_policy[] = {
    {"y_object_duplicated_key.json", RULE_DUPLICATE_NAME},
    {"y_object_duplicated_key_and_value.json", RULE_DUPLICATE_NAME},
    {"y_object_escaped_null_in_key.json", RULE_NUL},
    {"y_string_null_escape.json", RULE_NUL},
};

static bool is_right(const char *name, const struct reading *reading) {
  if (reading->status == STATUS_BUG) return false;
  for (size_t i = 0; i < sizeof refused_by_policy / sizeof *refused_by_policy; i++)
    if (strcmp(refused_by_policy[i].name, name) == 0)
      return reading->refused > 0 && reading->errors == reading->refused && reading->first == refused_by_policy[i].rule;
  if (name[0] == 'y') return reading->refused == 0 && reading->errors == 0 && reading->status == STATUS_END;
  if (name[0] == 'n') return reading->refused > 0 && reading->errors > 0;
  return true;
}

static void run_json_test_suite(void) {
  static const char folder[] = "jsontestsuite/test_parsing";
  static const char kinds[] = "yni";
  static const char *const titles[] = {"JSONTestSuite, to be accepted (4 of them refused by policy)",
                                       "JSONTestSuite, to be refused", "JSONTestSuite, either way"};
  size_t counts[3] = {0}, good[3] = {0};
  DIR *files = open_folder(folder);

  for (struct dirent *file; files != NULL && (file = readdir(files)) != NULL;) {
    const char *kind = strchr(kinds, file->d_name[0]);
    struct reading reading;
    struct buf text;

    if (kind == NULL || !load(&text, folder, file->d_name)) continue;
    reading = read_text("json", buf_bytes(&text));
    counts[kind - kinds]++;
    if (is_right(file->d_name, &reading)) good[kind - kinds]++;
    else printf("# %s\n", file->d_name);
    reading_release(&reading);
    buf_release(&text);
  }
  if (files != NULL) closedir(files);
  for (size_t i = 0; i < 3; i++) {
    if (counts[i] == 0) skip(titles[i]);
    else tell(good[i] == counts[i], titles[i], good[i], counts[i]);
  }
}

/* -- reading and writing trees -- */

struct desk {
  struct names *names;
  struct arena *arena;
  struct diags diags;
  struct limits limits;
  uint32_t column;
};

struct stream {
  struct hostile_source source;
  struct input input;
  struct reader *reader;
};

static bool stream_open(struct stream *stream, struct desk *desk, const struct format *format, struct bytes text) {
  struct reader_options options = {.limits = &desk->limits, .names = desk->names, .diags = &desk->diags};

  if (format->elements) options.each = &desk->column, options.each_count = 1;
  stream->source = hostile_source_over(text, 0);
  stream->reader = NULL;
  return input_open(&stream->input, "in", hostile_source_open(&stream->source), &desk->limits) == STATUS_OK &&
         format->read_open(&stream->reader, &stream->input, &options) == STATUS_OK;
}

static void stream_close(struct stream *stream) {
  if (stream->reader != NULL) stream->reader->close(stream->reader);
  input_close(&stream->input);
}

/* -- csv-spectrum -- */

static bool same_reports(struct desk *desk, struct bytes csv, struct bytes json) {
  struct stream a, b;
  bool same =
      stream_open(&a, desk, format_find(BYTES("csv")), csv) && stream_open(&b, desk, format_find(BYTES("json")), json);

  while (same) {
    struct entry in_a, in_b;
    const struct node *which_a, *which_b;
    enum status of_a = a.reader->next(a.reader, desk->arena, &in_a),
                of_b = b.reader->next(b.reader, desk->arena, &in_b);

    same = of_a == of_b &&
           (of_a == STATUS_END || (of_a == STATUS_OK && tree_equal(in_a.root, in_b.root, &which_a, &which_b)));
    if (of_a == STATUS_END) break;
  }
  stream_close(&a);
  stream_close(&b);
  return same;
}

/* The suite's location_coordinates.json has another telephone number than its CSV. */
static void mend(struct buf *csv) {
  for (size_t i = 0; i + 10 <= csv->len; i++)
    if (memcmp(csv->at + i, "2095257564", 10) == 0) memcpy(csv->at + i, "1234567890", 10);
}

static void run_csv_spectrum(struct desk *desk) {
  static const char title[] = "csv-spectrum, equal to its JSON";
  DIR *files = open_folder("csv-spectrum/csvs");
  size_t count = 0, good = 0;

  for (struct dirent *file; files != NULL && (file = readdir(files)) != NULL;) {
    char name[300];
    struct buf csv, json;
    size_t stem = strlen(file->d_name);

    if (stem < 5 || strcmp(file->d_name + stem - 4, ".csv") != 0) continue;
    snprintf(name, sizeof name, "%.*s.json", (int)(stem - 4), file->d_name);
    if (!load(&csv, "csv-spectrum/csvs", file->d_name)) continue;
    if (load(&json, "csv-spectrum/json", name)) {
      mend(&csv);
      count++;
      arena_clear(desk->arena);
      if (same_reports(desk, buf_bytes(&csv), buf_bytes(&json))) good++;
      else printf("# %s\n", file->d_name);
      buf_release(&json);
    }
    buf_release(&csv);
  }
  if (files != NULL) closedir(files);
  if (count == 0) skip(title);
  else tell(good == count, title, good, count);
}

/* -- naughty strings -- */

static struct node *make_tree(struct desk *desk, const struct format *format, struct bytes text) {
  bool elements = format->elements;
  struct node *root =
      tree_new(desk->arena, elements ? NODE_ELEMENT : NODE_OBJECT, elements ? desk->column : NAME_NONE, BYTES_NONE);
  struct node *value =
      tree_new(desk->arena, elements ? NODE_TEXT : NODE_STRING, elements ? NAME_NONE : desk->column, text);

  if (!elements || text.len > 0) tree_append(root, value);
  return root;
}

static bool holds_text(struct desk *desk, const struct format *format, const struct node *root, struct bytes text) {
  struct bytes found;

  if (!format->elements) root = tree_child(root, desk->column);
  return root != NULL && tree_text(desk->arena, root, &found) && bytes_equal(found, text);
}

/* STATUS_OK: it came back as it was; STATUS_REFUSED: the writer said that it can't hold it. */
static enum status there_and_back(struct desk *desk, const struct format *format, struct bytes text,
                                  struct bytes *back) {
  struct writer_options options = {.limits = &desk->limits,
                                   .names = desk->names,
                                   .diags = &desk->diags,
                                   .columns = &desk->column,
                                   .column_count = 1};
  struct memory_sink sink;
  struct writer *writer = NULL;
  struct stream stream;
  struct entry entry = {0};
  enum status status = format->write_open(&writer, memory_sink_open(&sink), &options);

  if (status == STATUS_OK) status = writer->report(writer, make_tree(desk, format, text));
  if (status == STATUS_OK) status = writer->finish(writer);
  if (writer != NULL) writer->close(writer);
  if (status == STATUS_OK) {
    if (!stream_open(&stream, desk, format, buf_bytes(&sink.text))) return STATUS_BUG;
    status = stream.reader->next(stream.reader, desk->arena, &entry);
    if (status != STATUS_OK || !holds_text(desk, format, entry.root, text)) status = STATUS_BUG;
    if (status == STATUS_OK && stream.reader->next(stream.reader, desk->arena, &entry) != STATUS_END)
      status = STATUS_BUG;
    stream_close(&stream);
  }
  buf_release(&sink.text);
  *back = text;
  return status;
}

/* What XML 1.0 has no character for is refused by it, and only that. */
static bool is_right_refusal(const struct format *format, struct bytes text) {
  return format->elements && utf8_xml_prefix(text) < text.len;
}

static bool survives(struct desk *desk, const struct format *from, const struct format *to, struct bytes text) {
  enum status status = there_and_back(desk, from, text, &text);

  if (status == STATUS_REFUSED) return is_right_refusal(from, text);
  if (status == STATUS_OK) status = there_and_back(desk, to, text, &text);
  return status == STATUS_OK || (status == STATUS_REFUSED && is_right_refusal(to, text));
}

/* HTML is made by stylesheets alone, and lines of text by a dialect's form. */
static bool holds_trees(const struct format *format) {
  return !format->lines && format != format_find(BYTES("html"));
}

static void run_pair(struct desk *desk, const struct format *from, const struct format *to,
                     const struct node *strings) {
  size_t count = 0, good = 0;
  char title[100];

  snprintf(title, sizeof title, "naughty strings, %s to %s", from->name, to->name);
  for (const struct node *string = strings->first; string != NULL; string = string->next) {
    arena_clear(desk->arena);
    count++;
    if (survives(desk, from, to, string->text)) good++;
    else printf("# string %zu\n", count);
  }
  tell(good == count && count > 400, title, good, count);
}

static void run_naughty_strings(struct desk *desk) {
  struct arena *arena = arena_new(0);
  struct buf text;
  struct stream stream;
  struct entry entry = {0};

  if (!load(&text, "naughty-strings", "blns.json")) {
    skip("naughty strings");
    arena_free(arena);
    return;
  }
  /* NDJSON takes a root array for one report; here on one line. */
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] == '\n') text.at[i] = ' ';
  if (stream_open(&stream, desk, format_find(BYTES("ndjson")), buf_bytes(&text)) &&
      stream.reader->next(stream.reader, arena, &entry) == STATUS_OK) {
    for (size_t from = 0; from < format_count(); from++)
      for (size_t to = 0; to < format_count(); to++)
        if (holds_trees(format_at(from)) && holds_trees(format_at(to)))
          run_pair(desk, format_at(from), format_at(to), entry.root);
  } else {
    tell(false, "naughty strings can be read", 0, 1);
  }
  stream_close(&stream);
  buf_release(&text);
  arena_free(arena);
}

/* -- hostile -- */

static const struct {
  const char *file;
  size_t accepted, refused;
  enum rule first; /* RULE_COUNT: nothing is told */
} hostile[] = {
    {"yaml/01_alias_bomb.yaml", 0, 1, RULE_YAML_FEATURE},
    {"yaml/02b_alias_cycle_map.yaml", 0, 1, RULE_YAML_FEATURE},
    {"yaml/02d_dup_anchor.yaml", 0, 3, RULE_YAML_FEATURE},
    {"yaml/03_flow_seq_10000.yaml", 0, 1, RULE_LIMIT},
    {"yaml/03c_block_seq_1000.yaml", 0, 1, RULE_LIMIT},
    {"yaml/04_merge_key.yaml", 0, 1, RULE_YAML_FEATURE},
    {"yaml/05_dup_keys.yaml", 0, 1, RULE_DUPLICATE_NAME},
    {"yaml/07_tags.yaml", 0, 1, RULE_YAML_FEATURE},
    {"yaml/08b_overlong.yaml", 0, 1, RULE_ENCODING},
    {"yaml/08d_esc_surrogate.yaml", 0, 1, RULE_YAML_SYNTAX},
    {"yaml/08f_nul_raw.yaml", 0, 1, RULE_NUL},
    {"yaml/08h_ctrl_raw.yaml", 0, 1, RULE_YAML_SYNTAX},
    {"yaml/08j_noncharacter.yaml", 0, 1, RULE_YAML_SYNTAX},
    {"yaml/09b_bom_mid.yaml", 0, 1, RULE_YAML_SYNTAX},
    {"yaml/09d_utf16le_nobom.yaml", 0, 1, RULE_NUL},
    {"yaml/09f_double_bom.yaml", 0, 1, RULE_YAML_SYNTAX},
    {"yaml/12_multidoc.yaml", 3, 0, RULE_COUNT},
    {"yaml/14_directive_9.yaml", 0, 1, RULE_YAML_SYNTAX},
    {"yaml/14c_tag_directive.yaml", 0, 1, RULE_YAML_FEATURE},
    {"yaml/15b_comment_only.yaml", 0, 1, RULE_INPUT_EMPTY},
    {"yaml/16b_truncated_flow.yaml", 0, 1, RULE_YAML_SYNTAX},
    {"yaml/17b_json_tab.yaml", 1, 0, RULE_COUNT},
    {"yaml/19b_nel_ls_ps.yaml", 1, 0, RULE_YAML_LINE_BREAK},
    {"json/dup_key.json", 0, 1, RULE_DUPLICATE_NAME},
    {"json/lone_high.json", 0, 1, RULE_JSON_SYNTAX},
    {"json/swapped_pair.json", 0, 1, RULE_JSON_SYNTAX},
    {"json/nul_value.json", 0, 1, RULE_NUL},
    {"json/depth_1000.json", 0, 1, RULE_LIMIT},
    {"json/int_400_digits.json", 1, 0, RULE_COUNT},
    {"json/real_1e400.json", 1, 0, RULE_COUNT},
    {"json/neg_zero.json", 1, 0, RULE_COUNT},
    {"json/hex.json", 0, 1, RULE_JSON_SYNTAX},
    {"json/comment.json", 0, 1, RULE_JSON_SYNTAX},
    {"json/utf16le.json", 0, 1, RULE_ENCODING},
    {"json/trailing_nul.json", 1, 1, RULE_NUL}, /* the document before it was read, and so accounted for */
    {"json/proto.json", 1, 0, RULE_COUNT},
    {"json/pointer_chars.json", 1, 0, RULE_COUNT},
    {"json/truncated.json", 0, 1, RULE_JSON_SYNTAX},
    {"json/raw_tab.json", 0, 1, RULE_JSON_SYNTAX},
    {"json/overlong.json", 0, 1, RULE_ENCODING},
    {"json/ls_ps.json", 1, 0, RULE_COUNT},
    {"json/ctrl_escaped.json", 1, 0, RULE_COUNT},
    {"json/scalar_top.json", 1, 0, RULE_COUNT},
    {"json/rtl_name.json", 1, 0, RULE_ODD_CHARACTER},
    {"json/merge_key.json", 1, 0, RULE_COUNT},
    {"csv/formula_prefixes.csv", 18, 0, RULE_COUNT},
    {"csv/unterminated_quote.csv", 0, 1, RULE_CSV_QUOTES},
    {"csv/text_after_quote.csv", 0, 1, RULE_CSV_QUOTES},
    {"csv/lone_cr.csv", 0, 1, RULE_CSV_LINE_END},
    {"csv/bom.csv", 1, 0, RULE_COUNT},
    {"csv/latin1.csv", 0, 1, RULE_ENCODING},
    {"csv/ragged_long.csv", 1, 1, RULE_CSV_RAGGED},
    {"csv/empty_header.csv", 0, 1, RULE_CSV_HEADER},
    {"csv/header_bidi.csv", 0, 1, RULE_CSV_HEADER},
    {"csv/header_only.csv", 0, 0, RULE_COUNT},
    {"csv/blank_lines.csv", 1, 0, RULE_COUNT},
    {"csv/semicolon.csv", 1, 0, RULE_COUNT},
    {"csv/many_quotes.csv", 0, 1, RULE_CSV_QUOTES},
    {"csv/ctrl.csv", 1, 0, RULE_ODD_CHARACTER},
    {"csv/comma_only.csv", 1, 0, RULE_COUNT}, /* one row; its unquoted cells are absent */
};

/* Every line of the manifest that is about one of our notations is in the table. */
static bool is_covered(struct bytes manifest) {
  size_t lines = 0;

  while (manifest.len > 0) {
    const char *end = memchr(manifest.at, '\n', manifest.len), *tab = memchr(manifest.at, '\t', manifest.len);
    struct bytes name = {manifest.at, tab != NULL ? (size_t)(tab - manifest.at) : 0};

    if (bytes_start(name, BYTES("yaml/")) || bytes_start(name, BYTES("json/")) || bytes_start(name, BYTES("csv/"))) {
      bool found = false;

      for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++)
        found = found || bytes_is(name, hostile[i].file);
      if (!found) printf("# not covered: %.*s\n", BYTES_ARG(name));
      if (!found) return false;
      lines++;
    }
    manifest = bytes_from(manifest, end != NULL ? (size_t)(end - manifest.at) + 1 : manifest.len);
  }
  return lines == sizeof hostile / sizeof *hostile;
}

static void run_hostile(void) {
  size_t good = 0, count = sizeof hostile / sizeof *hostile;
  struct buf text;

  if (!load(&text, "hostile", "MANIFEST.tsv")) {
    skip("hostile JSON, CSV and YAML");
    return;
  }
  tell(is_covered(buf_bytes(&text)), "the table covers the manifest", count, count);
  buf_release(&text);
  for (size_t i = 0; i < count; i++) {
    char format[8] = {0};
    struct reading reading;

    memcpy(format, hostile[i].file, strcspn(hostile[i].file, "/"));
    if (!load(&text, "hostile", hostile[i].file)) continue;
    reading = read_text(format, buf_bytes(&text));
    if (reading.accepted == hostile[i].accepted && reading.refused == hostile[i].refused &&
        reading.first == hostile[i].first)
      good++;
    else printf("# %s: %zu accepted, %zu refused\n", hostile[i].file, reading.accepted, reading.refused);
    reading_release(&reading);
    buf_release(&text);
  }
  tell(good == count, "hostile JSON, CSV and YAML, as the manifest says", good, count);
}

int main(void) {
  struct desk desk = {.names = names_new(NULL), .arena = arena_new(0), .limits = limits_default()};

  shared = getenv("FAIRLEAD_SHARED");
  if (shared == NULL) shared = TOP_SRCDIR "/../shared";
  desk.column = names_add(desk.names, BYTES("s"));
  diags_init(&desk.diags, NULL, NULL, 0);
  run_json_test_suite();
  run_csv_spectrum(&desk);
  run_naughty_strings(&desk);
  run_hostile();
  arena_free(desk.arena);
  names_free(desk.names);
  printf("1..%zu\n", told);
  return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
