#!/bin/bash
# report.sh: the forms of a report through the public functions: counts, failures, wrong usage
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
tap "every form, what it counts, what it never shows, and how it fails" "$build/tests/lib/report" "$top"
tap_fails "self-test: a folder without dialects is seen" "$build/tests/lib/report" "$top/tests"
tap_done
