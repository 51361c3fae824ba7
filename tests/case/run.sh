#!/bin/bash
# run.sh: runs the stories, tests/case/AREA/STORY/, and compares exactly
# SPDX-License-Identifier: MIT
#
# A story is a folder:
#   why     one line: what the story shows
#   cmd     shell lines, run in a private copy of the folder; `fairlead' is on PATH, FAIRLEAD_PATH is set to this tree
#   out, err, exit   what must come out (absent: nothing, nothing, 0)
#   expect/ files that must have been made, byte for byte
# and whatever input files it needs.
#
# run.sh [--update] [AREA[/STORY]]...   --update writes what came out into out, err, exit and the files of expect/
. "$(dirname "$0")/../support/tap.sh"

update=
if [ "${1:-}" = --update ]; then
  update=1
  shift
fi
use_command
export FAIRLEAD_PATH="$top" LC_ALL=C.UTF-8 TZ=UTC SOURCE_DATE_EPOCH=1798761599
unset FAIRLEAD_SHARED FAIRLEAD_SCHEMA_PATH NO_COLOR
command -v fairlead >/dev/null || { echo "run.sh: no fairlead in $build (make check runs this, or set top_builddir)" >&2; exit 2; }

# story_run FOLDER PLACE: runs the story in FOLDER/PLACE.d; results in PLACE.out, .err, .exit
story_run() {
  local status=0
  cp -R "$1" "$2.d"
  [ -w "$2.d" ] || chmod -R u+w "$2.d" # a distribution is read-only
  rm -rf "$2.d/out" "$2.d/err" "$2.d/exit" "$2.d/why" "$2.d/expect"
  (cd "$2.d" && exec timeout "${STORY_SECONDS:-900}" bash ./cmd) </dev/null >"$2.out" 2>"$2.err" || status=$?
  echo "$status" >"$2.exit"
  # Where this tree stands is no part of a story.
  sed -i "s|$top/||g" "$2.out" "$2.err"
}

# story_judge FOLDER PLACE: prints every difference, fails if there is one
story_judge() {
  local name file want same=0
  for name in exit out err; do
    want=$1/$name
    if [ ! -f "$want" ]; then
      want=$work/nothing
      if [ "$name" = exit ]; then want=$work/success; fi
    fi
    diff -u --label "$name as expected" --label "$name as it came" "$want" "$2.$name" || same=1
  done
  if [ -d "$1/expect" ]; then
    while read -r file; do
      diff -u --label "$file as expected" --label "$file as it came" -N "$1/expect/$file" "$2.d/$file" || same=1
    done < <(cd "$1/expect" && find . -type f | sort)
  fi
  return "$same"
}

# story_keep FOLDER PLACE: what came out becomes what is expected
story_keep() {
  local name file
  for name in out err exit; do
    if [ ! -s "$2.$name" ] || { [ "$name" = exit ] && [ "$(cat "$2.exit")" = 0 ]; }; then
      rm -f "$1/$name"
    elif ! cmp -s "$2.$name" "$1/$name"; then
      cp "$2.$name" "$1/$name"
    fi
  done
  if [ -d "$1/expect" ]; then
    while read -r file; do
      if [ -f "$2.d/$file" ]; then cp "$2.d/$file" "$1/expect/$file"; fi
    done < <(cd "$1/expect" && find . -type f)
  fi
}

# story FOLDER TITLE
story() {
  local place=$work/${2//\//.} why=
  if [ -f "$1/why" ]; then why=$(<"$1/why"); fi
  if [ -z "$why" ] || [[ $why == *$'\n'* ]]; then
    tap_not_ok "$2: needs one line of why"
    return
  fi
  story_run "$1" "$place"
  if [ -n "$update" ]; then
    story_keep "$1" "$place"
    tap_ok "$2: kept"
  elif story_judge "$1" "$place" >"$place.diff"; then
    tap_ok "$2: $why"
  else
    tap_not_ok "$2: $why" "$place.diff"
  fi
  rm -rf "$place.d"
}

# A story that must fail has to be seen failing, in each of its parts.
self_test() {
  local part folder=$work/self
  mkdir -p "$folder/expect"
  echo 'echo told; echo cried >&2; echo made >file; exit 3' >"$folder/cmd"
  echo told >"$folder/out"
  echo cried >"$folder/err"
  echo 3 >"$folder/exit"
  echo made >"$folder/expect/file"
  story_run "$folder" "$work/self-good"
  tap "self-test: a right story passes" story_judge "$folder" "$work/self-good"
  for part in out err exit expect/file; do
    rm -rf "$work/self-bad"* "$work/broken"
    cp -R "$folder" "$work/broken"
    echo 4 >"$work/broken/$part"
    story_run "$work/broken" "$work/self-bad"
    tap_fails "self-test: a wrong $part is seen" story_judge "$work/broken" "$work/self-bad"
  done
}

: >"$work/nothing"
echo 0 >"$work/success"
[ -n "$update" ] || self_test
cd "$top/tests/case"
for cmd in */*/cmd; do
  [ -f "$cmd" ] || continue
  title=${cmd%/cmd}
  wanted=$#
  for want in "$@"; do
    case $title in "$want" | "$want"/*) wanted=0 ;; esac
  done
  if [ "$wanted" -eq 0 ]; then story "$top/tests/case/$title" "$title"; fi
done
tap_done
