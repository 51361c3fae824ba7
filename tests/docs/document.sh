# document.sh: executes the examples of one document; sourced, behind tap.sh
# SPDX-License-Identifier: MIT
#
# The examples of one document run one after the other in a private copy of the tree's data. What is shown is standard
# output and standard error together; a line `...' stands for any lines.

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
