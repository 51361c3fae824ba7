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

check() {
  cp "$top/.clang-format" "$1/" 2>/dev/null || :
  (cd "$1" && lint_sources . src include tests bench docs | xargs "$tool" --dry-run) 2>&1 |
    sed -n 's/^\([^:]*\):[0-9]*:.*Wclang-format.*/\1/p' | uniq -c | sed 's/^ *\([0-9]*\) \(.*\)/\2: \1 places; `make format'"'"' would mend them/' >"$work/style"
  cat "$work/style"
  [ ! -s "$work/style" ]
}

first_lines() {
  local file bad=0
  while read -r file; do
    if ! head -1 "$1/$file" | grep -qF "/* $(basename "$file"): " && [ "$(basename "$file")" != suites.h ]; then
      echo "$file: its first line does not say what it is"
      bad=1
    fi
    if [ "$(sed -n 2p "$1/$file")" != '/* SPDX-License-Identifier: MIT */' ]; then
      echo "$file: its second line is not the licence"
      bad=1
    fi
  done < <(lint_sources "$1" src include tests docs bench)
  return "$bad"
}

tap "clang-format would change nothing" check "$top"
tap "first line: what the file is; second line: its licence" first_lines "$top"
lint_sees "a line of another style" src/base/planted.c 'int  f ( void ) { return 0 ; }'
check() { first_lines "$1"; }
lint_sees "a file that does not say what it is" src/base/planted.c 'int x;'
tap_done
