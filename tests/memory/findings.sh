#!/bin/bash
# findings.sh: a file with very many findings: every form stays within its memory, counts all, and takes no more steps than it must
# SPDX-License-Identifier: MIT
#
# findings.sh [COUNT]   so many findings instead of 30,000; 1000000 makes files of 100 MB, and prints time and memory
. "$(dirname "$0")/../support/tap.sh"
[ "${SANITIZE:-no}" = no ] || tap_skip_all "a sanitizer's own memory can't be told from ours"
use_command
export FAIRLEAD_PATH=$top
count=${1:-30000}
cd "$work"

echo '{"properties": {"kind": {"enum": ["right"]}}}' >kind.schema.json
awk -v n="$count" 'BEGIN {
  pad = sprintf("%53s", ""); gsub(/ /, "x", pad)
  xml = "<g:report><g:source><g:system>gisis</g:system></g:source><g:incident><g:kind>wrong</g:kind></g:incident></g:report>"
  print "id,kind,text" >"rows.csv"
  print "<g:reports xmlns:g=\"urn:fairlead:gisis-piracy:1\">" >"reports.xml"
  for (i = 1; i <= n; i++) {
    printf "{\"id\": %07d, \"kind\": \"wrong\", \"text\": \"%s\"}\n", i + 1000000, pad >"lines.ndjson"
    printf "%07d,wrong,%s%s\n", i, pad, substr(pad, 1, 30) >"rows.csv"
    print xml >"reports.xml"
  }
  print "</g:reports>" >"reports.xml"
}'

# run FORM FILE: what it wrote is in out and err, peak memory in MB in peak
run() {
  local by="--schema kind.schema.json"
  case $2 in *.xml) by="--as gisis-piracy" ;; esac
  printf 'job\t-\t%s\n' "fairlead validate --quiet $by --report $1 $2 >out 2>err || [ \$? -eq 1 ]" >jobs
  "$build/bench/measure" 1 <jobs | tee measured | awk 'NR == 2 { print int($NF) + 1 }' >peak
}

# within FORM FILE PATTERN: at most 16 MB (a suite of JUnit is held, its counts stand in front: 32; XSD: 16 more), and the count is in what it wrote
within() {
  local most=16
  case $1 in junit) most=32 ;; esac
  case $2 in *.xml) most=$((most + 16)) ;; esac
  run "$1" "$2"
  awk -v what="$2 as $1" 'NR == 2 { print "# " what ": " $0 }' measured >>figures
  echo "peak: $(cat peak) MB"
  [ "$(cat peak)" -gt 0 ] && [ "$(cat peak)" -le "$most" ] || return 1
  cat out err | grep -q -- "$3" || { echo "not said: $3"; tail -c 300 out; return 1; }
}

listed=$((count < 25000 ? count : 25000))
for file in lines.ndjson rows.csv reports.xml; do
  tap "$file as text" within text $file "kind"
  tap "$file as text: a line each" test "$(grep -c '^[a-z.]*:[0-9]*:' err)" -ge "$count"
  tap "$file as json" within json $file "\"errors\":$count,.*\"shown\":$count,\"of\":$count"
  tap "$file as sarif" within sarif $file "\"errors\":$count,"
  tap "$file as sarif: no more results than GitHub takes, and said so" \
    grep -q "showing $listed of $count findings: $listed of $count errors" out
  tap "$file as junit" within junit $file "<testsuite name=\"$file\" tests=\"$((count + 1))\" failures=\"$count\""
  tap "$file as github" within github $file "::notice title=fairlead::$((count - 10)) more; showing 10 of $count"
  tap "$file as gitlab" within gitlab $file "showing 10000 of $count findings"
  tap "$file as markdown" within markdown $file "showing 1000 of $count findings"
  tap "$file as baseline" within baseline $file "\"count\":$count"
done
tap_fails "self-test: another count is seen" within json lines.ndjson "\"errors\":$((count + 1)),"
if [ $# -gt 0 ]; then
  echo "# $(awk 'NR == 1' measured)"
  cat figures
fi
tap_done
