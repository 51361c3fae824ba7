/* rule_book.h: the rule book, with the code lists and outlines that it names */
/* SPDX-License-Identifier: MIT */
#ifndef CONVERT_RULE_BOOK_H
#define CONVERT_RULE_BOOK_H

#include "convert/catalog.h"
#include "rules/rules.h"

/* Immutable; shared by threads. It must not outlive the catalog. */
struct rule_book;

/* schemas/rules-1.yaml of the first folder that has it, judged by its schema and compiled. The catalog must have the
   record's schema and grow no more; it isn't changed, so any thread may load. STATUS_OK; STATUS_USAGE: missing or
   wrong, told; STATUS_IO, STATUS_NO_MEMORY. */
enum status rule_book_load(struct rule_book **out, const struct catalog *catalog, struct diags *diags);
void rule_book_free(struct rule_book *book); /* NULL is fine */
const struct rules *rule_book_rules(const struct rule_book *book);
/* The profile of that name. STATUS_USAGE: there is none, told. */
enum status rule_book_profile(const struct rule_book *book, struct bytes name, struct diags *diags, size_t *out);

#endif
