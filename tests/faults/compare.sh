#!/bin/bash
# compare.sh: the faults of expected.tsv, given to other validators: writes docs/gates-compared.md
# SPDX-License-Identifier: MIT
#
# compare.sh [OUTPUT]
# Tools: xmllint and jing from PATH (or XMLLINT, JING), the npm packages below in a folder that is kept (TOOLS, else gates-npm in the build
# folder). What isn't there is said in the page. Set top_builddir to the folder that holds `fairlead'.
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "${top_builddir:-.}" && pwd)
here=$top/tests/faults
tools=${TOOLS:-$build/gates-npm}
work=$(mktemp -d "${TMPDIR:-/tmp}/fairlead-gates.XXXXXX")
trap 'rm -rf "$work"' EXIT
. "$here/grow.sh"

command -v node >/dev/null || { echo "compare.sh: node is not here" >&2; exit 1; }
if [ ! -d "$tools/node_modules" ]; then
  mkdir -p "$tools"
  (cd "$tools" && npm install --no-audit --no-fund --ignore-scripts --silent --prefix . \
    ajv-cli@5.0.0 ajv-formats@3.0.1 @sourcemeta/jsonschema@16.11.0 @stoplight/spectral-cli@6.16.3) ||
    echo "compare.sh: npm could not install its packages" >&2
fi
grown "$work"
export PATH="$build:$PATH" FAIRLEAD_PATH="$top" FAIRLEAD_SCHEMA_PATH="$top" LC_ALL=C.UTF-8 TZ=UTC SOURCE_DATE_EPOCH=1782864000
node "$here/compare.mjs" "$top" "$tools/node_modules/.bin" "$work" >"$work/page"
cp "$work/page" "${1:-$top/docs/gates-compared.md}"
