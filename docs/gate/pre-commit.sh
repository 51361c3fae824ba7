#!/bin/sh
# pre-commit.sh: feeds are judged before each commit, by git alone; copy it to .git/hooks/pre-commit, executable
# SPDX-License-Identifier: MIT
#
# What is judged is what will be committed, not what lies in the working tree.
set -eu
staged=$(mktemp -d)
trap 'rm -rf "$staged"' EXIT
mkdir "$staged/feeds"
git diff --cached --name-only --diff-filter=ACMR -z -- feeds | git checkout-index --prefix="$staged/" -z --stdin
[ -n "$(ls -A "$staged/feeds")" ] || exit 0 # no feed is staged
git show :known.json >"$staged/known.json"
cd "$staged"
fairlead validate --baseline known.json feeds
