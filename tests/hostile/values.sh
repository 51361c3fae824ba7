#!/bin/bash
# values.sh: values of the hostile suite, each in a report of its own through the command: its verdict, and what becomes of it
# SPDX-License-Identifier: MIT
#
# The rows are ../shared/suites/hostile/semantic/values.jsonl, or those of $FAIRLEAD_SHARED. Where a row leaves a choice, it is made here:
#   lat 1e1 (reject-or-10)   a text with an exponent is refused; as a JSON number it is ten degrees
#   ship_name (reject-or-limit)   a long name passes; the ceiling of a text refuses what is beyond it
#   flag                     passes, with the warning doubtful-value
#   accept-map, accept-if-mapped   passes; another spelling than the canonical one stays as residue
#   fail-closed              an unknown marking refuses its report
. "$(dirname "$0")/../support/tap.sh"
use_command
export FAIRLEAD_PATH="$top"
suite=
for place in "${FAIRLEAD_SHARED:-}" "$top/../shared" "$top/../../shared"; do
  if [ -z "$suite" ] && [ -n "$place" ] && [ -r "$place/suites/hostile/semantic/values.jsonl" ]; then
    suite=$place/suites/hostile/semantic/values.jsonl
  fi
done
[ -n "$suite" ] || tap_skip_all "no public test suites here"
cd "$work"

cat >any.schema.json <<'END'
{"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}
END
cat >one.yaml <<'END'
mapping: 1
name: one
wire: {format: ndjson, schema: any.schema.json}
fields:
  source.system: {set: one}
  occurred: {at: date, as: date-time}
  place.position: {at: [lat, lon], as: position-lat-lon}
  ships:
    - at: .
      is: {role: victim}
      take: first
      fields: {name: ship_name, imo: {at: imo, as: imo-number}, mmsi: {at: mmsi, as: mmsi}}
  handling.tlp: {at: tlp, codes: tlp.tlp-2}
END

# part LINE KEY: the value of a key in a line, as JSON spells it
part() { sed -E "s/.*\"$2\": (\"([^\"\\\\]|\\\\.)*\").*/\\1/" <<<"$1"; }

# verdict: refused, flagged or accepted, of the report in `in`; its record is in `out`
verdict() {
  local status=0
  rm -rf out ./*.quarantine
  fairlead convert --from one.yaml --to record --format ndjson -o out in >said 2>&1 || status=$?
  # nothing from outside begins a line of what is told
  if grep -q '^::' said; then echo 'a command'
  elif [ "$status" = 1 ] && grep -q '1 reports in = 0 out + 1 quarantined' said; then echo refused
  elif [ "$status" = 0 ] && grep -q 'doubtful-value' said; then echo flagged
  elif [ "$status" = 0 ] && grep -q '1 reports in = 1 out + 0 quarantined' said; then echo accepted
  else echo "exit status $status"; fi
}

# comes_back: the record written to its own form gives the report again, byte for byte but for escapes
comes_back() {
  fairlead convert -q --from record --to one.yaml -o again out && fairlead convert -q --from one.yaml --to record --format ndjson -o twice again &&
    cmp out twice
}

# wanted FIELD EXPECT
wanted() {
  case $2 in
    accept | accept-map | accept-if-mapped | 'keep lexical' | missing) echo accepted ;;
    flag) echo flagged ;;
    reject-or-limit) echo accepted ;;
    reject | reject-or-10 | reject-unless-mapped | fail-closed) echo refused ;;
    *) echo "an expectation that is not known" ;;
  esac
}

judge() { # judge FIELD VALUE EXPECT, as JSON spells them
  local field=${1//\"/} expect=${3//\"/} got want
  printf '{%s: %s}\n' "$1" "$2" >in
  got=$(verdict)
  want=$(wanted "$field" "$expect")
  if [ "$got" != "$want" ]; then echo "wanted $want, got $got"; cat said; return 1; fi
  [ "$got" = refused ] || comes_back
}

# holds TEXT: the record of the last report holds it
holds() { grep -qF -e "$1" out || { cat out; return 1; }; }

count=0
while read -r line; do
  count=$((count + 1))
  field=$(part "$line" field) value=$(part "$line" value) expect=$(part "$line" expect)
  tap "row $count: ${field//\"/}: ${expect//\"/}" judge "$field" "$value" "$expect"
  case $expect$value in
    '"keep lexical"'*) tap "row $count: all its digits" holds "\"latitude\":$value" ;;
    '"missing"'*) tap_fails "row $count: no position is made of it" holds '"latitude"' ;;
    '"accept-map"'*) tap "row $count: the change is on record" holds "\"value\":$value" ;;
    '"accept-if-mapped"'*) tap "row $count: in degrees" holds '"latitude":"1.25833","notation":"dm","precision":"0.1"' ;;
  esac
done <"$suite"
tap "all rows were judged" test "$count" -ge 36

echo '{"lat": 1e1}' >in
tap "a JSON number with an exponent is ten degrees" test "$(verdict)" = accepted
tap "and is written so again" holds '"latitude":"10","notation":"decimal","precision":"1"}},"residue":{"one":[{"at":"lat","value":1e1}]}'
too_long() {
  { echo '{"ship_name": "A"}' && printf '{"ship_name": "%s"}\n' "$(head -c 11000000 /dev/zero | tr '\0' A)"; } >in
  rm -rf out
  fairlead convert --from one.yaml --to record --format ndjson -o out in >said 2>&1 || test $? = 1 || return 1
  grep -q '2 reports in = 1 out + 1 quarantined' said || { cat said; return 1; }
}
tap "a name beyond the ceiling of a text is refused, the next to it isn't" too_long
tap_fails "self-test: another verdict is seen" judge '"lat"' '"-91"' '"accept"'
tap_done
