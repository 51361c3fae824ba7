#!/bin/bash
# run.sh: executes the examples of README.md, docs, manual pages and dialect pages, and compares what they print
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
. "$top/tests/docs/document.sh"
use_command
export FAIRLEAD_PATH=. TZ=UTC SOURCE_DATE_EPOCH=1798761599
unset FAIRLEAD_SHARED NO_COLOR

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
# tests/lib/install.sh executes what needs the installed library.
for page in README.md docs/*.md docs/*.[124-9] docs/*/*.md mappings/*/*.md; do
  if [ -f "$page" ]; then document "$top/$page" "$page"; fi
done
tap_done
