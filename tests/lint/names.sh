#!/bin/bash
# names.sh: no dialect and no field of the record is named in C
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

dialects() {
  (cd "$1/mappings" && for folder in */; do [ -f "$folder${folder%/}.yaml" ] && echo "${folder%/}"; done)
}

allowed() { # allowed WORD FILE
  local word file
  while read -r word file; do
    # shellcheck disable=SC2053 # the allowed file is a pattern
    if [[ $1 == "$word" && $2 == $file ]]; then return 0; fi
  done <"$work/names"
  return 1
}

check() {
  local file line word bad=0
  lint_data "$1/tests/lint/names.allow" >"$work/names"
  lint_properties "$1/schemas/report-1.schema.json" >"$work/fields"
  dialects "$1" >"$work/dialects" || :
  (cd "$1" && lint_sources . src | xargs awk -f "$lint/code.awk" /dev/null) |
    awk -v fields="$work/fields" -v dialects="$work/dialects" '
      # a name, not letters inside a longer word (escape)
      function holds(text, word,   at) {
        while ((at = index(text, word))) {
          if ((at == 1 || substr(text, at - 1, 1) !~ /[a-z0-9]/) && substr(text, at + length(word), 1) !~ /[a-z0-9]/) return 1
          text = substr(text, at + 1)
        }
        return 0
      }
      BEGIN {
        while ((getline word < fields) > 0) field[word] = 1
        while ((getline word < dialects) > 0) dialect[word] = 1
      }
      /^[^:]*:[0-9]+:[ \t]*#[ \t]*include/ { next }
      {
        match($0, /^[^:]*:[0-9]+:/); place = substr($0, 1, RLENGTH); rest = substr($0, RLENGTH + 1)
        while (match(rest, /"([^"\\]|\\.)*"/)) {
          literal = substr(rest, RSTART + 1, RLENGTH - 2); rest = substr(rest, RSTART + RLENGTH)
          first = literal
          if (literal ~ /^[a-z-]+(\.[a-z-]+)+$/) sub(/\..*/, "", first)
          if (first in field) print place first
          if (place !~ /^src\/cli\//) for (word in dialect) if (holds(literal, word)) print place word
        }
      }' >"$work/literals"
  while IFS=: read -r file line word; do
    if ! allowed "$word" "$file"; then
      echo "$file:$line: '$word' is a name of the record or of a dialect"
      bad=1
    fi
  done <"$work/literals"
  return "$bad"
}

[ -f "$top/schemas/report-1.schema.json" ] || tap_skip_all "the record schema is not there"
tap "no record field and no dialect is named in C" check "$top"
lint_properties "$top/schemas/report-1.schema.json" >"$work/all"
tap "the record schema's fields were found" grep -qx narrative "$work/all"
lint_sees "a record field" src/mapping/planted.c 'const char *f(void) { return "narrative"; }'
lint_sees "a path of fields" src/cli/planted.c 'const char *f(void) { return "source.system"; }'
copy=$(lint_copy)
mkdir -p "$copy/mappings/planted-desk"
echo 'mapping: 1' >"$copy/mappings/planted-desk/planted-desk.yaml"
echo 'int f(void) { return is("as planted-desk says"); }' >"$copy/src/convert/planted.c"
tap_fails "self-test: a dialect's name" check "$copy"
tap_done
