/* ledger.c: the account of every leaf */
/* SPDX-License-Identifier: MIT */
#include "mapping/ledger.h"
#include "base/alloc.h"

enum status ledger_init(struct ledger *ledger) {
  *ledger = (struct ledger){0};
  ledger->loss_names = names_new(NULL);
  return ledger->loss_names ? STATUS_OK : STATUS_NO_MEMORY;
}

void ledger_release(struct ledger *ledger) {
  names_free(ledger->loss_names);
  mem_free(ledger->loss_counts);
  *ledger = (struct ledger){0};
}

enum status ledger_lose(struct ledger *ledger, struct bytes field, uint64_t count) {
  uint32_t name = names_add(ledger->loss_names, field);
  if (name == NAME_NONE) return STATUS_NO_MEMORY;
  if (name >= ledger->loss_room) {
    size_t room = ledger->loss_room ? ledger->loss_room * 2 : 32;
    uint64_t *counts = mem_resize(ledger->loss_counts, room * sizeof *counts);
    if (!counts) return STATUS_NO_MEMORY;
    memset(counts + ledger->loss_room, 0, (room - ledger->loss_room) * sizeof *counts);
    ledger->loss_counts = counts;
    ledger->loss_room = room;
  }
  ledger->loss_counts[name] += count;
  ledger->lost += count;
  return STATUS_OK;
}

size_t ledger_loss_count(const struct ledger *ledger) {
  return names_count(ledger->loss_names);
}

struct ledger_loss ledger_loss_at(const struct ledger *ledger, size_t index) {
  uint32_t name = (uint32_t)(index + 1);
  return (struct ledger_loss){names_text(ledger->loss_names, name),
                              name < ledger->loss_room ? ledger->loss_counts[name] : 0};
}

enum status ledger_add(struct ledger *total, const struct ledger *report) {
  total->in.leaves += report->in.leaves;
  total->in.carried += report->in.carried;
  total->in.residue += report->in.residue;
  total->in.dropped += report->in.dropped;
  total->in.redacted += report->in.redacted;
  total->in.quarantined += report->in.quarantined;
  total->out.leaves += report->out.leaves;
  total->out.carried += report->out.carried;
  total->out.residue += report->out.residue;
  total->out.fixed += report->out.fixed;
  total->out.derived += report->out.derived;
  total->out.assumed += report->out.assumed;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < ledger_loss_count(report) && status == STATUS_OK; i++) {
    struct ledger_loss loss = ledger_loss_at(report, i);
    if (loss.count) status = ledger_lose(total, loss.field, loss.count);
  }
  return status;
}

void ledger_clear(struct ledger *ledger) {
  ledger->in = (struct ledger_in){0};
  ledger->out = (struct ledger_out){0};
  ledger->lost = 0;
  if (ledger->loss_counts) memset(ledger->loss_counts, 0, ledger->loss_room * sizeof *ledger->loss_counts);
}
