# stix.sh: STIX 2.1 bundles, judged by OASIS's JSON Schemas; sourced by run.sh
# SPDX-License-Identifier: MIT

judge_stix() { npm_script stix.mjs "$shared/data/stix" "$@"; }

stix_points() {
  local title="stix: every bundle is valid against OASIS's schemas, and refers to what it holds" files
  if ! npm_ready; then tap_skip "$title" "$npm_missing"; return; fi
  if [ ! -d "$shared/data/stix" ]; then tap_skip "$title" "$shared/data/stix is not here"; return; fi
  mapfile -t files < <(written stix ndjson)
  tap "$title" judge_stix "${files[@]}"
  sed 's/"latitude":[-0-9.]*/"latitude":91/' "${files[@]}" >"$work/broken"
  tap "stix, self-test: a wrong latitude is seen" seen judge_stix "$work/broken"
  sed 's/"object_refs":\["identity--./&0/' "${files[@]}" >"$work/broken"
  tap "stix, self-test: a reference to nothing is seen" seen judge_stix "$work/broken"
}

stix_points
