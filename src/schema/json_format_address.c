/* json_format_address.c: internet addresses */
/* SPDX-License-Identifier: MIT */
#include "schema/json_format.h"

enum { IPV6_GROUPS = 8 };

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool format_is_ipv4(struct bytes text) {
  size_t at = 0;

  for (int part = 0; part < 4; part++) {
    int value = 0;
    size_t from;
    if (part && (at == text.len || text.at[at++] != '.')) return false;
    for (from = at; at < text.len && is_digit(text.at[at]) && at - from < 3; at++)
      value = value * 10 + (text.at[at] - '0');
    if (at == from || value > 255 || (text.at[from] == '0' && at - from > 1)) return false;
  }
  return at == text.len;
}

/* `::` stands for at least one group; an IPv4 address may stand for the last two. */
bool format_is_ipv6(struct bytes text) {
  size_t at = 0, groups = 0;
  bool gap = false;

  if (bytes_start(text, BYTES("::"))) gap = true, at = 2;
  while (at < text.len) {
    const size_t from = at;
    if (format_is_ipv4(bytes_from(text, at))) {
      groups += 2;
      break;
    }
    while (at < text.len && is_hex(text.at[at]))
      at++;
    if (at == from || at - from > 4 || ++groups > IPV6_GROUPS) return false;
    if (at == text.len) break;
    if (text.at[at++] != ':' || at == text.len) return false;
    if (text.at[at] != ':') continue;
    if (gap) return false;
    gap = true;
    at++;
  }
  return gap ? groups < IPV6_GROUPS : groups == IPV6_GROUPS;
}
