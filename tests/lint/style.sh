#!/bin/bash
# style.sh: the sources are as clang-format 14 writes them
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

tool=$(command -v clang-format-14 || command -v clang-format || :)
[ -n "$tool" ] || tap_skip_all "no clang-format"
case $("$tool" --version) in
*" version 14."*) ;;
*) tap_skip_all "clang-format is not version 14" ;;
esac
[ -f "$top/.clang-format" ] || tap_skip_all "no .clang-format"

# check ROOT [FOLDER...]: those below the folders; where the self-test plants, unless any is named
check() {
  local root=$1
  shift
  cp "$top/.clang-format" "$root/" 2>/dev/null || :
  (cd "$root" && lint_sources . "${@:-src/base}" | xargs "$tool" --dry-run) 2>&1 |
    sed -n 's/^\([^:]*\):[0-9]*:.*Wclang-format.*/\1/p' | uniq -c | sed 's/^ *\([0-9]*\) \(.*\)/\2: \1 places; `make format'"'"' would mend them/' >"$work/style"
  cat "$work/style"
  [ ! -s "$work/style" ]
}

first_lines() {
  (cd "$1" && lint_sources . src include tests docs bench | xargs awk '
    function short() { if (lines == 1) { print file ": it has one line"; bad = 1 } }
    FNR == 1 { short(); file = name = FILENAME; sub(/.*\//, "", name) }
    { lines = FNR }
    FNR == 1 && index($0, "/* " name ": ") != 1 && name != "suites.h" {
      print FILENAME ": its first line does not say what it is"; bad = 1
    }
    FNR == 2 && $0 != "/* SPDX-License-Identifier: MIT */" { print FILENAME ": its second line is not the licence"; bad = 1 }
    FNR == 3 { nextfile }
    END { short(); exit bad }')
}

tap "clang-format would change nothing" check "$top" src include tests bench docs
tap "first line: what the file is; second line: its licence" first_lines "$top"
lint_sees "a line of another style" src/base/planted.c 'int  f ( void ) { return 0 ; }'
check() { first_lines "$1"; }
lint_sees "a file that does not say what it is" src/base/planted.c 'int x;'
tap_done
