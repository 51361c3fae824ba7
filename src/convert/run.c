/* run.c: inputs in, one output: the order of the stages stands here and only here */
/* SPDX-License-Identifier: MIT */
#include "convert/run.h"
#include "convert/columns.h"
#include "convert/detect.h"
#include "convert/misread.h"
#include "convert/open.h"
#include "convert/residue_text.h"
#include "convert/unit.h"
#include "convert/written.h"
#include "diag/baseline.h"
#include "diag/print_json.h"

enum { LINE_MOST = 2 * 1024 * 1024 };

/* One input on its way. */
struct feed {
  struct run *run;
  struct input input;
  const struct dialect *from;
  const struct format *format;
  struct reader *reader;
  struct columns columns;
  struct lines lines;   /* of the reader */
  uint64_t number;      /* of the report under way */
  uint64_t entries;     /* its reports, refused ones too */
  uint64_t said, taken; /* leaves of its reports; those that rules took */
  bool found;           /* reports were refused, or findings told */
  bool doubted;         /* it may be another dialect, and the baseline doesn't know that */
  bool lost;            /* some of it wasn't read, which no baseline knows */
  bool writing;         /* what fails now is the output or the quarantine */
};

static void collect(void *self, const struct diag *diag) {
  struct run *run = self;
  told_add(&run->told, diag);
  if (run->collecting) {
    print_json(&run->sidecar, diag, false);
    if (!run->sidecar.len || run->sidecar.at[run->sidecar.len - 1] != '\n') buf_add_char(&run->sidecar, '\n');
  }
  if (run->tell) run->tell(run->tell_user, diag);
}

enum status run_init(struct run *run, const struct catalog *catalog) {
  *run = (struct run){.catalog = catalog};
  buf_init(&run->sidecar, 0);
  buf_init(&run->document, 0);
  run->arena = arena_new(catalog->limits.report_memory);
  run->writer_arena = arena_new(0);
  if (!run->arena || !run->writer_arena || ledger_init(&run->balance.leaves) != STATUS_OK ||
      ledger_init(&run->report) != STATUS_OK) {
    run_release(run);
    return STATUS_NO_MEMORY;
  }
  return STATUS_OK;
}

static void close_writer(struct run *run) {
  if (run->writer) run->writer->close(run->writer);
  run->writer = NULL;
  lines_release(&run->written);
}

void run_abandon(struct run *run) {
  close_writer(run);
  run->begun = false;
}

void run_release(struct run *run) {
  close_writer(run);
  ledger_release(&run->balance.leaves);
  ledger_release(&run->report);
  buf_release(&run->sidecar);
  buf_release(&run->document);
  arena_free(run->arena);
  arena_free(run->writer_arena);
  names_free(run->names);
  judging_free(run->judging);
  *run = (struct run){0};
}

/* -- beginning -- */

static enum status begin_writer(struct run *run) {
  struct writer_options *options = &run->writer_options;
  *options = (struct writer_options){.limits = &run->catalog->limits,
                                     .names = run->names,
                                     .diags = &run->diags,
                                     .delimiter = run->write_delimiter,
                                     .guard = true};
  arena_clear(run->writer_arena);
  enum status status = open_options(options, run->to, run->writer_arena);
  if (status != STATUS_OK) return status;
  options->lines = lines_open(&run->written, run->output_format, run->to);
  if (run->next_document && written_alone(run->to, run->output_format)) return STATUS_OK;
  return open_writer(&run->writer, run->to, run->output_format, run->sink, options, run->names);
}

static enum status begin_judging(struct run *run) {
  judging_free(run->judging);
  run->kept_as = rule_severity(RULE_KEPT_RAW);
  run->kept_untold = run->rules && !rules_tells_kept(run->rules, run->profile, &run->kept_as);
  run->judging = run->rules ? judging_new(run->rules, run->profile, bytes_of(run->now)) : NULL;
  return run->rules && !run->judging ? STATUS_NO_MEMORY : STATUS_OK;
}

enum status run_begin(struct run *run, struct byte_sink sink) {
  run_abandon(run);
  size_t most = run->catalog->limits.diagnostics;
  /* A schema alone may judge a whole document as one: all is told, unless another ceiling was asked for. */
  if (run->from && run->from->bare && most == limits_default().diagnostics) most = 0;
  diags_init(&run->diags, collect, run, most);
  run->diags.steady = true; /* mappings and schemas are the catalog's, which is frozen */
  run->diags.baseline = run->baseline;
  if (run->baseline) baseline_begin(run->baseline);
  ledger_clear(&run->balance.leaves);
  run->balance.in = run->balance.out = run->balance.refused = run->balance.inputs_refused = 0;
  names_free(run->names);
  run->names = names_new(run->catalog->names);
  if (!run->names) return STATUS_NO_MEMORY;
  if (run->units && run->baseline) return STATUS_USAGE; /* what isn't told isn't known either */
  if (run->units && (!run->from || !run->from->bare || schema_is_xsd(run->from->schema))) return STATUS_USAGE;
  if (run->to && !run->output_format) run->output_format = run->to->formats[0];
  if (run->to && (!run->output_format || !dialect_writes(run->to, run->output_format))) return STATUS_USAGE;
  run->sink = sink;
  enum status status = run->to ? begin_writer(run) : begin_judging(run);
  run->begun = status == STATUS_OK;
  return status;
}

/* -- one report: each stage takes what the one before could read, and no fault is told twice -- */

static bool is_told(void *self, enum rule rule, const struct diag_at *at) {
  const struct run *run = self;
  if (!at || !at->source || (run->on_record && told_of_parts(rule))) return true;
  return told_holds(&run->told, run->told_before, at->offset, at->length);
}

static void begin_report(struct run *run) {
  told_clear(&run->told);
  run->told_before = 0;
  run->unread = NULL;
  run->on_record = false;
  run->diags.silent = NULL;
}

static void begin_stage(struct run *run, bool on_record) {
  run->told_before = run->told.count;
  run->on_record = on_record;
  if (run->told.error) run->diags.silent = is_told;
}

/* Is it known of all that was found where it stands? */
static bool can_go_on(const struct run *run) {
  return !run->told.full && !run->diags.suppressed;
}

static struct relation relation_of(struct feed *feed, const struct dialect *dialect, const struct format *format,
                                   const struct residue_text *text) {
  struct run *run = feed->run;
  return (struct relation){.plan = dialect->plan,
                           .limits = &run->catalog->limits,
                           .names = run->names,
                           .words = &run->catalog->words,
                           .arena = run->arena,
                           .diags = &run->diags,
                           .source = &feed->input.source,
                           .now = run->now[0] ? bytes_of(run->now) : BYTES_NONE,
                           .typed = format->typed,
                           .elements = format->elements,
                           .lines = format->lines,
                           .judging = !run->to,
                           .kept_as = &run->kept_as,
                           .kept_untold = run->kept_untold,
                           .marked = run->told.error,
                           .unread = &run->unread,
                           .residue_text = text};
}

/* Built nodes point to where they came from: their own leaf, else their first part's, else their parent's place. */
static const struct node *place_of(const struct node *built) {
  for (const struct node *n = tree_walk(built, NULL); n; n = tree_walk(built, n))
    if (n->length) return n;
  return built->parent;
}

static void place_built(struct node *record, const struct entry *entry) {
  record->offset = entry->root->offset;
  record->length = entry->root->length;
  for (struct node *n = tree_walk(record, NULL); n; n = tree_walk(record, n))
    if (n != record && !n->length && (!n->offset || n->offset < record->offset)) {
      const struct node *from = place_of(n);
      n->offset = from->offset;
      n->length = from->length;
    }
}

/* In a notation without types a text is whatever the schema takes it for. */
static void forget_types(struct node *wire) {
  for (struct node *n = tree_walk(wire, NULL); n; n = tree_walk(wire, n))
    if (n->kind == NODE_STRING) n->flags |= NODE_UNTYPED;
}

static enum status refused(enum status status) {
  return status == STATUS_FINDING ? STATUS_REFUSED : status;
}

/* Rows repeat what is wrong with their header. */
static bool is_of_header(void *self, enum rule rule, const struct diag_at *at) {
  const struct run *run = self;
  return columns_heard(run->columns, rule, at);
}

/* A schema alone judges, and that is all: no leaf goes anywhere. */
static enum status judge_only(struct feed *feed, const struct entry *entry) {
  struct run *run = feed->run;
  const struct schema *schema = feed->from->schema;
  enum status status = entry->invalid ? STATUS_REFUSED : STATUS_OK;
  if (!feed->format->typed && !feed->format->elements) forget_types(entry->root);
  run->columns = &feed->columns;
  run->diags.silent = is_of_header;
  if (run->units) status = unit_judge(run, schema, entry->root, &feed->input.source);
  else if (!schema_is_xsd(schema))
    status = schema_check(schema, entry->root, &feed->input.source, run->names, run->arena, &run->diags);
  return refused(status);
}

/* By its schema, and by the rules that no schema says. */
static enum status judge_record(struct feed *feed, struct node *record) {
  struct run *run = feed->run;
  begin_stage(run, feed->from->plan);
  enum status status =
      schema_check(run->catalog->record, record, &feed->input.source, run->names, run->arena, &run->diags);
  if (status == STATUS_FINDING && !can_go_on(run)) return STATUS_REFUSED;
  if (status == STATUS_FINDING && !feed->from->plan) {
    told_mark(&run->told, record);
    if (!unread_marked(run->arena, run->names, record, &run->unread)) return STATUS_NO_MEMORY;
  }
  begin_stage(run, true);
  if (run->judging && (status == STATUS_OK || status == STATUS_FINDING)) {
    const struct judged judged = {.record = record,
                                  .source = &feed->input.source,
                                  .names = run->names,
                                  .arena = run->arena,
                                  .diags = &run->diags,
                                  .report = feed->number,
                                  .told = &run->told,
                                  .told_count = run->told.count,
                                  .unread = run->unread};
    enum status ruled = rules_judge(run->judging, &judged);
    if (ruled != STATUS_OK) status = ruled;
  }
  return refused(status);
}

/* STATUS_FINDING: by its schema, and it can be read all the same; REFUSED: it can't. */
static enum status judge_wire(struct feed *feed, const struct entry *entry) {
  struct run *run = feed->run;
  const struct dialect *from = feed->from;
  enum status status = STATUS_OK;
  if (feed->format->lines) {
    struct residue_text text = residue_text_json(&run->catalog->limits);
    struct relation relation = relation_of(feed, from, feed->format, &text);
    status = relate_split_lines(&relation, entry->root, &feed->lines.room);
  }
  if (status == STATUS_OK && from->schema && !schema_is_xsd(from->schema))
    status = schema_check(from->schema, entry->root, &feed->input.source, run->names, run->arena, &run->diags);
  return status == STATUS_OK && entry->invalid ? STATUS_FINDING : status;
}

static enum status to_record(struct feed *feed, const struct entry *entry, struct node **record) {
  struct run *run = feed->run;
  const struct dialect *from = feed->from;
  if (!from->plan) {
    *record = entry->root;
    enum status status = record_type(*record, from->shape, &run->catalog->limits);
    if (status == STATUS_OK) status = record_order(*record, from->shape, &run->catalog->limits);
    if (status != STATUS_OK) return status;
    run->report.in.leaves = run->report.in.carried = tree_count_leaves(*record);
    return judge_record(feed, *record);
  }
  enum status wire = judge_wire(feed, entry);
  if (wire == STATUS_FINDING) told_mark(&run->told, entry->root);
  if (wire != STATUS_OK && (wire != STATUS_FINDING || !can_go_on(run))) return refused(wire);
  begin_stage(run, false);
  struct residue_text text = residue_text_json(&run->catalog->limits);
  struct relation relation = relation_of(feed, from, feed->format, &text);
  enum status read = relate_read(record, &relation, entry->root, &run->report);
  if (read != STATUS_OK && (read != STATUS_REFUSED || !*record || !can_go_on(run))) return read;
  place_built(*record, entry);
  enum status judged = judge_record(feed, *record);
  return judged != STATUS_OK ? judged : read != STATUS_OK ? read : refused(wire);
}

/* What the target's schema finds in the report as it would be written, told as what the target can't hold. */
struct cannot_hold {
  struct feed *feed;
  const struct node *record;
};

static void tell_cannot_hold(void *self, const struct diag *diag) {
  const struct cannot_hold *told = self;
  struct run *run = told->feed->run;
  bool here = diag->source && !schema_is_xsd(run->to->schema); /* an XSD judges bytes that were made just now */
  struct diag_at at = {.source = &told->feed->input.source,
                       .offset = here ? diag->offset : told->record->offset,
                       .length = here ? diag->length : told->record->length,
                       .place = diag->place};
  diag_emit(&run->diags, RULE_CANNOT_HOLD, &at, "what '%.*s' would say is against the schema of '%s': %.*s",
            BYTES_ARG(diag->place), run->to->name, BYTES_ARG(diag->message));
}

/* STATUS_REFUSED: the target's schema doesn't allow the report as it would be written. */
static enum status judge_written(struct feed *feed, const struct node *record, const struct node *wire) {
  struct run *run = feed->run;
  struct cannot_hold told = {feed, record};
  struct diags relay;
  diags_init(&relay, tell_cannot_hold, &told, 0);
  enum status status = schema_is_xsd(run->to->schema)
                           ? written_judge(run, &relay)
                           : schema_check(run->to->schema, wire, &feed->input.source, run->names, run->arena, &relay);
  if (relay.no_memory) run->diags.no_memory = true;
  return status == STATUS_FINDING ? STATUS_REFUSED : status;
}

static void clear_marks(struct node *record) {
  for (struct node *n = tree_walk(record, NULL); n; n = tree_walk(record, n))
    n->flags &= (unsigned)NODE_UNTYPED;
}

/* A record is at home where it was read from, or where it says all that the dialect implies. */
static bool is_home(const struct feed *feed, struct node *record) {
  const struct plan *plan = feed->run->to->plan;
  if (feed->from == feed->run->to) return true;
  return plan && relate_is_home(plan, record);
}

/* The writer would refuse it too, but can't tell where it stands. */
static enum status refuse_second(struct feed *feed, const struct node *record) {
  struct diag_at at = {.source = &feed->input.source, .offset = record->offset, .length = record->length};
  diag_emit(&feed->run->diags, RULE_ONE_DOCUMENT, &at,
            "a document of '%s' holds one report, and it is written already: each needs a file of its own",
            feed->run->to->name);
  return STATUS_REFUSED;
}

static enum status from_record(struct feed *feed, struct node *record) {
  struct run *run = feed->run;
  struct node *wire = record;
  enum status status;
  bool home = is_home(feed, record);
  clear_marks(record);
  if (run->to->plan) {
    struct residue_text text = residue_text_json(&run->catalog->limits);
    struct relation relation = relation_of(feed, run->to, open_form(run->to, run->output_format), &text);
    if ((status = relate_write(&wire, &relation, record, &run->report)) != STATUS_OK) return status;
    bool xml = open_is_judged(run->to, run->output_format, wire);
    bool json = run->to->schema && !schema_is_xsd(run->to->schema);
    if (json && !run->output_format->typed) forget_types(wire);
    bool sure = xml && written_is_sure(run, wire), alone = written_alone(run->to, run->output_format);
    if (xml && (!sure || alone) && (status = written_make(run, wire)) != STATUS_OK) return status;
    if (((xml && !sure) || json) && (status = judge_written(feed, record, wire)) != STATUS_OK) return status;
    if (relation.lines) status = relate_join_lines(&relation, wire, &wire, &run->written.room);
    if (status != STATUS_OK) return status;
  } else {
    run->report.out.leaves = run->report.out.carried = tree_count_leaves(record);
  }
  if (home) wire->flags |= NODE_HOME;
  if (run->diags.no_memory) return STATUS_NO_MEMORY;
  if (run->writer && run->balance.out && written_alone(run->to, run->output_format)) return refuse_second(feed, record);
  return run->writer ? run->writer->report(run->writer, wire)
                     : written_hand_out(run, feed->input.source.name, feed->number);
}

/* Puts the report aside with its bytes and what was told of it. */
static enum status refuse(struct feed *feed, const struct entry *entry) {
  struct run *run = feed->run;
  struct refusal refusal = {.source = feed->input.source.name,
                            .dialect = feed->from ? feed->from->name : "",
                            .format = feed->format->name,
                            .report = entry->number,
                            .offset = entry->offset,
                            .raw = entry->raw,
                            .lead = feed->reader && feed->reader->lead ? feed->reader->lead(feed->reader) : BYTES_NONE,
                            .diagnostics = buf_bytes(&run->sidecar)};
  feed->found = true;
  bool unsure = arena_failed(run->arena) && !arena_full(run->arena);
  if (unsure || run->diags.no_memory) return STATUS_NO_MEMORY; /* perhaps it was refused for want of memory */
  run->balance.in++;
  run->balance.refused++;
  ledger_clear(&run->report);
  if (entry->root && !feed->from->bare)
    run->report.in.leaves = run->report.in.quarantined = tree_count_leaves(entry->root);
  enum status status = ledger_add(&run->balance.leaves, &run->report);
  if (status == STATUS_OK && buf_status(&run->sidecar) != STATUS_OK) status = STATUS_NO_MEMORY;
  if (status == STATUS_OK && run->units && !entry->root) status = unit_unread(run);
  if (status == STATUS_OK && run->put_aside) status = run->put_aside(run->put_aside_user, &refusal);
  return status;
}

/* One report wants more memory than 'report-memory' allows: that is the report's fault, not the machine's. */
static bool is_too_large(struct feed *feed, const struct entry *entry, enum status status) {
  struct run *run = feed->run;
  struct diag_at at = {.source = &feed->input.source, .offset = entry->offset};
  if (status != STATUS_NO_MEMORY || !arena_full(run->arena)) return false;
  if (run->told.error) return true; /* sound, it might need less */
  diag_emit(&run->diags, RULE_LIMIT, &at, "report-memory: one report needs more than %zu bytes",
            run->catalog->limits.report_memory);
  return true;
}

/* Another dialect's reports can be well-formed here, and be nothing but residue; any text has lines. */
static void doubt_dialect(struct feed *feed) {
  struct diag_at at = {.source = &feed->input.source};
  bool nothing = feed->format->lines && !feed->entries;
  if (!feed->from->plan || (!nothing && !feed->said) || feed->taken) return;
  uint64_t known = feed->run->diags.known;
  diags_begin_report(&feed->run->diags, 0);
  if (nothing)
    diag_emit(&feed->run->diags, RULE_NOTHING_TAKEN, &at, "no line of it begins a report of '%s'; is it that dialect?",
              feed->from->name);
  else
    diag_emit(&feed->run->diags, RULE_NOTHING_TAKEN, &at,
              "no rule of '%s' takes anything of its reports; are they that dialect?", feed->from->name);
  feed->doubted = !feed->run->to && feed->run->diags.known == known; /* a gate doesn't let it pass */
}

static void book_taken(struct feed *feed, const struct entry *entry) {
  const struct ledger_in *in = &feed->run->report.in;
  if (entry->root->first) feed->said += in->leaves; /* an empty one says nothing, in any dialect */
  feed->taken += in->carried + in->dropped;
}

static enum status take_report(struct feed *feed, const struct entry *entry) {
  struct run *run = feed->run;
  struct node *record = NULL;
  feed->number = entry->number;
  ledger_clear(&run->report);
  enum status status = feed->from->bare ? judge_only(feed, entry) : to_record(feed, entry, &record);
  if (status == STATUS_OK && !feed->from->bare) book_taken(feed, entry);
  if (status == STATUS_OK && run->to) status = from_record(feed, record);
  if (status == STATUS_REFUSED || status == STATUS_LIMIT || is_too_large(feed, entry, status))
    return refuse(feed, entry);
  if (status != STATUS_OK) return status;
  run->balance.in++;
  run->balance.out++;
  return ledger_add(&run->balance.leaves, &run->report);
}

/* -- one input -- */

static enum status tell_whole(struct feed *feed, enum rule rule, struct bytes why) {
  struct diag_at at = {.source = &feed->input.source, .offset = input_offset(&feed->input, feed->input.at)};
  if (!why.at) return STATUS_NO_MEMORY;
  diag_emit(&feed->run->diags, rule, &at, "%.*s", BYTES_ARG(why));
  feed->run->balance.inputs_refused++;
  return STATUS_REFUSED;
}

/* No dialect knows it: what is wrong with its notation comes first, and may be why. */
static enum status tell_undetected(struct feed *feed, const struct detection *detection) {
  struct run *run = feed->run;
  struct source *source = &feed->input.source, before = *source;
  struct diag_at at = {.source = source, .offset = input_offset(&feed->input, feed->input.at)};
  const uint64_t errors = run->diags.errors;
  enum status status = misread_tell(run->catalog, &feed->input, detection->format, &run->diags);
  if (status != STATUS_OK) return status;
  if (source->window_offset > at.offset) { /* its beginning went by; no reading moved it before */
    before.window = BYTES_NONE;
    at.source = &before;
    at.offset = before.window_offset;
  }
  enum severity severity = run->diags.errors > errors ? SEVERITY_NOTE : SEVERITY_ERROR;
  diag_emit_as(&run->diags, RULE_NOT_DETECTED, severity, &at, "%.*s", BYTES_ARG(detection->reason));
  feed->lost = true;
  run->balance.inputs_refused++;
  return STATUS_REFUSED;
}

static const struct format *lines_of(const struct dialect *dialect) {
  for (size_t i = 0; dialect->plan && dialect->plan->first_line && i < dialect->format_count; i++)
    if (dialect->formats[i] && dialect->formats[i]->lines) return dialect->formats[i];
  return NULL;
}

static enum status look(struct input *input, size_t want, struct bytes *window, bool *whole) {
  enum status status = input_want(input, want);
  if (status != STATUS_OK && status != STATUS_LIMIT) return status;
  size_t got = (size_t)(input->end - input->at);
  *window = (struct bytes){input->at, got < want ? got : want};
  *whole = input->ended && got <= want;
  return STATUS_OK;
}

/* An object that isn't over may be all there is, or one of many lines. */
static bool is_long_line(struct bytes window) {
  return window.len && window.at[0] == '{' && !memchr(window.at, '\n', window.len);
}

/* A first report that is longer than what was looked at is in no dialect's shape yet. */
static enum status look_further(struct feed *feed, struct bytes *window, bool *whole, struct detection *detection) {
  const struct run *run = feed->run;
  const size_t most = run->catalog->limits.report_bytes;
  enum status status = STATUS_OK;
  while (status == STATUS_OK && !*whole && window->len < most && detection->format && !detection->dialect &&
         !detection->tie[0]) {
    size_t before = window->len;
    status = look(&feed->input, before > most / 4 ? most : before * 4, window, whole);
    if (status != STATUS_OK || window->len == before) break;
    status = detect_dialect(detection, run->catalog, run->arena, *window, *whole, run->input_format, NULL);
  }
  return status;
}

static enum status find_dialect(struct feed *feed) {
  struct run *run = feed->run;
  struct input *input = &feed->input;
  struct bytes window = BYTES_NONE;
  const char *why = NULL;
  const struct format *tie = NULL;
  enum likelihood level = DETECT_NO;
  bool whole = false;
  enum status status = look(input, DETECT_WINDOW, &window, &whole);
  if (status == STATUS_OK && !whole && is_long_line(window)) status = look(input, LINE_MOST, &window, &whole);
  if (status != STATUS_OK) return status;
  feed->from = run->from;
  feed->format = run->input_format;
  if (run->from && run->from->bare && !feed->format) { /* any document may be any notation's: its name tells first */
    const struct format *named = format_by_extension(input->source.name);
    if (named && dialect_reads(run->from, named)) feed->format = named;
  }
  if (run->from && !feed->format) {
    const struct format *seen = format_detect(window, whole, &level, &why, &tie);
    if (seen && tie && dialect_reads(run->from, seen) && dialect_reads(run->from, tie)) {
      struct detection which; /* one line may be a document: where the reports stand tells */
      status = detect_dialect(&which, run->catalog, run->arena, window, whole, NULL, run->from);
      if (status != STATUS_OK) return status;
      if (which.dialect) seen = which.format;
    }
    if (seen && dialect_reads(run->from, seen)) feed->format = seen;
    else if (tie && dialect_reads(run->from, tie)) feed->format = tie;
    else if (lines_of(run->from)) feed->format = lines_of(run->from); /* any text may be lines */
    else if (!seen && run->from->format_count == 1)
      feed->format = run->from->formats[0]; /* its reader says what is wrong */
    else if (!window.len) return tell_whole(feed, RULE_INPUT_EMPTY, BYTES("the input is empty"));
    else if (!seen && format_by_extension(input->source.name) &&
             dialect_reads(run->from, format_by_extension(input->source.name)))
      feed->format = format_by_extension(input->source.name);
    else
      return tell_whole(feed, RULE_UNKNOWN_FORMAT,
                        arena_format(run->arena, "the input is %s; '%s' has no such notation",
                                     seen ? seen->title : "in no notation known here", run->from->name));
  }
  if (run->from) return STATUS_OK;
  struct detection detection;
  status = detect_dialect(&detection, run->catalog, run->arena, window, whole, run->input_format, NULL);
  if (status == STATUS_OK) status = look_further(feed, &window, &whole, &detection);
  if (status != STATUS_OK) return status;
  if (detection.tie[0]) return tell_whole(feed, RULE_DETECT_TIE, detection.reason);
  if (!detection.dialect)
    return window.len ? tell_undetected(feed, &detection) : tell_whole(feed, RULE_INPUT_EMPTY, detection.reason);
  feed->from = detection.dialect;
  feed->format = detection.format;
  return STATUS_OK;
}

static enum status begin_reader(struct feed *feed) {
  struct run *run = feed->run;
  struct reader_options options = {.limits = &run->catalog->limits,
                                   .names = run->names,
                                   .diags = &run->diags,
                                   .meant = true,
                                   .some = !run->to,
                                   .delimiter = run->read_delimiter,
                                   .unguard = true};
  uint32_t empty = names_find(run->names, BYTES(""));
  if (feed->from->schema) options.judge = schema_judge(feed->from->schema);
  options.lines = lines_open(&feed->lines, feed->format, feed->from);
  names_unveil(run->names);
  options.column_judge = columns_open(&feed->columns, run->names, feed->from, !run->to);
  options.empty_column = empty != NAME_NONE && feed->from->shape && shape_member(feed->from->shape, empty, false);
  return open_reader(&feed->reader, feed->from, feed->format, &feed->input, &options);
}

static enum status read_reports(struct feed *feed) {
  struct run *run = feed->run;
  for (;;) {
    struct entry entry = {0};
    arena_clear(run->arena);
    buf_clear(&run->sidecar);
    begin_report(run);
    feed->writing = false;
    enum status status = feed->reader->next(feed->reader, run->arena, &entry);
    feed->writing = true;
    if (status == STATUS_END) return STATUS_OK;
    feed->entries++;
    if (is_too_large(feed, &entry, status)) {
      struct diag_at at = {.source = &feed->input.source, .offset = input_offset(&feed->input, feed->input.at)};
      diag_emit(&run->diags, RULE_INPUT_LOST, &at, "from byte %llu on nothing was read", (unsigned long long)at.offset);
      entry.root = NULL;
      entry.lost = true;
      status = STATUS_REFUSED;
    }
    if (status != STATUS_OK && status != STATUS_REFUSED) return status;
    status = status == STATUS_OK ? take_report(feed, &entry) : refuse(feed, &entry);
    run->diags.silent = NULL;
    if (status != STATUS_OK) return status;
    feed->lost = entry.lost;
    if (entry.lost) return STATUS_OK;
  }
}

/* What stands around the reports is dropped by declaration: counted once a document. */
static void book_surround(struct feed *feed) {
  struct surround around = {0};
  if (feed->reader->surround) feed->reader->surround(feed->reader, &around);
  feed->run->balance.leaves.in.leaves += around.leaves;
  feed->run->balance.leaves.in.dropped += around.leaves;
}

/* What was found, against what is known: then refused reports are nothing new. */
static enum status found(const struct feed *feed, enum status status, uint64_t errors) {
  const struct run *run = feed->run;
  bool new = run->diags.errors > errors || feed->doubted || feed->lost;
  if (run->baseline && status == STATUS_REFUSED) return new ? STATUS_REFUSED : STATUS_OK;
  if (status == STATUS_OK && (new || (feed->found && !run->baseline))) return STATUS_FINDING;
  return status;
}

enum status run_feed(struct run *run, const char *name, struct byte_source source) {
  struct feed feed = {.run = run};
  uint64_t errors = run->diags.errors;
  if (!run->begun) return STATUS_USAGE;
  arena_clear(run->arena);
  buf_clear(&run->sidecar);
  diags_begin_report(&run->diags, 0);
  if (run->baseline && baseline_look_at(run->baseline, name) != STATUS_OK) return STATUS_NO_MEMORY;
  enum status status = input_open_as(&feed.input, name, source, run->input_encoding, &run->catalog->limits);
  if (status != STATUS_OK) feed.input.source = source_whole(name, BYTES_NONE, true);
  feed.input.source.confidential = true;
  if (status == STATUS_OK) status = find_dialect(&feed);
  if (status == STATUS_OK) status = begin_reader(&feed);
  if (status == STATUS_OK && run->judging) status = judging_input(run->judging, name);
  /* A schema alone may find any number of faults in one document: nobody keeps them all. */
  run->collecting = run->put_aside && feed.from && !feed.from->bare;
  if (status == STATUS_OK) status = read_reports(&feed);
  run->collecting = false;
  if (status == STATUS_OK) doubt_dialect(&feed);
  if (status == STATUS_OK) book_surround(&feed);
  status = found(&feed, status, errors);
  if (status == STATUS_IO) {
    struct diag_at at = {.source = &feed.input.source, .offset = input_offset(&feed.input, feed.input.end)};
    if (feed.writing)
      diag_emit(&run->diags, RULE_WRITE_FAILED, NULL, "writing failed; what came before stays accounted for");
    else diag_emit(&run->diags, RULE_READ_FAILED, &at, "reading failed; what came before stays accounted for");
  }
  if (status == STATUS_NO_MEMORY) diag_emit(&run->diags, RULE_NO_MEMORY, NULL, "memory ran out");
  diags_begin_report(&run->diags, 0);
  if (feed.reader) feed.reader->close(feed.reader);
  lines_release(&feed.lines);
  input_close(&feed.input);
  return status;
}

bool balance_adds_up(const struct balance *balance) {
  const struct ledger_in *in = &balance->leaves.in;
  const struct ledger_out *out = &balance->leaves.out;
  return balance->in == balance->out + balance->refused &&
         in->leaves == in->carried + in->residue + in->dropped + in->redacted + in->quarantined &&
         out->leaves == out->carried + out->residue + out->fixed + out->derived + out->assumed;
}

enum status run_finish(struct run *run) {
  if (!run->begun) return STATUS_USAGE;
  run->begun = false;
  enum status status = run->writer ? run->writer->finish(run->writer) : STATUS_OK;
  if (status == STATUS_REFUSED) status = STATUS_LIMIT; /* all that was collected: there is no output */
  close_writer(run);
  if (status == STATUS_NO_MEMORY) diag_emit(&run->diags, RULE_NO_MEMORY, NULL, "memory ran out");
  if (status == STATUS_OK && !balance_adds_up(&run->balance)) {
    diag_emit(&run->diags, RULE_INTERNAL, NULL, "the balance does not add up");
    status = STATUS_BUG;
  }
  return status;
}
