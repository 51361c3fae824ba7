#!/bin/bash
# asam.sh: real Anti-Shipping Activity Messages to the record and back, none put aside, every cell and value as it came
# SPDX-License-Identifier: MIT
#
# The messages are those of ../shared/data/asam, or of $FAIRLEAD_SHARED.
. "$(dirname "$0")/../support/tap.sh"
. "$(dirname "$0")/roundtrip.sh"

cd "$work"

# whole ARGUMENT...: fairlead convert puts nothing aside
whole() { fairlead convert "$@" 2>said && ! compgen -G '*.quarantine' >/dev/null || { cat said; return 1; }; }

# all_out ROWS: that many reports came, and went
all_out() { grep -qE "^ *$1 reports in = $1 out \+ 0 quarantined$" said || { cat said; return 1; }; }

# kept_less SHARE: at most that share (of a hundred) of the leaves is residue, the rest a rule took
kept_less() { awk -v share="$1" '$2 == "leaves" && $3 == "in" {exit !($7 * 100 <= $1 * share)}' said || { cat said; return 1; }; }

around() { # around DIALECT FILE ROWS
  local format=${2##*.}
  tap "$1: is found to be it" grep -q -e ": $1 ($format), " <(fairlead detect "$2")
  tap "$1: to the record" whole --from "$1" --to record --format ndjson -o record.ndjson "$2"
  tap "$1: $3 of $3" all_out "$3"
  tap "$1: nearly all of it is understood" kept_less 2
  tap "$1: the records are valid" fairlead validate --quiet --as record record.ndjson
  tap "$1: and back" whole --from record --to "$1" --format "$format" -o "back.$format" record.ndjson
  tap "$1: as it came" same_document "$2" "back.$format"
  tap_fails "$1: nothing is told as lost" grep -q 'lost' said
  tap "$1: positions are in the record" test "$(grep -c '"latitude"' record.ndjson)" -ge "$(($3 * 99 / 100))"
}

columns() { LC_ALL=C awk -f "$here/cells.awk" "$2" | awk -v columns="$1" 'index(columns, $2)'; } # columns DIGITS FILE

data=
for place in "${FAIRLEAD_SHARED:-}" "$top/../shared" "$top/../../shared"; do
  if [ -z "$data" ] && [ -n "$place" ] && [ -d "$place/data/asam" ]; then data=$place/data/asam; fi
done
if [ -n "$data" ]; then
  around asam "$data/sample.csv" 1000
  around asam-archive "$data/archive-sample.json" 50
  # one form of the same desk from another: what both have comes through
  tap "asam: to the web service's form" whole --from asam --to asam-api --format json -o api.json "$data/sample.csv"
  tap "asam-api: and back" whole --from asam-api --to asam -o from-api.csv api.json
  columns 1245789 "$data/sample.csv" >sent
  columns 1245789 from-api.csv >came
  tap "asam-api: all cells but positions and acts, whose spellings stay behind" diff sent came
  columns 36 "$data/sample.csv" | sed 's/=.*/=/' >sent
  columns 36 from-api.csv | sed 's/=.*/=/' >came
  tap "asam-api: and of these none is missing" diff sent came
else
  tap_skip "asam: 1,000 rows" "they are not here"
  tap_skip "asam-archive: 50 entries" "they are not here"
fi
self_test_judges
tap_done
