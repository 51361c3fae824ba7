#!/bin/bash
# real.sh: real rows to records, none put aside, and back to their own dialect: equal cells, equal values
# SPDX-License-Identifier: MIT
#
# The rows are those of ../shared/data, or of $FAIRLEAD_SHARED; without them there is nothing to show.
. "$(dirname "$0")/../support/tap.sh"
. "$(dirname "$0")/roundtrip.sh"
shared=${FAIRLEAD_SHARED:-$top/../shared}
cd "$work"

# clean SAID COUNT: the balance tells of COUNT reports, and of none put aside
clean() { grep -qE "^ +$2 reports in = $2 out \+ 0 quarantined$" "$1"; }

# back DIALECT FILE FORMAT: as many reports as it holds, and the same document again
back() {
  local count
  fairlead convert --from "$1" --to record --format ndjson -o "$1.ndjson" "$2" 2>said || { cat said; return 1; }
  count=$(wc -l <"$1.ndjson")
  if [ "$count" = 0 ] || ! clean said "$count"; then cat said; return 1; fi
  fairlead validate --quiet --as record "$1.ndjson" || return 1
  fairlead convert --from record --to "$1" --format "$3" -o "$1.back.$3" "$1.ndjson" 2>said || { cat said; return 1; }
  clean said "$count" || { cat said; return 1; }
  cp "$2" "$1.there.$3" && same_document "$1.there.$3" "$1.back.$3"
}

# wrong DIALECT FORMAT: a document with one report of another is seen
wrong() { ! same_document "$1.there.$2" "$1.changed.$2" >/dev/null; }

# rows DIALECT FILE FORMAT
rows() {
  if [ ! -r "$shared/data/$2" ]; then
    tap_skip "$1: real rows" "no $2"
    return
  fi
  tap "$1: real rows there and back" back "$1" "$shared/data/$2" "$3"
  sed '$!N; s/[A-M]/#/' "$1.there.$3" >"$1.changed.$3"
  tap "$1: self-test: changed rows are seen" wrong "$1" "$3"
}

rows gisis-list gisis/list-sample.csv csv
rows gisis-list gisis/list-sample.json json
rows imb imb/sample.csv csv
rows ukmto ukmto/sample.json json
tap_done
