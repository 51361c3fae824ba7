#!/bin/bash
# examples.sh: the examples of every mapping there and back, to every other dialect, and around through those that keep all
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
. "$(dirname "$0")/roundtrip.sh"

cd "$work"

# convert ARGUMENT...: must be clean; what was said in $work/said
convert() { fairlead convert "$@" 2>said || { cat said; return 1; }; }

# reads DIALECT WIRE RECORD: the wire document says the record
reads() {
  convert --from "$1" --to record -o "read.${3##*.}" "$2" && same_document "$3" "read.${3##*.}"
}

# writes DIALECT WIRE RECORD GRADE: the record says the wire document, as well as the grade promises
writes() {
  local format=${2##*.}
  convert --from record --to "$1" --format "$format" -o "written.$format" "$3" || return 1
  case $4 in
    exact) same_document "$2" "written.$format" ;;
    canonical) convert --from "$1" --to record -o "again.${3##*.}" "written.$format" && same_document "$3" "again.${3##*.}" ;;
    lossy)
      convert --from "$1" --to record -o "again.${3##*.}" "written.$format" &&
        convert --from record --to "$1" --format "$format" -o "rewritten.$format" "again.${3##*.}" &&
        same_document "written.$format" "rewritten.$format"
      ;;
    *) echo "an example without a grade"; return 1 ;;
  esac
}

# notations RECORD: through each notation of the record, and in one of it the data of the other
notations() {
  local format
  for format in yaml json ndjson; do
    convert --from record --to record --format "$format" -o "notation.$format" "$1" &&
      convert --from record --to record --format "${1##*.}" -o "back.${1##*.}" "notation.$format" &&
      same_document "$1" "back.${1##*.}" || return 1
  done
  if have jq; then diff <(jq -S '.[]' notation.json) <(jq -S . notation.ndjson); fi
}

# through DIALECT FORMAT SOURCE WIRE: to the dialect that keeps all and back; DIALECT's schema holds on the way
through() {
  local own=${4##*.}
  if [ "$3" = record ]; then own=$(basename "$4"); own=${own##*.}; fi
  convert --from "$3" --to "$1" --format "$2" -o "kept.$2" "$4" &&
    ! grep -q ' lost, ' said &&
    valid "$1" "kept.$2" &&
    convert --from "$1" --to "$3" --format "$own" -o "home.$own" "kept.$2" &&
    same_document "$4" "home.$own"
}

# adds_up SAID: every count of losses that is named, together, is the count of losses; reports in = out + quarantined
adds_up() {
  awk '/ reports in = / {if ($1 != $5 + $8) bad = 1; seen = 1}
    / leaves of records lost/ {lost = $1; naming = 1; next}
    naming && /^ +[0-9]+ [^ ]+$/ {named += $1; next}
    {naming = 0}
    END {exit bad || !seen || lost != named}' "$1"
}

# to_other DIALECT FORMAT SOURCE FILE: valid there, or held back by cannot-hold at a place; and stable from then on
to_other() {
  local status=0
  rm -rf "other.$2" "other.$2.quarantine"
  fairlead convert --from "$3" --to "$1" --format "$2" -o "other.$2" "$4" 2>said || status=$?
  if [ "$status" -gt 1 ]; then cat said; return 1; fi
  if grep -E ': error \[' said | grep -vE "\[cannot-hold\] .*'[^']+'"; then return 1; fi
  if [ "$status" -eq 1 ] && ! grep -q ': error \[cannot-hold\]' said; then cat said; return 1; fi
  adds_up said || { cat said; return 1; }
  if grep -q ' = 0 out ' said; then return 0; fi
  valid "$1" "other.$2" &&
    convert --from "$1" --to record --format json -o other-record.json "other.$2" &&
    convert --from record --to "$1" --format "$2" -o "other-again.$2" other-record.json &&
    same_document "other.$2" "other-again.$2"
}

# installed FOLDER: its mapping is in the catalog, under the folder's name, and brings an example for each notation
installed() {
  local name format
  name=$(basename "$1")
  dialects | grep -q "^$name " || { echo "'$name' is not among the dialects"; return 1; }
  for format in $(dialects | sed -n "s/^$name //p"); do
    trees examples "$(mapping_of "$name")" | grep -q "\.$format	" || { echo "no example in $format"; return 1; }
  done
}

self_test_judges
mkdir -p empty
tap_fails "self-test: a folder that is no dialect is seen" installed empty
printf '  2 reports in = 1 out + 0 quarantined\n' >said
tap_fails "self-test: a balance that doesn't add up is seen" adds_up said
printf '  1 reports in = 1 out + 0 quarantined\n  3 leaves of records lost, the target has no place for them:\n  2 a.b\n' >said
tap_fails "self-test: a loss without a name is seen" adds_up said

for folder in "$top"/mappings/*/; do
  if [ "$(basename "$folder")" != codes ]; then tap "$(basename "$folder"): installed, with examples" installed "$folder"; fi
done

while read -r name formats; do
  folder=$(dirname "$(mapping_of "$name")")
  while IFS='	' read -r wire record grade; do
    title="$name $(basename "$wire")"
    case $wire in
      *.xml)
        if ! have xmllint; then
          tap_skip "$title" "no xmllint here"
          continue
        fi
        ;;
    esac
    tap "$title: is valid" valid "$name" "$folder/$wire"
    tap "$title: reads as its record" reads "$name" "$folder/$wire" "$folder/$record"
    tap "$title: is written from its record, $grade" writes "$name" "$folder/$wire" "$folder/$record" "$grade"
    tap "$title: its record in every notation" notations "$folder/$record"
    while read -r other notations; do
      for format in $notations; do
        if [ "$other" != "$name" ]; then
          tap "$title: to $other as $format" to_other "$other" "$format" "$name" "$folder/$wire"
          tap "$title: its record to $other as $format" to_other "$other" "$format" record "$folder/$record"
        fi
      done
    done < <(dialects)
    while read -r keeper notations; do
      for format in $notations; do
        tap "$title: through $keeper as $format and back" through "$keeper" "$format" "$name" "$folder/$wire"
        tap "$title: its record through $keeper as $format and back" through "$keeper" "$format" record "$folder/$record"
      done
    done < <(keepers)
  done < <(trees examples "$(mapping_of "$name")")
done < <(dialects)
tap_done
