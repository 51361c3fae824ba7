#!/bin/bash
# threads.sh: threads that share a catalog make what one alone makes; races are seen where the build has ThreadSanitizer
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
export TSAN_OPTIONS="halt_on_error=1:exitcode=66:${TSAN_OPTIONS:-}"
case ${SANITIZE:-no} in
*thread*) echo "# built with ThreadSanitizer" ;;
*) echo "# built without ThreadSanitizer: only results are compared (.ci/run has a build with it)" ;;
esac
tap "threads make what one alone makes" "$build/tests/lib/threads" "$top"
case ${SANITIZE:-no} in
*thread*)
  tap "the example program" sh -c '"$1" "$2" <"$2/mappings/gisis-list/examples/sample.csv" >/dev/null' sh "$build/tests/lib/example" "$top"
  tap_fails "self-test: a race is seen" "$build/tests/lib/threads" "$top" race
  ;;
esac
tap_done
