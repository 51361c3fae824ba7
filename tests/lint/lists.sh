#!/bin/bash
# lists.sh: every source stands in its local.mk, every unit suite runs
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

check() {
  local file folder suite bad=0
  while read -r file; do
    folder=$(dirname "$file")
    if ! grep -qE "[+=] *(%D%|$folder)/$(basename "$file" | sed 's/\./\\./g')( |\$)" "$1/$folder/local.mk"; then
      echo "$file: not in $folder/local.mk"
      bad=1
    fi
  done < <(lint_sources "$1" src include | grep -v -e '^include/fairlead/local')
  while read -r file; do
    suite=$(basename "$file" _test.c)
    folder=${suite%%_*}
    if ! cat "$1/src/$folder/local.mk" "$1/tests/local.mk" 2>/dev/null | grep -qE "[+=] *$file( |\$)"; then
      echo "$file: not in src/$folder/local.mk"
      bad=1
    fi
    if ! grep -qx "SUITE($suite)" "$1/tests/unit/suites.h"; then
      echo "$file: not in suites.h"
      bad=1
    fi
  done < <(lint_sources "$1" tests/unit | grep '_test\.c$')
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
