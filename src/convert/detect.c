/* detect.c: which dialect an input is, and why */
/* SPDX-License-Identifier: MIT */
#include "convert/detect.h"
#include "convert/open.h"
#include "base/utf8.h"
#include "convert/lines.h"

const char *likelihood_name(enum likelihood level) {
  static const char *const names[] = {"no", "maybe", "likely", "certain"};
  return names[level];
}

struct trial {
  enum likelihood level;
  size_t known, unknown; /* names of the first report, or of the header, that the dialect has or hasn't */
  size_t below, strange; /* the same of its objects within, where these say nothing: they break a tie */
};

static void count_name(struct trial *trial, const struct shape *shape, uint32_t name, bool attribute) {
  if (shape && shape_member(shape, name, attribute)) trial->known++;
  else trial->unknown++;
}

enum { WITHIN_MOST = 8 };

static void count_within(struct trial *trial, const struct shape *shape, const struct node *object, size_t depth) {
  for (const struct node *child = object->first; child && depth < WITHIN_MOST; child = child->next) {
    const struct shape_member *member = shape_member(shape, child->name, false);
    if (child->kind != NODE_OBJECT || !member || !member->shape || !member->shape->member_count) continue;
    for (const struct node *name = child->first; name; name = name->next)
      ++*(shape_member(member->shape, name->name, false) ? &trial->below : &trial->strange);
    count_within(trial, member->shape, child, depth + 1);
  }
}

/* More than zero: the first knows more of the first report, or has less that it doesn't know. */
static int compare(const struct trial *a, const struct trial *b) {
  if (a->known != b->known) return a->known > b->known ? 1 : -1;
  if (a->unknown != b->unknown) return a->unknown < b->unknown ? 1 : -1;
  if (a->level < DETECT_LIKELY) return 0;
  if (a->strange != b->strange) return a->strange < b->strange ? 1 : -1;
  return a->below == b->below ? 0 : a->below > b->below ? 1 : -1;
}

static bool has_required(const struct shape *shape, const struct node *root) {
  for (size_t i = 0; i < shape->member_count; i++)
    if (shape->members[i].required && !tree_child(root, shape->members[i].name)) return false;
  return true;
}

/* A table is at best likely: its header against the dialect's columns. */
static void judge_columns(struct trial *trial, const struct dialect *dialect, const uint32_t *columns, size_t count) {
  for (size_t i = 0; i < count; i++)
    count_name(trial, dialect->shape, columns[i], false);
  size_t wanted = dialect->shape ? dialect->shape->member_count : 0;
  if (!trial->unknown && trial->known == wanted && wanted) trial->level = DETECT_LIKELY;
  else if (trial->known > trial->unknown && trial->known * 2 > wanted) trial->level = DETECT_MAYBE;
}

static void judge_report(struct trial *trial, const struct dialect *dialect, const struct node *root) {
  if (root->kind == NODE_ELEMENT) { /* root and report element were found at their places, in their namespace */
    trial->level = DETECT_CERTAIN;
    return;
  }
  if (root->kind != NODE_OBJECT || !dialect->shape) return;
  for (const struct node *child = root->first; child; child = child->next)
    count_name(trial, dialect->shape, child->name, false);
  count_within(trial, dialect->shape, root, 0);
  bool each = dialect->plan && dialect->plan->each_count;
  if (!trial->unknown && trial->known && has_required(dialect->shape, root))
    trial->level = each || trial->known > 4 ? DETECT_CERTAIN : DETECT_LIKELY;
  else if (trial->known > trial->unknown) trial->level = DETECT_MAYBE;
}

/* Lines are a report of this dialect if they have its form. */
static enum status split_lines(const struct catalog *catalog, struct names *names, struct arena *arena,
                               struct diags *silent, const struct dialect *dialect, struct lines *lines,
                               struct node *root) {
  const struct relation relation = {
      .plan = dialect->plan, .limits = &catalog->limits, .names = names, .arena = arena, .diags = silent};
  return relate_split_lines(&relation, root, &lines->room);
}

enum { BROKEN_MOST = 16 };

/* Reads the first sound report as this dialect would, telling nobody. */
static enum status try_dialect(struct trial *trial, const struct catalog *catalog, struct names *names,
                               struct arena *arena, struct bytes window, const struct format *format,
                               const struct dialect *dialect) {
  struct memory_source memory = {window, 0};
  struct diags silent = {0};
  struct reader_options options = {.limits = &catalog->limits, .names = names, .diags = &silent};
  struct input input = {0};
  struct reader *reader = NULL;
  struct entry entry = {0};
  *trial = (struct trial){0};
  options.empty_column = true;
  struct lines lines = {0};
  options.lines = lines_open(&lines, format, dialect);
  if (format->lines && !options.lines) return STATUS_OK; /* only a stylesheet of its writes them */
  enum status status = input_open_as(&input, "", memory_source_open(&memory), ENCODING_DECODED, &catalog->limits);
  if (status == STATUS_OK) status = open_reader(&reader, dialect, format, &input, &options);
  if (status == STATUS_OK) status = reader->next(reader, arena, &entry);
  for (int i = 0; i < BROKEN_MOST && status == STATUS_REFUSED && !entry.lost; i++)
    status = reader->next(reader, arena, &entry); /* a broken report at the beginning hides no dialect */
  if (status == STATUS_OK && options.lines)
    status = split_lines(catalog, names, arena, &silent, dialect, &lines, entry.root);
  if (status == STATUS_OK) {
    size_t count = 0;
    const uint32_t *columns = reader->columns ? reader->columns(reader, &count) : NULL;
    if (columns) judge_columns(trial, dialect, columns, count);
    else judge_report(trial, dialect, entry.root);
  } else if (status == STATUS_END && !silent.errors && !reader->columns && dialect->plan && dialect->plan->each_count &&
             !bytes_start(bytes_trim(window), BYTES("["))) {
    trial->level = DETECT_LIKELY; /* no report, but the place where they stand */
  } else if (reader && reader->columns && (status == STATUS_END || status == STATUS_REFUSED)) {
    size_t count = 0;
    const uint32_t *columns = reader->columns(reader, &count);
    if (columns) judge_columns(trial, dialect, columns, count);
  }
  if (reader) reader->close(reader);
  lines_release(&lines);
  input_close(&input);
  return status == STATUS_NO_MEMORY ? status : STATUS_OK;
}

static struct bytes reason(struct arena *arena, const struct detection *found, const struct trial *best,
                           const char *why, bool whole) {
  if (found->tie[0])
    return arena_format(arena, "%s; it fits '%s' and '%s' alike", why, found->tie[0]->name, found->tie[1]->name);
  if (!found->dialect)
    return arena_format(arena, "%s: %s; but no dialect at hand fits %s", found->format->name, why,
                        whole ? "its names" : "what was looked at; name it if the first report is longer");
  if (!best->known && !best->unknown)
    return arena_format(arena, "%s; its root%s where '%s' has %s", why,
                        best->level == DETECT_CERTAIN ? " and first report stand" : " stands, without a report,",
                        found->dialect->name, best->level == DETECT_CERTAIN ? "them" : "it");
  return arena_format(arena, "%s; '%s' knows %zu of the %zu names in its first report", why, found->dialect->name,
                      best->known, best->known + best->unknown);
}

static struct bytes no_notation(struct bytes window) {
  if (!window.len) return BYTES("the input is empty");
  if (bytes_start(window, BYTES("\xff\xfe")) || bytes_start(window, BYTES("\0\0\xfe\xff")))
    return BYTES("UTF-32, which is not read here: convert it to UTF-8");
  if (memchr(window.at, '\0', window.len < 4096 ? window.len : 4096))
    return BYTES("binary: there are NUL bytes, which no notation here has");
  if (window.len - utf8_valid_prefix(window) > 3) /* a character may be cut at the window's end */
    return BYTES("not UTF-8: if it is another encoding, say which (--input-encoding)");
  return BYTES("no notation known here: neither XML, JSON, YAML, CSV with a header nor a dialect's own lines");
}

/* A detection under way. */
struct search {
  const struct catalog *catalog;
  struct names *names;
  struct arena *scratch;
  struct bytes window;
  const struct dialect *among;
  struct trial best;
};

/* Does the trial win over the best one so far? A draw of two dialects is noted. */
static bool is_better(struct detection *out, const struct search *search, const struct trial *trial,
                      const struct dialect *dialect) {
  const struct trial *best = &search->best;
  if (trial->level == DETECT_NO || trial->level < out->level) return false;
  if (trial->level > out->level) return true;
  int more = compare(trial, best);
  if (!more && out->dialect && out->dialect != dialect) out->tie[0] = out->dialect, out->tie[1] = dialect;
  return more > 0;
}

static enum status try_all(struct detection *out, struct search *search, const struct format *format) {
  enum status status = STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < search->catalog->dialect_count; i++) {
    const struct dialect *dialect = search->catalog->dialects[i];
    struct trial trial;
    if ((search->among && dialect != search->among) || dialect->bare || !dialect_reads(dialect, format)) continue;
    status = try_dialect(&trial, search->catalog, search->names, search->scratch, search->window, format, dialect);
    arena_clear(search->scratch);
    if (status != STATUS_OK || !is_better(out, search, &trial, dialect)) continue;
    out->level = trial.level;
    out->dialect = dialect;
    out->format = format;
    out->tie[0] = out->tie[1] = NULL;
    search->best = trial;
  }
  return status;
}

/* Any text may be lines, so they are thought of last: when nothing else fits, a dialect may know its own. */
static enum status try_lines(struct detection *out, struct search *search, const char **why) {
  enum status status = STATUS_OK;
  for (size_t i = 0; status == STATUS_OK && i < format_count(); i++)
    if (format_at(i)->lines) status = try_all(out, search, format_at(i));
  if (out->dialect) *why = "reports of lines";
  return status;
}

enum status detect_dialect(struct detection *out, const struct catalog *catalog, struct arena *arena,
                           struct bytes window, bool whole, const struct format *only, const struct dialect *among) {
  enum likelihood format_level = DETECT_NO;
  const char *why = "as asked";
  const struct format *tie = NULL;
  *out = (struct detection){0};
  out->format = only ? only : format_detect(window, whole, &format_level, &why, &tie);
  struct search search = {.catalog = catalog, .window = window, .among = among};
  search.names = names_new(catalog->names);
  search.scratch = arena_new(catalog->limits.report_memory);
  enum status status = search.names && search.scratch ? STATUS_OK : STATUS_NO_MEMORY;
  if (status == STATUS_OK && out->format) status = try_all(out, &search, out->format);
  if (status == STATUS_OK && tie) status = try_all(out, &search, tie);
  if (status == STATUS_OK && !only && !out->dialect && window.len) status = try_lines(out, &search, &why);
  if (out->tie[0]) out->dialect = NULL;
  if (status == STATUS_OK) {
    out->reason = out->format ? reason(arena, out, &search.best, why, whole) : no_notation(window);
    if (!out->reason.at) status = STATUS_NO_MEMORY;
  }
  arena_free(search.scratch);
  names_free(search.names);
  return status;
}
