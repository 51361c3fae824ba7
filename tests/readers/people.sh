# people.sh: texts, cards and tables for people, of the examples of every dialect: as long and of the form that their pages say
# SPDX-License-Identifier: MIT

# short FILE: each report, up to its empty line, has no more than 1,000 characters, and every line is one of the known ones
short() {
  LC_ALL=C awk 'BEGIN {RS = ""; FS = "\n"}
    {gsub(/[\200-\277]/, "") # characters, not bytes
     if (length($0) + 2 > 1000) {print "report " NR " has " length($0) + 2 " characters"; bad = 1}
     for (i = 1; i <= NF; i++)
       if (i > 2 && $i !~ /^(WHEN|WHERE|SHIP|SUSPECTS|WEAPONS|PEOPLE|DETAILS|ADVICE|FROM|CUT) ./) {print "line " i " of report " NR; bad = 1}}
    END {exit bad || !NR}' "$1"
}

# card FILE: lines of JSON, each a card whose texts are runs, whose addresses are of the web, and that fits a channel
card() {
  [ -s "$1" ] && [ "$(awk 'length($0) > 28000' "$1" | wc -l)" = 0 ] && jq -e -n '
    def runs: .type == "RichTextBlock" and ([.inlines[] | .type == "TextRun" and (.text | type) == "string"] | all);
    [inputs | .type == "AdaptiveCard" and .version == "1.5" and (.body | length > 1) and ([.body[] | runs] | all) and
      ([.actions[]? | .type == "Action.OpenUrl" and (.url | test("^https?://"))] | all)] | length > 0 and all' "$1" >/dev/null
}

# table FILE: seven columns everywhere, and whole numbers where cases and persons are
table() {
  LC_ALL=C awk -f "$top/tests/roundtrip/cells.awk" "$1" | awk '
    {columns[$1] = $2; if ($1 > 1 && ($2 == 5 || $2 == 6) && $3 !~ /^=[0-9]+$/) {print; bad = 1}}
    END {for (row in columns) {rows++; if (columns[row] != 7) {print "row " row; bad = 1}} exit bad || rows < 2}'
}

printf 'A\nB\nFORGED x\nFROM y\n\n' >"$work/bad.txt"
tap_fails "self-test: a line that isn't one of the text's is seen" short "$work/bad.txt"
printf '{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"[a](http://b)"}]}\n' >"$work/bad.ndjson"
if have jq; then tap_fails "self-test: a text that is Markdown is seen" card "$work/bad.ndjson"; fi
printf 'a,b\n1,2\n' >"$work/bad.csv"
tap_fails "self-test: another table is seen" table "$work/bad.csv"
for file in $(written brief text); do tap "brief: $(basename "$file")" short "$file"; done
if have jq; then
  for file in $(written teams-card ndjson); do tap "teams-card: $(basename "$file")" card "$file"; done
else tap_skip "teams-card" "no jq here"; fi
for file in $(written stowaway-summary csv); do tap "stowaway-summary: $(basename "$file")" table "$file"; done
