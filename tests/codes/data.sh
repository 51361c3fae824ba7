#!/bin/bash
# data.sh: every word of the real data's coded columns is in its list, or stands in gaps with the reason why not
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
. "$(dirname "$0")/codes.sh"
gaps=$top/tests/codes/gaps
data=${FAIRLEAD_SHARED:-$top/../shared}/data
[ -d "$data" ] || tap_skip_all "no real data at hand (FAIRLEAD_SHARED)"
data=$(cd "$data" && pwd)

# csv_words FILE COLUMN LEAST: the words of a column that stand there at least so often, but for NA and nothing
csv_words() {
  awk -f "$top/tests/roundtrip/cells.awk" "$1" | awk -v column="$2" -v least="$3" '
    {text = substr($0, index($0, $3)); if (substr(text, 1, 1) == "=") text = substr(text, 2); else text = ""}
    $1 == 1 {if (text == column) at = $2; next}
    at && $2 == at && text != "" && text != "NA" {count[least > 1 ? tolower(text) : text]++}
    END {for (word in count) if (count[word] >= least) print word}' | LC_ALL=C sort
}

json_words() { # json_words FILE KEY
  { grep -o "\"$2\": *\"[^\"]*\"" "$1" || :; } | sed 's/^"[^"]*": *"//; s/"$//' | awk '$0 != "" && $0 != "NA"' | LC_ALL=C sort -u
}

xsd_words() { # xsd_words FILE TYPE
  awk -v type="name=\"$2\"" '/<xs:simpleType/ {inside = index($0, type)} inside && /<xs:enumeration/' "$1" |
    sed 's/.*value="\([^"]*\)".*/\1/' | LC_ALL=C sort -u
}

misp_tags() { # misp_tags TAXONOMY PREDICATE
  jq -r --arg predicate "$2" --arg name "$1" \
    '.values[] | select(.predicate == $predicate) | .entry[] | $name + ":" + $predicate + "=\"" + .value + "\""' "$data/handling/misp_$1.json"
}

# known LIST.COLUMN WORDS: every word is in the column or in gaps, and no gap of the column is in the list
known() {
  local list=${1%%.*} column=${1#*.}
  grep -q . "$2" || { echo "no words"; return 1; }
  unknown_words "$list" "$column" "$(field_of "$list")" "$2" >unknown
  awk -F'\t' -v what="$1" 'FILENAME == ARGV[1] {if ($1 == what) gap[$2]; next} !($0 in gap)' "$gaps" unknown >missing
  awk -F'\t' -v what="$1" '$1 == what {print $2}' "$gaps" >gap
  [ ! -s gap ] || unknown_words "$list" "$column" "$(field_of "$list")" gap >still
  if [ -s gap ] && ! cmp -s gap still; then echo "in gaps and in the list:"; diff gap still; return 1; fi
  [ ! -s missing ] || { echo "neither in the list nor in gaps:"; cat missing; return 1; }
}

# official LIST.COLUMN WORDS: every word of the column is one of these
official() {
  fairlead codes "${1%%.*}" | cells "${1#*.}" | cut -f2 | LC_ALL=C sort -u >ours
  sed 's/ *$//' "$2" | LC_ALL=C sort -u >theirs
  LC_ALL=C comm -23 ours theirs >foreign
  [ -s ours ] && [ ! -s foreign ] || { cat foreign; return 1; }
}

# column TITLE LIST.COLUMN FILE COMMAND...: the words that COMMAND gives; skipped without the file
column() {
  local title=$1 what=$2 file=$3
  shift 3
  if [ ! -f "$data/$file" ]; then tap_skip "$title: $what" "$file is not at hand"; return; fi
  "$@" >words
  tap "$title: $what" known "$what" words
}

enumeration() { # enumeration LIST.COLUMN FILE TYPE: both ways
  if [ ! -f "$data/$2" ]; then tap_skip "$3: $1" "$2 is not at hand"; return; fi
  xsd_words "$data/$2" "$3" >words
  tap "$3: every value: $1" known "$1" words
  tap "$3: no other value: $1" official "$1" words
}

cd "$work"
for what in "Ship Type:ship-types.gisis" "Area:waters.gisis" "Reporting State:states.name"; do
  column "GISIS ${what%%:*}" "${what##*:}" gisis/list-sample.json json_words "$data/gisis/list-sample.json" "${what%%:*}"
done
for what in attack_type:incident-acts.imb vessel_status:activities.imb vessel_type:ship-types.imb \
  nearest_country:states.alpha-3 eez_country:states.alpha-3; do
  column "IMB ${what%%:*}" "${what##*:}" imb/sample.csv csv_words "$data/imb/sample.csv" "${what%%:*}" 1
done
for what in incidentTypeName:incident-acts.ukmto vesselType:ship-types.ukmto region:regions.ukmto; do
  column "UKMTO ${what%%:*}" "${what##*:}" ukmto/sample.json json_words "$data/ukmto/sample.json" "${what%%:*}"
done
for what in navArea:navareas.asam subreg:subregions.asam; do
  column "ASAM ${what%%:*}" "${what##*:}" asam/sample.csv csv_words "$data/asam/sample.csv" "${what%%:*}" 1
done
# free text: what stands there five times or more, in whatever case, is a word of theirs
column "ASAM hostility" incident-acts.asam asam/sample.csv csv_words "$data/asam/sample.csv" hostility 5
column "ASAM victim" ship-types.asam asam/sample.csv csv_words "$data/asam/sample.csv" victim 5
enumeration ship-types.cise cise/vessel.xsd VesselType
enumeration activities.cise cise/vessel.xsd NavigationalStatusType
enumeration incident-acts.cise-crisis cise/incident.xsd CrisisIncidentType
enumeration incident-acts.cise-law cise/incident.xsd LawInfringementIncidentType
enumeration incident-acts.cise-migration cise/incident.xsd IrregularMigrationIncidentType
enumeration incident-acts.cise-safety cise/incident.xsd MaritimeSafetyIncidentType
enumeration severities.cise cise/incident.xsd SeverityType
enumeration certainties.cise cise/incident.xsd CertaintyType
enumeration waters.cise cise/location.xsd LocationZoneType
enumeration tlp.cise cise/metadata.xsd InformationSensitivityDegreeType
enumeration reliability.cise cise/metadata.xsd InformationReliabilityLevelType
if command -v jq >/dev/null; then
  column "country codes" states.code codes/country-codes.csv csv_words "$data/codes/country-codes.csv" ISO3166-1-Alpha-2 1
  column "country codes" states.alpha-3 codes/country-codes.csv csv_words "$data/codes/country-codes.csv" ISO3166-1-Alpha-3 1
  for name in official_name_en "CLDR display name"; do
    column "country codes $name" states.name codes/country-codes.csv csv_words "$data/codes/country-codes.csv" "$name" 1
  done
  column MIDs mids.mid codes/mids.json jq -r 'keys[]' "$data/codes/mids.json"
  column "sea ports" ports.code codes/sea_ports.json jq -r 'keys[]' "$data/codes/sea_ports.json"
  column "sea ports" ports.name codes/sea_ports.json jq -r \
    '[.[].name | gsub("^ +| +$"; "") | gsub(" +"; " ")] | group_by(ascii_downcase)[] | select(length == 1)[0]' "$data/codes/sea_ports.json"
  column "MISP nato" nato.misp handling/misp_nato.json misp_tags nato classification
  column "MISP reliability" reliability.misp handling/misp_admiralty-scale.json misp_tags admiralty-scale source-reliability
  column "MISP credibility" credibility.misp handling/misp_admiralty-scale.json misp_tags admiralty-scale information-credibility
  column "MISP tlp" tlp.misp handling/misp_tlp.json jq -r '.predicates[] | "tlp:" + .value' "$data/handling/misp_tlp.json"
else
  tap_skip "words of JSON" "no jq"
fi
printf 'No such type\n' >words
tap_fails "self-test: a word that is nowhere is seen" known ship-types.gisis words
printf 'BulkCarrier\n' >words
tap_fails "self-test: a word of ours that isn't theirs is seen" official ship-types.cise words
tap_done
