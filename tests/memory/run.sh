#!/bin/bash
# run.sh: memory doesn't grow with the number of reports: every route stays within 16 MB on an input that is larger
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
[ "${SANITIZE:-no}" = no ] || tap_skip_all "a sanitizer's own memory can't be told from ours"
use_command
export FAIRLEAD_PATH=$top
fairlead="fairlead convert --quiet"
reports=20000 # 33 MB of XML

for kind in xml ndjson csv; do
  "$build/bench/generate" "$kind" "$reports" >"$work/in.$kind"
done

# peak COMMAND: its peak resident memory in MB, rounded up
peak() {
  printf 'job\t-\t%s\n' "$1" | "$build/bench/measure" 1 | awk 'NR == 2 { print int($NF) + 1 }'
}

within() { # within COMMAND
  local megabytes
  megabytes=$(peak "$1")
  echo "peak: $megabytes MB"
  [ "$megabytes" -gt 0 ] && [ "$megabytes" -le 16 ]
}

tap "XML to NDJSON" within "$fairlead --from gisis-piracy --to record --format ndjson -o $work/out.ndjson $work/in.xml"
tap "NDJSON to XML" within "$fairlead --from record --to gisis-piracy -o $work/out.xml $work/in.ndjson"
tap "NDJSON to YAML" within "$fairlead --from record --to record --format yaml -o $work/out.yaml $work/in.ndjson"
tap "YAML to JSON" within "$fairlead --from record --to record --format json -o $work/out.json $work/out.yaml"
tap "JSON to CSV" within "$fairlead --from record --to gisis-list --format csv -o $work/out.csv $work/out.json"
tap "nothing changed on the way round" cmp "$work/in.csv" "$work/out.csv"
tap "XML, NDJSON came out the same" cmp "$work/in.ndjson" "$work/out.ndjson"
tap_fails "self-test: a program that takes 64 MB is seen" within "head -c 64000000 /dev/zero | tr '\\\\0' x | sort >/dev/null"
tap_done
