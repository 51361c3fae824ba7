#!/bin/bash
# examples.sh: every rule has an example, which stands line by line in an input of a test that shows the rule
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

# shown ROOT: `ID FOLDER' of the stories whose expectations name the rule, `ID FILE' of the mappings with that mistake
shown() {
  (cd "$1" && {
    grep -aroE '\[[a-z0-9-]+\]|"(id|rule|ruleId)": ?"[a-z0-9-]+"' tests/case --include=err --include=out
    find tests/case -path '*/expect/*' -type f -exec grep -aoE '"(id|rule|ruleId)": ?"[a-z0-9-]+"' /dev/null {} +
  } | sed -E 's/^([^:]*):.*[["]([a-z0-9-]+)[]"]$/\2 \1/; s|/expect/.*|/expect|; s|/[^/]*$||'
    cd "$1" && grep -aoE '^[^ :]*:.*\[[a-z0-9-]+\]' tests/mapping/*.err |
      sed -E 's|^tests/mapping/[^:]*:(\./)?([^:/]+):.*\[([a-z0-9-]+)\]$|\3 tests/mapping/\2|') | LC_ALL=C sort -u
}

# inputs ROOT ID: the files that a test of the rule is given
inputs() {
  sed -n "s|^$2 ||p" "$work/shown" | while read -r at; do
    find "$1/$at" -type f ! -path '*/expect/*' ! -name out ! -name err ! -name exit ! -name why
  done
}

# stands FILE LINES: every line of LINES is a part of a line of FILE
stands() {
  local line
  while IFS= read -r line; do
    grep -aqF -- "$line" "$1" || return 1
  done <"$2"
}

check() {
  local symbol id file found bad=0
  awk -f "$top/tests/docs/examples.awk" "$1/src/diag/examples.def" >"$work/examples"
  lint_data "$1/tests/lint/examples.allow" >"$work/without"
  shown "$1" >"$work/shown"
  sed -n 's/^RULE(\([A-Z0-9_]*\), *"\([a-z0-9-]*\)".*/\1 \2/p' "$1/src/diag/rules.def" >"$work/rules"
  while read -r symbol id; do
    sed -n "s/^$symbol line //p" "$work/examples" >"$work/lines"
    if [ ! -s "$work/lines" ]; then
      grep -qx "$id" "$work/without" || { echo "examples.def: no example of '$id' ($symbol)"; bad=1; }
      continue
    fi
    if grep -qx "$id" "$work/without"; then
      echo "examples.allow: '$id' has an example"
      bad=1
    fi
    found=
    while read -r file; do
      if [ -f "$file" ] && stands "$file" "$work/lines"; then found=1; break; fi
    done < <(inputs "$1" "$id")
    if [ -z "$found" ]; then
      echo "examples.def: the example of '$id' stands in no input of a test that shows '$id'"
      bad=1
    fi
  done <"$work/rules"
  cut -d' ' -f1 "$work/examples" | LC_ALL=C sort -u >"$work/symbols"
  cut -d' ' -f1 "$work/rules" | LC_ALL=C sort -u | LC_ALL=C comm -23 "$work/symbols" - >"$work/unknown"
  if [ -s "$work/unknown" ]; then
    echo "examples.def: not one of rules.def: $(tr '\n' ' ' <"$work/unknown")"
    bad=1
  fi
  return "$bad"
}

tap "every rule has an example, and it is true" check "$top"
# What is planted has to be seen beside one rule that is right.
copy=$(lint_copy)
mkdir "$copy/tests/docs"
cp "$top/tests/docs/examples.awk" "$copy/tests/docs"
grep '^RULE(MAPPING_NAME,' "$top/src/diag/rules.def" >"$copy/src/diag/rules.def"
grep '^EXAMPLE(MAPPING_NAME,' "$top/src/diag/examples.def" >"$copy/src/diag/examples.def"
tap "self-test: one that is right" check "$copy"
printf 'RULE(PLANTED, "planted", SEVERITY_ERROR, "x", "y")\n' >>"$copy/src/diag/rules.def"
tap_fails "self-test: a rule without an example" check "$copy"
sed -i '$d' "$copy/src/diag/rules.def"
sed -i 's/name: Small One/name: Smal One/' "$copy/src/diag/examples.def"
tap_fails "self-test: an example that stands in no test" check "$copy"
sed -i 's/name: Smal One/name: Small One/; s/^/ /; p; s/^ EXAMPLE(MAPPING_NAME,/EXAMPLE(PLANTED,/' "$copy/src/diag/examples.def"
sed -i 's/^ //' "$copy/src/diag/examples.def"
tap_fails "self-test: an example of a rule that isn't there" check "$copy"
tap_done
