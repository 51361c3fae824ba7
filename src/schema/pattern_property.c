/* pattern_property.c: Unicode properties by the names that ECMA-262 gives them */
/* SPDX-License-Identifier: MIT */
#include "schema/pattern_ecma.h"

/* General categories, each with the short name, which PCRE2 knows. */
static const char *const categories[][2] = {
    {"Letter", "L"},
    {"Cased_Letter", "LC"},
    {"Uppercase_Letter", "Lu"},
    {"Lowercase_Letter", "Ll"},
    {"Titlecase_Letter", "Lt"},
    {"Modifier_Letter", "Lm"},
    {"Other_Letter", "Lo"},
    {"Mark", "M"},
    {"Combining_Mark", "M"},
    {"Nonspacing_Mark", "Mn"},
    {"Spacing_Mark", "Mc"},
    {"Enclosing_Mark", "Me"},
    {"Number", "N"},
    {"Decimal_Number", "Nd"},
    {"digit", "Nd"},
    {"Letter_Number", "Nl"},
    {"Other_Number", "No"},
    {"Symbol", "S"},
    {"Math_Symbol", "Sm"},
    {"Currency_Symbol", "Sc"},
    {"Modifier_Symbol", "Sk"},
    {"Other_Symbol", "So"},
    {"Punctuation", "P"},
    {"punct", "P"},
    {"Connector_Punctuation", "Pc"},
    {"Dash_Punctuation", "Pd"},
    {"Open_Punctuation", "Ps"},
    {"Close_Punctuation", "Pe"},
    {"Initial_Punctuation", "Pi"},
    {"Final_Punctuation", "Pf"},
    {"Other_Punctuation", "Po"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Line_Separator", "Zl"},
    {"Paragraph_Separator", "Zp"},
    {"Other", "C"},
    {"Control", "Cc"},
    {"cntrl", "Cc"},
    {"Format", "Cf"},
    {"Surrogate", "Cs"},
    {"Private_Use", "Co"},
    {"Unassigned", "Cn"},
};

/* PCRE2 knows them by the same names; it has no Changes_When_NFKC_Casefolded. */
static const char *const binaries[] = {
    "ASCII",
    "ASCII_Hex_Digit",
    "AHex",
    "Alphabetic",
    "Alpha",
    "Any",
    "Bidi_Control",
    "Bidi_C",
    "Bidi_Mirrored",
    "Bidi_M",
    "Case_Ignorable",
    "CI",
    "Cased",
    "Changes_When_Casefolded",
    "CWCF",
    "Changes_When_Casemapped",
    "CWCM",
    "Changes_When_Lowercased",
    "CWL",
    "Changes_When_Titlecased",
    "CWT",
    "Changes_When_Uppercased",
    "CWU",
    "Dash",
    "Default_Ignorable_Code_Point",
    "DI",
    "Deprecated",
    "Dep",
    "Diacritic",
    "Dia",
    "Emoji",
    "Emoji_Component",
    "EComp",
    "Emoji_Modifier",
    "EMod",
    "Emoji_Modifier_Base",
    "EBase",
    "Emoji_Presentation",
    "EPres",
    "Extended_Pictographic",
    "ExtPict",
    "Extender",
    "Ext",
    "Grapheme_Base",
    "Gr_Base",
    "Grapheme_Extend",
    "Gr_Ext",
    "Hex_Digit",
    "Hex",
    "IDS_Binary_Operator",
    "IDSB",
    "IDS_Trinary_Operator",
    "IDST",
    "ID_Continue",
    "IDC",
    "ID_Start",
    "IDS",
    "Ideographic",
    "Ideo",
    "Join_Control",
    "Join_C",
    "Logical_Order_Exception",
    "LOE",
    "Lowercase",
    "Lower",
    "Math",
    "Noncharacter_Code_Point",
    "NChar",
    "Pattern_Syntax",
    "Pat_Syn",
    "Pattern_White_Space",
    "Pat_WS",
    "Quotation_Mark",
    "QMark",
    "Radical",
    "Regional_Indicator",
    "RI",
    "Sentence_Terminal",
    "STerm",
    "Soft_Dotted",
    "SD",
    "Terminal_Punctuation",
    "Term",
    "Unified_Ideograph",
    "UIdeo",
    "Uppercase",
    "Upper",
    "Variation_Selector",
    "VS",
    "White_Space",
    "space",
    "XID_Continue",
    "XIDC",
    "XID_Start",
    "XIDS",
};

static void add(struct buf *out, bool negated, const char *kind, struct bytes name) {
  buf_add_text(out, negated ? "\\P{" : "\\p{");
  buf_add_text(out, kind);
  buf_add(out, name);
  buf_add_char(out, '}');
}

static bool add_category(struct buf *out, struct bytes name, bool negated) {
  for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
    if (!bytes_is(name, categories[i][0]) && !bytes_is(name, categories[i][1])) continue;
    add(out, negated, "", bytes_of(categories[i][1]));
    return true;
  }
  return false;
}

static bool add_binary(struct buf *out, struct bytes name, bool negated) {
  if (bytes_is(name, "Assigned")) {
    add(out, !negated, "", BYTES("Cn"));
    return true;
  }
  for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++) {
    if (!bytes_is(name, binaries[i])) continue;
    add(out, negated, "", name);
    return true;
  }
  return false;
}

static bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

/* `Old_Italic`, `Nko`: as ECMA-262 spells them; PCRE2 doesn't mind the case. */
static bool is_script_name(struct bytes name) {
  bool fresh = true;

  for (size_t i = 0; i < name.len; i++) {
    const char c = name.at[i];
    if (fresh ? !is_upper(c) : c != '_' && (c < 'a' || c > 'z')) return false;
    fresh = c == '_';
  }
  return !fresh;
}

bool pattern_property(struct buf *out, struct bytes name, bool negated) {
  const char *equals = name.len ? memchr(name.at, '=', name.len) : NULL;
  struct bytes key = name, value;

  if (!equals) return add_category(out, name, negated) || add_binary(out, name, negated);
  key.len = (size_t)(equals - name.at);
  value = bytes_from(name, key.len + 1);
  if (bytes_is(key, "General_Category") || bytes_is(key, "gc")) return add_category(out, value, negated);
  if (!is_script_name(value)) return false;
  if (bytes_is(key, "Script") || bytes_is(key, "sc")) add(out, negated, "sc:", value);
  else if (bytes_is(key, "Script_Extensions") || bytes_is(key, "scx")) add(out, negated, "scx:", value);
  else return false;
  return true;
}
