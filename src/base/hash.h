/* hash.h: hashes that nobody can compute beforehand */
/* SPDX-License-Identifier: MIT */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/bytes.h"
#include <stdint.h>

/* What is hashed comes from reports, so collisions must not be computable: SipHash-1-3 with a key of chance. */
struct hash_key {
  uint64_t seed[2];
};

struct hash_key hash_key_new(void);
uint64_t hash_of(const struct hash_key *key, struct bytes text);

#endif
