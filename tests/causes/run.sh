#!/bin/bash
# run.sh: one slip, one finding, at the place where a person would put the cursor, in words that help
# SPDX-License-Identifier: MIT
#
#   NAME.schema.json   a schema as desks write them
#   NAME.rows          a row: a document, with '^' before each place where something is wrong, and for each of them, in their order and
#                      behind a tab, `rule: message`. The places were marked before anything was run.
#   formats.*          are judged with --assert-format
. "$(dirname "$0")/../support/tap.sh"

export PATH="$build:$PATH" FAIRLEAD_PATH="$top" TZ=UTC

# places ROWS: what the rows expect, a line a finding: line:column rule: message; the documents into $work/lines.ndjson
places() {
  awk -F'\t' -v out="$work/lines.ndjson" '{
    rest = $1; plain = ""; count = 0
    while ((at = index(rest, "^")) > 0) {
      plain = plain substr(rest, 1, at - 1); rest = substr(rest, at + 1)
      column[++count] = length(plain) + 1
    }
    print plain rest >out
    if (count != NF - 1 || !count) { print NR ": as many marks as findings" }
    for (i = 1; i <= count; i++) print NR ":" column[i] " " $(i + 1)
  }' "$1"
}

judge() {
  local name=$1 status=0 how=
  [ "$name" != formats ] || how=--assert-format
  : >"$work/lines.ndjson"
  places "$here/$name.rows" >"$work/want"
  # shellcheck disable=SC2086 # nothing or one option
  (cd "$work" && timeout 60 fairlead validate $how --quiet --schema "$here/$name.schema.json" lines.ndjson) </dev/null 2>"$work/err" || status=$?
  sed -nE 's/^lines\.ndjson:([0-9]+:[0-9]+): [a-z]+ \[([a-z-]+)\] (.*) \(report [0-9]+(, .*)?\)$/\1 \2: \3/p' "$work/err" >"$work/found"
  diff -u --label "by hand" --label found "$work/want" "$work/found" || return 1
  [ "$status" -eq 1 ] || { cat "$work/err" && return 1; }
}

here=$top/tests/causes
slips=0
for rows in "$here"/*.rows; do
  name=${rows##*/}
  name=${name%.rows}
  tap "$name: each slip is found once, at its place" judge "$name"
  slips=$((slips + $(wc -l <"$rows")))
done
printf '# %d documents with their slips\n' "$slips"
tap_done
