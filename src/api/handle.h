/* handle.h: what stands behind the public handles */
/* SPDX-License-Identifier: MIT */
#ifndef API_HANDLE_H
#define API_HANDLE_H

#include "convert/dialects.h"
#include "convert/detect.h"
#include "convert/rule_book.h"
#include "convert/run.h"
#include <fairlead/fairlead.h>
#include <stdatomic.h>

struct fairlead_diag {
  const struct diag *diag;
  struct buf message, place, field, text; /* made by the getters, NUL-terminated */
};

struct fairlead_catalog {
  struct catalog catalog;
  atomic_bool frozen;
  _Atomic(struct rule_book *) rules; /* NULL until a converter wants it */
  fairlead_diag_fn tell;
  void *user;
};

struct fairlead_converter {
  struct run run;
  fairlead_catalog *catalog;
  fairlead_diag_fn tell;
  void *tell_user;
  fairlead_refusal_fn take;
  void *take_user;
  fairlead_document_fn document;
  void *document_user;
  fairlead_write_fn write;
  void *write_user;
};

struct fairlead_refusal {
  const struct refusal *refusal;
};

struct fairlead_detection {
  struct detection detection;
  struct arena *arena;
};

/* Hands a diagnostic to a callback; NULL: to nobody. */
void handle_tell(fairlead_diag_fn tell, void *user, const struct diag *diag);
fairlead_status handle_status(enum status status);
/* What a caller's function answers is its failure, whatever else the word means here. */
enum status handle_answer(fairlead_status status);

#endif
