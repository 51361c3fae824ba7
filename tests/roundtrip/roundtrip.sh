# roundtrip.sh: judging documents by tools that aren't ours; sourced after tap.sh
# SPDX-License-Identifier: MIT

use_command
export PATH="$build/tests/roundtrip:$PATH" FAIRLEAD_PATH="$top" TZ=UTC
here=$top/tests/roundtrip

have() { command -v "$1" >/dev/null; }

# catalog: what is installed, asked once
catalog() {
  if [ ! -f "$work/.catalog" ]; then fairlead dialects --verbose >"$work/.catalog.new" && mv "$work/.catalog.new" "$work/.catalog"; fi
  cat "$work/.catalog"
}

# all_dialects: a line each but the record: NAME FORMAT...
all_dialects() { catalog | awk 'NR > 1 && !/^ / && $1 != "record" {gsub(",", " ", $2); print $1, $2}'; }

# dialects: those that are read, a line each; rendered: those that aren't, since a stylesheet renders them
by_render() { # by_render no|yes
  local name formats path
  catalog | awk 'NR > 1 && !/^ / {name = $1; gsub(",", " ", $2); formats = $2; next}
    /^ / && name != "record" {print name "\t" formats "\t" $1}' |
    while IFS='	' read -r name formats path; do
      if grep -q '^  render:' "$path"; then [ "$1" = no ]; else [ "$1" = yes ]; fi || echo "$name $formats"
    done
}
dialects() { by_render no; }
rendered() { by_render yes; }

mapping_of() { # mapping_of DIALECT: its file
  catalog | awk -v name="$1" 'found {print $1; exit} $1 == name {found = 1}'
}

schema_of() { # schema_of DIALECT: the file of its wire schema
  local mapping schema
  mapping=$(mapping_of "$1")
  schema=$(trees wire "$mapping" schema)
  if [ -f "$(dirname "$mapping")/$schema" ]; then echo "$(dirname "$mapping")/$schema"; else echo "$top/schemas/$schema"; fi
}

# keepers: dialects that reserve a place for the residue of others, so that nothing is lost on a way through them
keepers() {
  local name formats
  if [ ! -f "$work/.keepers" ]; then
    while read -r name formats; do
      if [ -n "$(trees wire "$(mapping_of "$name")" residue)" ]; then echo "$name" "$formats"; fi
    done < <(dialects) >"$work/.keepers.new"
    mv "$work/.keepers.new" "$work/.keepers"
  fi
  cat "$work/.keepers"
}

# canonical_xml FILE: canonical XML without comments, processing instructions and white space between elements
canonical_xml() {
  # canonical XML writes every other '<' as a reference, so that what these find is what it looks like
  xmllint --nonet --c14n "$1" | LC_ALL=C awk 'BEGIN {RS = "\001"} {
    while ((at = index($0, "<!--"))) {end = index(substr($0, at), "-->"); $0 = substr($0, 1, at - 1) substr($0, at + end + 2)}
    while ((at = index($0, "<?"))) {end = index(substr($0, at), "?>"); $0 = substr($0, 1, at - 1) substr($0, at + end + 1)}
    printf "%s", $0}' >"$work/.stripped.xml"
  xmllint --nonet --noblanks --c14n "$work/.stripped.xml"
}

# numbers FILE: every number of a JSON file as it is spelled, sorted
numbers() {
  LC_ALL=C awk '{gsub(/\\./, ""); gsub(/"[^"]*"/, "\"\""); gsub(/[][{},: \t\r]/, "\n"); print}' "$1" |
    LC_ALL=C grep '^[-0-9]' | LC_ALL=C sort
}

# same_document A B: the same by what the notation of A (its extension) says; where an independent tool is there, by it
same_document() {
  case $1 in
    *.xml)
      have xmllint || { echo "no xmllint"; return 1; }
      canonical_xml "$1" >"$work/.a" && canonical_xml "$2" >"$work/.b" && [ -s "$work/.a" ] &&
        diff <(sed 's/></>\n</g' "$work/.a") <(sed 's/></>\n</g' "$work/.b")
      ;;
    *.csv)
      LC_ALL=C awk -f "$here/cells.awk" "$1" >"$work/.a"
      LC_ALL=C awk -f "$here/cells.awk" "$2" >"$work/.b"
      [ -s "$work/.a" ] && diff "$work/.a" "$work/.b"
      ;;
    *.json | *.ndjson)
      trees same "$1" "$2" || return 1
      numbers "$1" >"$work/.a" || :
      numbers "$2" >"$work/.b" || :
      diff "$work/.a" "$work/.b" || return 1
      have jq || return 0
      jq -S . "$1" >"$work/.a" && jq -S . "$2" >"$work/.b" && [ -s "$work/.a" ] && diff "$work/.a" "$work/.b"
      ;;
    *) trees same "$1" "$2" ;;
  esac
}

# judged_xml SCHEMA FILE: by xmllint, without a network
judged_xml() { xmllint --nonet --noout --schema "$1" "$2"; }

# valid DIALECT FILE: by us, and XML also by xmllint
valid() {
  fairlead validate --quiet --as "$1" "$2" || return 1
  case $2 in *.xml) if have xmllint; then judged_xml "$(schema_of "$1")" "$2"; fi ;; esac
}


# self-tests of the judges: each must see a difference
self_test_judges() {
  printf '<r a="1" b="2">\n <!-- x --><n>1</n> <?p q?></r>' >"$work/one.xml"
  printf '<r b="2" a="1"><n>1</n></r>' >"$work/two.xml"
  printf '<r b="2" a="1"><n> 1</n></r>' >"$work/three.xml"
  printf '{"a": 1.50, "b": "1.5"}' >"$work/one.json"
  printf '{"b":"\\u0031.5","a":1.50}' >"$work/two.json"
  printf '{"b":"1.5","a":1.5}' >"$work/three.json"
  printf 'a,b\n"1",\n' >"$work/one.csv"
  printf 'a,b\r\n1,' >"$work/two.csv"
  printf 'a,b\n1,""\n' >"$work/three.csv"
  local kind
  for kind in xml json csv; do
    if [ "$kind" = xml ] && ! have xmllint; then
      tap_skip "self-test: xml" "no xmllint here"
      continue
    fi
    tap "self-test: the same $kind is the same" same_document "$work/one.$kind" "$work/two.$kind"
    tap_fails "self-test: another $kind is seen" same_document "$work/one.$kind" "$work/three.$kind"
  done
}
