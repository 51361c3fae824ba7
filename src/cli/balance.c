/* balance.c: how a run ends, in words */
/* SPDX-License-Identifier: MIT */
#include "cli/balance.h"
#include "cli/say.h"
#include <inttypes.h>
#include <stdio.h>

struct account {
  const char *name, *word;
};

static void print_line(const fairlead_converter *converter, const char *total, const char *what,
                       const struct account *accounts, size_t count) {
  fprintf(stderr, "%12" PRIu64 " %s =", fairlead_converter_balance(converter, total), what);
  for (size_t i = 0; i < count; i++)
    fprintf(stderr, "%s %" PRIu64 " %s", i ? " +" : "", fairlead_converter_balance(converter, accounts[i].name),
            accounts[i].word);
  fputc('\n', stderr);
}

static void print_losses(const fairlead_converter *converter) {
  uint64_t lost = fairlead_converter_balance(converter, "lost"), count;
  if (!lost) return;
  fprintf(stderr, "%12" PRIu64 " leaves of records lost, the target has no place for them:\n", lost);
  const char *field;
  for (size_t i = 0; (field = fairlead_converter_loss(converter, i, &count)); i++)
    if (count) say(stderr, "%14" PRIu64 " %s\n", count, field);
}

void balance_print(const fairlead_converter *converter, bool writing, const char *quarantine) {
  static const struct account reports[] = {{"reports-out", "out"}, {"reports-refused", "quarantined"}};
  static const struct account judged[] = {{"reports-out", "valid"}, {"reports-refused", "invalid"}};
  static const struct account in[] = {{"in-carried", "carried"},
                                      {"in-residue", "residue"},
                                      {"in-dropped", "dropped"},
                                      {"in-redacted", "redacted"},
                                      {"in-refused", "quarantined"}};
  static const struct account out[] = {{"out-carried", "carried"},
                                       {"out-residue", "residue"},
                                       {"out-fixed", "fixed"},
                                       {"out-derived", "derived"},
                                       {"out-assumed", "assumed"}};
  uint64_t inputs = fairlead_converter_balance(converter, "inputs-refused");
  if (inputs)
    fprintf(stderr, "%12" PRIu64 " %s refused as a whole, nothing of %s counted below\n", inputs,
            inputs == 1 ? "input" : "inputs", inputs == 1 ? "it is" : "them is");
  print_line(converter, "reports-in", "reports in", writing ? reports : judged, 2);
  if (fairlead_converter_balance(converter, "leaves-in") || writing)
    print_line(converter, "leaves-in", "leaves in", in, sizeof in / sizeof *in);
  if (writing) print_line(converter, "leaves-out", "leaves out", out, sizeof out / sizeof *out);
  if (writing) print_losses(converter);
  if (quarantine && fairlead_converter_balance(converter, "reports-refused"))
    say(stderr, "quarantined reports and why: %s\n", quarantine);
}
