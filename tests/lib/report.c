/* report.c: findings of a run through the public functions, in every form there is */
/* SPDX-License-Identifier: MIT */
#include <fairlead/fairlead.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 1 << 16 };

struct sink {
  char bytes[ROOM];
  size_t length, left; /* left: what it takes before it fails */
};

static const char input[] =
    "Date,Ship Name,Area\n2026-02-31,SECRET-SHIP,In port area\n2026-02-03,SECRET-SHIP,Nowhere\n";
static fairlead_catalog *catalog;
static int failed;

static void expect(int truth, const char *what) {
  if (truth) return;
  fprintf(stderr, "%s\n", what);
  failed = 1;
}

static fairlead_status take(void *user, const char *bytes, size_t length) {
  struct sink *sink = user;
  if (length > sink->left || length >= ROOM - sink->length) return FAIRLEAD_IO;
  memcpy(sink->bytes + sink->length, bytes, length);
  sink->length += length;
  sink->left -= length;
  sink->bytes[sink->length] = '\0';
  return FAIRLEAD_OK;
}

static fairlead_status give(void *user, char *into, size_t room, size_t *got) {
  size_t *at = user;
  *got = sizeof input - 1 - *at < room ? sizeof input - 1 - *at : room;
  memcpy(into, input + *at, *got);
  *at += *got;
  return FAIRLEAD_OK;
}

/* The input once, told to a report of this form; NULL: none could be made. */
static fairlead_report *judge(const char *form, struct sink *sink, size_t most, int show_values) {
  fairlead_report *report = NULL;
  fairlead_converter *converter = NULL;
  size_t at = 0;
  if (fairlead_report_new(&report, form, take, sink) != FAIRLEAD_OK) return NULL;
  if (most)
    expect(fairlead_report_set_most(report, most) == FAIRLEAD_OK, "the most can be set before anything is told");
  fairlead_report_set_text(report, 0, show_values, 0);
  if (fairlead_converter_new(&converter, catalog, "gisis-list", NULL) != FAIRLEAD_OK) return NULL;
  fairlead_converter_on_diagnostic(converter, fairlead_report_tell, report);
  expect(fairlead_report_begin_input(report, "some list.csv") == FAIRLEAD_OK, "an input begins");
  expect(fairlead_converter_begin(converter, NULL, NULL) == FAIRLEAD_OK, "a run begins");
  fairlead_status status = fairlead_converter_feed(converter, "some list.csv", give, &at);
  expect(status == FAIRLEAD_FINDING, "something is found");
  fairlead_report_end_input(report, fairlead_converter_balance(converter, "reports-in"), status);
  expect(fairlead_converter_finish(converter) == FAIRLEAD_OK, "the run ends");
  fairlead_converter_free(converter);
  return report;
}

static void every_form(void) {
  size_t forms = 0;
  for (const char *form; (form = fairlead_report_form(forms)); forms++) {
    static struct sink sink;
    sink = (struct sink){.left = ROOM};
    fairlead_report *report = judge(form, &sink, 0, 1);
    expect(report && fairlead_report_form_summary(forms)[0], "a form can be made, and says what it is");
    expect(fairlead_report_count(report, "errors") == 2, "two errors are counted");
    expect(fairlead_report_count(report, "shown") == 2, "both are shown");
    expect(fairlead_report_count(report, "reports") == 2 && fairlead_report_count(report, "inputs") == 1,
           "reports and inputs are counted");
    expect(fairlead_report_count(report, "failed") == 0 && fairlead_report_count(report, "nothing") == 0, "no other");
    expect(fairlead_report_set_most(report, 1) == FAIRLEAD_USAGE, "nothing is set once something was told");
    expect(fairlead_report_finish(report, 1) == FAIRLEAD_OK, "it is written");
    expect(strstr(sink.bytes, "bad-date") && strstr(sink.bytes, "unknown-code"), "both findings stand in it");
    expect(forms == 0 || !strstr(sink.bytes, "SECRET"), "no value does, but in text, where it was asked for");
    size_t length = sink.length;
    expect(fairlead_report_finish(report, 1) == FAIRLEAD_OK && sink.length == length, "it ends once");
    expect(fairlead_report_begin_input(report, "x") == FAIRLEAD_USAGE, "nothing comes behind the end");
    fairlead_report_free(report);
  }
  expect(forms >= 8 && !fairlead_report_form_summary(forms), "there are eight forms or more");
  expect(fairlead_report_form_is_text(0) && !fairlead_report_form_is_text(1) && !fairlead_report_form_is_text(forms),
         "text is the one for people");
}

static void values_only_on_request(void) {
  static struct sink sink;
  for (int asked = 0; asked < 2; asked++) {
    sink = (struct sink){.left = ROOM};
    fairlead_report *report = judge("text", &sink, 0, asked);
    fairlead_report_free(report);
    expect(!strstr(sink.bytes, "SECRET") == !asked, "text shows values where that is asked for, and only there");
  }
}

static void cut_and_said(void) {
  static struct sink sink;
  sink = (struct sink){.left = ROOM};
  fairlead_report *report = judge("sarif", &sink, 1, 1);
  expect(fairlead_report_count(report, "errors") == 2 && fairlead_report_count(report, "shown") == 1, "one of two");
  expect(fairlead_report_finish(report, 1) == FAIRLEAD_OK, "a cut one is written");
  expect(strstr(sink.bytes, "showing 1 of 2 findings") != NULL, "and says so");
  fairlead_report_free(report);
}

static void failing(void) {
  static struct sink sink;
  fairlead_report *report = NULL;
  sink = (struct sink){.left = 10};
  report = judge("junit", &sink, 0, 0);
  expect(fairlead_report_finish(report, 1) == FAIRLEAD_IO, "a sink that fails is told of in the end");
  fairlead_report_free(report);
  sink = (struct sink){.left = ROOM};
  expect(fairlead_report_new(&report, "json", take, &sink) == FAIRLEAD_OK, "json can be made");
  expect(fairlead_report_begin_input(report, "gone.csv") == FAIRLEAD_OK, "an input begins");
  expect(fairlead_report_unread(report, "can't be opened") == FAIRLEAD_OK, "what can't be read is a finding");
  expect(fairlead_report_end_input(report, 0, FAIRLEAD_IO) == FAIRLEAD_OK, "and ends");
  expect(fairlead_report_count(report, "failed") == 1 && fairlead_report_count(report, "errors") == 1, "counted so");
  expect(fairlead_report_finish(report, 3) == FAIRLEAD_OK, "it is written");
  expect(strstr(sink.bytes, "\"read-failed\"") && strstr(sink.bytes, "\"gone.csv\"") &&
             strstr(sink.bytes, "{\"summary\":{\"exit\":3,"),
         "with the input's name and the exit status");
  fairlead_report_free(report);
}

static void wrong_usage(void) {
  static struct sink sink;
  fairlead_report *report = NULL;
  expect(fairlead_report_new(&report, "no such form", take, &sink) == FAIRLEAD_USAGE && !report, "no such form");
  expect(fairlead_report_new(&report, NULL, take, &sink) == FAIRLEAD_USAGE, "no form");
  expect(fairlead_report_new(NULL, "json", take, &sink) == FAIRLEAD_USAGE, "nowhere to");
  expect(fairlead_report_new(&report, "json", NULL, NULL) == FAIRLEAD_USAGE, "no sink");
  expect(fairlead_report_begin_input(NULL, "x") == FAIRLEAD_USAGE, "no report");
  expect(fairlead_report_end_input(NULL, 0, FAIRLEAD_OK) == FAIRLEAD_USAGE, "no report ends no input");
  expect(fairlead_report_unread(NULL, "x") == FAIRLEAD_USAGE, "no report reads nothing");
  expect(fairlead_report_finish(NULL, 0) == FAIRLEAD_USAGE, "no report ends");
  expect(fairlead_report_count(NULL, "errors") == 0, "no report counts nothing");
  expect(fairlead_report_set_most(NULL, 1) == FAIRLEAD_USAGE, "no report has a most");
  fairlead_report_tell(NULL, NULL);
  fairlead_report_set_text(NULL, 1, 1, 1);
  fairlead_report_free(NULL);
  expect(fairlead_report_new(&report, "sarif", take, &sink) == FAIRLEAD_OK, "sarif can be made");
  expect(fairlead_report_end_input(report, 0, FAIRLEAD_OK) == FAIRLEAD_USAGE, "no input has begun");
  fairlead_report_free(report); /* unfinished */
}

int main(int argc, char **argv) {
  if (argc < 2 || fairlead_catalog_new(&catalog) != FAIRLEAD_OK ||
      fairlead_catalog_add_folder(catalog, argv[1]) != FAIRLEAD_OK ||
      fairlead_catalog_load(catalog, "gisis-list") != FAIRLEAD_OK) {
    fputs("usage: report FOLDER\n", stderr);
    return 2;
  }
  every_form();
  values_only_on_request();
  cut_and_said();
  failing();
  wrong_usage();
  fairlead_catalog_free(catalog);
  return failed;
}
