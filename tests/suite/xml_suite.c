/* xml_suite.c: the hostile suite's XML documents and schemas, in TAP */
/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/file.h"
#include "schema/xsd.h"
#include "support/told.h"
#include "support/xml_text.h"
#include <libxml/parser.h>

enum { SECONDS_MOST = 5, MEGABYTES_MOST = 200 };

static size_t number, failed;
static const char *shared;
static size_t loads; /* that libxml2 asked the host for */

static xmlParserInputPtr count_loads(const char *url, const char *id, xmlParserCtxtPtr parser) {
  (void)url, (void)id, (void)parser;
  loads++;
  return NULL;
}

static bool load(struct buf *text, const char *name) {
  char path[2048];
  int error = 0;
  snprintf(path, sizeof path, "%s/suites/hostile/%s", shared, name);
  buf_init(text, 0);
  if (file_read(text, path, &error) == STATUS_OK) return true;
  buf_release(text);
  return false;
}

/* The report is the root, whatever it is called: so that nothing is refused for its name. */
static void find_root(struct bytes text, char *name, size_t room) {
  for (size_t i = 0; i + 1 < text.len; i++) {
    size_t len = 0;
    if (text.at[i] != '<' || strchr("!?", text.at[i + 1])) continue;
    while (i + 1 + len < text.len && len + 1 < room && !strchr(" />", text.at[i + 1 + len]))
      len++;
    memcpy(name, text.at + i + 1, len);
    name[len] = '\0';
    return;
  }
  snprintf(name, room, "r");
}

static bool is_refused(struct bytes text, enum status *status) {
  char root[64];
  struct told told;
  struct buf shown;
  struct names *names = names_new(NULL);
  told_init(&told);
  buf_init(&shown, 0);
  find_root(text, root, sizeof root);
  struct xml_text xml = {text, root, 7, limits_default(), NULL, names, &told.diags};
  *status = xml_text_read(&shown, &xml);
  bool refused = told.diags.errors > 0;
  buf_release(&shown);
  names_free(names);
  return refused;
}

static enum status load_schema(struct bytes text) {
  struct told told;
  struct limits limits = limits_default();
  struct names *names = names_new(NULL);
  struct xsd *xsd = NULL;
  told_init(&told);
  enum status status = xsd_load(&xsd, "hostile.xsd", text, names, &limits, NULL, &told.diags);
  xsd_free(xsd);
  names_free(names);
  return status;
}

static bool fits(const char *name, struct bytes text, const char *verdict) {
  enum status status = STATUS_END;
  size_t len = strlen(name);
  if (len > 4 && strcmp(name + len - 4, ".xsd") == 0) return load_schema(text) == STATUS_USAGE;
  bool refused = is_refused(text, &status);
  /* "accept or reject" and the like leave it open. */
  bool must = strncmp(verdict, "reject", 6) == 0;
  return status == STATUS_END && (refused || !must);
}

static void run(const char *name, const char *verdict) {
  struct buf text;
  struct rusage usage;
  clock_t start = clock();
  if (!load(&text, name)) return;
  loads = 0;
  bool good = fits(name, buf_bytes(&text), verdict);
  bool quick = (clock() - start) / CLOCKS_PER_SEC < SECONDS_MOST;
  bool small = getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss / 1024 < MEGABYTES_MOST;
#ifdef __SANITIZE_ADDRESS__
  small = true;
#endif
  printf("%s %zu - hostile %s: %s%s%s%s\n", good && quick && small && !loads ? "ok" : "not ok", ++number, name, verdict,
         quick ? "" : ", took too long", small ? "" : ", took too much memory", loads ? ", loaded something" : "");
  if (!good || !quick || !small || loads) failed++;
  buf_release(&text);
}

int main(void) {
  struct buf manifest;
  shared = getenv("FAIRLEAD_SHARED");
  if (!shared) shared = TOP_SRCDIR "/../shared";
  xmlInitParser();
  xmlSetExternalEntityLoader(count_loads);
  if (!load(&manifest, "MANIFEST.tsv")) {
    printf("1..0 # SKIP no suites/hostile under $FAIRLEAD_SHARED\n");
    return EXIT_SUCCESS;
  }
  buf_add_char(&manifest, '\0');
  for (char *line = manifest.at, *end; (end = strchr(line, '\n')) != NULL; line = end + 1) {
    char *kind = strchr(line, '\t'), *verdict = kind ? strchr(kind + 1, '\t') : NULL,
         *note = verdict ? strchr(verdict + 1, '\t') : NULL;
    *end = '\0';
    if (!note || note > end || (strncmp(line, "xml/", 4) != 0 && strncmp(line, "xsd/", 4) != 0)) continue;
    *kind = *verdict = *note = '\0';
    run(line, verdict + 1);
  }
  buf_release(&manifest);
  printf("1..%zu\n", number);
  return failed == 0 && number > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
