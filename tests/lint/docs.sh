#!/bin/bash
# docs.sh: the manual pages say what the command's and the library's tables say
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"
tables=$build/tests/support/doc_tables
use_command

# entries PAGE: a line a tagged paragraph, section, subsection, tag, first line, parted by tabs, without the markup
entries() {
  awk '
    function plain(text) {
      gsub(/\\f[BIRP]/, "", text); gsub(/\\-/, "-", text); gsub(/\\\(aq/, "\047", text); gsub(/\\e/, "\\", text)
      gsub(/\\[&:]/, "", text)
      return text
    }
    /^\.\\"/ { next }
    /^\.SH / { section = plain(substr($0, 5)); sub_section = ""; next }
    /^\.SS / { sub_section = plain(substr($0, 5)); next }
    /^\.TP/ { tagged = 1; next }
    tagged == 1 { tag = $0; sub(/^\.[BIR]+ /, "", tag); tag = plain(tag); tagged = 2; next }
    tagged == 2 { print section "\t" sub_section "\t" tag "\t" plain($0); tagged = 0 }' "$1"
}

# options COMMAND: option and help, parted by a tab, as --help shows them
options() {
  fairlead "$1" --help | awk '
    /^options:$/ { inside = 1; next }
    !inside { next }
    match($0, /^  (-[a-z],|   ) --[a-z-]+( [^ ]+)?/) {
      left = substr($0, 3, RLENGTH - 2); sub(/^ +/, "", left)
      right = substr($0, RLENGTH + 1); sub(/^ +/, "", right)
      if (right == "") { getline right; sub(/^ +/, "", right) }
      print left "\t" right
    }' | LC_ALL=C sort
}

same() { # same WHAT GOT WANT: equal lines, else told by WHAT
  diff "$2" "$3" >"$work/diff" && return 0
  echo "$1: the page (<) and the command (>) differ:"
  cat "$work/diff"
  return 1
}

commands() {
  fairlead --help | sed -n 's/^  fairlead \([a-z]*\)  .*/\1/p'
}

check_command() { # fairlead.1
  local page=$1/docs/fairlead.1 name bad=0
  entries "$page" >"$work/entries"
  [ -n "$(commands)" ] || { echo "no commands were found in --help"; return 1; }
  for name in $(commands); do
    if ! grep -qE "^\.SS fairlead $name\b" "$page"; then echo "fairlead.1: 'fairlead $name' is missing"; bad=1; fi
    fairlead "$name" --help | sed -n 's/^usage: //p' >"$work/usage"
    sed -n 's/^\.B \(fairlead .*\)/\1/p' "$page" | sed 's/\\-/-/g' >"$work/synopsis"
    if ! grep -qxFf "$work/usage" "$work/synopsis"; then
      echo "fairlead.1: not in the synopsis: $(cat "$work/usage")"
      bad=1
    fi
    options "$name" >"$work/want"
    awk -F'\t' -v name="fairlead $name" '
      $1 == "COMMANDS" && (index($2 " ", name " ") == 1 || $2 == "Options of every command") { print $3 "\t" $4 }' \
      "$work/entries" | LC_ALL=C sort >"$work/got"
    same "fairlead.1: options of $name" "$work/got" "$work/want" || bad=1
  done
  sed -n 's/^  EXIT_[A-Z]* = \([0-9]*\).*/\1/p' "$1/src/cli/exit.h" >"$work/want"
  awk -F'\t' '$1 == "EXIT STATUS" { print $3 }' "$work/entries" >"$work/got"
  same "fairlead.1: exit statuses" "$work/got" "$work/want" || bad=1
  "$tables" limits >"$work/want"
  awk -F'\t' '$1 == "CEILINGS" { sub(/:.*/, "", $4); print $3 "|" $4 }' "$work/entries" >"$work/got"
  same "fairlead.1: ceilings" "$work/got" "$work/want" || bad=1
  "$tables" formats | cut -d'|' -f1 | LC_ALL=C sort >"$work/want"
  awk -F'\t' '$1 == "NOTATIONS" { print $3 }' "$work/entries" | LC_ALL=C sort >"$work/got"
  same "fairlead.1: notations" "$work/got" "$work/want" || bad=1
  "$tables" reports >"$work/want"
  awk -F'\t' '$1 == "REPORTS" { print $3 "|" $4 }' "$work/entries" >"$work/got"
  same "fairlead.1: forms of a report" "$work/got" "$work/want" || bad=1
  fairlead validate --help | sed -n 's/^ *--report \([a-z|]*\).*/\1/p' | tr '|' '\n' >"$work/got"
  sed 's/|.*//' "$work/want" | while read -r name; do
    grep -qx "$name" "$work/got" || echo "validate --help: '--report $name' is missing"
  done >"$work/missing"
  if grep . "$work/missing"; then bad=1; fi
  return "$bad"
}

check_rules() { # fairlead-rules.7
  awk -f "$1/tests/docs/examples.awk" "$1/src/diag/examples.def" |
    awk -f "$1/tests/docs/rules.awk" - "$1/src/diag/rules.def" >"$work/want"
  sed -n '/^\.\\" the list;/,/^\.\\" end of the list/p' "$1/docs/fairlead-rules.7" | sed '/^\.\\"/d' >"$work/got"
  grep -q . "$work/want" && same "fairlead-rules.7: 'make update-docs' mends it" "$work/got" "$work/want"
}

check_program() { # fairlead.3: the program of docs/examples
  rm -rf "$work/steps"
  mkdir "$work/steps"
  awk -v to="$work/steps" -f "$top/tests/docs/steps.awk" "$1/docs/fairlead.3"
  same "fairlead.3: 'make update-docs' mends it" "$(grep -lx validate.c "$work"/steps/*.file | sed 's/file$/text/')" \
    "$1/docs/examples/validate.c"
}

check_headers() { # fairlead.3: every header
  sed -n '/^\.SH DESCRIPTION$/,/^\.SS Lifetime$/p' "$1/docs/fairlead.3" | grep -o '<fairlead/[a-z]*\.h>' | tr -d '<>' |
    LC_ALL=C sort -u >"$work/got"
  (cd "$1/include" && printf '%s\n' fairlead/*.h) | LC_ALL=C sort >"$work/want"
  grep -q . "$work/want" && same "fairlead.3: headers" "$work/got" "$work/want"
}

check_record() { # fairlead-record.5
  "$build/tests/support/record_fields" "$1/schemas/report-1.schema.json" >"$work/want"
  sed -n '/^\.\\" the list;/,/^\.\\" end of the list/p' "$1/docs/fairlead-record.5" | sed '/^\.\\"/d' >"$work/got"
  grep -q . "$work/want" && same "fairlead-record.5: 'make update-docs' mends it" "$work/got" "$work/want"
}

# tagged PAGE SECTION...: the words that are tags in these sections
tagged() {
  local page=$1 section
  shift
  entries "$page" >"$work/entries"
  for section in "$@"; do
    awk -F'\t' -v section="$section" '$1 == section { print $3 }' "$work/entries"
  done | tr -d '",' | tr -s ' ' '\n' | LC_ALL=C sort -u
}

check_keys() { # fairlead-mapping.5: every key of the language
  local page=$1/docs/fairlead-mapping.5 bad=0
  { # code lists that dialects share have a form of their own
    lint_properties "$1/schemas/mapping-1.schema.json" | grep -vxE 'read|write'
    lint_properties "$1/schemas/codes-1.schema.json" | grep -vxE 'read|write'
  } | LC_ALL=C sort -u >"$work/want"
  tagged "$page" "THE FILE" RULES "CODE LISTS" >"$work/got"
  same "fairlead-mapping.5: keys" "$work/got" "$work/want" || bad=1
  return "$bad"
}

check_checks() { # fairlead-business-rules.5: every check, and every parameter of one
  local page=$1/docs/fairlead-business-rules.5 word bad=0
  grep -o 'kind_[a-z_]*' "$1/src/rules/kinds.c" | sed 's/^kind_//' | grep -vx -e at -e find -e parameter -e no_parameters |
    tr _ - | LC_ALL=C sort -u >"$work/want"
  sed -n '/^\.SH CHECKS$/,/^\.SH OUTLINES$/p' "$page" | sed 's/\\-/-/g' | grep -A1 '^\.TP$' | sed -n 's/^\.B //p' |
    LC_ALL=C sort -u >"$work/got"
  grep -q . "$work/want" && same "fairlead-business-rules.5: checks" "$work/got" "$work/want" || bad=1
  for word in $(lint_properties "$1/schemas/rules-1.schema.json"); do
    if ! grep -qE "^\.BR? (.*[ B\"])?$word\b" "$page"; then
      echo "fairlead-business-rules.5: nothing of '$word'"
      bad=1
    fi
  done
  return "$bad"
}

check_codecs() { # fairlead-mapping.5: every codec with its law, places, parameters and summary
  "$tables" codecs | LC_ALL=C sort >"$work/codecs"
  awk -F'|' '
    function plain(text) {
      sub(/^\.(B|I|BR|IR|br) ?/, "", text); gsub(/\\-/, "-", text); gsub(/["]/, "", text); gsub(/\\\(dq/, "\"", text)
      return text
    }
    function squeezed(text) { gsub(/[" ]/, "", text); return text }
    function needs(text) { if (!index(squeezed(said[name]), squeezed(text))) tell("does not say: " text) }
    function tell(what) { print "fairlead-mapping.5: codec " name " " what; bad = 1 }
    FILENAME ~ /\.5$/ {
      if (/^\.S[HS] /) inside = ($0 == ".SH CODECS")
      if (!inside) next
      if (/^\.TP/) { expect = 1; next }
      if (expect) { tag = plain($0); said[tag] = ""; expect = 0; next }
      if (tag != "") said[tag] = said[tag] " " plain($0)
      next
    }
    {
      name = $1; seen[name] = 1
      if (!(name in said)) { tell("is missing"); next }
      if (index(squeezed(said[name]), squeezed($2 ";" $3 " place")) != 1) tell("is not: " $2 "; " $3 " place")
      if ($4 != "-") needs("fills " $4)
      parameters = split($5, parameter, "; ")
      for (i = 1; i <= parameters; i++) { sub(/:.*/, "", parameter[i]); needs("parameter " parameter[i]) }
      needs($6)
    }
    END {
      for (name in said) if (!(name in seen)) tell("is not there")
      exit bad
    }' "$1/docs/fairlead-mapping.5" "$work/codecs"
}

check_formats() { # fairlead-formats.5: every notation with its endings and title
  "$tables" formats | awk -F'|' '{
    gsub(/ /, " \", \" .", $2)
    print ".TP"; print ".B " $1; print ".BR ." $2 " ."; print $3 "."
  }' >"$work/want"
  sed -n '/^\.SH NOTATIONS$/,/^\.SH CSV$/p' "$1/docs/fairlead-formats.5" | sed '/^\.SH/d' >"$work/got"
  grep -q . "$work/want" && same "fairlead-formats.5: notations" "$work/got" "$work/want"
}

check_installed() { # every page is installed
  local page bad=0
  for page in "$1"/docs/*.[1-9]; do
    if ! grep -qx "man_MANS += docs/${page##*/}" "$1/docs/local.mk"; then
      echo "${page##*/}: docs/local.mk doesn't install it"
      bad=1
    fi
  done
  return "$bad"
}

check_markup() { # nothing that the formatter warns of
  groff -man -Tutf8 -Kutf8 -ww "$1"/docs/*.[1-9] 2>&1 >/dev/null | tee "$work/warnings"
  ! grep -q . "$work/warnings"
}

# seen TITLE CHECK FILE SCRIPT: CHECK has to fail on the copy of the pages while the sed SCRIPT changed FILE
seen() {
  if [ ! -d "$work/pages" ]; then
    mkdir "$work/pages"
    (cd "$top" && tar -cf - docs include src/cli src/diag src/mapping src/rules tests/docs mappings schemas) | tar -xf - -C "$work/pages"
    chmod -R u+w "$work/pages"
  fi
  sed -i "$4" "$work/pages/$3"
  if cmp -s "$top/$3" "$work/pages/$3"; then
    tap_not_ok "self-test: $1 (nothing was changed)"
  else
    tap_fails "self-test: $1" "$2" "$work/pages"
  fi
  cp "$top/$3" "$work/pages/$3"
}

[ -x "$tables" ] || tap_skip_all "tests/support/doc_tables is not built"
tap "fairlead.1 has the command's options, statuses, ceilings and notations" check_command "$top"
tap "fairlead-rules.7 has every rule" check_rules "$top"
tap "fairlead.3 has the program of docs/examples" check_program "$top"
tap "fairlead.3 has every header" check_headers "$top"
tap "fairlead-record.5 has every field" check_record "$top"
tap "fairlead-mapping.5 has every key" check_keys "$top"
tap "fairlead-mapping.5 has every codec" check_codecs "$top"
tap "fairlead-business-rules.5 has every check" check_checks "$top"
tap "fairlead-formats.5 has every notation" check_formats "$top"
tap "every page is installed" check_installed "$top"
if command -v groff >/dev/null; then
  tap "the pages' markup" check_markup "$top"
  seen "a macro that isn't there" check_markup docs/fairlead.1 's/^\.SH NOTES$/.SX NOTES/'
else
  tap_skip "the pages' markup" "groff is not here"
fi
seen "a missing option" check_command docs/fairlead.1 '/^\.B .*out\\-dir/d'
seen "another help text" check_command docs/fairlead.1 's/^what the input is;/what it is;/'
seen "another usage" check_command docs/fairlead.1 's/^\.B fairlead dialects$/.B fairlead dialect/'
seen "another exit status" check_command docs/fairlead.1 's/^\.B 70$/.B 71/'
seen "another ceiling" check_command docs/fairlead.1 's/^1024: /1025: /'
seen "a missing notation" check_command docs/fairlead.1 's/^\.B ndjson$/.B njson/'
seen "another form of a report" check_command docs/fairlead.1 's/^JUnit XML, a test suite an input$/JUnit/'
seen "another rule" check_rules src/diag/rules.def 's/"memory ran out"/"memory is out"/'
seen "another program" check_program docs/examples/validate.c 's/"rb"/"r"/'
seen "a missing header" check_headers docs/fairlead.3 '/^\.B <fairlead.draft/d'
seen "another field" check_record schemas/report-1.schema.json 's/"Where the report comes from."/"Its source."/'
seen "a missing key" check_keys docs/fairlead-mapping.5 's/^\.B fold$/.B flod/'
seen "a missing check" check_checks docs/fairlead-business-rules.5 's/^\.B mmsi..mid$/.B mmsi\\-mod/'
seen "a missing parameter" check_checks schemas/rules-1.schema.json 's/"apart":/"apert":/'
seen "a missing codec" check_codecs docs/fairlead-mapping.5 's/^\.B mmsi$/.B msi/'
seen "another law" check_codecs docs/fairlead-mapping.5 's/^iso; 1 place\.$/canonical; 1 place./'
seen "another summary" check_codecs docs/fairlead-mapping.5 's/^a whole number\.$/a number./'
seen "another ending" check_formats docs/fairlead-formats.5 's/^\.BR \.ndjson ", " \.jsonl \.$/.BR .ndjson ./'
seen "a page that isn't installed" check_installed docs/local.mk 's/fairlead-rules/fairlead-rule/'
tap_done
