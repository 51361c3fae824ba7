#!/bin/bash
# run.sh: what is installed works for others: command, data, headers, pkg-config, the example of the manual
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"

prefix=$work/inst
unset MAKEFLAGS MFLAGS MAKEOVERRIDES FAIRLEAD_PATH
tap "make install" make -s -C "$build" install prefix="$prefix"
tap "make install, data" test -f "$prefix/share/fairlead/schemas/report-1.schema.json"
export LD_LIBRARY_PATH="$prefix/lib"

version=$("$prefix/bin/fairlead" --version | head -1) || version=
tap "the installed command runs" test "${version%% *}" = fairlead
tap "only the shared library is installed" test "$(find "$prefix/lib" -name '*.a')" = ""

flags() { PKG_CONFIG_PATH="$prefix/lib/pkgconfig" ${PKG_CONFIG:-pkg-config} --define-variable=prefix="$prefix" "$@"; }
tap "pkg-config knows the library" flags --exists fairlead
tap "pkg-config knows the folder of the data" test "$(flags --variable=pkgdatadir fairlead)" = "$prefix/share/fairlead"

example() { # example SOURCE PROGRAM: compiled as strictly as a user may want it
  local sanitize=()
  [ "${SANITIZE:-no}" = no ] || sanitize=("-fsanitize=$SANITIZE")
  # shellcheck disable=SC2046,SC2086 # compilers and flags are word lists
  ${CC:-cc} -std=c99 -D_POSIX_C_SOURCE=200809L -pedantic -Wall -Wextra -Werror -pthread "${sanitize[@]}" $(flags --cflags fairlead) \
    -o "$2" "$1" $(flags --libs fairlead)
}
for source in "$top"/docs/examples/*.c; do
  name=$(basename "$source" .c)
  tap "$name compiles against what is installed" example "$source" "$work/$name"
  tap "$name runs" "$work/$name" "$prefix/share/fairlead"
done

tap "make uninstall" make -s -C "$build" uninstall prefix="$prefix"
find "$prefix" -type f >"$work/left"
tap "make uninstall leaves nothing" cmp "$work/left" /dev/null
tap_done
