#!/bin/bash
# run.sh: canaries, planted as names, telephone numbers, addresses and narrative in sound and faulty documents of every notation, and
# sought in everything that is told: none occurs in a report of any form, in a log, in a sidecar or in the name of a file
# SPDX-License-Identifier: MIT
#
#   plant.txt   the documents; those of tests/case/sensitive/canary are planted too, and those of tests/faults
. "$(dirname "$0")/../support/tap.sh"

use_command
export FAIRLEAD_PATH="$top" FAIRLEAD_SCHEMA_PATH="$top" TZ=UTC SOURCE_DATE_EPOCH=1782864000
here=$top/tests/canaries
story=$top/tests/case/sensitive/canary
faults=$top/tests/faults
planted=$work/planted
mkdir -p "$planted"

# Each document goes into a folder of its dialect; each placeholder becomes another canary, in turn a name, a telephone number, an e-mail
# address, a word of a story. What is sought for is the part that nothing else in the world holds.
plant() {
  LC_ALL=C awk -v into="$planted" -v seek="$work/canaries" '
    function canary(  n) {
      n = sprintf("%05d", ++count)
      if (count % 4 == 1) { print "Quillon" n >seek; return "Quillon" n }
      if (count % 4 == 2) { print "99077" n "5" >seek; return "99077" n "5" }
      if (count % 4 == 3) { print "zoe.q" n "@canary" >seek; return "zoe.q" n "@canary.example" }
      print "vexquay" n >seek
      return "vexquay" n
    }
    function planted_line(line,  out, at) {
      while ((at = match(line, /@@|QANARY-[0-9]+/))) {
        out = out substr(line, 1, at - 1) canary()
        line = substr(line, at + RLENGTH)
      }
      return out line
    }
    FNR == 1 { plan = FILENAME ~ /plant\.txt$/; file = "" }
    FNR == 1 && !plan {
      name = FILENAME
      sub(/.*\//, "", name)
      dialect = "gisis-list"
      if (name ~ /^xml/) dialect = "gisis-piracy"
      if (name ~ /^(csv-feed|json|ndjson)/) dialect = "ifc-feed"
      if (name ~ /^yaml/) dialect = "record"
      file = into "/" dialect "/story-" name
      system("mkdir -p " into "/" dialect)
    }
    plan && /^=== / { file = into "/" $3 "/" $2; system("mkdir -p " into "/" $3); next }
    file == "" { next }
    { times = 1; line = $0 }
    plan && match(line, /^\*[0-9]+ /) { times = substr(line, 2, RLENGTH - 2) + 0; line = substr(line, RLENGTH + 1) }
    { for (i = 0; i < times; i++) print planted_line(line) >file }' "$here/plant.txt" "$story"/*-*.*
}

# The documents of tests/faults, with what is personal in them made canaries; their faults stay.
plant_faults() {
  local file number=50000 dialect words
  words='Synthetic (Peninsula|Trader|Reefer|Anchorage|Star|Dawn|Heron|Strait|Roads|Bay|Shipping|Cutter)|Étoile|Exempel|C\. Invented'
  words="$words|(Five|Four|Three|Two) (persons|men)|Deux personnes|Skiff Turned Away|Engine (spares|room)|The alarm was raised|\\+000 555"
  while IFS=$'\t' read -r file _ dialect _; do
    case $file in '#'*) continue ;; esac
    [ -f "$faults/bad/$file" ] || continue
    mkdir -p "$planted/$dialect"
    number=$((number + 100))
    LC_ALL=C awk -v from="$number" -v words="$words" -v seek="$work/canaries.more" '{
      while (match($0, words)) {
        word = sprintf("Quillon%05d", from++)
        print word >>seek
        $0 = substr($0, 1, RSTART - 1) word substr($0, RSTART + RLENGTH)
      }
      print }' "$faults/bad/$file" >"$planted/$dialect/fault-$file"
  done <"$faults/expected.tsv"
  cat "$work/canaries.more" >>"$work/canaries"
}

# silent FILE...: no canary is in them, in any case
silent() {
  if LC_ALL=C grep -aiHoFf "$work/canaries" "$@" >"$work/leaks"; then
    sort "$work/leaks" | uniq -c | sort -rn | sed -n "s|$work/||; 1,20p"
    return 1
  fi
}

# told NAME COMMAND...: runs it; what it tells becomes $work/told/NAME.out and .err. Its status is that of a run that got to its end.
mkdir "$work/told"
told() {
  local name=$1 status=0
  shift
  (cd "$work" && timeout 300 "$@") >"$work/told/$name.out" 2>"$work/told/$name.err" </dev/null || status=$?
  [ "$status" -le 1 ] || { echo "$*: exit status $status" && head -5 "$work/told/$name.err" && return 1; }
}

# judge NAME ARG... FOLDER: validate tells something, and no canary
judge() {
  local name=$1
  shift
  told "$name" fairlead validate "$@" && silent "$work/told/$name.out" "$work/told/$name.err" || return 1
  [ -s "$work/told/$name.out" ] || [ -s "$work/told/$name.err" ] || { echo "it tells nothing" && return 1; }
}

# refuse DIALECT TARGET: convert with reasons beside what is put aside; names of files too
refuse() {
  local name=convert.$1.$2
  told "$name" fairlead convert --verbose --from "$1" --to "$2" -o "$work/out" --quarantine "$work/aside.$name" "planted/$1" &&
    find "$work/aside.$name" "$work/told" >"$work/told/$name.names" 2>/dev/null
  cat "$work/aside.$name"/*.diagnostics.json >"$work/told/$name.reasons" 2>/dev/null || :
  silent "$work/told/$name.out" "$work/told/$name.err" "$work/told/$name.names" "$work/told/$name.reasons"
}

# named COMMAND...: the names of files that it touches hold no canary
named() {
  (cd "$work" && strace -f -qq -e trace=%file -s 4096 -o "$work/told/strace" "$@") >/dev/null 2>&1 </dev/null || [ $? -eq 1 ]
  grep -q openat "$work/told/strace" && silent "$work/told/strace"
}

plant
plant_faults
count=$(sort -u "$work/canaries" | wc -l)
tap "at least 1,000 canaries are planted" test "$count" -ge 1000
printf '# %d canaries in %d documents\n' "$count" "$(find "$planted" -type f | wc -l)"

# The forms are those that the command knows: a new one is sought in too.
forms=$(fairlead validate --help | sed -n 's/^ *--report \([a-z|]*\).*/\1/p' | tr '|' ' ')
bare='flag basic detailed'
tap "the forms of a report are known" test "$(echo "$forms" | wc -w)" -ge 8

export GITHUB_STEP_SUMMARY="$work/told/step-summary"
for folder in "$planted"/*; do
  dialect=${folder##*/}
  if [ "$dialect" = - ]; then continue; fi
  for form in $forms; do
    case " $bare " in *" $form "*) continue ;; esac
    tap "$dialect: as $form" judge "validate.$dialect.$form" --report "$form" --as "$dialect" "planted/$dialect"
  done
  tap "$dialect: --verbose" judge "verbose.$dialect" --verbose --as "$dialect" "planted/$dialect"
  tap "$dialect: --quiet" told "quiet.$dialect" fairlead validate --quiet --as "$dialect" "planted/$dialect"
  tap "$dialect: of no dialect that is named" judge "found.$dialect" --verbose "planted/$dialect"
  tap "$dialect: detected" told "detect.$dialect" fairlead detect "planted/$dialect"
  for target in record gisis-list geojson; do
    tap "$dialect: converted to $target, with what is put aside" refuse "$dialect" "$target"
  done
done
tap "nothing is told by quiet runs or by detection" silent "$work"/told/quiet.* "$work"/told/detect.*
tap "GitHub's summary tells something" test -s "$GITHUB_STEP_SUMMARY"
tap "GitHub's summary tells no canary" silent "$GITHUB_STEP_SUMMARY"

# schemas FOLDER SCHEMA: judged by the schema alone, in every form
by_schema() {
  local form name
  for form in $forms; do
    case " $bare " in *" $form "*) [ "${2%.xsd}" = "$2" ] || continue ;; esac # units are of JSON Schema
    name=schema.${2##*/}.$form
    tap "$1 by ${2##*/}: as $form" judge "$name" --report "$form" --schema "$top/$2" "$1"
  done
}
by_schema planted/gisis-piracy mappings/gisis-piracy/gisis-piracy-1.xsd
by_schema planted/ifc-rss mappings/ifc-rss/ifc-rss-1.xsd
by_schema planted/ifc-feed mappings/ifc-feed/ifc-feed-1.schema.json
by_schema planted/record schemas/report-1.schema.json
by_schema planted/gisis-list mappings/gisis-list/gisis-list-1.schema.json
by_schema planted/pandi-stowaway mappings/pandi-stowaway/pandi-stowaway-1.schema.json
by_schema planted/- tests/faults/schemas/patrol.schema.json

if fairlead validate --help | grep -q -- '--baseline'; then
  told baseline fairlead validate --report baseline --as gisis-list planted/gisis-list || :
  cp "$work/told/baseline.out" "$work/told/known.json"
  tap "a baseline is read back, and nothing told of it" judge baseline.read --baseline "$work/told/known.json" --as gisis-list planted/gisis-list
fi
if fairlead validate --help | grep -q -- '--profile'; then
  tap "business rules tell no canary" judge profile --profile strict --as gisis-list planted/gisis-list
fi

cat "$work"/told/*.json.out | grep -o '"rule":"[a-z0-9-]*"' | sort -u >"$work/rules"
printf '# findings of %d rules were told\n' "$(wc -l <"$work/rules")"
tap "what was told are findings of at least thirty rules" test "$(wc -l <"$work/rules")" -ge 30

# Self-test: canaries are there to be found, by the same seeking.
told shown fairlead validate --show-values --as gisis-piracy planted/gisis-piracy || :
tap_fails "self-test: with --show-values some are told, and seen" silent "$work/told/shown.err"

if command -v strace >/dev/null && strace -qq -o /dev/null true 2>/dev/null; then
  for dialect in gisis-piracy gisis-list record ifc-feed; do
    tap "$dialect: no name of a file holds a canary" named fairlead convert --from "$dialect" --to ifc-feed --out-dir named.$dialect \
      --quarantine "named.$dialect.aside" "planted/$dialect"
    tap "$dialect: names of files while it is judged" named fairlead validate --as "$dialect" "planted/$dialect"
  done
else
  tap_skip "names of files" "strace can't be used here"
fi
tap_done
