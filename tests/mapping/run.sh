#!/bin/bash
# run.sh: pass_WHAT.yaml are mappings without a mistake, fail_WHAT.yaml have those that fail_WHAT.err tells
# SPDX-License-Identifier: MIT
#
# run.sh [--update] [NAME]...   --update writes what was told into fail_WHAT.err
. "$(dirname "$0")/../support/tap.sh"

update=
if [ "${1:-}" = --update ]; then
  update=1
  shift
fi
use_command
export FAIRLEAD_PATH="$top" LC_ALL=C.UTF-8 TZ=UTC
here=$top/tests/mapping

# told FILE: checks a mapping of this folder; what was told in $work/err, its exit status in $work/exit
told() {
  local status=0
  (cd "$here" && exec timeout 60 fairlead mapping check "$1") </dev/null >"$work/out" 2>"$work/err" || status=$?
  echo "$status" >"$work/exit"
}

passes() {
  told "$1"
  [ "$(cat "$work/exit")" = 0 ] && [ ! -s "$work/err" ] || { cat "$work/err"; return 1; }
}

# fails FILE ERR
fails() {
  told "$1"
  [ "$(cat "$work/exit")" = 2 ] || { echo "exit status $(cat "$work/exit"), not 2"; return 1; }
  diff -u --label "as expected" --label "as it came" "$2" "$work/err"
}

wanted() { # wanted NAME WANT...: no WANT at all, or one of them
  local name=$1 want
  shift
  [ $# -eq 0 ] && return 0
  for want in "$@"; do
    if [ "$name" = "$want" ]; then return 0; fi
  done
  return 1
}

if [ -z "$update" ]; then
  fails fail_version.yaml /dev/null >/dev/null && tap_not_ok "self-test: wrong diagnostics are seen" ||
    tap_ok "self-test: wrong diagnostics are seen"
  tap_fails "self-test: a mistake is seen" passes fail_version.yaml
fi
cd "$here"
for file in pass_*.yaml; do
  if ! wanted "${file%.yaml}" "$@"; then continue; fi
  tap "$file: $(sed -n '1s/^[^:]*: //p' "$file")" passes "$file"
done
for file in fail_*.yaml; do
  if ! wanted "${file%.yaml}" "$@"; then continue; fi
  if [ -n "$update" ]; then
    told "$file"
    cmp -s "$work/err" "${file%.yaml}.err" || cp "$work/err" "${file%.yaml}.err"
  fi
  tap "$file: $(sed -n '1s/^[^:]*: //p' "$file")" fails "$file" "${file%.yaml}.err"
done
if [ $# -eq 0 ]; then
  for file in "$top"/mappings/*/*.yaml; do
    case $file in */codes/*) continue ;; esac
    tap "${file##*/}: compiles" fairlead mapping check "$file"
  done
fi
tap_done
