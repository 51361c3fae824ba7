#!/bin/bash
# headers.sh: each header compiles alone, the public ones as C99 and C++ too; each source includes its own header first
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

cc=${CC:-cc}
cxx=${HEADER_CXX:-no}
flags="-D_POSIX_C_SOURCE=200809L -Wall -Wextra -Werror -fsyntax-only"

# alone COMPILER... HEADER: HEADER as the whole of a source; twice, so that its guard is tried too
alone() {
  local header=${*: -1}
  printf '#include %s\n#include %s\n' "$header" "$header" >"$work/alone.c"
  # shellcheck disable=SC2086 # compilers and flags are word lists
  ${*:1:$#-1} "$work/alone.c" >"$work/alone.log" 2>&1 || {
    echo "$header does not compile alone:"
    cat "$work/alone.log"
    return 1
  }
}

public() {
  local file bad=0
  while read -r file; do
    file="<${file#include/}>"
    alone "$cc" -x c -std=c99 -pedantic $flags -I"$1/include" "$file" || bad=1
    if [ "$cxx" != no ]; then alone "$cxx" -x c++ -std=c++11 -pedantic $flags -I"$1/include" "$file" || bad=1; fi
  done < <(cd "$1" && find include -name '*.h' | LC_ALL=C sort)
  return "$bad"
}

# internal ROOT [FOLDER]: the headers below; where the self-test plants, unless one is named
internal() {
  local file bad=0
  while read -r file; do
    alone "$cc" -x c -std=c11 -pedantic -Wno-unused $flags -I"$1/include" -I"$1/src" ${HEADER_CFLAGS:-} \
      "\"${file#src/}\"" || bad=1
  done < <(cd "$1" && find "${2:-src/tree}" -name '*.h' | LC_ALL=C sort)
  return "$bad"
}

own_first() {
  local file own first bad=0
  while read -r file; do
    own=${file%.c}.h
    first=$(sed -n 's/^#include *//p' "$1/$file" | head -1)
    if [ -f "$1/$own" ]; then
      own="\"${own#src/}\""
    elif [[ $file == src/api/* && -f "$1/include/fairlead/$(basename "$own")" ]]; then
      own="<fairlead/$(basename "$own")>"
    else
      continue
    fi
    if [ "$first" != "$own" ]; then
      echo "$file: includes $first before its own header $own"
      bad=1
    fi
  done < <(cd "$1" && find src -name '*.c' | LC_ALL=C sort)
  return "$bad"
}

# Each self-test tries the part that has to see it.
check=public
check() { "$check" "$1"; }
tap "public headers compile alone as C99$([ "$cxx" = no ] || echo ' and C++')" public "$top"
tap "internal headers compile alone" internal "$top" src
tap "sources include their own header first" own_first "$top"
lint_sees "a public header that needs C11" include/fairlead/planted.h 'static inline int f(void) { _Static_assert(1, "x"); return 0; }'
check=internal
lint_sees "a header that needs another" src/tree/planted.h 'size_t tree_size(void);'
check=own_first
copy=$(lint_copy)
echo '#include "base/other.h"' >"$copy/src/tree/planted.c"
echo >"$copy/src/tree/planted.h"
tap_fails "self-test: an own header that comes second" own_first "$copy"
tap_done
