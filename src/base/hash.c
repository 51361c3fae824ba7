/* hash.c: hashes that nobody can compute beforehand */
/* SPDX-License-Identifier: MIT */
#include "base/hash.h"

#include <errno.h>
#include <sys/random.h>
#include <time.h>

static uint64_t rotated(uint64_t x, unsigned by) {
  return (x << by) | (x >> (64 - by));
}

static void sip_round(uint64_t v[4]) {
  v[0] += v[1], v[1] = rotated(v[1], 13) ^ v[0], v[0] = rotated(v[0], 32);
  v[2] += v[3], v[3] = rotated(v[3], 16) ^ v[2];
  v[0] += v[3], v[3] = rotated(v[3], 21) ^ v[0];
  v[2] += v[1], v[1] = rotated(v[1], 17) ^ v[2], v[2] = rotated(v[2], 32);
}

uint64_t hash_of(const struct hash_key *key, struct bytes text) {
  const uint64_t *seed = key->seed;
  uint64_t v[4] = {seed[0] ^ 0x736f6d6570736575U, seed[1] ^ 0x646f72616e646f6dU, seed[0] ^ 0x6c7967656e657261U,
                   seed[1] ^ 0x7465646279746573U};
  size_t i = 0;
  uint64_t word;
  for (; i + 8 <= text.len; i += 8) {
    memcpy(&word, text.at + i, 8);
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
  }
  word = 0;
  if (text.len > i) memcpy(&word, text.at + i, text.len - i);
  word ^= (uint64_t)text.len << 56;
  v[3] ^= word;
  sip_round(v);
  v[0] ^= word;
  v[2] ^= 0xff;
  sip_round(v), sip_round(v), sip_round(v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

struct hash_key hash_key_new(void) {
  struct hash_key key;
  int kept = errno;
  if (getrandom(key.seed, sizeof key.seed, GRND_NONBLOCK) != (ssize_t)sizeof key.seed) {
    key.seed[0] = (uint64_t)(uintptr_t)&key * 0x9e3779b97f4a7c15U;
    key.seed[1] = (uint64_t)time(NULL) ^ (uint64_t)(uintptr_t)&kept;
  }
  errno = kept;
  return key;
}
