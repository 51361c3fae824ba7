/* json_format_host.c: names of hosts; what a label may hold is libidn2's to say (IDNA2008) */
/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"
#include "schema/json_format.h"

#include <idn2.h>

/* Of a name and of a label as they travel, in ASCII; of a name in UTF-8. */
enum { NAME_BYTES = 253, LABEL_BYTES = 63, TEXT_BYTES = NAME_BYTES * 4 };

/* RFC 5893, which libidn2 asks of single labels only, and without its rule on digits. */
#define LEFT "\\p{bc:L}"
#define RIGHT "\\p{bc:R}\\p{bc:AL}"
#define DIGITS "\\p{bc:EN}"
#define ARABIC "\\p{bc:AN}"
#define MARKS "\\p{bc:NSM}"
#define OTHERS "\\p{bc:ES}\\p{bc:CS}\\p{bc:ET}\\p{bc:ON}\\p{bc:BN}" MARKS
#define LEFT_LABEL "(?=" LEFT ")(?:(?!\\.)[" LEFT DIGITS OTHERS "])*(?<=[" LEFT DIGITS "])" MARKS "*"
#define ONE_KIND "(?![^.]*" DIGITS "[^.]*" ARABIC "|[^.]*" ARABIC "[^.]*" DIGITS ")"
#define RIGHT_LABEL                                                                                                    \
  "(?=[" RIGHT "])" ONE_KIND "(?:(?!\\.)[" RIGHT ARABIC DIGITS OTHERS "])*(?<=[" RIGHT ARABIC DIGITS "])" MARKS "*"
#define LABEL "(?:" LEFT_LABEL "|" RIGHT_LABEL ")"
static const char bidi[] = "^(?:[^" RIGHT ARABIC "]*$|" LABEL "(?:\\." LABEL ")*$)";

const struct pattern *format_bidi(struct arena *arena) {
  const struct pattern *pattern;
  size_t error_at;
  bool no_memory;

  pattern_compile(&pattern, arena, bytes_of(bidi), &error_at, &no_memory);
  return pattern;
}

/* A name as people read it, and how long it is as it travels. */
struct host {
  char text[TEXT_BYTES + LABEL_BYTES];
  size_t len, length;
};

static bool is_ascii(struct bytes label) {
  for (size_t i = 0; i < label.len; i++)
    if ((unsigned char)label.at[i] >= 0x80) return false;
  return true;
}

static char lower(char c) {
  return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_plain_label(struct bytes label) {
  for (size_t i = 0; i < label.len; i++) {
    const char c = lower(label.at[i]);
    if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') return false;
  }
  return label.at[0] != '-' && label.at[label.len - 1] != '-';
}

static bool add(struct host *host, struct bytes label, size_t length) {
  if (host->len + label.len + 1 > sizeof host->text) return false;
  if (host->len) host->text[host->len++] = '.';
  memcpy(host->text + host->len, label.at, label.len);
  host->len += label.len;
  host->length += length + (host->length > 0);
  return host->length <= NAME_BYTES;
}

static enum format_answer answer_of(int result) {
  if (result == IDN2_OK) return FORMAT_YES;
  return result == IDN2_MALLOC ? FORMAT_NO_MEMORY : FORMAT_NO;
}

/* `xn--...`, in lower case and ended by a NUL. */
static enum format_answer take_coded(struct host *host, const char *label, size_t len) {
  uint8_t *again = NULL;
  char *plain = NULL;
  enum format_answer answer = answer_of(idn2_register_u8(NULL, (const uint8_t *)label, &again, 0));

  if (answer == FORMAT_YES) answer = answer_of(idn2_to_unicode_8z8z(label, &plain, 0));
  if (answer == FORMAT_YES && !add(host, bytes_of(plain), len)) answer = FORMAT_NO;
  idn2_free(again);
  idn2_free(plain);
  return answer;
}

/* In UTF-8, ended by a NUL. */
static enum format_answer take_wide(struct host *host, const char *label, size_t len) {
  uint8_t *coded = NULL;
  enum format_answer answer = answer_of(idn2_register_u8((const uint8_t *)label, NULL, &coded, 0));

  if (answer == FORMAT_YES && !add(host, (struct bytes){label, len}, strlen((const char *)coded))) answer = FORMAT_NO;
  idn2_free(coded);
  return answer;
}

static enum format_answer take_label(struct host *host, struct bytes label, bool international) {
  const bool ascii = is_ascii(label);
  char copy[LABEL_BYTES * 4 + 1];

  if (!label.len || label.len > (ascii ? LABEL_BYTES : LABEL_BYTES * 4)) return FORMAT_NO;
  if (memchr(label.at, '\0', label.len)) return FORMAT_NO;
  for (size_t i = 0; i < label.len; i++)
    copy[i] = ascii ? lower(label.at[i]) : label.at[i];
  copy[label.len] = '\0';
  if (!ascii) return international ? take_wide(host, copy, label.len) : FORMAT_NO;
  if (!is_plain_label(label)) return FORMAT_NO;
  if (strncmp(copy, "xn--", 4) == 0) return take_coded(host, copy, label.len);
  if (international && label.len > 3 && label.at[2] == '-' && label.at[3] == '-') return FORMAT_NO;
  return add(host, label, label.len) ? FORMAT_YES : FORMAT_NO;
}

/* The length of a dot at the start, or of what IDNA takes for one. */
static size_t dot_at(struct bytes text, bool international) {
  static const char *const dots[] = {".", "\xE3\x80\x82", "\xEF\xBC\x8E", "\xEF\xBD\xA1"};

  for (size_t i = 0; i < (international ? sizeof dots / sizeof *dots : 1); i++)
    if (bytes_start(text, bytes_of(dots[i]))) return strlen(dots[i]);
  return 0;
}

static enum format_answer judge(const struct format_tools *tools, struct bytes text, bool international) {
  struct host host = {.len = 0};
  bool more = true;

  if (text.len > TEXT_BYTES || utf8_valid_prefix(text) != text.len) return FORMAT_NO;
  while (more) {
    struct bytes label = {text.at, 0};
    enum format_answer answer;
    size_t dot = 0;
    while (label.len < text.len && !(dot = dot_at(bytes_from(text, label.len), international)))
      label.len++;
    more = dot > 0;
    text = bytes_from(text, label.len + dot);
    answer = take_label(&host, label, international);
    if (answer != FORMAT_YES) return answer;
  }
  switch (pattern_match(tools->bidi, (struct bytes){host.text, host.len}, tools->room)) {
  case PATTERN_YES: return FORMAT_YES;
  case PATTERN_NO: return FORMAT_NO;
  case PATTERN_TOO_HARD: return FORMAT_TOO_HARD;
  default: return FORMAT_NO_MEMORY;
  }
}

enum format_answer format_is_hostname(const struct format_tools *tools, struct bytes text) {
  return judge(tools, text, false);
}

enum format_answer format_is_idn_hostname(const struct format_tools *tools, struct bytes text) {
  return judge(tools, text, true);
}

const char *json_format_library(void) {
  return idn2_check_version(NULL);
}
