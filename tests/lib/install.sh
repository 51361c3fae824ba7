#!/bin/bash
# install.sh: the installed library serves the example programs, found by pkg-config, under the strictest flags
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
. "$top/tests/docs/document.sh"
command -v pkg-config >/dev/null || tap_skip_all "no pkg-config"
unset MAKEFLAGS MFLAGS MAKELEVEL

install() { make -s -C "$build" install DESTDIR="$work/root"; }
tap "make install" install
pc=$(find "$work/root" -name fairlead.pc)
data=$(find "$work/root" -name report-1.schema.json -printf '%h\n' | sed 's|/schemas$||')
tap "fairlead.pc is installed" test -s "$pc"
tap "schemas and mappings are installed" test -s "$data/mappings/gisis-list/gisis-list.yaml"

export PKG_CONFIG_PATH="${pc%/*}" PKG_CONFIG_SYSROOT_DIR="$work/root"
flags=() strict=(-std=c99 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -pedantic -Werror)
case ${SANITIZE:-no} in no) ;; *) flags+=("-fsanitize=$SANITIZE") ;; esac
# shellcheck disable=SC2046,SC2086 # lists of words
compile() {
  ${CC:-cc} "${strict[@]}" "${flags[@]}" -o "$work/convert" "$1" $(pkg-config --cflags --libs fairlead) -pthread
}
tap "the example compiles as C99, -pedantic -Werror" compile "$top/docs/examples/convert.c"
echo 'int main(void) { return fairlead_version() != 0; }' >"$work/wrong.c"
tap_fails "self-test: what the headers don't declare doesn't compile" compile "$work/wrong.c"
[ -x "$work/convert" ] || tap_done

sample=$data/mappings/gisis-list/examples/sample.csv
LD_LIBRARY_PATH=$(pkg-config --variable=libdir fairlead)
case $LD_LIBRARY_PATH in "$work"/*) ;; *) LD_LIBRARY_PATH=$work/root$LD_LIBRARY_PATH ;; esac
export LD_LIBRARY_PATH
run() { "$work/convert" "$data" <"$sample" >"$work/out"; }
wanted() {
  local to
  for to in record gisis-piracy; do
    FAIRLEAD_PATH=$data "$build/fairlead" convert --quiet --from gisis-list --to "$to" "$sample"
  done >"$work/want"
  cmp "$work/want" "$work/out"
}
tap "it runs on the shipped sample" run
tap "and prints what the command does" wanted

# fairlead(3) as it stands: its `cc' is this one, and what pkg-config says of a folder is said of the one installed here.
mkdir "$work/bin"
cat >"$work/bin/cc" <<EOF
#!/bin/sh
exec ${CC:-$(command -v cc)} ${strict[*]} ${flags[*]} "\$@"
EOF
cat >"$work/bin/pkg-config" <<EOF
#!/bin/sh
case \$* in *--variable=pkgdatadir*) echo "$data" ;; *) exec $(command -v pkg-config) "\$@" ;; esac
EOF
chmod +x "$work/bin/cc" "$work/bin/pkg-config"
export PATH="$work/bin:$PATH"
document "$top/docs/fairlead.3" docs/fairlead.3
tap_done
