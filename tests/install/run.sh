#!/bin/bash
# run.sh: what is installed is whole, works where it is, and goes without a trace
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"

prefix=$work/inst
unset MAKEFLAGS MFLAGS MAKEOVERRIDES FAIRLEAD_PATH
tap "make install" make -s -C "$build" install prefix="$prefix"
folders() { diff -r "$top/schemas" "$prefix/share/fairlead/schemas" && diff -r "$top/mappings" "$prefix/share/fairlead/mappings"; }
tap "schemas and mappings are installed whole" folders
export LD_LIBRARY_PATH="$prefix/lib"

version=$("$prefix/bin/fairlead" --version | head -1) || version=
tap "the installed command runs" test "${version%% *}" = fairlead
tap "the installed command works on the installed data" env FAIRLEAD_PATH="$prefix/share/fairlead" "$prefix/bin/fairlead" dialects
pages() {
  local file
  for file in "$top"/mappings/codes/*.yaml; do
    grep -q '^## What has no equal' "$prefix/share/doc/fairlead/codes/$(basename "$file" .yaml).md" || return 1
  done
}
if [ -f "$build/docs/codes/made" ]; then tap "every code list has its page" pages
else tap_skip "every code list has its page" "built for another machine"; fi
tap "only the shared library is installed" test "$(find "$prefix/lib" -name '*.a')" = ""

flags() { PKG_CONFIG_PATH="$prefix/lib/pkgconfig" ${PKG_CONFIG:-pkg-config} --define-variable=prefix="$prefix" "$@"; }
tap "pkg-config knows the library" flags --exists fairlead
tap "pkg-config knows the folder of the data" test "$(flags --variable=pkgdatadir fairlead)" = "$prefix/share/fairlead"

tap "make uninstall" make -s -C "$build" uninstall prefix="$prefix"
find "$prefix" -type f >"$work/left"
tap "make uninstall leaves nothing" cmp "$work/left" /dev/null
tap_done
