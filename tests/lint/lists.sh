#!/bin/bash
# lists.sh: every source stands in its local.mk, every unit suite runs
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

# unlisted ROOT: of the sources read, those that stand in no list of their folder
unlisted() {
  (cd "$1" && awk '
    FILENAME ~ /\.h$/ { suite[$0] = 1; next }
    FILENAME != "-" && /^[^#]*=/ {
      folder = FILENAME; sub(/\/local\.mk$/, "", folder)
      sub(/^[^=]*=/, "")
      for (i = 1; i <= NF; i++) { word = $i; sub(/^%D%/, folder, word); listed[folder, word] = 1 }
    }
    FILENAME != "-" { next }
    { folder = name = $0; sub(/\/[^\/]*$/, "", folder); sub(/.*\//, "", name) }
    folder == "tests/unit" {
      sub(/_test\.c$/, "", name)
      if (!(("SUITE(" name ")") in suite)) { print $0 ": not in suites.h"; bad = 1 }
      sub(/_.*/, "", name); folder = "src/" name
    }
    !((folder, $0) in listed) { print $0 ": not in " folder "/local.mk"; bad = 1 }
    END { exit bad }' src/*/local.mk include/fairlead/local.mk tests/unit/suites.h -)
}

check() {
  local bad=0
  {
    lint_sources "$1" src include
    lint_sources "$1" tests/unit | grep '_test\.c$'
  } >"$work/sources"
  unlisted "$1" <"$work/sources" || bad=1
  if [ "$(sort "$1/tests/unit/suites.h" | uniq -d)" ]; then
    echo "suites.h: a suite stands there twice"
    bad=1
  fi
  return "$bad"
}

tap "every source and every suite is listed" check "$top"
lint_sees "a source that is not built" src/base/planted.c 'int x;'
lint_sees "a header that is not distributed" src/base/planted.h 'extern int x;'
lint_sees "a unit test that does not run" tests/unit/base_planted_test.c 'int x;'
tap_done
