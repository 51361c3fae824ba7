/* convert.c: implements include/fairlead/convert.h */
/* SPDX-License-Identifier: MIT */
#include <fairlead/convert.h>

#include "api/handle.h"
#include "base/alloc.h"
#include "value/moment.h"

static void tell(void *self, const struct diag *diag) {
  const fairlead_converter *converter = self;
  handle_tell(converter->tell, converter->tell_user, diag);
}

static enum status take(void *self, const struct refusal *refusal) {
  const fairlead_converter *converter = self;
  const fairlead_refusal handle = {refusal};
  if (!converter->take) return STATUS_OK;
  return (enum status)converter->take(converter->take_user, &handle);
}

fairlead_status fairlead_converter_new(fairlead_converter **out, fairlead_catalog *catalog, const char *from,
                                       const char *to) {
  if (!out || !catalog) return FAIRLEAD_USAGE;
  const struct dialect *source = from ? catalog_find(&catalog->catalog, from) : NULL;
  const struct dialect *target = to ? catalog_find(&catalog->catalog, to) : NULL;
  if ((from && !source) || (to && !target)) return FAIRLEAD_USAGE;
  if ((source && source->bare && to) || (target && target->bare)) return FAIRLEAD_USAGE; /* a schema makes no record */
  if (source && !source->is_read) return FAIRLEAD_UNSUPPORTED;
  fairlead_converter *converter = mem_new(sizeof *converter);
  if (!converter) return FAIRLEAD_NO_MEMORY;
  atomic_store(&catalog->frozen, true);
  enum status status = run_init(&converter->run, &catalog->catalog);
  converter->catalog = catalog;
  converter->run.from = source;
  converter->run.to = target;
  converter->run.tell = tell;
  converter->run.tell_user = converter;
  converter->run.put_aside = take;
  converter->run.put_aside_user = converter;
  if (status == STATUS_OK) *out = converter;
  else fairlead_converter_free(converter);
  return handle_status(status);
}

void fairlead_converter_free(fairlead_converter *converter) {
  if (!converter) return;
  run_release(&converter->run);
  mem_free(converter);
}

void fairlead_converter_on_diagnostic(fairlead_converter *converter, fairlead_diag_fn tell_fn, void *user) {
  converter->tell = tell_fn;
  converter->tell_user = user;
}

void fairlead_converter_on_refusal(fairlead_converter *converter, fairlead_refusal_fn take_fn, void *user) {
  converter->take = take_fn;
  converter->take_user = user;
}

static enum status next_document(void *self, const char *source, uint64_t report) {
  const fairlead_converter *converter = self;
  fairlead_status status = converter->document(converter->document_user, source, report);
  if (status == FAIRLEAD_OK || status == FAIRLEAD_NO_MEMORY) return (enum status)status;
  return STATUS_IO;
}

void fairlead_converter_on_document(fairlead_converter *converter, fairlead_document_fn begin, void *user) {
  if (!converter || converter->run.begun) return;
  converter->document = begin;
  converter->document_user = user;
  converter->run.next_document = begin ? next_document : NULL;
  converter->run.next_user = converter;
}

const char *fairlead_refusal_bytes(const fairlead_refusal *refusal, size_t *length) {
  *length = refusal->refusal->raw.len;
  return refusal->refusal->raw.len ? refusal->refusal->raw.at : "";
}

const char *fairlead_refusal_lead(const fairlead_refusal *refusal, size_t *length) {
  *length = refusal->refusal->lead.len;
  return refusal->refusal->lead.len ? refusal->refusal->lead.at : "";
}

uint64_t fairlead_refusal_offset(const fairlead_refusal *refusal) {
  return refusal->refusal->offset;
}

const char *fairlead_refusal_source(const fairlead_refusal *refusal) {
  return refusal->refusal->source;
}

uint64_t fairlead_refusal_report(const fairlead_refusal *refusal) {
  return refusal->refusal->report;
}

const char *fairlead_refusal_dialect(const fairlead_refusal *refusal) {
  return refusal->refusal->dialect;
}

const char *fairlead_refusal_format(const fairlead_refusal *refusal) {
  return refusal->refusal->format;
}

const char *fairlead_refusal_diagnostics(const fairlead_refusal *refusal, size_t *length) {
  *length = refusal->refusal->diagnostics.len;
  return refusal->refusal->diagnostics.at;
}

fairlead_status fairlead_converter_set_output_format(fairlead_converter *converter, const char *format) {
  const struct format *found = format ? format_find(bytes_of(format)) : NULL;
  if (!converter || converter->run.begun) return FAIRLEAD_USAGE;
  if (format && (!found || !converter->run.to || !dialect_writes(converter->run.to, found))) return FAIRLEAD_USAGE;
  converter->run.output_format = found;
  return FAIRLEAD_OK;
}

fairlead_status fairlead_converter_set_input_format(fairlead_converter *converter, const char *format) {
  const struct format *found = format ? format_find(bytes_of(format)) : NULL;
  if (!converter || converter->run.begun) return FAIRLEAD_USAGE;
  if (format && (!found || (converter->run.from && !dialect_reads(converter->run.from, found)))) return FAIRLEAD_USAGE;
  converter->run.input_format = found;
  return FAIRLEAD_OK;
}

fairlead_status fairlead_converter_set_input_encoding(fairlead_converter *converter, const char *encoding) {
  enum encoding found = encoding ? encoding_find(bytes_of(encoding)) : ENCODING_FOUND;
  if (!converter || converter->run.begun || (encoding && found == ENCODING_FOUND)) return FAIRLEAD_USAGE;
  converter->run.input_encoding = found;
  return FAIRLEAD_OK;
}

void fairlead_converter_set_delimiter(fairlead_converter *converter, char read, char write) {
  converter->run.read_delimiter = read;
  converter->run.write_delimiter = write;
}

fairlead_status fairlead_converter_set_now(fairlead_converter *converter, const char *now) {
  const struct moment_reading how = {.zone = MOMENT_UNKNOWN};
  struct moment moment;
  if (!converter || converter->run.begun) return FAIRLEAD_USAGE;
  struct bytes text = bytes_of(now ? now : "");
  if (text.len) {
    if (text.len >= sizeof converter->run.now || moment_parse(text, &how, &moment)) return FAIRLEAD_USAGE;
    bool zone = moment.zone == MOMENT_UTC || moment.zone == MOMENT_OFFSET;
    if (!zone || moment.yearless || moment.precision < MOMENT_SECOND) return FAIRLEAD_USAGE;
    if (!moment_to_utc(&moment)) return FAIRLEAD_USAGE;
    text.len = moment_format(&moment, false, converter->run.now);
  }
  converter->run.now[text.len] = '\0';
  return FAIRLEAD_OK;
}

/* -- rules -- */

static void tell_catalog(void *self, const struct diag *diag) {
  const fairlead_catalog *catalog = self;
  handle_tell(catalog->tell, catalog->user, diag);
}

/* Two threads may both load it; the first to be done gives it to all. */
static enum status need_rules(fairlead_catalog *catalog, struct diags *diags, const struct rule_book **out) {
  struct rule_book *book = atomic_load(&catalog->rules), *first = NULL;
  if (!book) {
    enum status status = rule_book_load(&book, &catalog->catalog, diags);
    if (status != STATUS_OK) return status;
    if (!atomic_compare_exchange_strong(&catalog->rules, &first, book)) {
      rule_book_free(book);
      book = first;
    }
  }
  *out = book;
  return STATUS_OK;
}

fairlead_status fairlead_converter_set_profile(fairlead_converter *converter, const char *profile) {
  const struct rule_book *book = NULL;
  struct diags diags;
  size_t index = 0;
  if (!converter || converter->run.begun || converter->run.to) return FAIRLEAD_USAGE;
  bool none = !profile || strcmp(profile, "none") == 0;
  diags_init(&diags, tell_catalog, converter->catalog, 0);
  enum status status = none ? STATUS_OK : need_rules(converter->catalog, &diags, &book);
  if (status == STATUS_OK && !none) status = rule_book_profile(book, bytes_of(profile), &diags, &index);
  if (status != STATUS_OK) return handle_status(status);
  converter->run.rules = none ? NULL : rule_book_rules(book);
  converter->run.profile = index;
  return FAIRLEAD_OK;
}

fairlead_status fairlead_converter_set_output_units(fairlead_converter *converter, const char *form) {
  enum output_form found = form ? output_form_find(form) : OUTPUT_NONE;
  if (!converter || converter->run.begun || (form && !found)) return FAIRLEAD_USAGE;
  const struct dialect *from = converter->run.from;
  if (found && (!from || !from->bare || schema_is_xsd(from->schema))) return FAIRLEAD_USAGE;
  converter->run.units = found;
  return FAIRLEAD_OK;
}

/* -- a run -- */

static enum status give(void *self, struct bytes text) {
  const fairlead_converter *converter = self;
  return handle_answer(converter->write(converter->write_user, text.at, text.len));
}

fairlead_status fairlead_converter_begin(fairlead_converter *converter, fairlead_write_fn write, void *user) {
  if (!converter || ((converter->run.to || converter->run.units) && !write)) return FAIRLEAD_USAGE;
  converter->write = write;
  converter->write_user = user;
  return handle_status(run_begin(&converter->run, (struct byte_sink){give, converter}));
}

struct feeding {
  fairlead_read_fn read;
  void *user;
};

static enum status fetch(void *self, char *into, size_t room, size_t *got) {
  const struct feeding *feeding = self;
  return handle_answer(feeding->read(feeding->user, into, room, got));
}

fairlead_status fairlead_converter_feed(fairlead_converter *converter, const char *name, fairlead_read_fn read,
                                        void *user) {
  struct feeding feeding = {read, user};
  if (!converter || !name || !read) return FAIRLEAD_USAGE;
  return handle_status(run_feed(&converter->run, name, (struct byte_source){fetch, &feeding}));
}

fairlead_status fairlead_converter_finish(fairlead_converter *converter) {
  return converter ? handle_status(run_finish(&converter->run)) : FAIRLEAD_USAGE;
}

static fairlead_status append(void *user, const char *bytes, size_t length) {
  struct buf *buf = user;
  buf_add(buf, (struct bytes){bytes, length});
  return handle_status(buf_status(buf));
}

static fairlead_status read_memory(void *user, char *into, size_t room, size_t *got) {
  struct bytes *left = user;
  *got = left->len < room ? left->len : room;
  if (*got) memcpy(into, left->at, *got);
  *left = bytes_from(*left, *got);
  return FAIRLEAD_OK;
}

fairlead_status fairlead_converter_run_memory(fairlead_converter *converter, const char *input, size_t input_length,
                                              char **bytes, size_t *length) {
  struct buf output;
  if (!converter || !bytes || !length || (!input && input_length)) return FAIRLEAD_USAGE;
  struct bytes left = {input, input_length};
  buf_init(&output, 0);
  fairlead_status status = fairlead_converter_begin(converter, append, &output), finished = FAIRLEAD_OK;
  if (status == FAIRLEAD_OK) status = fairlead_converter_feed(converter, "memory", read_memory, &left);
  if (status == FAIRLEAD_OK || status == FAIRLEAD_FINDING) finished = fairlead_converter_finish(converter);
  if (finished != FAIRLEAD_OK) status = finished;
  run_abandon(&converter->run);
  size_t written = output.len;
  buf_add_char(&output, '\0');
  if (buf_status(&output) != STATUS_OK) status = FAIRLEAD_NO_MEMORY;
  if (status != FAIRLEAD_OK && status != FAIRLEAD_FINDING) {
    buf_release(&output);
    return status;
  }
  *bytes = output.at; /* the buffer's memory becomes the caller's */
  *length = written;
  return status;
}

void fairlead_bytes_free(char *bytes) {
  mem_free(bytes);
}

/* -- the balance -- */

static const struct {
  const char *name;
  size_t at;
} accounts[] = {
    {"reports-in", offsetof(struct run, balance.in)},
    {"reports-out", offsetof(struct run, balance.out)},
    {"reports-refused", offsetof(struct run, balance.refused)},
    {"inputs-refused", offsetof(struct run, balance.inputs_refused)},
    {"leaves-in", offsetof(struct run, balance.leaves.in.leaves)},
    {"in-carried", offsetof(struct run, balance.leaves.in.carried)},
    {"in-residue", offsetof(struct run, balance.leaves.in.residue)},
    {"in-dropped", offsetof(struct run, balance.leaves.in.dropped)},
    {"in-redacted", offsetof(struct run, balance.leaves.in.redacted)},
    {"in-refused", offsetof(struct run, balance.leaves.in.quarantined)},
    {"leaves-out", offsetof(struct run, balance.leaves.out.leaves)},
    {"out-carried", offsetof(struct run, balance.leaves.out.carried)},
    {"out-residue", offsetof(struct run, balance.leaves.out.residue)},
    {"out-fixed", offsetof(struct run, balance.leaves.out.fixed)},
    {"out-derived", offsetof(struct run, balance.leaves.out.derived)},
    {"out-assumed", offsetof(struct run, balance.leaves.out.assumed)},
    {"lost", offsetof(struct run, balance.leaves.lost)},
    {"errors", offsetof(struct run, diags.errors)},
    {"warnings", offsetof(struct run, diags.warnings)},
};

uint64_t fairlead_converter_balance(const fairlead_converter *converter, const char *name) {
  for (size_t i = 0; converter && name && i < sizeof accounts / sizeof *accounts; i++)
    if (strcmp(accounts[i].name, name) == 0) {
      uint64_t value;
      memcpy(&value, (const char *)&converter->run + accounts[i].at, sizeof value);
      return value;
    }
  return 0;
}

const char *fairlead_balance_name(size_t index) {
  return index < sizeof accounts / sizeof *accounts ? accounts[index].name : NULL;
}

const char *fairlead_converter_loss(const fairlead_converter *converter, size_t index, uint64_t *count) {
  const struct ledger *ledger = &converter->run.balance.leaves;
  if (index >= ledger_loss_count(ledger)) return NULL;
  struct ledger_loss loss = ledger_loss_at(ledger, index);
  if (count) *count = loss.count;
  return loss.field.at; /* the table of names ends each with a NUL */
}
