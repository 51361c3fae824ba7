#!/bin/bash
# rules.sh: every rule of rules.def is told by the sources and shown by a test
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

rules() { # rules ROOT: `SYMBOL ID SEVERITY'
  sed -n 's/^RULE(\([A-Z0-9_]*\), *"\([a-z0-9-]*\)".*/\1 \2/p' "$1/src/diag/rules.def"
}

told() { # told ROOT: symbols that the library uses, ids that the command prints
  (cd "$1" && {
    lint_sources . src | xargs cat | grep -oE '\bRULE_[A-Z0-9_]+\b' | sed 's/^RULE_//'
    lint_sources . src/cli | xargs grep -hoE ' \[[a-z0-9-]+\] ' | tr -d '[] '
  } | LC_ALL=C sort -u)
}

shown() { # shown ROOT: ids that stand in the tests' expectations, symbols that unit tests look for
  (cd "$1" && {
    grep -rhoE '\[[a-z0-9-]+\]' --include=err --include=out --include='*.err' tests/case tests/mapping | tr -d '[]'
    grep -rhoE '"(id|rule|ruleId)": ?"[a-z0-9-]+"' tests/case | sed 's/.*"\([a-z0-9-]*\)"$/\1/'
    grep -rhoE '"[a-z0-9-]+"' tests/unit tests/support | tr -d '"'
    grep -rhoE '\bRULE_[A-Z0-9_]+\b' tests/unit tests/support | sed 's/^RULE_//'
    grep -rhoE '[0-9]+:[0-9]+ [a-z0-9-]+ ' tests/unit | cut -d' ' -f2
  } | LC_ALL=C sort -u) || :
}

check() {
  local symbol id bad=0
  told "$1" >"$work/told"
  shown "$1" >"$work/shown"
  lint_data "$1/tests/lint/rules.allow" >"$work/unshown"
  while read -r symbol id; do
    if ! grep -qx -e "$symbol" -e "$id" "$work/told"; then
      echo "rules.def: nothing tells '$id' ($symbol)"
      bad=1
    fi
    if ! grep -qx -e "$symbol" -e "$id" "$work/shown" && ! grep -qx "$id" "$work/unshown"; then
      echo "rules.def: no test shows '$id' ($symbol)"
      bad=1
    fi
  done < <(rules "$1")
  return "$bad"
}

ids() { # ids ROOT: fails if one stands twice
  local twice
  twice=$(rules "$1" | tr ' ' '\n' | sort | uniq -d)
  [ -z "$twice" ] || { echo "rules.def: twice: $twice"; return 1; }
  [ -n "$(rules "$1")" ]
}

tap "every rule is told and shown" check "$top"
tap "no rule stands twice" ids "$top"
lint_sees "a rule that nothing tells" src/diag/rules.def 'RULE(PLANTED, "planted", SEVERITY_ERROR, "x", "y")'
check() { ids "$1"; }
lint_sees "a rule that stands twice" src/diag/rules.def 'RULE(PLANTED, "limit", SEVERITY_ERROR, "x", "y")'
tap_done
