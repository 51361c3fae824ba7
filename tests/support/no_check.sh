#!/bin/bash
# no_check.sh: stands for the unit tests where the check library is missing
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/tap.sh"
tap_skip_all "unit tests: configure found no check library"
