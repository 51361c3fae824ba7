/* identifier.c: IMO number, MMSI, UN/LOCODE, with their check rules */
/* SPDX-License-Identifier: MIT */
#include "value/codecs.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static char raised(char c) {
  return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

static bool all_digits(struct bytes text, size_t len) {
  if (text.len != len) return false;
  for (size_t i = 0; i < len; i++)
    if (!is_digit(text.at[i])) return false;
  return true;
}

static bool all_zeros(struct bytes text) {
  for (size_t i = 0; i < text.len; i++)
    if (text.at[i] != '0') return false;
  return true;
}

/* NULL: fine. Numbers that begin with 0 were never given to a ship, and serve as samples; seven zeros are a filled-in
 * blank. */
static const char *imo_fault(struct bytes text) {
  if (!all_digits(text, 7)) return "has not seven digits";
  int sum = 0;
  for (int i = 0; i < 6; i++)
    sum += (text.at[i] - '0') * (7 - i);
  if (sum % 10 != text.at[6] - '0') return "has a wrong check digit";
  return all_zeros(text) ? "is all zeros" : NULL;
}

static const char *mmsi_fault(struct bytes text) {
  if (!all_digits(text, 9)) return "has not nine digits";
  return all_zeros(text) ? "is all zeros" : NULL;
}

/* Three digits of a country begin with 2 to 7. They stand first in a ship's identity, behind 0, 00, 111, 8, 98 and 99
   in those of groups, coast stations, aircraft, handsets, craft and marks; transmitters for search have none. */
static const char *mmsi_doubt(struct bytes text) {
  static const char *const before[] = {"00", "0", "111", "8", "98", "99", ""};
  if (bytes_start(text, BYTES("970")) || bytes_start(text, BYTES("972")) || bytes_start(text, BYTES("974")))
    return NULL;
  size_t skip = 0;
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
    if (!bytes_start(text, bytes_of(before[i]))) continue;
    skip = strlen(before[i]);
    break;
  }
  return text.at[skip] < '2' || text.at[skip] > '7' ? "has no country's digits where they belong" : NULL;
}

static const char *un_locode_fault(struct bytes text) {
  if (text.len != 5) return "has not five characters";
  for (size_t i = 0; i < 5; i++) {
    bool fits = is_letter(text.at[i]) || (i >= 2 && text.at[i] >= '2' && text.at[i] <= '9');
    if (!fits) return i < 2 ? "does not begin with two letters" : "has a character that no place code has";
  }
  return NULL;
}

/* `IMO 9074729`, `IMO No. 9074729`, `IMO:9074729` without what stands before the digits. */
static struct bytes without_prefix(struct bytes text) {
  static const char prefix[] = "IMO";
  size_t i = 0;
  while (i < 3 && i < text.len && raised(text.at[i]) == prefix[i])
    i++;
  if (i < 3) return text;
  if (text.len > i + 2 && text.at[i] == ' ' && raised(text.at[i + 1]) == 'N' && raised(text.at[i + 2]) == 'O') i += 3;
  while (i < text.len && strchr(" .:", text.at[i]) && text.at[i])
    i++;
  return bytes_from(text, i);
}

/* `sg sin` as `SGSIN`. */
static enum status joined_code(struct codec_call *call, struct bytes *text) {
  char *at = arena_raw(call->arena, 5);
  if (!at) return STATUS_NO_MEMORY;
  size_t len = 0;
  for (size_t i = 0; i < text->len; i++) {
    if (i == 2 && text->len == 6 && (text->at[i] == ' ' || text->at[i] == '-')) continue;
    if (len == 5) return STATUS_OK;
    at[len++] = raised(text->at[i]);
  }
  *text = (struct bytes){at, len};
  return STATUS_OK;
}

static const char *fault_of(const struct codec *codec, struct bytes text) {
  if (codec == &codec_imo_number) return imo_fault(text);
  return codec == &codec_mmsi ? mmsi_fault(text) : un_locode_fault(text);
}

static enum status identifier_read(const struct codec_use *use, const struct node *const parts[], size_t count,
                                   struct codec_call *call, struct node **out) {
  struct bytes text;
  (void)count;
  enum status status = codec_part(call, parts, 0, &text);
  if (status != STATUS_OK) return status;
  if (use->codec == &codec_imo_number) text = without_prefix(text);
  if (use->codec == &codec_un_locode && joined_code(call, &text) != STATUS_OK) return STATUS_NO_MEMORY;
  const char *fault = fault_of(use->codec, text);
  if (fault) return codec_refuse(call, 0, fault);
  if (use->codec == &codec_mmsi) call->doubt = mmsi_doubt(text);
  return codec_made(call, NODE_STRING, text, out);
}

static enum status identifier_print(const struct codec_use *use, const struct node *value, struct codec_call *call,
                                    struct bytes texts[], size_t count, bool *coarsened) {
  (void)count, (void)coarsened;
  enum status status = codec_scalar(call, value, &texts[0]);
  if (status != STATUS_OK) return status;
  const char *fault = fault_of(use->codec, texts[0]);
  for (size_t i = 0; !fault && i < texts[0].len; i++)
    if (raised(texts[0].at[i]) != texts[0].at[i]) fault = "has small letters";
  return fault ? codec_refuse(call, 0, fault) : STATUS_OK;
}

const struct codec codec_imo_number = {
    .name = "imo-number",
    .summary = "an IMO ship number: seven digits, the last a check digit",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_IMO_NUMBER,
    .value = NODE_STRING,
    .parts_min = 1,
    .parts_max = 1,
    .read = identifier_read,
    .print = identifier_print,
};

const struct codec codec_mmsi = {
    .name = "mmsi",
    .summary = "a maritime mobile service identity: nine digits",
    .law = LAW_ISO,
    .rule = RULE_BAD_MMSI,
    .value = NODE_STRING,
    .parts_min = 1,
    .parts_max = 1,
    .read = identifier_read,
    .print = identifier_print,
};

const struct codec codec_un_locode = {
    .name = "un-locode",
    .summary = "a UN/LOCODE: two letters of the country, three characters of the place",
    .law = LAW_CANONICAL,
    .rule = RULE_BAD_UN_LOCODE,
    .value = NODE_STRING,
    .parts_min = 1,
    .parts_max = 1,
    .read = identifier_read,
    .print = identifier_print,
};
