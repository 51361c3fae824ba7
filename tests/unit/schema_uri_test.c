/* schema_uri_test.c: references resolved: the examples of RFC 3986, 5.4, and what it leaves open */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "schema/uri.h"

Suite *schema_uri_suite(void);

static const struct {
  const char *base, *reference, *uri;
} rows[] = {
#define OF "http://a/b/c/d;p?q"
    {OF, "g:h", "g:h"},
    {OF, "g", "http://a/b/c/g"},
    {OF, "./g", "http://a/b/c/g"},
    {OF, "g/", "http://a/b/c/g/"},
    {OF, "/g", "http://a/g"},
    {OF, "//g", "http://g"},
    {OF, "?y", "http://a/b/c/d;p?y"},
    {OF, "g?y", "http://a/b/c/g?y"},
    {OF, "#s", "http://a/b/c/d;p?q#s"},
    {OF, "g#s", "http://a/b/c/g#s"},
    {OF, "g?y#s", "http://a/b/c/g?y#s"},
    {OF, ";x", "http://a/b/c/;x"},
    {OF, "g;x", "http://a/b/c/g;x"},
    {OF, "g;x?y#s", "http://a/b/c/g;x?y#s"},
    {OF, "", "http://a/b/c/d;p?q"},
    {OF, ".", "http://a/b/c/"},
    {OF, "./", "http://a/b/c/"},
    {OF, "..", "http://a/b/"},
    {OF, "../", "http://a/b/"},
    {OF, "../g", "http://a/b/g"},
    {OF, "../..", "http://a/"},
    {OF, "../../", "http://a/"},
    {OF, "../../g", "http://a/g"},
    {OF, "../../../g", "http://a/g"},
    {OF, "../../../../g", "http://a/g"},
    {OF, "/./g", "http://a/g"},
    {OF, "/../g", "http://a/g"},
    {OF, "g.", "http://a/b/c/g."},
    {OF, ".g", "http://a/b/c/.g"},
    {OF, "g..", "http://a/b/c/g.."},
    {OF, "..g", "http://a/b/c/..g"},
    {OF, "./../g", "http://a/b/g"},
    {OF, "./g/.", "http://a/b/c/g/"},
    {OF, "g/./h", "http://a/b/c/g/h"},
    {OF, "g/../h", "http://a/b/c/h"},
    {OF, "g;x=1/./y", "http://a/b/c/g;x=1/y"},
    {OF, "g;x=1/../y", "http://a/b/c/y"},
    {OF, "g?y/./x", "http://a/b/c/g?y/./x"},
    {OF, "g?y/../x", "http://a/b/c/g?y/../x"},
    {OF, "g#s/./x", "http://a/b/c/g#s/./x"},
    {OF, "g#s/../x", "http://a/b/c/g#s/../x"},
    {OF, "http:g", "http:g"},
#undef OF
    {"http://a", "g", "http://a/g"},
    {"http://a?q", "", "http://a?q"},
    {"http://a/b//", "../g", "http://a/b/g"},
    {"file:///folder/file.json", "other.json", "file:///folder/other.json"},
    {"urn:uuid:1-2", "#/a", "urn:uuid:1-2#/a"},
    {"urn:x:y?+r?=q", "", "urn:x:y?+r?=q"},
    {"", "a.json", "a.json"},
    {"", "#a", "#a"},
    {"sub/a.json", "b.json", "sub/b.json"},
    {"sub/a.json", "../b.json", "b.json"},
    {"sub/a.json", "../../b.json", "../b.json"},
    {"sub/a.json", "../../../b.json", "../../b.json"},
    {"../a.json", "../b.json", "../../b.json"},
    {"../a.json", "x/../../b.json", "../../b.json"},
    {"sub/a.json", "..", ""},
    {"a.json", "..", "../"},
    {"a.json", "/x/../../b.json", "/b.json"},
    {"a.json", "//host/b", "//host/b"},
};

START_TEST(resolved) {
  struct buf out;

  buf_init(&out, 0);
  uri_resolve(&out, bytes_of(rows[_i].base), bytes_of(rows[_i].reference));
  ck_assert_msg(bytes_is(buf_bytes(&out), rows[_i].uri), "'%s' from '%s': got '%.*s'", rows[_i].reference,
                rows[_i].base, (int)out.len, out.at ? out.at : "");
  buf_release(&out);
}
END_TEST

START_TEST(parts) {
  const struct uri whole = uri_split(BYTES("http://u@h:1/p/q?x=?#f#g")), none = uri_split(BYTES("")),
                   bare = uri_split(BYTES("1a:b"));

  ck_assert(bytes_is(whole.scheme, "http") && bytes_is(whole.authority, "u@h:1") && bytes_is(whole.path, "/p/q"));
  ck_assert(bytes_is(whole.query, "x=?") && bytes_is(whole.fragment, "f#g"));
  ck_assert(!none.scheme.at && !none.authority.at && none.path.at && !none.path.len && !none.query.at &&
            !none.fragment.at);
  ck_assert(!bare.scheme.at && bytes_is(bare.path, "1a:b"));
  ck_assert(uri_split(BYTES("a#")).fragment.at && uri_split(BYTES("a?")).query.at);
}
END_TEST

START_TEST(decoded) {
  static const struct {
    const char *text, *decoded;
  } texts[] = {{"a%41%2f", "aA/"}, {"%", "%"},           {"%4", "%4"},
               {"%g1%1", "%g1%1"}, {"%25%32%35", "%25"}, {"%e2%98%83", "☃"}};

  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct buf out;
    buf_init(&out, 0);
    uri_decode(&out, bytes_of(texts[i].text));
    ck_assert_msg(bytes_is(buf_bytes(&out), texts[i].decoded), "'%s'", texts[i].text);
    buf_release(&out);
  }
}
END_TEST

/* Long and full of dots: linear, and nothing before the start is touched. */
START_TEST(many_dots) {
  struct buf reference, out;

  buf_init(&reference, 0);
  for (int i = 0; i < 200000; i++)
    buf_add_text(&reference, i % 2 ? "../" : "x/");
  buf_add_text(&reference, "../../../end");
  buf_init(&out, 0);
  uri_resolve(&out, BYTES("http://h/a/b"), buf_bytes(&reference));
  ck_assert(bytes_is(buf_bytes(&out), "http://h/end"));
  buf_release(&out);
  buf_init(&out, 8);
  uri_resolve(&out, BYTES("http://h/a/b"), buf_bytes(&reference));
  ck_assert_int_eq(buf_status(&out), STATUS_LIMIT);
  buf_release(&out);
  buf_release(&reference);
}
END_TEST

Suite *schema_uri_suite(void) {
  Suite *suite = suite_create("schema_uri");
  TCase *tests = tcase_create("all");

  tcase_add_loop_test(tests, resolved, 0, sizeof rows / sizeof *rows);
  tcase_add_test(tests, parts);
  tcase_add_test(tests, decoded);
  tcase_add_test(tests, many_dots);
  suite_add_tcase(suite, tests);
  return suite;
}
