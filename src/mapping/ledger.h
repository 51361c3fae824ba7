/* ledger.h: the account of every leaf */
/* SPDX-License-Identifier: MIT */
#ifndef MAPPING_LEDGER_H
#define MAPPING_LEDGER_H

#include "base/intern.h"
#include "tree/tree.h"

/* Leaves of wire reports read: in = carried + residue + dropped + redacted + quarantined. */
struct ledger_in {
  uint64_t leaves, carried, residue, dropped, redacted, quarantined;
};

/* Leaves of wire reports written: out = carried + residue + fixed + derived + assumed. */
struct ledger_out {
  uint64_t leaves, carried, residue, fixed, derived, assumed;
};

/* What the record said and the target has no place for, by field path without item numbers. */
struct ledger_loss {
  struct bytes field;
  uint64_t count;
};

struct ledger {
  struct ledger_in in;
  struct ledger_out out;
  uint64_t lost;
  struct names *loss_names; /* path -> number */
  uint64_t *loss_counts;
  size_t loss_room;
};

enum status ledger_init(struct ledger *ledger);
void ledger_release(struct ledger *ledger); /* takes the zero state */
/* One report's: a throw-away ledger is filled while a report is under way and added only when it got through. */
enum status ledger_lose(struct ledger *ledger, struct bytes field, uint64_t count);
size_t ledger_loss_count(const struct ledger *ledger);
struct ledger_loss ledger_loss_at(const struct ledger *ledger, size_t index);
enum status ledger_add(struct ledger *total, const struct ledger *report);
void ledger_clear(struct ledger *ledger);

#endif
