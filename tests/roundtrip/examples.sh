#!/bin/bash
# examples.sh: the examples of every mapping there and back, and around through those that keep what others leave over
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

# through DIALECT FORMAT SOURCE WIRE: to a dialect that keeps what others leave over and back: the same, unless a loss is named
through() {
  local own=${4##*.}
  convert --from "$3" --to "$1" --format "$2" -o "kept.$2" "$4" && valid "$1" "kept.$2" || return 1
  if grep -q ' lost, ' said; then return 0; fi
  echo "$1" >>kept-all
  convert --from "$1" --to "$3" --format "$own" -o "home.$own" "kept.$2" && same_document "$4" "home.$own"
}

# installed FOLDER: its mapping is in the catalog, under the folder's name, and brings an example for each notation
installed() {
  local name format
  name=$(basename "$1")
  all_dialects | grep -q "^$name " || { echo "'$name' is not among the dialects"; return 1; }
  for format in $(all_dialects | sed -n "s/^$name //p"); do
    if [ "$format" = text ]; then format="\(text\|txt\)"; fi
    trees examples "$(mapping_of "$name")" | grep -q "\.$format	" || { echo "no example in $format"; return 1; }
  done
}

self_test_judges
mkdir -p empty
: >kept-all
: >seen
tap_fails "self-test: a folder that is no dialect is seen" installed empty
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
    if [ -z "$grade" ]; then # an older shape, which is only read
      tap "$title: is read" fairlead validate --quiet --as "$name" "$folder/$wire"
      tap "$title: reads as its record" reads "$name" "$folder/$wire" "$folder/$record"
      continue
    fi
    tap "$title: is valid" valid "$name" "$folder/$wire"
    tap "$title: reads as its record" reads "$name" "$folder/$wire" "$folder/$record"
    tap "$title: is written from its record, $grade" writes "$name" "$folder/$wire" "$folder/$record" "$grade"
    if ! grep -qxF "$folder/$record" seen; then
      echo "$folder/$record" >>seen
      tap "$title: its record in every notation" notations "$folder/$record"
    fi
    while read -r keeper notations; do
      for format in $notations; do
        if [ "$keeper" != "$name" ]; then
          tap "$title: through $keeper as $format and back" through "$keeper" "$format" "$name" "$folder/$wire"
        fi
      done
    done < <(keepers)
  done < <(trees examples "$(mapping_of "$name")")
done < <(dialects)
# renders DIALECT WIRE RECORD: the record is rendered as the document, to the byte
renders() {
  local format=${2##*.}
  if [ "$format" = txt ]; then format=text; fi
  convert --from record --to "$1" --format "$format" -o "rendered.$format" "$3" && diff "$2" "rendered.$format"
}

# unread DIALECT WIRE: nobody reads it as its dialect
unread() {
  local status=0
  fairlead convert --from "$1" --to record "$2" >unread.out 2>unread.err || status=$?
  [ "$status" = 2 ] && [ ! -s unread.out ] && grep -q "'$1' is only written" unread.err
}

while read -r name formats; do
  folder=$(dirname "$(mapping_of "$name")")
  while IFS='	' read -r wire record grade; do
    title="$name $(basename "$wire")"
    tap "$title: is rendered from its record" renders "$name" "$folder/$wire" "$folder/$record"
    tap "$title: isn't read" unread "$name" "$folder/$wire"
    case $wire in
      *.xml) if have xmllint; then tap "$title: is valid" judged_xml "$(schema_of "$name")" "$folder/$wire"; fi ;;
      *.json | *.ndjson) if have jq; then tap "$title: is JSON" jq . "$folder/$wire"; fi ;;
    esac
  done < <(trees examples "$(mapping_of "$name")")
done < <(rendered)
while read -r keeper _; do tap "$keeper: kept all of some example" grep -qx "$keeper" kept-all; done < <(keepers)
tap_done
