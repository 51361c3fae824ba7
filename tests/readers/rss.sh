# rss.sh: feeds, read by a feed parser; sourced by run.sh
# SPDX-License-Identifier: MIT

rss_changed() { # FEED: one with a point moved out of the world and a guid taken away
  sed -e 's/<georss:point>[^<]*/<georss:point>91.5 0/' -e 's/<guid\([^>]*\)>[^<]*/<guid\1>/' "$1" >"$work/changed.xml"
}

if npm_ready; then
  mapfile -t feeds < <(written ifc-rss xml)
  tap "ifc-rss: a feed parser reads what every dialect becomes" npm_script rss.mjs "${feeds[@]}"
  points=$work/points.xml
  source=$top/mappings/ukmto/examples/incidents.json
  fairlead convert --quiet --from ukmto --to ifc-rss -o "$points" "$source" 2>/dev/null
  tap "ifc-rss: points where the source has them" npm_script rss.mjs --points "$source" locationLatitude locationLongitude "$points"
  rss_changed "$points"
  tap_fails "ifc-rss: self-test: a wrong feed is seen" npm_script rss.mjs "$work/changed.xml"
else
  tap_skip "ifc-rss: a feed parser" "$npm_missing"
fi

# rss_located FEED SOURCE: ogrinfo sees each point where the source has it, longitude first
rss_located() {
  ogrinfo -q -al "$1" | sed -n 's/^ *POINT (\(.*\))$/\1/p' >"$work/points.seen"
  jq -r '.[] | select(.locationLatitude != null) | "\(.locationLongitude) \(.locationLatitude)"' "$2" >"$work/points.wanted"
  [ -s "$work/points.wanted" ] && paste "$work/points.seen" "$work/points.wanted" | awk '
    function near(a, b) { return a - b < 1e-9 && b - a < 1e-9 }
    NF != 4 || !near($1, $3) || !near($2, $4) { print; bad = 1 }
    END { exit bad }'
}

if have ogrinfo && have jq; then
  source=$top/mappings/ukmto/examples/incidents.json
  fairlead convert --quiet --from ukmto --to ifc-rss -o "$work/located.xml" "$source" 2>/dev/null
  tap "ifc-rss: ogrinfo sees the points where the source has them" rss_located "$work/located.xml" "$source"
  sed 's/<georss:point>-/<georss:point>/' "$work/located.xml" >"$work/moved.xml"
  tap_fails "ifc-rss: self-test: a moved point is seen" rss_located "$work/moved.xml" "$source"
else
  tap_skip "ifc-rss: ogrinfo" "no ogrinfo or no jq"
fi
