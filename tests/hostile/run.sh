#!/bin/bash
# run.sh: the hostile files of the public suites: each gets its verdict, in bounded time, with nothing opened and nobody called
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
shared=${FAIRLEAD_SHARED:-$top/../shared}
suite=$shared/suites/hostile
[ -d "$suite" ] || tap_skip_all "no public test suites here"

mkdir "$work/canary"
echo canary >"$work/canary/canary.txt"
watch=()
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
  # LeakSanitizer and strace can't watch the same process.
  export ASAN_OPTIONS="detect_leaks=0:${ASAN_OPTIONS:-}"
  watch=(strace -f -qq -e 'trace=%network,%file' -o "$work/trace")
else
  tap_skip "files and connections are watched" "no strace here"
fi

# calm INPUT: nothing was opened but the input and what any program opens on starting, and nobody was called
calm() {
  [ "${#watch[@]}" -gt 0 ] || return 0
  ! grep -vE '^[0-9]* *(\+\+\+|---|exit)' "$work/trace" |
    grep -E 'canary|socket\(|connect\(|sendto\(|(open|openat|creat|openat2)\(' |
    grep -vF "\"$1\"" | grep -vE '"/(etc/ld\.so|lib|usr/lib|proc|sys|dev/urandom|dev/null|etc/localtime)|/tests/hostile/|/lib[a-z0-9-]*\.so'
}

# verdict NOTATION FILE: refused, read or part
verdict() {
  local status=0 read refused errors rest
  timeout 20 "${watch[@]}" "$build/tests/hostile/probe" "$1" "$2" >"$work/told" 2>&1 || status=$?
  [ "$status" -le 1 ] || { echo "ended with $status: $(cat "$work/told")"; return; }
  read -r read _ refused _ errors _ rest <"$work/told" || :
  if [ "$read" = 0 ] && [ "$refused$errors" != 00 -o "$rest" != "to the end" -o "$3" = refused ]; then echo refused
  elif [ "$refused$errors" = 00 ] && [ "$rest" = "to the end" ]; then echo read
  else echo part; fi
}

while read -r file want; do
  [ -f "$suite/$file" ] || { tap_not_ok "$file: not in the suite"; continue; }
  # The suite's placeholders: a folder with a canary, a port where nobody listens.
  sed -e "s#@CANARYDIR@#$work/canary#g" -e 's#@PORT@#9#g' "$suite/$file" >"$work/input"
  got=$(verdict "${file%%/*}" "$work/input" "$want")
  if ! calm "$work/input" >"$work/opened"; then
    tap_not_ok "$file: touched the world" "$work/opened"
  elif [ "$want" = either ] && [ "$got" = read -o "$got" = refused -o "$got" = part ]; then
    tap_ok "$file: $got"
  elif [ "$want" = "$got" ]; then
    tap_ok "$file: $got"
  else
    echo "wanted $want, got $got: $(cat "$work/told")" >"$work/why"
    tap_not_ok "$file" "$work/why"
  fi
done < <(sed '/^#/d' "$top/tests/hostile/verdicts")

use_command

# stylesheet FILE: a dialect that FILE renders is used; ran, stopped or refused
stylesheet() {
  local status=0
  rm -rf "$work/form" && mkdir "$work/form"
  sed -e "s#@CANARYDIR@#$work/canary#g" -e 's#@PORT@#9#g' "$1" >"$work/form/it.xsl"
  cp "$top/tests/case/stylesheet/hostile/form.xsd" "$work/form/"
  sed 's/SHEET/it/; s/format: text/format: json/' "$top/tests/case/stylesheet/hostile/form.yaml" >"$work/form/form.yaml"
  echo '{"source":{"system":"x"},"narrative":{"text":"a"}}' >"$work/form/in.json"
  (cd "$work/form" && FAIRLEAD_PATH=$top timeout 60 "${watch[@]}" fairlead convert --from record --to form.yaml \
    --limit sheet-steps=100000 -o out.json in.json) >"$work/told" 2>&1 || status=$?
  case $status in
    0) echo ran ;;
    1) if grep -qE 'error \[(limit|stylesheet-failed)\]' "$work/told"; then echo stopped; else echo "ended with 1"; fi ;;
    2) if grep -q 'error \[stylesheet\]' "$work/told"; then echo refused; else echo "ended with 2"; fi ;;
    *) echo "ended with $status" ;;
  esac
}

# untouched: neither the canary nor anybody else, and nothing stands beside it
untouched() {
  [ "$(ls "$work/canary")" = canary.txt ] || { ls "$work/canary"; return 1; }
  [ "${#watch[@]}" -eq 0 ] || ! grep -E 'canary|socket\(|connect\(|sendto\(|hostname' "$work/trace" | grep -vF it.xsl
}

for file in "$suite"/xslt/*.xsl; do
  got=$(stylesheet "$file")
  if ! untouched >"$work/opened"; then
    tap_not_ok "xslt/$(basename "$file"): touched the world" "$work/opened"
  else
    # what runs must make what JSON is, and these make another element
    case $(basename "$file").$got in
      00_ok.xsl.stopped | 1[24]_*.stopped | 17b_*.stopped | 17b_*.refused | *[!0-9]*.refused) tap_ok "xslt/$(basename "$file"): $got" ;;
      *) echo "$got: $(cat "$work/told")" >"$work/why"; tap_not_ok "xslt/$(basename "$file")" "$work/why" ;;
    esac
  fi
done

if [ "${#watch[@]}" -gt 0 ]; then
  "${watch[@]}" cat "$work/canary/canary.txt" >/dev/null
  tap_fails "self-test: a file that is opened is seen" calm "$work/input"
fi
tap_done
