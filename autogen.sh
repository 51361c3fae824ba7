#!/bin/sh
# autogen.sh: makes configure and its company (none of it is tracked)
set -eu
cd "$(dirname "$0")"
mkdir -p build-aux m4
exec autoreconf --install "$@"
