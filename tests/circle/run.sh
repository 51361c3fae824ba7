#!/bin/bash
# run.sh: real rows of the public list once around through every dialect, and back unchanged
# SPDX-License-Identifier: MIT
#
# The rows are those of ../shared/data/gisis, or of $FAIRLEAD_SHARED; the shipped synthetic samples go the same way everywhere.
. "$(dirname "$0")/../support/tap.sh"
use_command
export FAIRLEAD_PATH="$top"

# whole TITLE ARGUMENT...: fairlead convert succeeds and quarantines nothing
whole() {
  local title=$1
  shift
  if fairlead convert "$@" 2>"$work/.err" && ! compgen -G "$work/*.quarantine" >/dev/null; then tap_ok "$title"
  else tap_not_ok "$title" "$work/.err"; fi
}

# cells FILE: every cell of a CSV on a line of its own, with its row and column; quotes undone; absent and "" differ
cells() {
  awk 'BEGIN { RS = "\001" } {
    n = length($0); row = 1; column = 1; cell = ""; quoted = 0; inside = 0
    for (i = 1; i <= n; i++) {
      c = substr($0, i, 1)
      if (inside) {
        if (c != "\"") cell = cell c
        else if (substr($0, i + 1, 1) == "\"") { cell = cell c; i++ }
        else inside = 0
      } else if (c == "\"") { inside = 1; quoted = 1 }
      else if (c == "," || c == "\n") {
        sub(/\r$/, "", cell); gsub(/\n/, "\\n", cell)
        print row "," column ": " (cell == "" && !quoted ? "absent" : "<" cell ">")
        cell = ""; quoted = 0; column++
        if (c == "\n") { row++; column = 1 }
      } else cell = cell c
    }
  }' "$1"
}

same_cells() {
  cells "$1" >"$work/.a"
  cells "$2" >"$work/.b"
  test -s "$work/.a" && diff "$work/.a" "$work/.b"
}

# same_data A B: equal JSON but for white space between tokens (number spellings count)
same_data() {
  local file
  for file in "$1" "$2"; do
    tr '\n' ' ' <"$file" | grep -oE '"([^"\\]|\\.)*"|[][{}:,]|[^][{}:,[:space:]"]+' >"$work/.$(basename "$file").tokens"
  done
  test -s "$work/.$(basename "$1").tokens" && diff "$work/.$(basename "$1").tokens" "$work/.$(basename "$2").tokens"
}

around() { # around NAME CSV JSON ROWS
  local name=$1 csv=$2 json=$3 rows=$4 to
  mkdir "$work/$name"
  cd "$work/$name"
  whole "$name: CSV to the record" --from gisis-list --to record --format ndjson -o record.ndjson "$csv"
  tap "$name: $rows records" test "$(wc -l <record.ndjson)" = "$rows"
  tap "$name: the records are valid" fairlead validate --as record record.ndjson
  whole "$name: the record to CSV" --from record --to gisis-list --format csv -o back.csv record.ndjson
  tap "$name: the cells are those that came" same_cells "$csv" back.csv
  whole "$name: CSV to XML" --from gisis-list --to gisis-piracy -o piracy.xml "$csv"
  tap "$name: the XML is valid" fairlead validate --as gisis-piracy piracy.xml
  if command -v xmllint >/dev/null; then
    tap "$name: xmllint says so too" xmllint --nonet --noout --schema "$top/mappings/gisis-piracy/gisis-piracy-1.xsd" piracy.xml
  else
    tap_skip "$name: xmllint says so too" "no xmllint"
  fi
  whole "$name: XML to CSV" --from gisis-piracy --to gisis-list --format csv -o from-xml.csv piracy.xml
  tap "$name: the cells are those that came, through XML" same_cells "$csv" from-xml.csv
  whole "$name: JSON to XML" --from gisis-list --to gisis-piracy -o from-json.xml "$json"
  whole "$name: XML to JSON" --from gisis-piracy --to gisis-list --format json -o back.json from-json.xml
  tap "$name: the JSON is that which came, through XML" same_data "$json" back.json
  whole "$name: JSON to the record, YAML" --from gisis-list --to record -o record.yaml "$json"
  whole "$name: YAML to JSON" --from record --to gisis-list --format json -o from-yaml.json record.yaml
  tap "$name: the JSON is that which came, through YAML" same_data "$json" from-yaml.json
  for to in json ndjson csv; do
    whole "$name: CSV to a feed in $to" --from gisis-list --to ifc-feed --format "$to" -o "feed.$to" "$csv"
    tap "$name: the feed in $to is valid" fairlead validate --as ifc-feed "feed.$to"
  done
  fairlead convert --from gisis-list --to ifc-feed --format json -o feed-again.json "$csv" 2>balance || :
  tap "$name: what the feed loses is named" grep -q 'lost' balance
  for to in "$csv" "$json"; do
    fairlead detect "$to" >detected 2>&1 || :
    tap "$name: ${to##*/} as it came is found to be gisis-list" grep -q -e ": gisis-list (${to##*.}), " detected
  done
  for to in record.ndjson:record record.yaml:record back.csv:gisis-list back.json:gisis-list piracy.xml:gisis-piracy feed.json:ifc-feed \
    feed.ndjson:ifc-feed; do
    fairlead detect "${to%:*}" >detected 2>&1 || :
    tap "$name: ${to%:*} is found to be ${to#*:}" grep -qw -e "${to#*:}" detected
  done
  cd "$work"
}

around samples "$top/mappings/gisis-list/examples/sample.csv" "$top/mappings/gisis-list/examples/sample.json" \
  "$(($(cells "$top/mappings/gisis-list/examples/sample.csv" | tail -1 | cut -d, -f1) - 1))"
data=${FAIRLEAD_SHARED:-$top/../shared}/data/gisis
if [ -d "$data" ]; then
  around real "$data/list-sample.csv" "$data/list-sample.json" 60
else
  tap_skip "real rows" "they are not here"
fi
printf 'a,b\n"x\ny",\n' >"$work/1.csv"
printf 'a,b\n"x\ny",""\n' >"$work/2.csv"
tap_fails "self-test: a cell that differs is seen" same_cells "$work/1.csv" "$work/2.csv"
printf '{"a": 1.50}' >"$work/1.json"
printf '{"a": 1.5}' >"$work/2.json"
tap_fails "self-test: a number that differs is seen" same_data "$work/1.json" "$work/2.json"
tap_done
