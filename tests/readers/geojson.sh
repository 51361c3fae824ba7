# geojson.sh: feature collections, judged by what RFC 7946 says, in a JSON Schema that another validator runs; sourced by run.sh
# SPDX-License-Identifier: MIT

judge_geojson() { npm_script geojson.mjs "$@"; }

geojson_points() {
  local to title files
  for to in geojson mdat-gog; do
    title="$to: every collection is one, its points with the longitude first"
    if ! npm_ready; then tap_skip "$title" "$npm_missing"; continue; fi
    mapfile -t files < <(written "$to" json)
    tap "$title" judge_geojson "${files[@]}"
  done
  npm_ready || return 0
  printf '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {},
    "geometry": {"type": "Point", "coordinates": [1.25, 103.5]}}]}' >"$work/turned"
  tap "geojson, self-test: the latitude first is seen" seen judge_geojson "$work/turned"
}

geojson_points
