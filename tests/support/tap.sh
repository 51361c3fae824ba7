# tap.sh: what a shell test needs to tell its results in TAP; sourced
# SPDX-License-Identifier: MIT
#
# A test sources this file, then says for each point either
#   tap TITLE COMMAND...       ok if COMMAND succeeds; its output becomes comments if it fails
#   tap_ok TITLE, tap_not_ok TITLE [FILE...], tap_skip TITLE WHY
# and ends with tap_done. A script that stops on the way is an error, because its plan is missing.
# $work is a private folder, removed at the end; $top is the source tree, $build the build tree (absolute).

set -eu
LC_ALL=C.UTF-8
export LC_ALL
top=$(cd "${top_srcdir:-$(dirname "${BASH_SOURCE[0]}")/../..}" && pwd)
build=$(cd "${top_builddir:-.}" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/fairlead-test.XXXXXX")
trap 'rm -rf "$work"' EXIT
tap_count=0
tap_failed=0

# use_command: `fairlead' is the command that was built; not by libtool's wrapper, which takes five times as long to start and
# would be killed or measured in its stead
use_command() {
  if [ -x "$build/.libs/fairlead" ]; then
    export PATH="$build/.libs:$PATH" LD_LIBRARY_PATH="$build/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
  else
    export PATH="$build:$PATH"
  fi
}

tap_ok() {
  tap_count=$((tap_count + 1))
  printf 'ok %d - %s\n' "$tap_count" "$1"
}

tap_not_ok() {
  tap_count=$((tap_count + 1))
  tap_failed=$((tap_failed + 1))
  printf 'not ok %d - %s\n' "$tap_count" "$1"
  shift
  local file
  for file in "$@"; do
    sed 's/^/# /' "$file"
  done
}

tap_skip() {
  tap_count=$((tap_count + 1))
  printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

tap() {
  local title=$1
  shift
  if "$@" >"$work/.tap" 2>&1; then tap_ok "$title"; else tap_not_ok "$title" "$work/.tap"; fi
}

# tap_fails TITLE COMMAND...: ok if COMMAND fails; the negative self-test of a lint
tap_fails() {
  local title=$1
  shift
  if "$@" >"$work/.tap" 2>&1; then tap_not_ok "$title" "$work/.tap"; else tap_ok "$title"; fi
}

tap_skip_all() {
  printf '1..0 # SKIP %s\n' "$1"
  exit 0
}

tap_done() {
  printf '1..%d\n' "$tap_count"
  if [ "$tap_failed" -ne 0 ]; then exit 1; fi
}
