/* route.h: a small dialect for tests, run in both directions through all the stages */
/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_ROUTE_H
#define SUPPORT_ROUTE_H

#include "convert/run.h"

/* A folder of its own with `t.yaml`, `t.schema.json` and `t.xsd`; the record is schemas/report-1.schema.json. */
struct route {
  char folder[64];
  struct catalog catalog;
  struct run run;
  struct buf told;  /* a line a diagnostic: `rule place field` */
  struct buf out;   /* what was written */
  struct buf aside; /* raw bytes of refused reports, a line each */
  char accounts[512];
};

/* mapping: its name must be `t`; schema: a JSON Schema or an XSD, which the mapping names, NULL: none. Fails the test
   unless it compiles. */
void route_open(struct route *route, const char *mapping, const char *schema);
void route_close(struct route *route);

/* One run over one input; from, to: `t`, `record`, or NULL (to: validate). format: of the input and, where the target
   has it, the output; NULL: found out, and the target's first. */
enum status route_run(struct route *route, const char *from, const char *to, const char *format, struct bytes input);

const char *route_out(struct route *route);
const char *route_told(struct route *route);
const char *route_aside(struct route *route);
/* `in LEAVES = CARRIED + RESIDUE + DROPPED + REFUSED, out LEAVES = CARRIED + RESIDUE + FIXED; lost FIELD COUNT, ...`. A
   balance that doesn't add up fails the test. */
const char *route_accounts(struct route *route);

/* One row of a table. schema NULL: SCHEMA of the test. record NULL: the wire is refused. */
struct route_row {
  const char *title, *mapping, *schema, *format;
  const char *wire, *record; /* read: what comes in, what comes of it; wire NULL: only written */
  const char *back;          /* what the record (or `edited`) becomes; NULL: the wire */
  const char *edited;        /* the record that is written; NULL: the one read */
  const char *in, *out;      /* accounts of reading and writing; NULL: not compared */
  const char *told;          /* NULL: nothing, in both directions */
};
void route_check(const struct route_row *row, const char *schema);

#endif
