/* json_objection.c: what people write where JSON expects something else */
/* SPDX-License-Identifier: MIT */
#include "format/json.h"

static const struct {
  const char *begins, *message;
} objections[] = {
    {"//", "a comment, which JSON doesn't have"},
    {"/*", "a comment, which JSON doesn't have"},
    {"#", "a comment, which JSON doesn't have"},
    {"'", "a single quote; JSON's are double"},
    {"\xE2\x80\x9C", "a typographic quote; JSON's are plain"},
    {"\xE2\x80\x9D", "a typographic quote; JSON's are plain"},
    {"\xE2\x80\x98", "a typographic quote; JSON's are plain and double"},
    {"\xE2\x80\x99", "a typographic quote; JSON's are plain and double"},
    {"NaN", "NaN is no number of JSON"},
    {"Infinity", "Infinity is no number of JSON"},
    {"-Infinity", "Infinity is no number of JSON"},
    {"True", "JSON's 'true' begins small"},
    {"TRUE", "JSON's 'true' is small"},
    {"False", "JSON's 'false' begins small"},
    {"FALSE", "JSON's 'false' is small"},
    {"None", "JSON has 'null' for it"},
    {"NULL", "JSON's 'null' is small"},
    {"undefined", "JSON has 'null' for it"},
    {"+", "JSON's numbers have no plus sign"},
    {".", "JSON's numbers begin with a digit"},
};

const char *json_objection(struct bytes text, const char *otherwise) {
  for (size_t i = 0; i < sizeof objections / sizeof *objections; i++)
    if (bytes_start(text, bytes_of(objections[i].begins))) return objections[i].message;
  return otherwise;
}

const char *json_objection_behind(struct bytes text) {
  static const char other[] = "bytes behind the document";
  const char *message = json_objection(text, other);

  if (message != other || !text.len) return message;
  if (strchr("]}", text.at[0])) return "a bracket that closes nothing";
  if (text.at[0] == ',') return "a comma behind the value; several values make an array, or a line each (ndjson)";
  if (strchr("{[\"", text.at[0]))
    return "a second value behind the first; several make an array, or a line each (ndjson)";
  return other;
}
