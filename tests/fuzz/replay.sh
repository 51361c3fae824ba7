#!/bin/bash
# replay.sh: the fuzz targets over their seeds and over the public suites, without a fuzzer
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"

replay() { # replay NOTATION FILE...
  local notation=$1
  shift
  FUZZ_FORMAT=$notation timeout 300 "$build/tests/fuzz/replay_read" "$@"
}

for folder in "$top"/tests/fuzz/seeds/*/; do
  notation=$(basename "$folder")
  tap "$notation: seeds" replay "$notation" "$folder"*
done

convert() { # convert DIALECT FILE...
  local dialect=$1
  shift
  FUZZ_FOLDER=$top FUZZ_DIALECT=$dialect timeout 300 "$build/tests/fuzz/replay_convert" "$@"
}

# Every dialect takes its own examples and everybody's seeds.
for folder in "$top"/mappings/*/examples/; do
  dialect=$(basename "$(dirname "$folder")")
  if grep -q '^  render:' "$top/mappings/$dialect/$dialect.yaml"; then continue; fi # only written
  mapfile -d '' files < <(find "$folder" "$top/tests/fuzz/seeds" -type f -print0 | LC_ALL=C sort -z)
  tap "$dialect: examples and seeds" convert "$dialect" "${files[@]}"
done

schemas() { # schemas FILE...
  FUZZ_FOLDER=$top timeout 300 "$build/tests/fuzz/replay_schema" "$@"
}
mapfile -d '' files < <(find "$top/schemas" "$top/mappings" "$top/tests/fuzz/schemas" "$top/tests/case/schema" -name '*.json' -print0 | LC_ALL=C sort -z)
tap "schemas: ${#files[@]} files" schemas "${files[@]}"

shared=${FAIRLEAD_SHARED:-$top/../shared}
suite() { # suite NOTATION FOLDER: every file below
  local files=()
  if [ -d "$shared/suites/$2" ]; then
    mapfile -d '' files < <(find "$shared/suites/$2" -type f -size -2000k -print0 | LC_ALL=C sort -z)
    tap "$1: ${#files[@]} files of $2" replay "$1" "${files[@]}"
  else
    tap_skip "$1: $2" "no public test suites here"
  fi
}
suite json jsontestsuite
suite ndjson jsontestsuite
suite csv csv-spectrum
for notation in json yaml csv xml; do suite "$notation" "hostile/$notation"; done
tap_fails "self-test: a file that cannot be read is told" replay json "$work/none"
tap_done
