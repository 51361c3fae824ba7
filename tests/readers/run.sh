#!/bin/bash
# run.sh: what is written is read by others: each NAME.sh here hands it to a reader that isn't ours
# SPDX-License-Identifier: MIT
#
# run.sh [NAME]...   only these
#
# A NAME.sh is sourced and says its points by tap. What it can use:
#   written TO FORMAT      the examples of every dialect as TO, a file each; their paths, a line each
#   npm_script FILE ARG... runs a script with the packages of package.json; `npm_ready' first
#   seen COMMAND...        for self-tests: the script ran and told `N THINGS, N findings'
#   have COMMAND           is it there?
#   $shared                the real schemas and data; `[ -d ]' first
# Where a tool or ../shared is missing a point is skipped, and says so.
. "$(dirname "$0")/../support/tap.sh"
. "$(dirname "$0")/../roundtrip/roundtrip.sh"
readers=$top/tests/readers
shared=${FAIRLEAD_SHARED:-$top/../shared}
export SOURCE_DATE_EPOCH=1767225600 # for dialects that write when they were written

# written TO FORMAT: one run each, so that what one can't hold doesn't hide another
written() {
  local to=$1 format=$2 folder=$work/written.$1.$2 name rest mapping wire
  if [ -d "$folder" ]; then find "$folder" -type f | LC_ALL=C sort; return; fi
  mkdir "$folder"
  while read -r name rest; do
    mapping=$(mapping_of "$name")
    while IFS='	' read -r wire rest; do
      fairlead convert --quiet --from "$name" --to "$to" --format "$format" -o "$folder/$name-$(basename "$wire").$format" \
        --quarantine "$work/quarantine" "$(dirname "$mapping")/$wire" >>"$work/written.said" 2>&1 || [ $? -eq 1 ] || return 1
    done < <(trees examples "$mapping")
  done < <(dialects)
  find "$folder" -type f | LC_ALL=C sort
}

# seen COMMAND...: a reader's self-test: it ran, and found something
seen() {
  if "$@" >"$work/seen" 2>&1; then echo "nothing was found"; return 1; fi
  grep -q '^[0-9]* [a-z]*, [1-9][0-9]* findings$' "$work/seen" || { cat "$work/seen"; return 1; }
}

# npm_ready: the packages, installed once in the build folder by the lock file; why not in $npm_missing
npm_ready() {
  local folder=$build/readers-npm
  npm_missing=
  have node && have npm || { npm_missing="node and npm are not here"; return 1; }
  if [ -d "$folder/node_modules" ] && cmp -s "$readers/package-lock.json" "$folder/package-lock.json"; then return 0; fi
  mkdir -p "$folder"
  cp "$readers/package.json" "$folder/"
  if (cd "$folder" && cp "$readers/package-lock.json" . &&
    timeout 300 npm ci --prefer-offline --ignore-scripts --no-audit --no-fund >"$work/npm" 2>&1); then return 0; fi
  rm -rf "$folder/node_modules" "$folder/package-lock.json"
  npm_missing="npm could not install the packages"
  return 1
}

# The script runs where the packages are.
npm_script() {
  local script=$1
  shift
  cp "$readers/$script" "$build/readers-npm/"
  node "$build/readers-npm/$script" "$@"
}

[ $# -gt 0 ] || set -- $(cd "$readers" && for file in *.sh; do [ "$file" = run.sh ] || echo "${file%.sh}"; done)
[ $# -gt 0 ] || tap_skip_all "no reader stands here"
for name in "$@"; do
  . "$readers/$name.sh"
done
tap_done
