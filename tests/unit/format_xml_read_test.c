/* format_xml_read_test.c: reports of XML documents, sound, broken and hostile, in pieces of any size */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "base/alloc.h"
#include "support/told.h"
#include "support/xml_text.h"
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>

Suite *format_xml_read_suite(void);

struct row {
  const char *title, *each, *text, *shown, *told;
};

static const struct row rows[] = {
    {"the root is the report", "r", "<r a='1'>x</r>", "1 @0+14: r(@a'1' \"x\")\nend, 0 leaves around\n", ""},
    {"reports in a root", "rs r", "<rs>\n <r>1</r>\n <r/>\n</rs>",
     "1 @6+8: r(\"1\")\n2 @16+4: r()\nend, 0 leaves around\n", ""},
    {"deep down, leaves around are counted", "a b r",
     "<?xml version='1.0' encoding='utf-8'?><!-- c --><a v='1'>t<!-- -->t<h><i/>x</h><b><r/></b><b k='2' l='3'/></a>\n",
     "1 @82+4: r()\nend, 6 leaves around\n", ""},
    {"prefixes are resolved, also with references in the name", "{u&1}rs {u&1}r",
     "<p:rs xmlns:p='u&amp;1'><q:r xmlns:q='u&#38;1'/><p:r xmlns:p='v'/><r xmlns='u&#x26;1' p:z='1' /></p:rs>",
     "1 @24+24: {u&1}r()\n2 @66+30: {u&1}r(@{u&1}z'1')\nend, 1 leaves around\n", ""},
    {"texts: references, CDATA, comments inside, line ends", "r",
     "<r><a>1 &lt; 2 &amp;&#x41;<![CDATA[<&]]><!-- no -->!</a><b>\r\n</b><c><![CDATA[]]></c></r>",
     "1 @0+88: r(a(\"1 < 2 &A<&!\") b(\"\n\") c())\nend, 0 leaves around\n", ""},
    {"attributes: references, white space", "r", "<r a='&amp;&#38;&lt;&quot;' b=' x\ty&#9;' c=''/>",
     "1 @0+47: r(@a'&&<\"' @b' x y\t' @c'')\nend, 0 leaves around\n", ""},
    {"white space beside elements goes, other stays", "r", "<r> <a> </a> <b>x <i/> y</b> </r>",
     "1 @0+33: r(a(\" \") b(\"x \" i() \" y\"))\nend, 0 leaves around\n", ""},
    {"instructions and comments are dropped", "r", "<?a b?><r><?c d?>1<?e?>2</r><?f?><!-- g -->",
     "1 @7+21: r(\"12\")\nend, 0 leaves around\n", ""},
    {"no report at all", "rs r", "<rs><x/></rs>", "end, 1 leaves around\n", ""},
    {"a report within one is content", "rs r", "<rs><r><r>1</r></r></rs>",
     "1 @4+15: r(r(\"1\"))\nend, 0 leaves around\n", ""},
    {"xsi attributes are leaves", "r", "<r xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/>",
     "1 @0+73: r(@{http://www.w3.org/2001/XMLSchema-instance}nil'true')\nend, 0 leaves around\n", ""},
    {"the name of a type, by whatever prefix", "{d}rs {d}r",
     "<rs xmlns='d' xmlns:p='u&amp;1' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><r i:type=' p:t '>"
     "<a i:type='t' xmlns:p='v'><b i:type='p:t'/></a><a i:type='t' xmlns=''/><a i:type='q:t'/></r></rs>",
     "1 @84+110: {d}r(@{http://www.w3.org/2001/XMLSchema-instance}type'{u&1}t' "
     "{d}a(@{http://www.w3.org/2001/XMLSchema-instance}type'{d}t' "
     "{d}b(@{http://www.w3.org/2001/XMLSchema-instance}type'{v}t')) "
     "a(@{http://www.w3.org/2001/XMLSchema-instance}type't') "
     "{d}a(@{http://www.w3.org/2001/XMLSchema-instance}type'q:t'))\nend, 0 leaves around\n",
     ""},
    {"a byte order mark", "r", "\xEF\xBB\xBF<r/>", "1 @3+4: r()\nend, 0 leaves around\n", ""},
    {"control characters are told", "r", "<r>a\xC2\x85\xC2\x9B</r>",
     "1 @0+12: r(\"a\xC2\x85\xC2\x9B\")\nend, 0 leaves around\n",
     "1:5 odd-character : a control character in a text\n"},

    /* Damage inside reports */
    {"a wrong end tag inside", "rs r", "<rs><r><a></b></r><r>2</r></rs>",
     "1 @4+14 refused: <r><a></b></r>\n2 @18+8: r(\"2\")\nend, 0 leaves around\n",
     "1:11 xml-malformed : end tag of 'b', where 'a' is open\n"},
    {"an end tag is missing inside", "rs r", "<rs><r><a></r><r>2</r></rs>",
     "1 @4+10 refused: <r><a></r>\n2 @14+8: r(\"2\")\nend, 0 leaves around\n",
     "1:11 xml-malformed : end tag of 'r', where 'a' is open\n"},
    {"a report's end tag is missing before the next", "rs r", "<rs><r>1 <r>2</r><r>3</r></rs>",
     "1 @4+5 refused: <r>1 \n2 @9+8: r(\"2\")\n3 @17+8: r(\"3\")\nend, 0 leaves around\n",
     "1:5 xml-malformed : 'r' isn't closed before the next one begins\n"},
    {"the last report's end tag is missing", "rs r", "<rs><r>1</r><r>2</rs>",
     "1 @4+8: r(\"1\")\n2 @12+4 refused: <r>2\nend, 0 leaves around\n",
     "1:17 xml-malformed : end tag of 'rs', where 'r' is open\n"},
    {"a quote that isn't closed", "rs r", "<rs><r a='1><b/></r><r b='2'/></rs>",
     "1 @4+16 refused: <r a='1><b/></r>\n2 @20+10: r(@b'2')\nend, 0 leaves around\n",
     "1:13 xml-malformed : '<' in the value of attribute 'a'\n"},
    {"an attribute without quotes", "rs r", "<rs><r a=1></r><r/></rs>",
     "1 @4+11 refused: <r a=1></r>\n2 @15+4: r()\nend, 0 leaves around\n",
     "1:10 xml-malformed : the value of attribute 'a' isn't quoted\n"},
    {"an attribute without value", "rs r", "<rs><r a></r><r/></rs>",
     "1 @4+9 refused: <r a></r>\n2 @13+4: r()\nend, 0 leaves around\n",
     "1:8 xml-malformed : attribute 'a' has no value\n"},
    {"an attribute twice", "rs r", "<rs>\n<r><b a='1' c='' a='2'/></r><r/></rs>",
     "1 @5+28 refused: <r><b a='1' c='' a='2'/></r>\n2 @33+4: r()\nend, 0 leaves around\n",
     "2:18 xml-malformed : attribute 'a' stands twice\n"},
    {"a prefix that isn't declared", "rs r", "<rs><r><p:a/></r><r/><r q:b=''/></rs>",
     "1 @4+13 refused: <r><p:a/></r>\n2 @17+4: r()\n3 @21+11 refused: <r q:b=''/>\nend, 0 leaves around\n",
     "1:8 xml-malformed : prefix 'p' isn't declared\n1:25 xml-malformed : prefix 'q' isn't declared\n"},
    {"an entity that isn't declared", "rs r", "<rs><r>a&nbsp;b</r><r/></rs>",
     "1 @4+15 refused: <r>a&nbsp;b</r>\n2 @19+4: r()\nend, 0 leaves around\n",
     "1:9 xml-malformed : an entity that isn't declared; only amp, lt, gt, quot and apos are\n"},
    {"a bare ampersand", "rs r", "<rs><r>a & b</r><r/></rs>",
     "1 @4+12 refused: <r>a & b</r>\n2 @16+4: r()\nend, 0 leaves around\n",
     "1:10 xml-malformed : '&' that begins no reference; it is written '&amp;'\n"},
    {"a bare ampersand and a semicolon", "rs r", "<rs><r>a & b; c</r><r/></rs>",
     "1 @4+15 refused: <r>a & b; c</r>\n2 @19+4: r()\nend, 0 leaves around\n",
     "1:10 xml-malformed : '&' that begins no reference; it is written '&amp;'\n"},
    {"a character reference to nothing", "rs r", "<rs><r>&#0;</r><r>&#xFFFE;</r><r/></rs>",
     "1 @4+11 refused: <r>&#0;</r>\n2 @15+15 refused: <r>&#xFFFE;</r>\n3 @30+4: r()\nend, 0 leaves around\n",
     "1:12 xml-malformed : a reference to what is no XML character\n1:27 xml-malformed : a reference to what is no XML "
     "character\n"},
    {"the end of CDATA in text", "rs r", "<rs><r>a]]>b</r><r/></rs>",
     "1 @4+12 refused: <r>a]]>b</r>\n2 @16+4: r()\nend, 0 leaves around\n",
     "1:9 xml-malformed : ']]>' in text; it is written ']]&gt;'\n"},
    {"hyphens in a comment", "rs r", "<rs><r><!-- a -- b --></r><r/></rs>",
     "1 @4+22 refused: <r><!-- a -- b --></r>\n2 @26+4: r()\nend, 0 leaves around\n",
     "1:15 xml-malformed : '--' inside a comment\n"},
    {"a comment that isn't closed, before another", "rs r", "<rs><r><!-- a </r><r><!-- b --></r><r/></rs>",
     "1 @4+31 refused: <r><!-- a </r><r><!-- b --></r>\n2 @35+4: r()\nend, 0 leaves around\n",
     "1:24 xml-malformed : '--' inside a comment\n"},
    {"a comment that isn't closed at all", "rs r", "<rs><r/><r><!-- a </r><r/></rs>",
     "1 @4+4: r()\n2 @8+23 lost refused: <r><!-- a </r><r/></rs>\nend, 0 leaves around\n",
     "1:12 xml-malformed : a comment that doesn't end\n1:9 input-lost : from byte 8 on nothing was read\n"},
    {"a tag that begins none", "rs r", "<rs><r>1 < 2</r><r/></rs>",
     "1 @4+12 refused: <r>1 < 2</r>\n2 @16+4: r()\nend, 0 leaves around\n",
     "1:10 xml-malformed : '<' that begins no tag; in text it is written '&lt;'\n"},
    {"a document type inside", "rs r", "<rs><r><!DOCTYPE x []></r><r/></rs>",
     "1 @4+22 refused: <r><!DOCTYPE x []></r>\n2 @26+4: r()\nend, 0 leaves around\n",
     "1:8 xml-doctype : a document type declaration\n"},
    {"invalid UTF-8 inside", "rs r", "<rs><r>\xC3\x28</r><r>\xED\xA0\x80</r><r>\xC3\xA9</r></rs>",
     "1 @4+9 refused: <r>\xC3\x28</r>\n2 @13+10 refused: <r>\xED\xA0\x80</r>\n3 @23+9: r(\"\xC3\xA9\")\nend, 0 leaves "
     "around\n",
     "1:8 encoding : a byte that isn't valid UTF-8\n1:17 encoding : a byte that isn't valid UTF-8\n"},
    {"what is no XML character", "rs r", "<rs><r>\x01</r><r>\xEF\xBF\xBE</r><r/></rs>",
     "1 @4+8 refused: <r>\x01</r>\n2 @12+10 refused: <r>\xEF\xBF\xBE</r>\n3 @22+4: r()\nend, 0 leaves around\n",
     "1:8 xml-char : U+0001, which XML can't hold\n1:16 xml-char : U+FFFE, which XML can't hold\n"},
    {"a report's own tag is damaged", "rs r", "<rs><r <a/></r><r/></rs>",
     "1 @4+11 refused: <r <a/></r>\n2 @15+4: r()\nend, 0 leaves around\n",
     "1:8 xml-malformed : a name is missing in a tag\n"},
    {"the next report declares its own prefix", "{u}rs {u}r", "<rs xmlns='u'><r><a></b><p:r xmlns:p='u'/></rs>",
     "1 @14+10 refused: <r><a></b>\n2 @24+18: {u}r()\nend, 0 leaves around\n",
     "1:21 xml-malformed : end tag of 'b', where 'a' is open\n"},

    /* Damage around reports */
    {"a stray end tag between reports", "rs r", "<rs><r/></x><r/></rs>",
     "1 @4+4: r()\n2 @8+4 refused: </x>\n3 @12+4: r()\nend, 0 leaves around\n",
     "1:9 xml-malformed : end tag of 'x', where 'rs' is open\n"},
    {"an element beside the reports isn't closed", "rs r", "<rs><h><i></h><r/></rs>",
     "1 @10+0 refused: \n2 @14+4: r()\nend, 0 leaves around\n",
     "1:11 xml-malformed : end tag of 'h', where 'i' is open\n"},
    {"a bad element beside the reports", "rs r", "<rs><h a='1' a='2'>x</h><r/></rs>",
     "1 @4+20 refused: <h a='1' a='2'>x</h>\n2 @24+4: r()\nend, 0 leaves around\n",
     "1:5 xml-malformed : an attribute stands twice\n"},
    {"a bare ampersand between reports", "rs r", "<rs>&<r/>x & y; <x/><r/></rs>",
     "1 @4+1 refused: &\n2 @5+4: r()\n3 @9+7 refused: x & y; \n4 @20+4: r()\nend, 1 leaves around\n",
     "1:5 xml-malformed : '&' that begins no reference; it is written '&amp;'\n1:12 xml-malformed : '&' that begins no "
     "reference; it is written '&amp;'\n"},
    {"the document ends early", "rs r", "<rs><r/>\n", "1 @4+4: r()\n2 @9+0 lost refused: \nend, 0 leaves around\n",
     "2:1 xml-malformed : the document ends before the end tag of 'rs'\n2:1 input-lost : from byte 9 on nothing was "
     "read\n"},
    {"a report ends early", "rs r", "<rs><r/><r><a>",
     "1 @4+4: r()\n2 @8+6 lost refused: <r><a>\nend, 0 leaves around\n",
     "1:9 xml-malformed : the document ends before this element does\n1:9 input-lost : from byte 8 on nothing was "
     "read\n"},

    /* What refuses the document */
    {"nothing", "r", "", "1 @0+0 refused: \nend, 0 leaves around\n", "1:1 input-empty : no element in it\n"},
    {"white space and a comment", "r", " <!-- -->\n", "1 @10+0 refused: \nend, 0 leaves around\n",
     "2:1 input-empty : no element in it\n"},
    {"another root", "rs r", "<html><r/></html>", "1 @0+17 lost refused: <html><r/></html>\nend, 0 leaves around\n",
     "1:1 xml-wrong-root : the root is 'html', not 'rs'\n1:1 input-lost : from byte 0 on nothing was read\n"},
    {"the root of another namespace", "{u}rs r", "<rs xmlns='v'/>",
     "1 @0+15 lost refused: <rs xmlns='v'/>\nend, 0 leaves around\n",
     "1:1 xml-wrong-root : the root 'rs' has the namespace 'v', not 'u'\n1:1 input-lost : from byte 0 on nothing was "
     "read\n"},
    {"the root without namespace", "{u}rs r", "<rs/>", "1 @0+5 lost refused: <rs/>\nend, 0 leaves around\n",
     "1:1 xml-wrong-root : the root 'rs' has no namespace, not 'u'\n1:1 input-lost : from byte 0 on nothing was "
     "read\n"},
    {"the way to the reports is missing", "a b r", "<a><c/></a>", "1 @11+0 refused: \nend, 1 leaves around\n",
     "1:12 each-missing : no element 'b' where the reports should stand\n"},
    {"a document type", "r", "<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>",
     "1 @0+40 lost refused: <!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>\nend, 0 leaves around\n",
     "1:1 xml-doctype : a document type declaration\n1:1 input-lost : from byte 0 on nothing was read\n"},
    {"another encoding", "r", "<?xml version='1.0' encoding='ISO-8859-7'?><r/>",
     "1 @0+47 lost refused: <?xml version='1.0' encoding='ISO-8859-7'?><r/>\nend, 0 leaves around\n",
     "1:1 xml-declaration : an encoding is declared that is not known here\n1:1 input-lost : from byte 0 on nothing "
     "was "
     "read\n"},
    {"another version", "r", "<?xml version='1.1'?><r/>",
     "1 @0+25 lost refused: <?xml version='1.1'?><r/>\nend, 0 leaves around\n",
     "1:1 xml-declaration : a version of XML other than 1.0\n1:1 input-lost : from byte 0 on nothing was read\n"},
    {"a declaration that is none", "r", "<?xml version='1.0' standalone='maybe'?><r/>",
     "1 @0+44 lost refused: <?xml version='1.0' standalone='maybe'?><r/>\nend, 0 leaves around\n",
     "1:1 xml-declaration : an XML declaration that isn't well-formed\n1:1 input-lost : from byte 0 on nothing was "
     "read\n"},
    {"a declaration behind white space", "r", " <?xml version='1.0'?><r/>",
     "1 @1+21 refused: <?xml version='1.0'?>\n2 @22+4: r()\nend, 0 leaves around\n",
     "1:2 xml-malformed : an XML declaration that doesn't stand at the very start\n"},
    {"two byte order marks", "r", "\xEF\xBB\xBF\xEF\xBB\xBF<r/>",
     "1 @3+7 lost refused: \xEF\xBB\xBF<r/>\nend, 0 leaves around\n",
     "1:1 encoding : a second byte order mark\n1:1 input-lost : from byte 3 on nothing was read\n"},
    {"two roots", "r", "<r/><r/>", "1 @0+4: r()\n2 @4+4 lost refused: <r/>\nend, 0 leaves around\n",
     "1:5 xml-malformed : a second root element\n1:5 input-lost : from byte 4 on nothing was read\n"},
    {"text behind the root", "r", "<r/>x", "1 @0+4: r()\n2 @4+1 lost refused: x\nend, 0 leaves around\n",
     "1:5 xml-malformed : text behind the root element\n1:5 input-lost : from byte 4 on nothing was read\n"},
    {"an end tag too many", "rs r", "<rs/></rs>", "1 @5+5 lost refused: </rs>\nend, 1 leaves around\n",
     "1:6 xml-malformed : an end tag behind the root element\n1:6 input-lost : from byte 5 on nothing was read\n"},
    {"compressed", "r", "\x1F\x8B\x08xxxx", "1 @0+7 lost refused: \x1F\x8B\x08xxxx\nend, 0 leaves around\n",
     "1:1 encoding : the input is compressed\n1:1 input-lost : from byte 0 on nothing was read\n"},
    {"a damaged tag on the way to the reports", "a b r", "<a><b x=1><r/></b></a>",
     "1 @3+19 lost refused: <b x=1><r/></b></a>\nend, 0 leaves around\n",
     "1:9 xml-malformed : the value of attribute 'x' isn't quoted\n1:4 input-lost : from byte 3 on nothing was read\n"},
};

struct outcome {
  struct buf shown;
  struct told told;
  struct names *names;
  enum status status;
};

static struct outcome read_text(struct bytes text, const char *each, size_t piece, struct limits limits) {
  struct outcome outcome;
  buf_init(&outcome.shown, 0);
  told_init(&outcome.told);
  outcome.names = names_new(NULL);
  struct xml_text xml = {text, each, piece, limits, NULL, outcome.names, &outcome.told.diags};
  outcome.status = outcome.names ? xml_text_read(&outcome.shown, &xml) : STATUS_NO_MEMORY;
  return outcome;
}

static void release(struct outcome *outcome) {
  buf_release(&outcome->shown);
  names_free(outcome->names);
}

START_TEST(test_rows) {
  const struct row *row = &rows[_i];
  static const size_t pieces[] = {0, 1, 2, 3, 7};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    struct outcome outcome = read_text(bytes_of(row->text), row->each, pieces[i], limits_default());
    buf_add_char(&outcome.shown, '\0');
    ck_assert_msg(strcmp(outcome.shown.at, row->shown) == 0, "%s, pieces of %zu: shown\n%s", row->title, pieces[i],
                  outcome.shown.at);
    ck_assert_msg(strcmp(outcome.told.text, row->told) == 0, "%s, pieces of %zu: told\n%s", row->title, pieces[i],
                  outcome.told.text);
    release(&outcome);
  }
}
END_TEST

static const struct {
  struct bytes text;
  const char *told;
} nuls[] = {
    {{"\xFF\xFE\0\0<\0\0\0r\0\0\0", 12},
     "1:1 encoding : the input is UTF-32, or UTF-16 without a byte order mark\n1:1 input-lost : from byte 0 on nothing "
     "was read\n"},
    {{"<\0r\0/\0>\0", 8},
     "1:1 encoding : the input is UTF-32, or UTF-16 without a byte order mark\n1:1 input-lost : from byte 0 on nothing "
     "was read\n"},
    {{"<r>a</r>\0<evil/>", 16}, "1:9 nul : a NUL byte\n1:9 input-lost : from byte 8 on nothing was read\n"},
    {{"<r>\0</r>", 8}, "1:4 nul : a NUL byte\n"},
};

START_TEST(test_nuls) {
  for (size_t piece = 0; piece < 4; piece++) {
    struct outcome outcome = read_text(nuls[_i].text, "r", piece, limits_default());
    ck_assert_str_eq(outcome.told.text, nuls[_i].told);
    release(&outcome);
  }
}
END_TEST

/* -- spans -- */

static void check_span(const struct names *names, struct bytes text, const struct node *node) {
  struct bytes slice = {text.at + node->offset, (size_t)node->length};
  ck_assert_uint_le(node->offset + node->length, text.len);
  ck_assert_uint_gt(node->length, 0);
  if (node->kind == NODE_ELEMENT) {
    struct bytes name = names_text(names, node->name);
    ck_assert(slice.at[0] == '<' && slice.at[slice.len - 1] == '>');
    ck_assert(bytes_start(bytes_from(slice, 1), name));
  } else if (node->kind == NODE_ATTRIBUTE) {
    ck_assert(bytes_equal(slice, node->text));
    ck_assert(slice.at[-1] == '"' && slice.at[slice.len] == '"');
    ck_assert(bytes_start(bytes_from(text, node->name_offset), names_text(names, node->name)));
  } else ck_assert(bytes_equal(slice, node->text));
}

START_TEST(test_spans) {
  static const char text[] =
      "<rs><!-- x --> <r id=\"1\" xmlns:u=\"u\"   k = \"v\"  >\n <a>one</a><b><c>two</c> <d>\xC3\xA9</d></b>\n"
      "<e f=\"g\"/>mixed<h/>text</r>\n<r><a>\n</a></r></rs>";
  static const size_t pieces[] = {0, 1, 2, 3, 7};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    struct memory_source memory = {.left = bytes_of(text), .piece = pieces[i]};
    struct limits limits = limits_default();
    struct names *names = names_new(NULL);
    struct told told;
    uint32_t each[2] = {names_add(names, BYTES("rs")), names_add(names, BYTES("r"))};
    struct reader_options options = {
        .limits = &limits, .names = names, .diags = &told.diags, .each = each, .each_count = 2};
    struct input input;
    struct reader *reader;
    struct entry entry;
    struct arena *arena = arena_new(0);
    size_t nodes = 0;
    told_init(&told);
    ck_assert_int_eq(input_open(&input, "t", memory_source_open(&memory), &limits), STATUS_OK);
    ck_assert_int_eq(xml_read_open(&reader, &input, &options), STATUS_OK);
    while (reader->next(reader, arena, &entry) == STATUS_OK) {
      ck_assert(bytes_equal(entry.raw, (struct bytes){text + entry.offset, entry.raw.len}));
      for (const struct node *node = tree_walk(entry.root, NULL); node; node = tree_walk(entry.root, node), nodes++)
        check_span(names, bytes_of(text), node);
    }
    ck_assert_uint_eq(nodes, 18);
    reader->close(reader);
    input_close(&input);
    arena_free(arena);
    names_free(names);
  }
}
END_TEST

/* -- ceilings -- */

enum ceiling { DEPTH, ATTRIBUTES, TAG, TEXT, NODES, REPORT };

static const struct {
  const char *title, *text, *told, *shown;
  enum ceiling which;
  size_t most;
} ceilings[] = {
    {"depth reached", "<rs><r><a/></r></rs>", "", "1 @4+11: r(a())\nend, 0 leaves around\n", DEPTH, 3},
    {"depth passed", "<rs><r><a><b/></a></r><r/></rs>",
     "1:11 limit : elements are nested deeper than 3 (ceiling 'depth')\n",
     "1 @4+18 refused: <r><a><b/></a></r>\n2 @22+4: r()\nend, 0 leaves around\n", DEPTH, 3},
    {"depth passed beside the reports", "<rs><h><i><j/></i></h><r/></rs>",
     "1:11 limit : elements are nested deeper than 3 (ceiling 'depth')\n",
     "1 @10+4 refused: <j/>\n2 @22+4: r()\nend, 0 leaves around\n", DEPTH, 3},
    {"attributes passed", "<rs><r a='' b='' c=''/><r a='' b=''/></rs>",
     "1:5 limit : an element has more than 2 attributes (ceiling 'attributes')\n",
     "1 @4+19 refused: <r a='' b='' c=''/>\n2 @23+14: r(@a'' @b'')\nend, 0 leaves around\n", ATTRIBUTES, 2},
    {"a tag too long", "<rs><r a='1234567890'/><r a='1'/></rs>",
     "1:5 limit : a tag is longer than 12 bytes (ceiling 'tag_bytes')\n",
     "1 @4+19 refused: <r a='1234567890'/>\n2 @23+10: r(@a'1')\nend, 0 leaves around\n", TAG, 12},
    {"a text too long", "<rs><r>12345</r><r>1234</r></rs>",
     "1:8 limit : a text is longer than 4 bytes (ceiling 'text_bytes')\n",
     "1 @4+12 refused: <r>12345</r>\n2 @16+11: r(\"1234\")\nend, 0 leaves around\n", TEXT, 4},
    {"a text too long in parts", "<rs><r>12<![CDATA[34]]></r><r>1234</r></rs>",
     "1:8 limit : a text is longer than 14 bytes (ceiling 'text_bytes')\n",
     "1 @4+23 refused: <r>12<![CDATA[34]]></r>\n2 @27+11: r(\"1234\")\nend, 0 leaves around\n", TEXT, 14},
    {"a comment too long", "<rs><r><!--12345678--></r><r/></rs>",
     "1:8 limit : a comment is longer than 6 bytes (ceiling 'text_bytes')\n",
     "1 @4+22 refused: <r><!--12345678--></r>\n2 @26+4: r()\nend, 0 leaves around\n", TEXT, 6},
    {"nodes passed", "<rs><r><a>1</a></r><r a='1'><b/></r><r><a>1</a><b/></r></rs>",
     "1:37 limit : a report has more than 3 nodes (ceiling 'nodes')\n",
     "1 @4+15: r(a(\"1\"))\n2 @19+17: r(@a'1' b())\n3 @36+19 refused: <r><a>1</a><b/></r>\nend, 0 leaves around\n",
     NODES, 3},
    {"a report too long", "<rs><r>1234567</r><r>123456</r></rs>",
     "1:5 limit : a report is longer than 13 bytes (ceiling 'report_bytes')\n",
     "1 @4+14 refused: <r>1234567</r>\n2 @18+13: r(\"123456\")\nend, 0 leaves around\n", REPORT, 13},
};

START_TEST(test_ceilings) {
  static const size_t pieces[] = {0, 1, 7};
  struct limits limits = limits_default();
  size_t *const which[] = {&limits.depth,      &limits.attributes, &limits.tag_bytes,
                           &limits.text_bytes, &limits.nodes,      &limits.report_bytes};
  *which[ceilings[_i].which] = ceilings[_i].most;
  for (size_t i = 0; i < 3; i++) {
    struct outcome outcome = read_text(bytes_of(ceilings[_i].text), "rs r", pieces[i], limits);
    buf_add_char(&outcome.shown, '\0');
    ck_assert_msg(strcmp(outcome.shown.at, ceilings[_i].shown) == 0, "%s: shown\n%s", ceilings[_i].title,
                  outcome.shown.at);
    ck_assert_msg(strcmp(outcome.told.text, ceilings[_i].told) == 0, "%s: told\n%s", ceilings[_i].title,
                  outcome.told.text);
    release(&outcome);
  }
}
END_TEST

/* A report, or what stands beside the reports, that doesn't fit the window: the next report arrives all the same. */
START_TEST(test_beyond_the_window) {
  static const char *const kinds[][2] = {
      {"<r>", "</r>"}, {"<r><!--", "--></r>"}, {"<h><![CDATA[", "]]></h>"}, {"<r><?p ", "?></r>"}};
  struct limits limits = limits_default();
  struct buf text;
  limits.report_bytes = 1000;
  buf_init(&text, 0);
  buf_add_text(&text, "<rs>");
  buf_add_text(&text, kinds[_i][0]);
  for (size_t i = 0; i < 40000; i++)
    buf_add_text(&text, "12345678</x>");
  buf_add_text(&text, kinds[_i][1]);
  buf_add_text(&text, "<r>last</r></rs>");
  struct outcome outcome = read_text(buf_bytes(&text), "rs r", 0, limits);
  struct bytes shown = buf_bytes(&outcome.shown);
  static const char tail[] = ": r(\"last\")\nend, 0 leaves around\n";
  ck_assert_int_eq(outcome.status, STATUS_END);
  ck_assert(shown.len > sizeof tail && memcmp(shown.at + shown.len - (sizeof tail - 1), tail, sizeof tail - 1) == 0);
  ck_assert(strstr(outcome.told.text, _i == 0 ? "xml-malformed" : "limit") != NULL);
  release(&outcome);
  buf_release(&text);
}
END_TEST

/* Nothing but reports, more of them than libxml2 may remember of: names and namespaces without end. */
START_TEST(test_many_names) {
  struct buf text;
  buf_init(&text, 0);
  buf_add_text(&text, "<rs xmlns='u'>");
  for (size_t i = 0; i < 3000; i++)
    buf_add_format(&text, "<r><a%zu.%02000zu xmlns='v%zu'/></r>", i, i, i);
  buf_add_text(&text, "</rs>");
  struct outcome outcome = read_text(buf_bytes(&text), "{u}rs {u}r", 4096, limits_default());
  ck_assert_int_eq(outcome.status, STATUS_END);
  ck_assert_msg(outcome.told.count == 0, "%s", outcome.told.text);
  release(&outcome);
  buf_release(&text);
}
END_TEST

/* -- the host's libxml2 -- */

static int heard;

#if LIBXML_VERSION >= 21200
static void host_hears(void *self, const xmlError *error) {
#else
static void host_hears(void *self, xmlErrorPtr error) {
#endif
  (void)self, (void)error;
  heard++;
}

START_TEST(test_host) {
  xmlSetStructuredErrorFunc(&heard, host_hears);
  struct outcome outcome = read_text(BYTES("<rs><r>&x;</r><r><p:a/></r></rs>"), "rs r", 0, limits_default());
  ck_assert_uint_eq(outcome.told.count, 2);
  ck_assert_int_eq(heard, 0);
  ck_assert_ptr_eq(xmlStructuredErrorContext, &heard);
  ck_assert(xmlStructuredError == host_hears);
  release(&outcome);
  /* The host can still load a file. */
  xmlDocPtr document = xmlReadFile(TOP_SRCDIR "/mappings/gisis-piracy/gisis-piracy-1.xsd", NULL, 0);
  ck_assert_ptr_nonnull(document);
  xmlFreeDoc(document);
}
END_TEST

/* -- running out of memory -- */

static void *libxml_alloc(size_t size) {
  return mem_alloc(size ? size : 1);
}

static void *libxml_resize(void *at, size_t size) {
  return mem_resize(at, size ? size : 1);
}

static char *libxml_copy(const char *text) {
  size_t size = strlen(text) + 1;
  char *copy = mem_alloc(size);
  if (copy) memcpy(copy, text, size);
  return copy;
}

/* Each allocation fails once, then all from there on: the same report, or the status says so; never a different one. */
START_TEST(test_no_memory) {
  static const char text[] = "<rs h='1'><r a='&amp;1'>one<b xmlns='u'>two</b></r><x/><r><a></b></r><r>three</r></rs>";
  ck_assert_int_eq(xmlMemSetup(mem_free, libxml_alloc, libxml_resize, libxml_copy), 0);
  struct outcome good = read_text(bytes_of(text), "rs r", 5, limits_default());
  ck_assert_int_eq(good.status, STATUS_END);
  size_t failures = 0;
  for (size_t n = 1;; n++) {
    mem_fail_at(n, _i == 1);
    struct outcome outcome = read_text(bytes_of(text), "rs r", 5, limits_default());
    bool reached = mem_count() >= n;
    mem_fail_at(0, false);
    if (outcome.status == STATUS_END)
      ck_assert_msg(bytes_equal(buf_bytes(&good.shown), buf_bytes(&outcome.shown)), "allocation %zu: %.*s", n,
                    BYTES_ARG(buf_bytes(&outcome.shown)));
    else {
      ck_assert_int_eq(outcome.status, STATUS_NO_MEMORY);
      failures++;
    }
    release(&outcome);
    if (!reached) break;
  }
  ck_assert_uint_gt(failures, 50);
  release(&good);
}
END_TEST

Suite *format_xml_read_suite(void) {
  Suite *suite = suite_create("format_xml_read");
  TCase *documents = tcase_create("documents"), *limits = tcase_create("limits"), *library = tcase_create("library");
  tcase_add_loop_test(documents, test_rows, 0, sizeof rows / sizeof *rows);
  tcase_add_loop_test(documents, test_nuls, 0, sizeof nuls / sizeof *nuls);
  tcase_add_test(documents, test_spans);
  tcase_add_loop_test(limits, test_ceilings, 0, sizeof ceilings / sizeof *ceilings);
  tcase_add_loop_test(limits, test_beyond_the_window, 0, 4);
  tcase_add_test(limits, test_many_names);
  tcase_add_test(library, test_host);
  tcase_add_loop_test(library, test_no_memory, 0, 2);
  tcase_set_timeout(library, 60);
  suite_add_tcase(suite, documents);
  suite_add_tcase(suite, limits);
  suite_add_tcase(suite, library);
  return suite;
}
