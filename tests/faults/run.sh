#!/bin/bash
# run.sh: documents with exactly one fault each: found once, at the line and column where a person would put the cursor
# SPDX-License-Identifier: MIT
#
#   good/          sound documents; nothing is found in them
#   bad/           each is one of good/ with one change
#   schemas/       for what no dialect's schema says, and around the items of two dialects
#   expected.tsv   file, the good document, dialect, line, column, rule; schema, its rule; what is wrong. Worked out by hand from the
#                  file, never from what comes out. A dialect of '-': there is only the schema. A rule of 'none': the schema alone allows it.
#   several/       each is one of good/ with two faults or more, for stages that come one after the other: schema, mapping, business rules
#   several.tsv    file, the good document, dialect, line:column:rule of each, what is wrong
#   pending        what waits for something: file, dialect or schema, the reason
. "$(dirname "$0")/../support/tap.sh"

use_command
export FAIRLEAD_PATH="$top" FAIRLEAD_SCHEMA_PATH="$top" TZ=UTC SOURCE_DATE_EPOCH=1782864000
here=$top/tests/faults
. "$here/grow.sh"

# waits FILE HOW: is it pending, by dialect or by schema? Its reason in $reason.
waits() {
  reason=$(awk -F'\t' -v file="$1" -v how="$2" '$1 == file && $2 == how { print $3 }' "$here/pending")
  [ -z "$reason" ] || pending=$((pending + 1))
  [ -n "$reason" ]
}

# findings ARG... FILE: a line a finding: line, column, rule. Notes say more of a finding and are none. The status is the
# command's.
findings() {
  timeout 300 fairlead validate --report json "$@" >"$work/lines" 2>"$work/err" </dev/null || status=$?
  sed -nE 's/,"related":.*//; s/^\{"severity":"(error|warning)","rule":"([^"]*)".*"line":([0-9]+),"column":([0-9]+).*/\3\t\4\t\2/p' "$work/lines"
}

# one_change FILE GOOD: FILE is GOOD with one place changed
one_change() {
  [ "$(diff --text "$2" "$1" | grep -c '^[0-9]')" -eq 1 ]
}

# found_once WANT ARG... FILE: nothing but WANT is found ('none': nothing)
found_once() {
  local want=$1
  shift
  local status=0
  findings "$@" >"$work/told"
  sort -s -n -k1,1 -k2,2 "$work/told" >"$work/found"
  [ "$want" = none ] || printf '%s\n' "$want" >"$work/want"
  [ "$want" != none ] || : >"$work/want"
  diff -u --label "by hand: line, column, rule" --label "found" "$work/want" "$work/found" || return 1
  # Doubts alone fail nothing.
  if grep -q '^{"severity":"error"' "$work/lines"; then set -- 1; else set -- 0; fi
  [ "$status" -eq "$1" ] || { echo "exit status $status, not $1" && cat "$work/err" && return 1; }
}

grown "$work"

faults=0
schemas=0
pending=0
while IFS=$'\t' read -r file good dialect line column rule schema schema_rule what; do
  case $file in '#'* | '') continue ;; esac
  title="$file: $what"
  at=$here/bad/$file
  origin=$here/good/$good
  if [ -f "$work/$file" ]; then at=$work/$file origin=${at%.*}.good; fi
  tap "$file: one change" one_change "$at" "$origin"
  if [ "$dialect" != - ] && waits "$file" dialect; then
    tap_skip "$title" "pending: $reason"
  elif [ "$dialect" != - ]; then
    tap "$title" found_once "$line"$'\t'"$column"$'\t'"$rule" --as "$dialect" "$at"
    faults=$((faults + 1))
  fi
  if waits "$file" schema; then
    tap_skip "$title (by the schema alone)" "pending: $reason"
  else
    [ "$schema_rule" = none ] || schema_rule=$line$'\t'$column$'\t'$schema_rule
    tap "$title (by the schema alone)" found_once "$schema_rule" --schema "$top/$schema" "$at"
    [ "$schema_rule" = none ] || schemas=$((schemas + 1))
  fi
done <"$here/expected.tsv"

# The documents that the faults were put into, by every dialect and schema of the table.
while IFS=$'\t' read -r good dialect schema; do
  [ "$dialect" = - ] || tap "$good: nothing is found as $dialect" found_once none --as "$dialect" "$here/good/$good"
  if waits "$good" schema; then
    tap_skip "$good: by the schema alone" "pending: $reason"
  else
    tap "$good: nothing is found by the schema alone" found_once none --schema "$top/$schema" "$here/good/$good"
  fi
done < <(grep -v '^#' "$here/expected.tsv" | cut -f2,3,7 | sort -u)

# Faults of different stages of one report: each is told, and once.
while IFS=$'\t' read -r file good dialect each what; do
  at=$here/several/$file
  tap "$file: $what" found_once "$(printf '%s\n' $each | tr : '\t')" --as "$dialect" "$at"
done < <(grep -v '^#' "$here/several.tsv")

tap "at least forty faults by dialects, and thirty by schemas" test "$faults" -ge 40 -a "$schemas" -ge 30
tap "what is expected is listed: as many rows as files" \
  test "$(grep -cv '^#' "$here/expected.tsv")" -eq "$(($(find "$here/bad" -type f | wc -l) + 2))"
printf '# %d faults found at their place as dialects, %d by schemas alone, %d pending\n' "$faults" "$schemas" "$pending"
tap_done
