#!/bin/bash
# lists.sh: the shipped code lists: every column binds, says where it comes from, and the record's codes are all there
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
. "$(dirname "$0")/codes.sh"

# A page without a mistake: each word once in a column, whatever its case; no column that `schemes' doesn't name.
has_page() { fairlead codes -o "$1.md" "$1"; }

# Where it comes from: the list, and each of its columns.
has_provenance() {
  awk '
    /^## / {inside = ($2 == "Columns")}
    !inside && /^- provenance: ./ {whole = 1}
    inside && /^### / {if (column != "" && !told) bad = bad " " column; column = $2; told = 0}
    inside && /^- provenance: ./ {told = 1}
    /^## Codes/ {if (column == "" || !told) bad = bad " " column}
    END {if (!whole) print "the list doesn'\''t say"; if (bad != "") print "columns:" bad; exit !whole || bad != ""}' "$1"
}

# All schemes are named, and say what becomes of other words.
is_described() {
  grep -q '^schemes:$' "$top/mappings/codes/$1.yaml" || { echo "no 'schemes'"; return 1; }
  awk '/^## / {inside = ($2 == "Columns")} inside && /^### / {n++} inside && /^- whose: ./ {w++} inside && /^- other words: ./ {o++}
    END {if (n != w || n != o) print n + 0 " columns, " w + 0 " titles, " o + 0 " policies"; exit n != w || n != o || !n}' "$1.md"
}

binds() {
  column_mapping "$1" "$2" "$3"
  fairlead mapping check m.yaml
}

# Every word that is written and not only written is read; the most words of a column are.
comes_back() {
  cells "$2" <"$1.md" | awk -F'\t' '$1 !~ /w|n/ {print $2}' >words
  [ -s words ] || { echo "no words"; return 1; }
  unknown_words "$1" "$2" "$3" words >unknown
  [ ! -s unknown ] || { cat unknown; return 1; }
}

# allowed NAME: what the record's schema allows in the field of that last name, where it is one of a few
allowed() {
  "$build/tests/support/record_fields" "$top/schemas/report-1.schema.json" | awk -v name="$1" '
    /^\.TP/ {inside = 0}
    $0 == ".BR " name " \" (text)\"" {inside = 1}
    inside && /^One of / {gsub(/\\/, ""); sub(/^One of /, ""); sub(/\.$/, ""); gsub(/, /, "\n"); print; exit}' | LC_ALL=C sort -u
}

is_whole() { # is_whole LIST NAME
  allowed "$2" >want
  sed -n 's/^| `\([^`]*\)`.*/\1/p' "$1.md" | tr -d '\\' | LC_ALL=C sort -u >got
  [ -s want ] && diff want got
}

cd "$work"
fairlead codes >lists
tap "there are lists" test "$(wc -l <lists)" -ge 19
while read -r list <&3; do
  tap "$list: its page" has_page "$list"
  if [ ! -s "$list.md" ]; then continue; fi
  tap "$list: where it comes from" has_provenance "$list.md"
  tap "$list: its columns are described" is_described "$list"
  field=$(field_of "$list")
  tap "$list: it names its field" test -n "$field"
  for column in code $(columns_of "$list"); do
    tap "$list.$column: it binds to $field" binds "$list" "$column" "$field"
    if [ "$column" != code ]; then tap "$list.$column: what is written is read" comes_back "$list" "$column" "$field"; fi
  done
  case ${field##*.} in
  activity | kind | waters | navarea | tlp | nato | reliability | credibility | severity | certainty)
    tap "$list: every code of the record is there" is_whole "$list" "${field##*.}" ;;
  esac
done 3<lists

printf -- '- provenance: x\n## Columns\n### a\n- provenance: y\n### b\n## Codes\n' >bad.md
tap_fails "self-test: a column without provenance is seen" has_provenance bad.md
printf '| code | alpha-3 |\n| `ZZ` | ZZZ |\n' >states.md
tap_fails "self-test: a word that isn't read is seen" comes_back states alpha-3 place.coastal_state.code
tap_fails "self-test: a code that the record doesn't know is seen" binds waters gisis place.navarea
tap_fails "self-test: a code that is missing is seen" is_whole tlp waters
tap_done
