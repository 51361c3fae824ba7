# maps.sh: ogrinfo sees the points of kml and geojson where the source has them
# SPDX-License-Identifier: MIT

# Numbers to a tenth of a metre, in order: readers round differently.
in_order() { awk '{printf "%.6f %.6f\n", $1, $2}' | sed 's/-0\.000000/0.000000/g' | LC_ALL=C sort; }

# points_of FILE: longitude and latitude of each feature that has a point
points_of() { ogrinfo -q -ro -al "$1" | sed -n 's/^ *POINT (\([^ ]* [^ ]*\)).*$/\1/p'; }

# points_stated FILE: those of the records that have a whole position
points_stated() {
  jq -r '(if type == "array" then .[] else . end) | .place.position // empty |
    select(.latitude != null and .longitude != null) | "\(.longitude | tonumber) \(.latitude | tonumber)"' "$1"
}

same_points() {
  paste "$1" "$2" | awk '
    function near(a, b) { return a - b < 1e-6 && b - a < 1e-6 }
    NF != 4 || !near($1, $3) || !near($2, $4) { print; bad = 1 }
    END { exit bad }'
}

# located TO FORMAT EXTENSION DIALECT FILE: from that dialect's file
located() {
  local to=$1 written=$work/map.$3
  rm -f "$written"
  fairlead convert --quiet --from "$4" --to "$to" --format "$2" -o "$written" "$5" 2>/dev/null || return 1
  fairlead convert --quiet --from "$4" --to record --format json -o "$work/map.record.json" "$5" 2>/dev/null || return 1
  points_of "$written" | in_order >"$work/points.seen"
  points_stated "$work/map.record.json" | in_order >"$work/points.wanted"
  [ -s "$work/points.wanted" ] || { echo "no positions to look for"; return 1; }
  same_points "$work/points.seen" "$work/points.wanted"
}

if ! have ogrinfo || ! have jq; then
  tap_skip "kml, geojson: ogrinfo" "no ogrinfo or no jq"
else
  mkdir -p "$work/maps"
  for map in "kml xml kml" "geojson json geojson"; do
    read -r to format extension <<<"$map"
    if ! dialects | grep -q "^$to "; then continue; fi
    tap "$to: ogrinfo sees the points of the list" located "$to" "$format" "$extension" gisis-list "$top/mappings/gisis-list/examples/sample.csv"
    tap "$to: ogrinfo sees the points of the feed" located "$to" "$format" "$extension" ifc-feed "$top/mappings/ifc-feed/examples/items.json"
    cp "$work/points.wanted" "$work/points.right"
    awk '{print $2, $1}' "$work/points.right" >"$work/points.seen"
    tap_fails "$to: self-test: latitude before longitude is seen" same_points "$work/points.seen" "$work/points.right"
    if [ -f "$shared/data/imb/sample.csv" ] && dialects | grep -q '^imb '; then
      tap "$to: ogrinfo sees the points of 1,503 real rows" located "$to" "$format" "$extension" imb "$shared/data/imb/sample.csv"
    else
      tap_skip "$to: ogrinfo sees the points of 1,503 real rows" "no imb/sample.csv under \$FAIRLEAD_SHARED"
    fi
  done
fi
