#!/bin/bash
# layers.sh: folders are layers; an include outside layers.allow fails
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

# acyclic FILE: the edges have an order
acyclic() {
  lint_data "$1" | awk -F: '{ n = split($2, to, " "); for (i = 1; i <= n; i++) print $1, to[i] }' | tsort >"$work/order"
}

# edges ROOT: `FILE FROM TO' for each include of a folder
edges() {
  (cd "$1" && grep -noE '^[[:space:]]*#[[:space:]]*include[[:space:]]*("[^"]*"|<fairlead/[^>]*>)' \
    $(lint_sources . src tests/unit) /dev/null) |
    sed -E 's/^([^:]*):([0-9]+):.*["<]([^">]*)[">]$/\1 \2 \3/' |
    awk '{
      n = split($1, part, "/"); from = part[2]; unit = part[1] == "tests"
      if (unit) { from = part[n]; sub(/[_.].*/, "", from) }
      to = $3; if (!sub(/\/.*/, "", to)) to = "?"
      print $1 ":" $2, from, to, unit
    }'
}

check() {
  acyclic "$1/tests/lint/layers.allow" || return 1
  lint_data "$1/tests/lint/layers.allow" >"$work/allow"
  edges "$1" | awk -v allow="$work/allow" '
    BEGIN {
      while ((getline line < allow) > 0) {
        n = split(line, word, /[: ]+/); known[word[1]] = 1
        for (i = 2; i <= n; i++) if (word[i] != "") may[word[1], word[i]] = 1
      }
    }
    $4 && ($2 == "unit" || $2 == "suites" || $3 == "support") { next }
    !($2 in known) { print $1 ": folder \047" $2 "\047 stands in no line of layers.allow"; bad = 1; next }
    $2 != $3 && !(($2, $3) in may) { print $1 ": " $2 " may not include " $3; bad = 1 }
    END { exit bad }'
}

# page ROOT: the table of ARCHITECTURE.md says what layers.allow says
page() {
  sed -n 's/^| `\([a-z]*\)` | [^|]* | *\([a-z ]*\)|$/\1: \2/p' "$1/ARCHITECTURE.md" | sed 's/ *$//' | LC_ALL=C sort >"$work/page"
  lint_data "$1/tests/lint/layers.allow" | sed 's/ *$//' | grep -v '^fairlead:' | LC_ALL=C sort | diff "$work/page" -
}

tap "ARCHITECTURE.md shows the same layers" page "$top"
tap "every include follows layers.allow" check "$top"
lint_sees "an include upwards" src/base/planted.c '#include "mapping/plan.h"'
lint_sees "an include without a folder" src/tree/planted.c '#include "plan.h"'
lint_sees "a public header in a low layer" src/diag/planted.c '#include <fairlead/status.h>'
lint_sees "a unit test reaching up" tests/unit/base_planted_test.c '#include "convert/convert.h"'
lint_sees "a folder without a layer" src/helpers/planted.c '#include "base/alloc.h"'
copy=$(lint_copy)
echo 'base: api' >>"$copy/tests/lint/layers.allow"
tap_fails "self-test: a circle of layers" acyclic "$copy/tests/lint/layers.allow"
cp "$top/ARCHITECTURE.md" "$copy"
tap_fails "self-test: a page that shows other layers" page "$copy"
tap_done
