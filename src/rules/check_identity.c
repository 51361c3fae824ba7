/* check_identity.c: numbers that tell ships apart */
/* SPDX-License-Identifier: MIT */
#include "rules/check.h"

static bool is_digits(struct bytes text, size_t len) {
  if (!text.at || text.len != len) return false;
  for (size_t i = 0; i < len; i++)
    if (text.at[i] < '0' || text.at[i] > '9') return false;
  return true;
}

/* -- IMO numbers -- */

/* What isn't seven digits is the schema's to tell. */
static void judge_imo(struct inquiry *inquiry, const struct hit *hit) {
  struct bytes text = node_text(hit->node);
  if (!is_digits(text, 7)) return;
  int sum = 0;
  for (int i = 0; i < 6; i++)
    sum += (text.at[i] - '0') * (7 - i);
  if (sum % 10 != text.at[6] - '0')
    inquiry_tell(inquiry, hit->node, BYTES_NONE, "the IMO number has a wrong check digit");
  else if (bytes_is(text, "0000000"))
    inquiry_tell(inquiry, hit->node, BYTES_NONE, "the IMO number is a blank filled in with zeros");
}

const struct kind kind_imo_check_digit = {RULE_IMO_CHECK_DIGIT, FIELD_TEXT, kind_no_parameters, judge_imo, NULL, false};

/* -- MMSI: by ITU-R M.585 the first digits tell what kind of station it is, and a country's three follow -- */

enum {
  STATION_SHIP,
  STATION_COAST,
  STATION_GROUP,
  STATION_CRAFT,
  STATION_HANDSET,
  STATION_AIRCRAFT,
  STATION_MARK,
  STATION_DISTRESS
};

static const char *const stations[] = {"ship",     "coast", "group",    "craft", "handset",
                                       "aircraft", "mark",  "distress", NULL};

/* The longest beginnings first. */
static const struct {
  const char *before;
  unsigned station;
  bool country; /* digits of one follow */
} forms[] = {
    {"970", STATION_DISTRESS, false}, {"972", STATION_DISTRESS, false}, {"974", STATION_DISTRESS, false},
    {"111", STATION_AIRCRAFT, true},  {"00", STATION_COAST, true},      {"98", STATION_CRAFT, true},
    {"99", STATION_MARK, true},       {"0", STATION_GROUP, true},       {"8", STATION_HANDSET, true},
    {"", STATION_SHIP, true},
};

/* The country's digits; .at NULL: it has none. */
static struct bytes mid_of(struct bytes mmsi, unsigned *station) {
  size_t i = 0;
  while (!bytes_start(mmsi, bytes_of(forms[i].before)))
    i++;
  *station = forms[i].station;
  return forms[i].country ? (struct bytes){mmsi.at + strlen(forms[i].before), 3} : BYTES_NONE;
}

static bool is_mid(struct bytes mid) {
  return mid.at && mid.at[0] >= '2' && mid.at[0] <= '7';
}

static void judge_mmsi(struct inquiry *inquiry, const struct hit *hit) {
  struct bytes text = node_text(hit->node);
  unsigned station;
  if (!is_digits(text, 9)) return;
  struct bytes mid = mid_of(text, &station);
  if (mid.at && !is_mid(mid))
    inquiry_tell(inquiry, hit->node, BYTES_NONE, "the MMSI has no country's digits where they belong");
  else if (inquiry->check->choice && !(inquiry->check->choice & 1u << station))
    inquiry_tell(inquiry, hit->node, BYTES_NONE, "the MMSI has the form of another kind of station: '%s'",
                 stations[station]);
}

static const struct kind_parameter mmsi_parameters[] = {{"stations", PARAMETER_CHOICE, 0, false, stations},
                                                        {NULL, 0, 0, false, NULL}};
const struct kind kind_mmsi_form = {RULE_MMSI_FORM, FIELD_TEXT, mmsi_parameters, judge_mmsi, NULL, false};

static void judge_mid(struct inquiry *inquiry, const struct hit *hit) {
  struct bytes text = node_text(hit->node);
  unsigned station;
  if (!is_digits(text, 9)) return;
  struct bytes mid = mid_of(text, &station);
  if (is_mid(mid) && !words_find(&inquiry->check->words, mid))
    inquiry_tell(inquiry, hit->node, BYTES_NONE,
                 "the country's digits of the MMSI are allotted to no State in the list");
}

static const struct kind_parameter mid_parameters[] = {{"codes", PARAMETER_CODES, 0, true, NULL},
                                                       {NULL, 0, 0, false, NULL}};
const struct kind kind_mmsi_mid = {RULE_MMSI_MID, FIELD_TEXT, mid_parameters, judge_mid, NULL, false};

static void compare_flag(struct inquiry *inquiry, const struct hit *state, void *user) {
  const struct hit *hit = user;
  const struct word_list *list = &inquiry->check->words;
  struct bytes code = node_text(state->node);
  unsigned station;
  struct bytes mid = mid_of(node_text(hit->node), &station);
  const struct word_code *found = code.at && is_mid(mid) ? words_find(list, mid) : NULL;
  if (!found) return;
  for (const struct word_code *each = found; each < list->items + list->count && words_same(list, each->word, mid);
       each++)
    if (bytes_equal(each->code, code)) return;
  inquiry_tell(inquiry, hit->node, BYTES_NONE,
               "the country's digits of the MMSI belong to another State than '%.*s' names",
               BYTES_ARG(state->field->text));
}

static void judge_flag(struct inquiry *inquiry, const struct hit *hit) {
  struct hit mmsi = *hit;
  if (is_digits(node_text(hit->node), 9) && inquiry->check->other_count)
    field_beside(inquiry, hit, &inquiry->check->others[0], compare_flag, &mmsi);
}

static const struct kind_parameter flag_parameters[] = {{"state", PARAMETER_FIELD, FIELD_TEXT, true, NULL},
                                                        {"codes", PARAMETER_CODES, 0, true, NULL},
                                                        {NULL, 0, 0, false, NULL}};
const struct kind kind_mmsi_flag = {RULE_MMSI_FLAG, FIELD_TEXT, flag_parameters, judge_flag, NULL, false};
