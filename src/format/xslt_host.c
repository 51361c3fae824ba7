/* xslt_host.c: what of libxslt belongs to the process */
/* SPDX-License-Identifier: MIT */
#include "format/xslt_inside.h"
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>
#include <stdarg.h>
#include <stdio.h>
#include <threads.h>

static _Thread_local struct xslt_watch *now;
static once_flag once = ONCE_FLAG_INIT;
static xmlGenericErrorFunc host_error;
static void *host_self;

/* libxslt has one error function for the whole process; what it tells of our calls must neither be printed nor reach
   the host, and what it tells of the host's calls must. */
static void route(void *self, const char *format, ...) {
  char text[1024];
  va_list arguments;
  (void)self;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (now) now->heard(now, NULL, text);
  else if (host_error && host_error != route) host_error(host_self, "%s", text);
}

static void set_up(void) {
  xsltInit();
  host_error = xsltGenericError;
  host_self = xsltGenericErrorContext;
  xsltSetGenericErrorFunc(NULL, route);
}

static void on_error(void *self, xml_host_error error) {
  struct xslt_watch *watch = self;
  if (error && error->level >= XML_ERR_ERROR) watch->heard(watch, error, NULL);
}

/* A few of libxml2's complaints about expressions are printed, and told to nobody. */
static void print_nothing(void *self, const char *format, ...) {
  (void)self, (void)format;
}

void xslt_enter(struct xslt_watch *watch, const struct xml_host_files *files) {
  watch->host = xml_host_enter(on_error, watch, files);
  call_once(&once, set_up);
  watch->generic = xmlGenericError;
  watch->generic_self = xmlGenericErrorContext;
  xmlSetGenericErrorFunc(NULL, print_nothing);
  watch->outer = now;
  now = watch;
}

void xslt_leave(struct xslt_watch *watch) {
  now = watch->outer;
  xmlSetGenericErrorFunc(watch->generic_self, watch->generic);
  xml_host_leave(watch->host);
}

void xslt_on_message(void *self, const char *format, ...) {
  struct xslt_watch *watch = self;
  (void)format;
  watch->heard(watch, NULL, "");
}

void sheet_library(char *out, size_t size) {
  snprintf(out, size, "%d.%d.%d", xsltLibxsltVersion / 10000, xsltLibxsltVersion / 100 % 100, xsltLibxsltVersion % 100);
}
