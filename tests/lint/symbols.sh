#!/bin/bash
# symbols.sh: the library exports what its version script lists, no more and no less, and calls nothing it must not
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

cc=${CC:-cc}
read -ra nm <<<"${NM:-nm}"

exported() {
  "${nm[@]}" -D --defined-only "$1" | awk '$2 != "A" { sub(/@.*/, "", $3); print $3 }' | LC_ALL=C sort
}

listed() {
  sed -n '/global:/,/local:/s/^ *\([A-Za-z0-9_]*\);.*$/\1/p' "$1" | LC_ALL=C sort
}

declared() { # by the public headers
  cat "$1"/*.h | tr '\n' ' ' | grep -oE 'FAIRLEAD_API [^;(]*\(' | grep -v __attribute__ | sed -E 's/.*[ *]([a-z0-9_]+)\($/\1/' | LC_ALL=C sort
}

exports() { # exports LIBRARY MAP
  exported "$1" >"$work/exported"
  listed "$2" >"$work/listed"
  diff -u --label exported --label listed "$work/exported" "$work/listed" || return 1
  if grep -v '^fairlead_' "$work/exported"; then return 1; fi
  test -s "$work/exported"
}

declares() { # declares HEADERS MAP
  declared "$1" >"$work/declared"
  listed "$2" >"$work/listed"
  diff -u --label declared --label listed "$work/declared" "$work/listed"
}

calls() { # calls LIBRARY: what the library must leave to its caller, or must not use at all
  if "${nm[@]}" -D --undefined-only "$1" | awk '{ sub(/@.*/, "", $2); print $2 }' | grep -xE \
    'exit|_exit|_Exit|quick_exit|abort|printf|vprintf|puts|putchar|perror|stdout|stderr|setlocale|newlocale|uselocale|getenv|setenv|putenv|chdir|signal|sigaction|system|popen|strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|gmtime|localtime|ctime|asctime|rand|srand|gets|(__)?(printf|fprintf|sprintf|vsprintf|strcpy|strcat)_chk'; then
    return 1
  fi
}

library=$build/.libs/libfairlead.so
map=$top/src/api/fairlead.map
tap "exports are exactly the version script's list" exports "$library" "$map"
tap "the public headers declare exactly that list" declares "$top/include/fairlead" "$map"
tap "the library calls nothing that is the caller's business" calls "$library"

plant() { # plant NAME CODE
  printf '%s\n' "$2" >"$work/$1.c"
  # shellcheck disable=SC2086 # CC may carry flags
  $cc -shared -fPIC -o "$work/$1.so" "$work/$1.c"
}
plant leak 'void fairlead_version(void); void fairlead_version(void) {} void tree_leak(void); void tree_leak(void) {}'
tap_fails "self-test: a leaked symbol" exports "$work/leak.so" "$map"
plant noisy '#include <stdio.h>
void f(const char *text); void f(const char *text) { puts(text); }'
tap_fails "self-test: a library that prints" calls "$work/noisy.so"
plant quits '#include <stdlib.h>
void f(void); void f(void) { exit(1); }'
tap_fails "self-test: a library that exits" calls "$work/quits.so"
mkdir "$work/headers"
echo 'FAIRLEAD_API int fairlead_never_listed(void);' >"$work/headers/planted.h"
tap_fails "self-test: a declaration that is not listed" declares "$work/headers" "$map"
tap_done
