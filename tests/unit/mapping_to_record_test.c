/* mapping_to_record_test.c: tiny mappings read, and written back from what was read */
/* SPDX-License-Identifier: MIT */
#include <check.h>

#include "support/route.h"

Suite *mapping_to_record_suite(void);

static const char schema[] =
    "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\"}, \"note\": {\"type\": "
    "\"string\"},\"other\": {\"type\": \"string\"}, \"n\": {\"type\": \"integer\"}, \"opt\": {\"type\": [\"string\", "
    "\"null\"]}, \"any\": {}, \"tags\": {\"type\": \"array\", \"items\": {\"type\": \"string\"}}, \"nums\": {\"type\": "
    "\"array\", \"items\": {\"type\": \"integer\"}}, \"things\": {\"type\": \"array\"}, \"ship\": {\"type\": "
    "\"object\", \"properties\": {\"name\": {\"type\": \"string\"}, \"imo\": {\"type\": \"string\"}}}, \"craft\": "
    "{\"type\": \"array\", \"items\": {\"type\": \"object\", \"properties\": {\"as\": {\"type\": \"string\"}, "
    "\"name\": {\"type\": \"string\"}, \"count\": {\"type\": \"integer\"}}}}, \"A.B/c d\": {\"type\": \"string\"}}, "
    "\"required\": [\"id\"]}";

#define HEAD "mapping: 1\nname: t\nwire: {format: [ndjson], schema: t.schema.json}\n"
#define FIELDS "fields:\n  source.system: {set: test}\n  source.id: id\n"
#define M HEAD FIELDS
#define SOURCE "\"source\":{\"system\":\"test\",\"id\":\"1\"}"

static const struct route_row rows[] = {
    {.title = "a place and a set",
     .mapping = M,
     .wire = "{\"id\":\"1\"}",
     .record = "{" SOURCE "}",
     .in = "in 1 = 1 + 0 + 0 + 0, out 2 = 2 + 0 + 0",
     .out = "in 2 = 2 + 0 + 0 + 0, out 1 = 1 + 0 + 0"},
    {.title = "what no rule takes is kept, with its place and kind, and put back",
     .mapping = M,
     .wire = "{\"id\":\"1\",\"note\":\"x\",\"n\":3,\"any\":{\"deep\":[true,{\"k\":null}],\"e\":{}}}",
     .record =
         "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"x\"},{\"at\":\"n\",\"value\":3},{\"at\":\"any/"
         "deep[1]\",\"value\":true},{\"at\":\"any/deep[2]/k\",\"value\":null},{\"at\":\"any/e\",\"value\":{}}]}}",
     .in = "in 6 = 1 + 5 + 0 + 0, out 12 = 12 + 0 + 0",
     .out = "in 12 = 12 + 0 + 0 + 0, out 6 = 1 + 5 + 0"},
    {.title = "names that a place must spell",
     .mapping = M,
     .wire = "{\"id\":\"1\",\"a/"
             "b\":\"1\",\"@c\":\"2\",\"d[1]\":\"3\",\"e~f\":\"4\",\".\":\"5\",\"g.h\":\"6\",\"\":\"7\",\"i:j\":\"8\","
             "\"~5\":\"9\",\"}\":\"10\",\"{u}l\":\"11\"}",
     .record = "{" SOURCE
               ",\"residue\":{\"t\":[{\"at\":\"a~1b\",\"value\":\"1\"},{\"at\":\"~2c\",\"value\":\"2\"},{\"at\":\"d~31]"
               "\",\"value\":\"3\"},{\"at\":\"e~0f\",\"value\":\"4\"},{\"at\":\"~4\",\"value\":\"5\"},{\"at\":\"g.h\","
               "\"value\":\"6\"},{\"at\":\"~5\",\"value\":\"7\"},{\"at\":\"i:j\",\"value\":\"8\"},{\"at\":\"~05\","
               "\"value\":\"9\"},{\"at\":\"}\",\"value\":\"10\"},{\"at\":\"{u}l\",\"value\":\"11\"}]}}"},
    {.title = "short names stand for awkward ones, and a member of the short name's spelling is another",
     .mapping = "mapping: 1\nname: t\nwire: {format: [ndjson], schema: t.schema.json, names: {abc: A.B/c d}}\n" FIELDS
                "  narrative.text: abc\n",
     .wire = "{\"id\":\"1\",\"A.B/c d\":\"text\",\"abc\":\"x\"}",
     .record =
         "{" SOURCE ",\"narrative\":{\"text\":\"text\"},\"residue\":{\"t\":[{\"at\":\"~5abc\",\"value\":\"x\"}]}}"},
    {.title = "short names in residue",
     .mapping = "mapping: 1\nname: t\nwire: {format: [ndjson], schema: t.schema.json, names: {abc: A.B/c d}}\n" FIELDS,
     .wire = "{\"id\":\"1\",\"A.B/c d\":\"text\",\"abc\":\"x\"}",
     .record =
         "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"abc\",\"value\":\"text\"},{\"at\":\"~5abc\",\"value\":\"x\"}]}}"},
    {.title = "absent: by reason, the first spelling is canonical",
     .mapping = M "  narrative.text: {at: note, absent: {withheld: [Withheld, Secret], none: [\"-\"]}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Withheld\"}",
     .record = "{" SOURCE ",\"narrative\":{\"absent\":{\"text\":\"withheld\"}}}",
     .in = "in 2 = 2 + 0 + 0 + 0, out 3 = 3 + 0 + 0",
     .out = "in 3 = 3 + 0 + 0 + 0, out 2 = 2 + 0 + 0"},
    {.title = "absent: another spelling stays raw and comes back",
     .mapping = M "  narrative.text: {at: note, absent: {withheld: [Withheld, Secret]}}\n",
     .wire = "{\"id\":\"1\",\"note\":\" Secret \"}",
     .record = "{" SOURCE ",\"narrative\":{\"absent\":{\"text\":\"withheld\"}},\"residue\":{\"t\":[{\"at\":\"note\","
               "\"value\":\" Secret \"}]}}",
     .in = "in 2 = 2 + 0 + 0 + 0, out 5 = 5 + 0 + 0",
     .out = "in 5 = 5 + 0 + 0 + 0, out 2 = 2 + 0 + 0"},
    {.title = "absent: the raw spelling goes when the reason changed",
     .mapping = M "  narrative.text: {at: note, absent: {withheld: [Withheld, Secret], none: [Nil]}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Secret\"}",
     .record = "{" SOURCE ",\"narrative\":{\"absent\":{\"text\":\"withheld\"}},\"residue\":{\"t\":[{\"at\":\"note\","
               "\"value\":\"Secret\"}]}}",
     .edited = "{" SOURCE ",\"narrative\":{\"absent\":{\"text\":\"none\"}},\"residue\":{\"t\":[{\"at\":\"note\","
               "\"value\":\"Secret\"}]}}",
     .back = "{\"id\":\"1\",\"note\":\"Nil\"}",
     .out = "in 5 = 5 + 0 + 0 + 0, out 2 = 2 + 0 + 0; lost residue.t 2"},
    {.title = "absent: the raw spelling goes when the record says nothing more",
     .mapping = M "  narrative.text: {at: note, absent: {withheld: [Withheld, Secret], none: [Nil]}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Secret\"}",
     .record = "{" SOURCE ",\"narrative\":{\"absent\":{\"text\":\"withheld\"}},\"residue\":{\"t\":[{\"at\":\"note\","
               "\"value\":\"Secret\"}]}}",
     .edited = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"Secret\"}]}}",
     .back = "{\"id\":\"1\"}",
     .out = "in 4 = 4 + 0 + 0 + 0, out 1 = 1 + 0 + 0; lost residue.t 2"},
    {.title = "null says nothing, and comes back as null",
     .mapping = M "  narrative.text: opt\n",
     .wire = "{\"id\":\"1\",\"opt\":null}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"opt\",\"value\":null}]}}",
     .in = "in 2 = 1 + 1 + 0 + 0, out 4 = 4 + 0 + 0",
     .out = "in 4 = 4 + 0 + 0 + 0, out 2 = 1 + 1 + 0"},
    {.title = "empty is a value",
     .mapping = M "  narrative.text: note\n",
     .wire = "{\"id\":\"1\",\"note\":\"\"}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"\"}}"},
    {.title = "empty may be declared a spelling of nothing",
     .mapping = M "  narrative.text: {at: note, absent: {not-stated: [\"\"]}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"\"}",
     .record = "{" SOURCE ",\"narrative\":{\"absent\":{\"text\":\"not-stated\"}}}"},
    {.title = "a text that spells nothing can't be said",
     .mapping = M "  narrative.text: {at: note, absent: {not-stated: [NA]}}\n",
     .edited = "{" SOURCE ",\"narrative\":{\"text\":\"NA\"}}",
     .back = "{\"id\":\"1\",\"note\":\"NA\"}",
     .out = "in 3 = 3 + 0 + 0 + 0, out 2 = 2 + 0 + 0; lost narrative.text 1"},
    {.title = "codes: many to one, raw spellings come back",
     .mapping = M "  event.kind: {at: note, codes: k}\ncodes:\n  k: {otherwise: quarantine, words: {cyber: {read: [C, "
                  "CY], write: C}}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"CY\"}",
     .record = "{" SOURCE ",\"event\":{\"kind\":\"cyber\"},\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"CY\"}]}}"},
    {.title = "codes: a raw spelling of a code that was changed",
     .mapping = M "  event.kind: {at: note, codes: k}\ncodes:\n  k: {otherwise: quarantine, words: {cyber: {read: [C, "
                  "CY], write: C}, other: O}}\n",
     .edited = "{" SOURCE ",\"event\":{\"kind\":\"other\"},\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"CY\"}]}}",
     .back = "{\"id\":\"1\",\"note\":\"O\"}"},
    {.title = "codes: an unknown word is refused",
     .mapping = M "  event.kind: {at: note, codes: k}\ncodes:\n  k: {otherwise: quarantine, words: {cyber: C}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Q\"}",
     .in = "in 2 = 0 + 0 + 0 + 2, out 0 = 0 + 0 + 0",
     .told = "unknown-code note event.kind\n"},
    {.title = "codes: an unknown word is kept raw",
     .mapping = M "  event.kind: {at: note, codes: k}\ncodes:\n  k: {otherwise: keep-raw, words: {cyber: C}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Q\"}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"Q\"}]}}",
     .in = "in 2 = 1 + 1 + 0 + 0, out 4 = 4 + 0 + 0"},
    {.title = "codes: an object on the record's side, beside members of other rules",
     .mapping = M "  event: {at: note, codes: k}\n  event.method: other\ncodes:\n  k:\n    otherwise: quarantine\n    "
                  "words:\n      - {record: {act: boarding, attempted: true}, wire: Attempted}\n      - {record: {act: "
                  "boarding}, wire: Boarding}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Attempted\",\"other\":\"m\"}",
     .record = "{" SOURCE ",\"event\":{\"act\":\"boarding\",\"attempted\":true,\"method\":\"m\"}}"},
    {.title = "codes: a raw spelling that says less than the record says now",
     .mapping = M "  event: {at: note, codes: k}\ncodes:\n  k:\n    otherwise: quarantine\n    words:\n      - "
                  "{record: {act: boarding, attempted: true}, wire: Attempted}\n      - {record: {act: boarding}, "
                  "wire: {read: [Boarding, B], write: Boarding}}\n",
     .edited = "{" SOURCE ",\"event\":{\"act\":\"boarding\",\"attempted\":true},\"residue\":{\"t\":[{\"at\":\"note\","
               "\"value\":\"B\"}]}}",
     .back = "{\"id\":\"1\",\"note\":\"Attempted\"}"},
    {.title = "codes: a raw word beside an object of which the list spells nothing",
     .mapping = M "  event.kind: {at: other, codes: c}\n  event: {at: note, codes: k}\ncodes:\n  c: {otherwise: "
                  "quarantine, words: {cyber: C}}\n  k:\n    otherwise: keep-raw\n    words:\n      - {record: {act: "
                  "boarding}, wire: B}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Q\",\"other\":\"C\"}",
     .record = "{" SOURCE ",\"event\":{\"kind\":\"cyber\"},\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"Q\"}]}}"},
    {.title = "codes: which goes when the object says something",
     .mapping = M "  event: {at: note, codes: k}\ncodes:\n  k:\n    otherwise: keep-raw\n    words:\n      - {record: "
                  "{act: boarding}, wire: B}\n",
     .edited = "{" SOURCE ",\"event\":{\"act\":\"boarding\"},\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"Q\"}]}}",
     .back = "{\"id\":\"1\",\"note\":\"B\"}"},
    {.title = "a list of texts",
     .mapping = M "  handling.caveats: tags\n",
     .wire = "{\"id\":\"1\",\"tags\":[\"a\",\"\",\"b\"]}",
     .record = "{" SOURCE ",\"handling\":{\"caveats\":[\"a\",\"\",\"b\"]}}",
     .in = "in 4 = 4 + 0 + 0 + 0, out 5 = 5 + 0 + 0",
     .out = "in 5 = 5 + 0 + 0 + 0, out 4 = 4 + 0 + 0"},
    {.title = "a list with spellings of nothing among its items",
     .mapping = M "  handling.caveats: {at: tags, absent: {not-stated: [NA]}}\n",
     .wire = "{\"id\":\"1\",\"tags\":[\"NA\",\"a\",\"NA\",\"b\",\" NA\"]}",
     .record = "{" SOURCE ",\"handling\":{\"caveats\":[\"a\",\"b\"]},\"residue\":{\"t\":[{\"at\":\"tags[1]\",\"value\":"
               "\"NA\"},{\"at\":\"tags[3]\",\"value\":\"NA\"},{\"at\":\"tags[5]\",\"value\":\" NA\"}]}}",
     .in = "in 6 = 3 + 3 + 0 + 0, out 10 = 10 + 0 + 0",
     .out = "in 10 = 10 + 0 + 0 + 0, out 6 = 3 + 3 + 0"},
    {.title = "a list of which the only item spells nothing",
     .mapping = M "  handling.caveats: {at: tags, absent: {not-stated: [NA]}}\n",
     .wire = "{\"id\":\"1\",\"tags\":[\"NA\"]}",
     .record = "{" SOURCE ",\"handling\":{\"absent\":{\"caveats\":\"not-stated\"}}}",
     .in = "in 2 = 2 + 0 + 0 + 0, out 3 = 3 + 0 + 0",
     .out = "in 3 = 3 + 0 + 0 + 0, out 2 = 2 + 0 + 0"},
    {.title = "null items keep their turn",
     .mapping = M "  handling.caveats: things\n",
     .wire = "{\"id\":\"1\",\"things\":[null,\"a\",null]}",
     .record = "{" SOURCE ",\"handling\":{\"caveats\":[\"a\"]},\"residue\":{\"t\":[{\"at\":\"things[1]\",\"value\":"
               "null},{\"at\":\"things[3]\",\"value\":null}]}}"},
    {.title = "an empty list is kept",
     .mapping = M "  handling.caveats: tags\n",
     .wire = "{\"id\":\"1\",\"tags\":[]}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"tags\",\"value\":[]}]}}",
     .in = "in 2 = 1 + 1 + 0 + 0, out 4 = 4 + 0 + 0",
     .out = "in 4 = 4 + 0 + 0 + 0, out 2 = 1 + 1 + 0"},
    {.title = "raw spellings of items, when items changed",
     .mapping = M "  handling.caveats: {at: tags, as: token}\n",
     .wire = "{\"id\":\"1\",\"tags\":[\" a\",\"b\",\"c \"]}",
     .record = "{" SOURCE ",\"handling\":{\"caveats\":[\"a\",\"b\",\"c\"]},\"residue\":{\"t\":[{\"at\":\"tags[1]\","
               "\"value\":\" a\"},{\"at\":\"tags[3]\",\"value\":\"c \"}]}}",
     .edited = "{" SOURCE ",\"handling\":{\"caveats\":[\"a\",\"d\"]},\"residue\":{\"t\":[{\"at\":\"tags[1]\",\"value\":"
               "\" a\"},{\"at\":\"tags[3]\",\"value\":\"c \"}]}}",
     .back = "{\"id\":\"1\",\"tags\":[\" a\",\"d\"]}"},
    {.title = "take: first; the others are residue in their order",
     .mapping = M "  handling.caveats: {at: tags, take: first}\n",
     .wire = "{\"id\":\"1\",\"tags\":[\"a\",\"b\",\"c\"]}",
     .record = "{" SOURCE ",\"handling\":{\"caveats\":[\"a\"]},\"residue\":{\"t\":[{\"at\":\"tags[2]\",\"value\":\"b\"}"
               ",{\"at\":\"tags[3]\",\"value\":\"c\"}]}}",
     .in = "in 4 = 2 + 2 + 0 + 0, out 7 = 7 + 0 + 0",
     .out = "in 7 = 7 + 0 + 0 + 0, out 4 = 2 + 2 + 0"},
    {.title = "take: first, of a list into one field",
     .mapping = M "  narrative.text: {at: tags, take: first}\n",
     .wire = "{\"id\":\"1\",\"tags\":[\"a\",\"b\"]}",
     .record =
         "{" SOURCE ",\"narrative\":{\"text\":\"a\"},\"residue\":{\"t\":[{\"at\":\"tags[2]\",\"value\":\"b\"}]}}"},
    {.title = "split: items of one leaf",
     .mapping = M "  handling.caveats: {at: note, split: \"; \"}\n",
     .wire = "{\"id\":\"1\",\"note\":\"a; ; b\"}",
     .record = "{" SOURCE ",\"handling\":{\"caveats\":[\"a\",\"\",\"b\"]}}",
     .in = "in 2 = 2 + 0 + 0 + 0, out 5 = 5 + 0 + 0",
     .out = "in 5 = 5 + 0 + 0 + 0, out 2 = 2 + 0 + 0"},
    {.title = "split: a raw spelling comes back while it says the same",
     .mapping = M "  handling.caveats: {at: note, as: token, split: \";\"}\n",
     .wire = "{\"id\":\"1\",\"note\":\"a ;b\"}",
     .record = "{" SOURCE
               ",\"handling\":{\"caveats\":[\"a\",\"b\"]},\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"a ;b\"}]}}",
     .in = "in 2 = 2 + 0 + 0 + 0, out 6 = 6 + 0 + 0",
     .out = "in 6 = 6 + 0 + 0 + 0, out 2 = 2 + 0 + 0"},
    {.title = "split: and not when an item changed",
     .mapping = M "  handling.caveats: {at: note, as: token, split: \";\"}\n",
     .edited = "{" SOURCE
               ",\"handling\":{\"caveats\":[\"a\",\"c\"]},\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"a ;b\"}]}}",
     .back = "{\"id\":\"1\",\"note\":\"a;c\"}"},
    {.title = "split: a number stays a number",
     .mapping = M "  handling.caveats: {at: any, split: \";\"}\n",
     .wire = "{\"id\":\"1\",\"any\":5}",
     .record = "{" SOURCE ",\"handling\":{\"caveats\":[\"5\"]},\"residue\":{\"t\":[{\"at\":\"any\",\"value\":5}]}}"},
    {.title = "split: null",
     .mapping = M "  handling.caveats: {at: opt, split: \";\"}\n",
     .wire = "{\"id\":\"1\",\"opt\":null}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"opt\",\"value\":null}]}}"},
    {.title = "split: a spelling of nothing for the whole",
     .mapping = M "  handling.caveats: {at: note, split: \";\", absent: {none: [Nil]}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"Nil\"}",
     .record = "{" SOURCE ",\"handling\":{\"absent\":{\"caveats\":\"none\"}}}"},
    {.title = "split: a spelling of nothing among the items keeps the leaf",
     .mapping = M "  handling.caveats: {at: note, split: \";\", absent: {none: [Nil]}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"a;Nil\"}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"a;Nil\"}]}}"},
    {.title = "split: codes that keep raw",
     .mapping = M "  handling.caveats: {at: note, split: \";\", codes: k}\ncodes:\n  k: {otherwise: keep-raw, words: "
                  "{one: A, two: B}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"A;B\"}",
     .record = "{" SOURCE ",\"handling\":{\"caveats\":[\"one\",\"two\"]}}"},
    {.title = "split: an item with the delimiter can't be written",
     .mapping = M "  handling.caveats: {at: note, split: \";\"}\n",
     .edited = "{" SOURCE ",\"handling\":{\"caveats\":[\"a;b\"]}}",
     .back = "",
     .told = "cannot-hold note handling.caveats\n"},
    {.title = "split: an empty list is a named loss",
     .mapping = M "  handling.caveats: {at: note, split: \";\"}\n",
     .edited = "{" SOURCE ",\"handling\":{\"caveats\":[]}}",
     .back = "{\"id\":\"1\"}",
     .out = "in 3 = 3 + 0 + 0 + 0, out 1 = 1 + 0 + 0; lost handling.caveats 1"},
    {.title = "a list: an empty list is a named loss",
     .mapping = M "  handling.caveats: tags\n",
     .edited = "{" SOURCE ",\"handling\":{\"caveats\":[]}}",
     .back = "{\"id\":\"1\"}",
     .out = "in 3 = 3 + 0 + 0 + 0, out 1 = 1 + 0 + 0; lost handling.caveats 1"},
    {.title = "join: many leaves make one text",
     .mapping = M "  narrative.text: {at: tags, join: \"; \"}\n",
     .wire = "{\"id\":\"1\",\"tags\":[\"a\",\"\",\"b\"]}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"a; ; b\"}}",
     .in = "in 4 = 4 + 0 + 0 + 0, out 3 = 3 + 0 + 0",
     .out = "in 3 = 3 + 0 + 0 + 0, out 4 = 4 + 0 + 0"},
    {.title = "join: an item with the delimiter is refused",
     .mapping = M "  narrative.text: {at: tags, join: \"; \"}\n",
     .wire = "{\"id\":\"1\",\"tags\":[\"a; b\",\"c\"]}",
     .told = "delimiter-inside tags[1] narrative.text\n"},
    {.title = "join: numbers stay numbers",
     .mapping = M "  narrative.text: {at: nums, join: \";\"}\n",
     .wire = "{\"id\":\"1\",\"nums\":[1,2]}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"1;2\"}}"},
    {.title = "join: kinds that writing would not give again are kept",
     .mapping = M "  narrative.text: {at: things, join: \";\"}\n",
     .wire = "{\"id\":\"1\",\"things\":[\"a\",7,true]}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"a;7;true\"},\"residue\":{\"t\":[{\"at\":\"things[2]\",\"value\":"
               "7},{\"at\":\"things[3]\",\"value\":true}]}}"},
    {.title = "join: and not when the text changed",
     .mapping = M "  narrative.text: {at: things, join: \";\"}\n",
     .edited = "{" SOURCE ",\"narrative\":{\"text\":\"a;8;true\"},\"residue\":{\"t\":[{\"at\":\"things[2]\",\"value\":"
               "7},{\"at\":\"things[3]\",\"value\":true}]}}",
     .back = "{\"id\":\"1\",\"things\":[\"a\",\"8\",true]}"},
    {.title = "join: one that spells nothing",
     .mapping = M "  narrative.text: {at: tags, join: \";\", absent: {none: [Nil]}}\n",
     .wire = "{\"id\":\"1\",\"tags\":[\"Nil\"]}",
     .record = "{" SOURCE ",\"narrative\":{\"absent\":{\"text\":\"none\"}}}",
     .in = "in 2 = 2 + 0 + 0 + 0, out 3 = 3 + 0 + 0"},
    {.title = "join: nulls come back as nulls",
     .mapping = M "  narrative.text: {at: things, join: \";\"}\n",
     .wire = "{\"id\":\"1\",\"things\":[\"a\",null,\"b\"]}",
     .record =
         "{" SOURCE ",\"narrative\":{\"text\":\"a;;b\"},\"residue\":{\"t\":[{\"at\":\"things[2]\",\"value\":null}]}}"},
    {.title = "a structure where a value is read",
     .mapping = M "  narrative.text: any\n",
     .wire = "{\"id\":\"1\",\"any\":{\"a\":1}}",
     .told = "not-a-value any narrative.text\n"},
    {.title = "fixed: the value is nobody's",
     .mapping = M "fixed: {note: F}\n",
     .wire = "{\"id\":\"1\",\"note\":\"F\"}",
     .record = "{" SOURCE "}",
     .in = "in 2 = 2 + 0 + 0 + 0, out 2 = 2 + 0 + 0",
     .out = "in 2 = 2 + 0 + 0 + 0, out 2 = 1 + 0 + 1"},
    {.title = "fixed: another value is residue and comes back",
     .mapping = M "fixed: {note: F}\n",
     .wire = "{\"id\":\"1\",\"note\":\"G\"}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"G\"}]}}",
     .out = "in 4 = 4 + 0 + 0 + 0, out 2 = 1 + 1 + 0"},
    {.title = "fixed: the same text of another kind is another value",
     .mapping = M "fixed: {any: \"1\"}\n",
     .wire = "{\"id\":\"1\",\"any\":1}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"any\",\"value\":1}]}}"},
    {.title = "fixed: typed by the place",
     .mapping = M "fixed: {n: 4}\n",
     .wire = "{\"id\":\"1\",\"n\":4}",
     .record = "{" SOURCE "}"},
    {.title = "drop: counted, with all below it",
     .mapping = M "drop:\n  - {at: any, why: of no use}\n",
     .wire = "{\"id\":\"1\",\"any\":{\"a\":[1,2]}}",
     .record = "{" SOURCE "}",
     .back = "{\"id\":\"1\"}",
     .in = "in 3 = 1 + 0 + 2 + 0, out 2 = 2 + 0 + 0"},
    {.title = "unmapped: report",
     .mapping = HEAD "unmapped: report\n" FIELDS,
     .wire = "{\"id\":\"1\",\"note\":\"x\"}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"x\"}]}}",
     .told = "unmapped note \n"},
    {.title = "unmapped: reject",
     .mapping = HEAD "unmapped: reject\n" FIELDS,
     .wire = "{\"id\":\"1\",\"note\":\"x\"}",
     .told = "unmapped-rejected note \n"},
    {.title = "only: read is read and lost",
     .mapping = M "  narrative.text: {at: note, only: read, why: so}\n",
     .wire = "{\"id\":\"1\",\"note\":\"x\"}",
     .record = "{" SOURCE ",\"narrative\":{\"text\":\"x\"}}",
     .back = "{\"id\":\"1\"}",
     .out = "in 3 = 3 + 0 + 0 + 0, out 1 = 1 + 0 + 0; lost narrative.text 1"},
    {.title = "only: write is written, and residue when it comes in",
     .mapping = M "  narrative.text: {at: note, only: write, why: so}\n",
     .wire = "{\"id\":\"1\",\"note\":\"x\"}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"x\"}]}}"},
    {.title = "only: write, from the record",
     .mapping = M "  narrative.text: {at: note, only: write, why: so}\n",
     .edited = "{" SOURCE ",\"narrative\":{\"text\":\"y\"}}",
     .back = "{\"id\":\"1\",\"note\":\"y\"}"},
    {.title = "a group of one object",
     .mapping = M "  place.port: {at: ship, fields: {name: name}}\n",
     .wire = "{\"id\":\"1\",\"ship\":{\"name\":\"N\",\"x\":\"y\"}}",
     .record =
         "{" SOURCE ",\"place\":{\"port\":{\"name\":\"N\",\"residue\":{\"t\":[{\"at\":\"x\",\"value\":\"y\"}]}}}}"},
    {.title = "a group of which nothing was read makes nothing",
     .mapping = M "  place.port: {at: ship, fields: {name: name}}\n",
     .wire = "{\"id\":\"1\",\"ship\":{\"x\":\"y\"}}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"ship/x\",\"value\":\"y\"}]}}"},
    {.title = "a group's fixed value alone makes nothing, and is not lost",
     .mapping = M "  place.port: {at: ship, fields: {name: name}, fixed: {imo: none}}\n",
     .wire = "{\"id\":\"1\",\"ship\":{\"imo\":\"none\"}}",
     .record = "{" SOURCE ",\"residue\":{\"t\":[{\"at\":\"ship/imo\",\"value\":\"none\"}]}}",
     .in = "in 2 = 1 + 1 + 0 + 0, out 4 = 4 + 0 + 0"},
    {.title = "where and is: items of several rules keep the wire's order",
     .mapping = M "  ships:\n    - {at: craft, where: {as: v}, is: {role: victim}, fields: {name: name}}\n    - {at: "
                  "craft, where: {as: s}, is: {role: witness}, fields: {description: name}}\n",
     .wire = "{\"id\":\"1\",\"craft\":[{\"as\":\"s\",\"name\":\"A\"},{\"as\":\"v\",\"name\":\"B\"},{\"as\":\"s\","
             "\"name\":\"C\"},{\"as\":\"v\",\"name\":\"D\"}]}",
     .record = "{" SOURCE ",\"ships\":[{\"role\":\"witness\",\"description\":\"A\"},{\"role\":\"victim\",\"name\":"
               "\"B\"},{\"role\":\"witness\",\"description\":\"C\"},{\"role\":\"victim\",\"name\":\"D\"}]}",
     .in = "in 9 = 9 + 0 + 0 + 0, out 10 = 10 + 0 + 0",
     .out = "in 10 = 10 + 0 + 0 + 0, out 9 = 9 + 0 + 0"},
    {.title = "where: an item that no rule fits",
     .mapping = M "  ships:\n    - {at: craft, where: {as: v}, is: {role: victim}, fields: {name: name}}\n",
     .wire = "{\"id\":\"1\",\"craft\":[{\"as\":\"v\",\"name\":\"B\"},{\"as\":\"q\",\"name\":\"C\"}]}",
     .record = "{" SOURCE ",\"ships\":[{\"role\":\"victim\",\"name\":\"B\"}],\"residue\":{\"t\":[{\"at\":\"craft[2]/"
               "as\",\"value\":\"q\"},{\"at\":\"craft[2]/name\",\"value\":\"C\"}]}}"},
    {.title = "where: items that no rule fits, before, between and behind",
     .mapping = M "  ships:\n    - {at: craft, where: {as: v}, is: {role: victim}, fields: {name: name}}\n",
     .wire = "{\"id\":\"1\",\"craft\":[{\"as\":\"q\",\"name\":\"A\"},{\"as\":\"v\",\"name\":\"B\",\"count\":2},{\"as\":"
             "\"r\","
             "\"count\":1},{\"as\":\"v\",\"name\":\"C\"},{\"as\":\"q\"}]}",
     .record =
         "{" SOURCE
         ",\"ships\":[{\"role\":\"victim\",\"name\":\"B\",\"residue\":{\"t\":[{\"at\":\"count\",\"value\":2}]}},"
         "{\"role\":\"victim\",\"name\":\"C\"}],\"residue\":{\"t\":[{\"at\":\"craft[1]/as\",\"value\":\"q\"},{\"at\":"
         "\"craft[1]/name\",\"value\":\"A\"},{\"at\":\"craft[3]/as\",\"value\":\"r\"},{\"at\":\"craft[3]/"
         "count\",\"value\":"
         "1},{\"at\":\"craft[5]/as\",\"value\":\"q\"}]}}"},
    {.title = "is: a ship that no rule fits is lost by name",
     .mapping = M "  ships:\n    - {at: craft, where: {as: v}, is: {role: victim}, fields: {name: name}}\n",
     .edited = "{" SOURCE ",\"ships\":[{\"role\":\"tow\",\"name\":\"T\"},{\"role\":\"victim\",\"name\":\"B\"}]}",
     .back = "{\"id\":\"1\",\"craft\":[{\"as\":\"v\",\"name\":\"B\"}]}",
     .out = "in 6 = 6 + 0 + 0 + 0, out 3 = 3 + 0 + 0; lost ships.role 1, ships.name 1"},
    {.title = "groups at the same place",
     .mapping = M "  ships:\n    - {at: ., is: {role: victim}, take: first, fields: {name: note}}\n    - {at: ., is: "
                  "{role: tow}, take: first, fields: {name: other}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"A\",\"other\":\"B\"}",
     .record = "{" SOURCE ",\"ships\":[{\"role\":\"victim\",\"name\":\"A\"},{\"role\":\"tow\",\"name\":\"B\"}]}"},
    {.title = "a required place that nothing fills",
     .mapping = M,
     .edited = "{\"source\":{\"system\":\"test\"}}",
     .back = "",
     .told = "cannot-hold id \n"},
    {.title = "a set that the record doesn't say is lost by name",
     .mapping = M,
     .edited = "{\"source\":{\"system\":\"elsewhere\",\"id\":\"1\"}}",
     .back = "{\"id\":\"1\"}",
     .out = "in 2 = 2 + 0 + 0 + 0, out 1 = 1 + 0 + 0; lost source.system 1"},
    {.title = "two parts, one of which spells nothing",
     .mapping = M "  place.position: {at: [note, other], as: position-dm, absent: {not-stated: [NA]}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"NA\",\"other\":\"103\u00b0 50.00' E\"}",
     .record = "{" SOURCE ",\"place\":{\"position\":{\"longitude\":\"103.833333\",\"notation\":\"dm\",\"precision\":"
               "\"0.01\"}},\"residue\":{\"t\":[{\"at\":\"note\",\"value\":\"NA\"}]}}"},
    {.title = "two parts that both spell nothing",
     .mapping = M "  place.position: {at: [note, other], as: position-dm, absent: {not-stated: [NA]}}\n",
     .wire = "{\"id\":\"1\",\"note\":\"NA\",\"other\":\"NA\"}",
     .record = "{" SOURCE ",\"place\":{\"absent\":{\"position\":\"not-stated\"}}}"},
};

START_TEST(row) {
  route_check(&rows[_i], schema);
}
END_TEST

Suite *mapping_to_record_suite(void) {
  Suite *suite = suite_create("mapping_to_record");
  TCase *cases = tcase_create("rows");
  tcase_set_timeout(cases, 60);
  tcase_add_loop_test(cases, row, 0, (int)(sizeof rows / sizeof *rows));
  suite_add_tcase(suite, cases);
  return suite;
}
