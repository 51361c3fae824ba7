#!/bin/bash
# run.sh: executes the examples of README.md, docs, manual pages and dialect pages, and compares what they print
# SPDX-License-Identifier: MIT
#
# The examples of one document run one after the other in a private copy of the tree's data. What is shown is standard
# output and standard error together; a line `...' stands for any lines.
. "$(dirname "$0")/../support/tap.sh"
use_command
export FAIRLEAD_PATH=. TZ=UTC SOURCE_DATE_EPOCH=1798761599
unset FAIRLEAD_SHARED NO_COLOR

# same WANT GOT: equal lines, where `...' in WANT matches any number of lines
same() {
  awk '
    NR == FNR { want[++w] = $0; next }
    { got[++g] = $0 }
    function fits(i, j) {
      for (; i <= w; i++) {
        if (want[i] == "...") {
          for (; j <= g + 1; j++) if (fits(i + 1, j)) return 1
          return 0
        }
        if (j > g || want[i] != got[j++]) return 0
      }
      return j == g + 1
    }
    END { exit !fits(1, 1) }' "$1" "$2" && return 0
  diff -u --label 'as shown' --label 'as it came' "$1" "$2"
  return 1
}

# document FILE TITLE
document() {
  local steps step line
  steps=$(mktemp -d "$work/steps.XXXXXX")
  mkdir "$steps/in"
  : >"$steps/steps"
  (cd "$top" && tar -cf - mappings schemas) | tar -xf - -C "$steps/in"
  chmod -R u+w "$steps/in"
  awk -v to="$steps" -f "$top/tests/docs/steps.awk" "$1"
  while read -r step line; do
    if [ -f "$steps/$step.file" ]; then
      mkdir -p "$steps/in/$(dirname "$(cat "$steps/$step.file")")"
      cp "$steps/$step.text" "$steps/in/$(cat "$steps/$step.file")"
      continue
    fi
    (cd "$steps/in" && exec timeout 60 bash "$steps/$step.cmd") </dev/null >"$steps/$step.got" 2>&1 || :
    sed -i "s|$top/||g" "$steps/$step.got"
    sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' "$steps/$step.want" >"$steps/want"
    tap "$2:$line: $(head -1 "$steps/$step.cmd")" same "$steps/want" "$steps/$step.got"
  done <"$steps/steps"
  rm -rf "$steps"
}

# A document that shows what does not come has to be seen.
cat >"$work/self.md" <<'EOF'
```yaml file=a/b.txt
one
two
```
```console
$ cat a/b.txt
one
two
$ echo x \
> y; seq 3
x y
...
3
```
EOF
(document "$work/self.md" self; exit "$tap_failed") >"$work/self" || :
tap "self-test: right examples pass" test "$(grep -c '^ok' "$work/self") $(grep -c '^not ok' "$work/self" || :)" = "2 0"
sed -i 's/^two$/three/; s/^3$/4/' "$work/self.md"
sed -i '0,/^three$/s//two/' "$work/self.md"
(document "$work/self.md" self; exit "$tap_failed") >"$work/self" || :
tap "self-test: wrong examples are seen" test "$(grep -c '^not ok' "$work/self")" = 2
printf '.EX\n$ echo a\\-b \\(aqc\\(aq\na\\-b c\n.EE\n' >"$work/self.1"
(document "$work/self.1" self; exit "$tap_failed") >"$work/self" || :
tap "self-test: a manual page's examples are found" grep -q '^ok' "$work/self"

cd "$top"
for page in README.md docs/*.md docs/*.[1-9] docs/*/*.md mappings/*/*.md; do
  if [ -f "$page" ]; then document "$top/$page" "$page"; fi
done
tap_done
