#!/bin/bash
# kill.sh: a conversion that is killed leaves the old output or the new one, never a part
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
use_command
export FAIRLEAD_PATH="$top"
cd "$work"

sample=$top/mappings/gisis-list/examples/sample.csv
cp "$sample" many.csv
for _ in $(seq 300); do tail -n +2 "$sample"; done >>many.csv
convert() { fairlead convert --from gisis-list --to record --format ndjson --quiet -o "$1" many.csv; }

began=$(date +%s%N)
tap "the conversion itself succeeds" convert new
took=$((($(date +%s%N) - began) / 1000))
echo "what was there before" >old

old=0 new=0 part=0
for i in $(seq 24); do
  cp old out
  convert out 2>/dev/null &
  pid=$!
  sleep "$(printf '%d.%06d' $((took * i / 20 / 1000000)) $((took * i / 20 % 1000000)))"
  kill -KILL "$pid" 2>/dev/null || :
  wait "$pid" 2>/dev/null || :
  if cmp -s out old; then old=$((old + 1))
  elif cmp -s out new; then new=$((new + 1))
  else part=$((part + 1)); fi
done
echo "# $old times the old output, $new times the new, $part times a part"
tap "24 times killed: never a part" test "$part" -eq 0
tap "some were killed before they were through" test "$old" -gt 0
tap "the next conversion succeeds" convert out
tap "its output is whole" cmp new out
tap_done
