#!/bin/bash
# run.sh: the examples of every dialect to every other: valid there, or held back for a named place; every loss named
# SPDX-License-Identifier: MIT
#
# By hand, from the build folder, with the same variables as `make check' sets (top_srcdir, top_builddir):
#   MATRIX_FROM='ifc-feed imb'   only from these dialects
#   MATRIX_TO='cap stix'         only to these
#   MATRIX_KEEP=FOLDER           keep there what was written (TO/FROM.FORMAT) and what was said (TO/FROM.said)
. "$(dirname "$0")/../support/tap.sh"
. "$(dirname "$0")/../roundtrip/roundtrip.sh"
said=$top/tests/matrix/said.awk
unnamed=$top/tests/matrix/unnamed.awk
export SOURCE_DATE_EPOCH=1767225600 # for dialects that write when they were written

# column NAME: a line each dialect but the record: its name and what stands in that column of `fairlead dialects'
column() {
  catalog | awk -v wanted="$1" '
    NR == 1 {for (i = 1; i <= NF; i++) if ($i == wanted) column = i; if (!column) exit 1; next}
    !/^ / && $1 != "record" {print $1, $column}'
}

# chosen WANTED: those of the lines read whose dialect is among WANTED; all of them if that is empty
chosen() { awk -v wanted=" $1 " 'wanted ~ /^ +$/ || index(wanted, " " $1 " ")'; }

# examples_of DIALECT: the files of its wire examples, each once
examples_of() {
  local mapping wire rest
  mapping=$(mapping_of "$1")
  trees examples "$mapping" | while IFS='	' read -r wire rest; do echo "$(dirname "$mapping")/$wire"; done | LC_ALL=C sort -u
}

# as_records FROM: what its examples say, in records/FROM, and its leaves under the examples' names in leaves.FROM
as_records() {
  local files file name
  mapfile -t files <"examples.$1"
  fairlead convert --quiet --from "$1" --to record --format json --out-dir "records/$1" "${files[@]}" 2>&1 || return 1
  for file in "${files[@]}"; do
    name=$(basename "$file")
    if [ ! -f "records/$1/$name.json" ]; then mv "records/$1/${name%.*}.json" "records/$1/$name.json"; fi
  done
  (cd "records/$1" && trees leaves ./*.json) | awk 'BEGIN {FS = OFS = "\t"} {sub(/^\.\//, "", $1); sub(/\.json$/, "", $1); print}' >"leaves.$1"
}

# convert_pair FROM TO FORMAT OUTPUT: the examples of one dialect to the other, in one run; what it says in OUTPUT.said, why
# reports were held back in OUTPUT.held, what was written in OUTPUT.FORMAT, or in OUTPUT.NAME.FORMAT where a document holds one report
convert_pair() {
  local status=0 files file
  mapfile -t files <"examples.$1"
  : >"$4.held"
  fairlead convert --from "$1" --to "$2" --format "$3" -o "$4.$3" --quarantine "$4.quarantine" "${files[@]}" >"$4.said" 2>&1 ||
    status=$?
  if grep -q ': error \[one-document\]' "$4.said"; then
    status=0
    rm -rf "$4.$3" "$4.quarantine"
    fairlead convert --from "$1" --to "$2" --format "$3" --out-dir "$4.many" --quarantine "$4.quarantine" "${files[@]}" >"$4.said" 2>&1 ||
      status=$?
    for file in "$4.many"/*; do if [ -s "$file" ]; then mv "$file" "$4.$(basename "$file")"; fi; done
  fi
  awk -v status="$status" -v held="$4.held" -f "$said" "$4.said" || { cat "$4.said"; return 1; }
  if some_out "$4.said"; then [ -n "$(written_by "$4" "$3")" ] || { echo "nothing was written"; return 1; }; fi
}

some_out() { grep -q ' reports in = [1-9][0-9]* out ' "$1"; }

# written_by OUTPUT FORMAT: the files that convert_pair wrote
written_by() {
  local file
  for file in "$1.$2" "$1".*."$2"; do if [ -f "$file" ] && [ -s "$file" ]; then echo "$file"; fi; done
}

# all_valid TO FORMAT FILE...: by us, all in one run, and XML also by xmllint
all_valid() {
  local to=$1 format=$2
  shift 2
  fairlead validate --quiet --as "$to" "$@" || return 1
  if [ "$format" = xml ] && have xmllint; then xmllint --nonet --noout --schema "$(schema_of "$to")" "$@" 2>&1; fi
}

# home TO FILE...: what was written, read back: TO.back/FROM.json
home() {
  local to=$1
  shift
  fairlead convert --quiet --from "$to" --to record --format json --out-dir "$to.back" "$@" 2>&1
}

# leaves_by_source FOLDER: the leaves of its records under the dialect's name that each began in
leaves_by_source() { (cd "$1" && trees leaves ./*.json) | awk 'BEGIN {FS = OFS = "\t"} {sub(/^\.\//, "", $1); sub(/\..*/, "", $1); print}'; }

# settled TO FORMAT: what was read back, written and read once more, says the same
settled() {
  leaves_by_source "$1.back" >back.leaves || return 1
  awk -v folder="$1.back" 'BEGIN {FS = "\t"} {print >(folder "/" $1 ".leaves")}' back.leaves
  fairlead convert --quiet --from record --to "$1" --format "$2" --out-dir "$1.again" "$1.back"/*.json 2>&1 &&
    fairlead convert --quiet --from "$1" --to record --format json --out-dir "$1.third" "$1.again"/*."$2" 2>&1 || return 1
  leaves_by_source "$1.third" >third.leaves || return 1
  [ -s back.leaves ] && diff back.leaves third.leaves
}

# losses_named FROM TO FORMAT: every leaf of FROM's records that TO didn't give back is named in the balance
losses_named() {
  [ -s "$2.back/$1.leaves" ] && awk -v lines="$([ "$3" != text ] || echo 1)" -f "$unnamed" "$2/$1.said" "leaves.$1" "$2.back/$1.leaves"
}

cd "$work"
balance='  1 reports in = 1 out + 0 quarantined\n 1 leaves in = 1 carried\n 1 leaves out = 1 carried\n'
judged() { awk -v status="$1" -f "$said" bad.said; }
# shellcheck disable=SC2059 # the balance is a format
printf "$balance" >bad.said
tap "self-test: a balance that adds up is fine" judged 0
tap_fails "self-test: findings that nobody tells are seen" judged 1
tap_fails "self-test: an internal error is seen" judged 70
printf '  2 reports in = 1 out + 0 quarantined\n 1 leaves in = 1 carried\n 1 leaves out = 1 carried\n' >bad.said
tap_fails "self-test: reports that are gone are seen" judged 0
printf '  1 reports in = 1 out\n 2 leaves in = 1 carried + 0 residue\n 1 leaves out = 1 carried\n' >bad.said
tap_fails "self-test: leaves that are gone are seen" judged 0
printf "$balance"' 3 leaves of records lost:\n  2 a.b\n' >bad.said
tap_fails "self-test: a loss without a name is seen" judged 0
printf 'x:1:1: error [cannot-hold] no place\n'"$balance" >bad.said
tap_fails "self-test: a report held back for no named place is seen" judged 1
printf "x:1:1: error [cannot-hold] the target needs 'a' (report 1)\n$balance" >bad.said
tap "self-test: a report held back for a named place is fine" judged 1
printf "x:1:1: error [one-document] one (report 1)\n$balance" >bad.said
tap "self-test: a second report where a document holds one is fine" judged 1
printf "x:1:1: error [cannot-hold] the target needs 'a' (report 1)\nx:2:1: error [bad-date] no date (report 2, field 'b')\n$balance" >bad.said
tap_fails "self-test: a report refused for something else is seen" judged 1
printf ' 1 leaves of records lost, the target has no place for them:\n 1 a.b\n' >bad.said
printf 'x\t1\ta.b[2].c\t1\nx\t1\td\t1\n' >before
printf 'x\t1\td\t1\n' >after
tap "self-test: a named loss is fine" awk -f "$unnamed" bad.said before after
printf 'x\t1\td\t2\n' >after
tap_fails "self-test: a changed leaf that isn't named is seen" awk -f "$unnamed" bad.said before after
printf 'x\t1\td\t2\nx\t1\tresidue.t[1].value\t1\n' >after
tap "self-test: what comes home as residue isn't lost" awk -f "$unnamed" bad.said before after
printf "a/x:1:1: error [cannot-hold] no place 'q' (report 1)\n" >bad.said
tap "self-test: a report held back isn't missed" awk -f "$unnamed" bad.said before after

# every_dialect: each folder of mappings is a dialect that could be loaded
every_dialect() {
  local folder
  fairlead dialects >dialects.said 2>&1 || { cat dialects.said; return 1; }
  for folder in "$top"/mappings/*/; do
    folder=$(basename "$folder")
    [ "$folder" = codes ] || grep -q "^$folder " dialects.said || { grep '^[^ ]*: error' dialects.said; echo "'$folder' isn't among the dialects"; return 1; }
  done
}

tap "every mapping is a dialect" every_dialect
column reading | awk '$2 == "-" || $2 == "none" {print $1}' >write-only
column reading | awk '$2 != "-" && $2 != "none" {print $1}' | chosen "${MATRIX_FROM:-}" >sources
column notations | chosen "${MATRIX_TO:-}" >targets
tap "there are dialects to read" test -s sources
tap "there are dialects to write" test -s targets
mkdir records
while read -r from <&3; do
  examples_of "$from" >"examples.$from"
  tap "$from has examples" test -s "examples.$from"
  tap "$from as records" as_records "$from"
done 3<sources

# the lists have descriptors of their own, so that no command in the loops can eat them
while read -r to formats <&3; do
  format=${formats%%,*}
  mkdir "$to"
  : >written
  while read -r from <&4; do
    if [ "$from" = "$to" ]; then continue; fi
    tap "$from to $to" convert_pair "$from" "$to" "$format" "$to/$from"
    if [ -s "$to/$from.held" ]; then cat "$to/$from.held"; fi
    if some_out "$to/$from.said"; then echo "$from" >>written; fi
  done 4<sources
  if [ ! -s written ]; then continue; fi
  if grep -qx "$to" write-only; then
    tap_skip "$to: all that was written is valid" "it can only be written"
    continue
  fi
  mapfile -t files < <(while read -r from; do written_by "$to/$from" "$format"; done <written)
  tap "$to: all that was written is valid" all_valid "$to" "$format" "${files[@]}"
  tap "$to: all that was written can be read" home "$to" "${files[@]}"
  tap "$to: and says the same from then on" settled "$to" "$format"
  while read -r from <&4; do tap "$from to $to: every loss is named" losses_named "$from" "$to" "$format"; done 4<written
done 3<targets
if [ -n "${MATRIX_KEEP:-}" ]; then mkdir -p "$MATRIX_KEEP" && cp -r "$work"/*/ "$MATRIX_KEEP"; fi
tap_done
