/* parse_sax.c: libxml2's SAX2 parse of a file and nothing else: what XML routes are measured against */
/* SPDX-License-Identifier: MIT */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

static unsigned long elements, bytes;

static void start(void *user, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int ns_count,
                  const xmlChar **ns, int count, int defaulted, const xmlChar **attributes) {
  (void)user, (void)local, (void)prefix, (void)uri, (void)ns_count, (void)ns, (void)count, (void)defaulted,
      (void)attributes;
  elements++;
}

static void characters(void *user, const xmlChar *text, int length) {
  (void)user, (void)text;
  bytes += (unsigned long)length;
}

static int read_file(void *file, char *into, int room) {
  return (int)fread(into, 1, (size_t)room, file);
}

int main(int argc, char **argv) {
  xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .startElementNs = start, .characters = characters};
  FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
  if (!file) return 2;
  xmlParserCtxtPtr parser = xmlCreateIOParserCtxt(&sax, NULL, read_file, NULL, file, XML_CHAR_ENCODING_UTF8);
  if (!parser) return 2;
  int failed = xmlParseDocument(parser);
  printf("%lu elements, %lu bytes of text\n", elements, bytes);
  xmlFreeParserCtxt(parser);
  fclose(file);
  return failed != 0;
}
