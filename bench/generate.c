/* generate.c: synthetic reports of a fixed seed, the same facts in every notation */
/* SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t seed = 0x9E3779B97F4A7C15u;

static uint32_t next(uint32_t below) {
  seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
  return (uint32_t)((seed >> 11) % below);
}

/* One report's facts; texts hold nothing that any notation must escape but '&' in XML. */
struct report {
  char date[11], name[40], imo[8], latitude[24], longitude[24], latitude_dm[32], longitude_dm[32];
  const char *area, *area_code, *type, *type_code, *state;
  char narrative[1200], action[300];
  unsigned circular;
};

static const char *const words[] = {"the",    "crew",   "sighted",  "a",      "skiff",    "near",   "stern",
                                    "alarm",  "raised", "and",      "master", "reported", "four",   "persons",
                                    "with",   "knives", "escaped",  "stores", "& engine", "spares", "were",
                                    "stolen", "no",     "injuries", "anchor"};
static const char *const areas[][2] = {
    {"In port area", "port"}, {"In territorial waters", "territorial"}, {"In international waters", "international"}};
static const char *const types[][2] = {{"Bulk carrier", "bulk-carrier"},
                                       {"Oil tanker", "oil-tanker"},
                                       {"Container ship", "container-ship"},
                                       {"Tug", "tug"}};
static const char *const states[] = {"Singapore", "Nigeria", "Indonesia", "Philippines", "Peru"};

static void say(char *into, size_t room, size_t length) {
  size_t at = 0;
  while (at < length && at + 12 < room)
    at += (size_t)snprintf(into + at, room - at, "%s%s", at ? " " : "", words[next(sizeof words / sizeof *words)]);
}

static void angle(char *decimal, char *minutes, uint32_t most, const char *sides) {
  uint32_t degrees = next(most), hundredths = next(6000);
  uint64_t millionths = ((uint64_t)hundredths * 1000000 + 3000) / 6000; /* of a degree, rounded */
  char side = sides[next(2)];
  snprintf(minutes, 32, "%" PRIu32 "\u00b0 %02" PRIu32 ".%02" PRIu32 "' %c", degrees, hundredths / 100,
           hundredths % 100, side);
  snprintf(decimal, 24, "%s%" PRIu32 ".%06" PRIu64, side == 'S' || side == 'W' ? "-" : "", degrees, millionths);
}

static void make(struct report *r) {
  uint32_t area = next(3), type = next(4);
  snprintf(r->date, sizeof r->date, "20%02u-%02u-%02u", 10 + next(16), 1 + next(12), 1 + next(28));
  snprintf(r->name, sizeof r->name, "SYNTHETIC %s %u", words[next(5)], next(100000));
  unsigned number = 100000 + next(900000), sum = 0;
  snprintf(r->imo, sizeof r->imo, "%06u", number);
  for (unsigned i = 0; i < 6; i++)
    sum += (unsigned)(r->imo[i] - '0') * (7 - i);
  r->imo[6] = (char)('0' + sum % 10);
  r->imo[7] = '\0';
  angle(r->latitude, r->latitude_dm, 80, "NS");
  angle(r->longitude, r->longitude_dm, 170, "EW");
  r->area = areas[area][0], r->area_code = areas[area][1];
  r->type = types[type][0], r->type_code = types[type][1];
  r->state = states[next(5)];
  r->circular = 200 + next(200);
  say(r->narrative, sizeof r->narrative, 500 + next(500));
  say(r->action, sizeof r->action, 60 + next(120));
}

static void put_xml(const char *element, const char *text) {
  printf("<g:%s>", element);
  for (; *text; text++)
    *text == '&' ? fputs("&amp;", stdout) : putchar(*text);
  printf("</g:%s>\n", element);
}

static void write_xml(const struct report *r) {
  printf("  <g:report>\n    <g:source>\n      <g:system>gisis</g:system>\n      <g:circular>%u</g:circular>\n      "
         "<g:reportingState>\n"
         "        <g:name>%s</g:name>\n      </g:reportingState>\n    </g:source>\n",
         r->circular, r->state);
  printf("    <g:occurred precision=\"day\" zone=\"unknown\">%s</g:occurred>\n    <g:incident>\n      "
         "<g:kind>piracy-robbery-theft</g:kind>\n"
         "    </g:incident>\n",
         r->date);
  printf("    <g:ship>\n      <g:role>victim</g:role>\n      ");
  put_xml("name", r->name);
  printf("      <g:imo>%s</g:imo>\n      <g:type>%s</g:type>\n    </g:ship>\n    <g:place>\n", r->imo, r->type_code);
  printf("      <g:position notation=\"dm\" precision=\"0.01\">\n        <g:latitude>%s</g:latitude>\n        "
         "<g:longitude>%s</g:longitude>\n"
         "      </g:position>\n      <g:waters>%s</g:waters>\n    </g:place>\n    <g:narrative>\n      ",
         r->latitude, r->longitude, r->area_code);
  put_xml("text", r->narrative);
  printf("    </g:narrative>\n    <g:actions>\n      ");
  put_xml("crew", r->action);
  printf("    </g:actions>\n    <g:told>\n      <g:reported>Yes</g:reported>\n    </g:told>\n  </g:report>\n");
}

static void write_lines(const struct report *r) {
  printf("{\"source\":{\"system\":\"gisis\",\"circular\":\"%u\",\"reporting_state\":{\"name\":\"%s\"}},\"event\":{"
         "\"kind\":\"piracy-robbery-theft\"},"
         "\"occurred\":{\"time\":\"%s\",\"precision\":\"day\",\"zone\":\"unknown\"},\"place\":{\"position\":{"
         "\"latitude\":\"%s\",\"longitude\":\"%s\","
         "\"notation\":\"dm\",\"precision\":\"0.01\"},\"waters\":\"%s\"},\"ships\":[{\"role\":\"victim\",\"name\":\"%"
         "s\",\"imo\":\"%s\",\"type\":\"%s\"}],"
         "\"actions\":{\"crew\":\"%s\"},\"told\":{\"authority\":true},\"narrative\":{\"text\":\"%s\"}}\n",
         r->circular, r->state, r->date, r->latitude, r->longitude, r->area_code, r->name, r->imo, r->type_code,
         r->action, r->narrative);
}

static void write_csv(const struct report *r) {
  printf("%s,%s,%s,%s,%s,%s,%s,%s,,%s,,Yes,,%s,,%u\n", r->date, r->name, r->type, r->imo, r->area, r->latitude_dm,
         r->longitude_dm, r->narrative, r->action, r->state, r->circular);
}

static const struct {
  const char *name, *begin, *end;
  void (*write)(const struct report *);
} kinds[] = {
    {"xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<g:reports xmlns:g=\"urn:fairlead:gisis-piracy:1\">\n",
     "</g:reports>\n", write_xml},
    {"ndjson", "", "", write_lines},
    {"csv",
     "Date,Ship Name,Ship Type,IMO No.,Area,Latitude,Longitude,Incident details,Consequences for crew etc,Action taken "
     "by master/crew,Boarded?,Reported?,"
     "Reported to...,Reporting State,Coastal State Action Taken,MSC/Circ\n",
     "", write_csv},
};

int main(int argc, char **argv) {
  static struct report report;
  unsigned long count = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
  for (size_t i = 0; count && i < sizeof kinds / sizeof *kinds; i++) {
    if (strcmp(kinds[i].name, argv[1]) != 0) continue;
    fputs(kinds[i].begin, stdout);
    for (unsigned long k = 0; k < count; k++)
      make(&report), kinds[i].write(&report);
    fputs(kinds[i].end, stdout);
    return fflush(stdout) != 0;
  }
  fputs("usage: generate xml|ndjson|csv REPORTS\n", stderr);
  return 2;
}
