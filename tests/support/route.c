/* route.c: a small dialect for tests, run in both directions through all the stages */
/* SPDX-License-Identifier: MIT */
#include "support/route.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void hear(void *self, const struct diag *diag) {
  struct route *route = self;
  buf_add_format(&route->told, "%s %.*s %.*s\n", rule_id(diag->rule), BYTES_ARG(diag->place), BYTES_ARG(diag->field));
}

static enum status gather(void *self, struct bytes text) {
  struct route *route = self;
  buf_add(&route->out, text);
  return buf_status(&route->out);
}

static enum status put_aside(void *self, const struct refusal *refusal) {
  struct route *route = self;
  buf_add(&route->aside, bytes_trim(refusal->raw));
  buf_add_char(&route->aside, '\n');
  return buf_status(&route->aside);
}

static const char *const files[] = {"t.yaml", "t.schema.json", "t.xsd"};

static void save(const struct route *route, const char *name, const char *text) {
  char path[128];
  snprintf(path, sizeof path, "%s/%s", route->folder, name);
  FILE *file = fopen(path, "wb");
  ck_assert_ptr_nonnull(file);
  ck_assert_int_ge(fputs(text, file), 0);
  ck_assert_int_eq(fclose(file), 0);
}

static const char *shown(struct buf *buf) {
  if (!buf->len || buf->at[buf->len - 1] != '\0') {
    buf_add_char(buf, '\0');
    ck_assert_int_eq(buf_status(buf), STATUS_OK);
    buf->len--;
  }
  return buf->at;
}

void route_open(struct route *route, const char *mapping, const char *schema) {
  char path[128];
  *route = (struct route){.folder = "/tmp/fairlead-route.XXXXXX"};
  ck_assert_ptr_nonnull(mkdtemp(route->folder));
  save(route, "t.yaml", mapping);
  if (schema) save(route, schema[0] == '<' ? "t.xsd" : "t.schema.json", schema);
  buf_init(&route->told, 0);
  buf_init(&route->out, 0);
  buf_init(&route->aside, 0);
  ck_assert_int_eq(catalog_init(&route->catalog), STATUS_OK);
  diags_init(&route->catalog.diags, hear, route, 0);
  ck_assert_int_eq(catalog_add_folder(&route->catalog, TOP_SRCDIR), STATUS_OK);
  snprintf(path, sizeof path, "%s/t.yaml", route->folder);
  enum status status = catalog_load(&route->catalog, path);
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    snprintf(path, sizeof path, "%s/%s", route->folder, files[i]);
    unlink(path);
  }
  rmdir(route->folder);
  ck_assert_msg(status == STATUS_OK, "status %d: %s", status, shown(&route->told));
  ck_assert_int_eq(catalog_load(&route->catalog, "record"), STATUS_OK);
  ck_assert_int_eq(run_init(&route->run, &route->catalog), STATUS_OK);
  snprintf(route->run.now, sizeof route->run.now, "2026-05-05T01:02:03Z");
  route->run.tell = hear;
  route->run.put_aside = put_aside;
  route->run.tell_user = route->run.put_aside_user = route;
}

void route_close(struct route *route) {
  run_release(&route->run);
  catalog_release(&route->catalog);
  buf_release(&route->told);
  buf_release(&route->out);
  buf_release(&route->aside);
}

enum status route_run(struct route *route, const char *from, const char *to, const char *format, struct bytes input) {
  struct run *run = &route->run;
  struct memory_source memory = {input, 0};
  const struct format *found = format ? format_find(bytes_of(format)) : NULL;
  buf_clear(&route->told);
  buf_clear(&route->out);
  buf_clear(&route->aside);
  run->from = from ? catalog_find(&route->catalog, from) : NULL;
  run->to = to ? catalog_find(&route->catalog, to) : NULL;
  run->input_format = run->from && found && dialect_reads(run->from, found) ? found : NULL;
  run->output_format = run->to && found && dialect_writes(run->to, found) ? found : NULL;
  if (to && strcmp(to, "record") == 0) run->output_format = format_find(BYTES("ndjson"));
  enum status status = run_begin(run, (struct byte_sink){gather, route});
  if (status == STATUS_OK) status = run_feed(run, "input", memory_source_open(&memory));
  enum status finished = status == STATUS_OK || status == STATUS_FINDING ? run_finish(run) : STATUS_OK;
  return finished == STATUS_OK ? status : finished;
}

const char *route_out(struct route *route) {
  return shown(&route->out);
}

const char *route_told(struct route *route) {
  return shown(&route->told);
}

const char *route_aside(struct route *route) {
  return shown(&route->aside);
}

const char *route_accounts(struct route *route) {
  const struct balance *balance = &route->run.balance;
  const struct ledger_in *in = &balance->leaves.in;
  const struct ledger_out *out = &balance->leaves.out;
  char *at = route->accounts;
  size_t room = sizeof route->accounts;
  int len = snprintf(at, room, "in %d = %d + %d + %d + %d, out %d = %d + %d + %d", (int)in->leaves, (int)in->carried,
                     (int)in->residue, (int)in->dropped, (int)in->quarantined, (int)out->leaves, (int)out->carried,
                     (int)out->residue, (int)out->fixed);
  uint64_t lost = 0;
  ck_assert_msg(balance_adds_up(balance), "the balance doesn't add up: %s", at);
  for (size_t i = 0; i < ledger_loss_count(&balance->leaves); i++) {
    struct ledger_loss loss = ledger_loss_at(&balance->leaves, i);
    if (!loss.count) continue;
    len += snprintf(at + len, room - (size_t)len, "%s %.*s %d", lost ? "," : "; lost", BYTES_ARG(loss.field),
                    (int)loss.count);
    lost += loss.count;
  }
  ck_assert_uint_eq(lost, balance->leaves.lost);
  return at;
}

/* -- rows -- */

static void same(const struct route_row *row, const char *what, const char *got, const char *wanted) {
  ck_assert_msg(strcmp(got, wanted) == 0, "%s: %s\n  wanted: %s\n  came:   %s", row->title, what, wanted, got);
}

static void same_line(const struct route_row *row, const char *what, const char *got, const char *wanted) {
  struct bytes a = bytes_trim(bytes_of(got)), b = bytes_trim(bytes_of(wanted));
  ck_assert_msg(bytes_equal(a, b), "%s: %s\n  wanted: %.*s\n  came:   %.*s", row->title, what, BYTES_ARG(b),
                BYTES_ARG(a));
}

void route_check(const struct route_row *row, const char *schema) {
  struct route route;
  char told[1024] = "", *record = NULL;
  const char *format = row->format ? row->format : "json";
  route_open(&route, row->mapping, row->schema ? row->schema : schema);
  if (row->wire) {
    enum status status = route_run(&route, "t", "record", format, bytes_of(row->wire));
    const char *wanted = row->record ? row->record : "";
    ck_assert_msg(status == (row->record ? STATUS_OK : STATUS_FINDING), "%s: read with status %d\n%s", row->title,
                  status, route_told(&route));
    same_line(row, "the record", route_out(&route), wanted);
    snprintf(told, sizeof told, "%s", route_told(&route));
    if (row->in) same(row, "accounts of reading", route_accounts(&route), row->in);
    else route_accounts(&route);
  }
  if (row->record || row->edited) {
    const char *edited = row->edited ? row->edited : row->record, *back = row->back ? row->back : row->wire;
    size_t len = strlen(edited) + 1;
    record = malloc(len);
    ck_assert_ptr_nonnull(record);
    memcpy(record, edited, len);
    enum status status = route_run(&route, "record", "t", format, bytes_of(record));
    if (*back) {
      ck_assert_msg(status == STATUS_OK, "%s: written with status %d\n%s", row->title, status, route_told(&route));
      same_line(row, "the wire", route_out(&route), back);
    } else {
      ck_assert_msg(status == STATUS_FINDING, "%s: written with status %d", row->title, status);
      ck_assert_uint_eq(route.run.balance.refused, 1);
    }
    snprintf(told + strlen(told), sizeof told - strlen(told), "%s", route_told(&route));
    if (row->out) same(row, "accounts of writing", route_accounts(&route), row->out);
    else route_accounts(&route);
    free(record);
  }
  same(row, "what was told", told, row->told ? row->told : "");
  route_close(&route);
}
