# codes.sh: columns of code lists, for the tests of them; sourced after tap.sh
# SPDX-License-Identifier: MIT

use_command
export FAIRLEAD_PATH="$top" TZ=UTC

# field_of LIST, columns_of LIST: as its page says
field_of() { fairlead codes "$1" | sed -n 's/^- field of the record: //p' | tr -d '\\'; }
columns_of() { fairlead codes "$1" | awk '/^## / {inside = ($2 == "Columns")} inside && /^### / {gsub(/\\/, ""); print $2}'; }

# column_mapping LIST COLUMN FIELD: a mapping m.yaml of one place 'a' to the list's field by that column, in this folder
column_mapping() {
  local head=${3%.*} last=${3##*.} rule="{at: a, codes: $1.$2, otherwise: quarantine, fold: case}"
  echo '{"type": "object", "properties": {"a": {"type": "string"}}}' >s.schema.json
  printf 'mapping: 1\nname: m\nwire: {format: ndjson, schema: s.schema.json}\nfields:\n  source.system: {set: x}\n' >m.yaml
  case $3 in
  ships.*.*) echo "  ships: {at: ., take: first, fields: {${3#ships.}: $rule}}" ;;
  ships.* | categories.* | *.items.*) echo "  $head: {at: ., take: first, fields: {$last: $rule}}" ;;
  *) echo "  $3: $rule" ;;
  esac >>m.yaml
}

# unknown_words LIST COLUMN FIELD WORDS: those of the words (a line each) that the column doesn't know
unknown_words() {
  column_mapping "$1" "$2" "$3"
  awk '{gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); print "{\"a\":\"" $0 "\"}"}' "$4" >words.ndjson
  fairlead convert --quiet --limit diagnostics=100000 --from m.yaml --to record --format ndjson -o words.out \
    --quarantine words.quarantine words.ndjson >words.said 2>&1 || [ $? -eq 1 ] || { cat words.said; return; }
  rm -rf words.quarantine
  sed -n 's/^words\.ndjson:\([0-9]*\):.*\[unknown-code\].*/\1/p' words.said |
    awk 'NR == FNR {bad[$1]; next} FNR in bad' - "$4"
  grep -v '\[unknown-code\]\|note: the rule is here' words.said || :
}

# cells COLUMN: of a page read, that column's words, one a line: WAY (=, < or >, with r where it is only read, w only
# written, n neither), tab, the word
cells() {
  awk -F'|' -v column="$1" '
    function plain(text) {gsub(/\\/, "", text); sub(/^ +/, "", text); sub(/ +$/, "", text); return text}
    $2 == " code " {for (i = 3; i < NF; i++) if (plain($i) == column) at = i; next}
    at && /^[|] `/ {
      cell = $at
      gsub(/&gt; /, ">", cell)
      gsub(/&lt; /, "<", cell)
      n = split(plain(cell), words, "; ")
      for (i = 1; i <= n; i++) {
        way = substr(words[i], 1, 1)
        if (way == ">" || way == "<") words[i] = substr(words[i], 2)
        else way = "="
        if (sub(/ \(read\)$/, "", words[i])) way = way "r"
        if (sub(/ \(written\)$/, "", words[i])) way = way "w"
        if (sub(/ \(neither\)$/, "", words[i])) way = way "n"
        while (sub(/ \((from|until) [0-9-]+\)$/, "", words[i])) continue
        if (words[i] != "") print way "\t" words[i]
      }
    }'
}
