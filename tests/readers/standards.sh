# standards.sh: cap and cise against the published schemas, all examples of all dialects, a file a report
# SPDX-License-Identifier: MIT

# alone TO: the examples of every dialect as TO, where a document holds one report; their paths, a line each
alone() {
  local to=$1 folder=$work/alone.$1 name rest mapping files
  if [ ! -d "$folder" ]; then
    mkdir "$folder"
    while read -r name rest; do
      mapping=$(mapping_of "$name")
      mapfile -t files < <(trees examples "$mapping" | cut -f1 | LC_ALL=C sort -u | sed "s|^|$(dirname "$mapping")/|")
      fairlead convert --quiet --from "$name" --to "$to" --out-dir "$folder/$name" "${files[@]}" \
        --quarantine "$work/quarantine" >>"$work/alone.said" 2>&1 || [ $? -eq 1 ] || return 1
    done < <(dialects)
  fi
  find "$folder" -type f | LC_ALL=C sort
}

# published SCHEMA FILE...: xmllint finds nothing
published() {
  local schema=$1
  shift
  [ $# -gt 0 ] || { echo "nothing was written"; return 1; }
  xmllint --nonet --noout --schema "$schema" "$@" 2>&1 | grep -v ' validates$' | head -n 5 >"$work/findings"
  cat "$work/findings"
  [ ! -s "$work/findings" ]
}

# published_standard DIALECT SCHEMA BREAK: BREAK is what sed does to one of the files to make it invalid
published_standard() {
  local files
  if ! have xmllint; then tap_skip "$1: the published schema" "no xmllint here"; return; fi
  if [ ! -f "$2" ]; then tap_skip "$1: the published schema" "no ${2##*/} under \$FAIRLEAD_SHARED"; return; fi
  tap "$1: the examples of every dialect are written" alone "$1"
  mapfile -t files < <(alone "$1")
  tap "$1: every one is valid against the published schema" published "$2" "${files[@]}"
  sed "$3" "${files[0]}" >"$work/broken.xml"
  tap_fails "$1: self-test: what isn't valid there is seen" published "$2" "$work/broken.xml"
}

published_standard cap "$shared/data/cap/cap12.xsd" 's|<status>Actual</status>||'
published_standard cise "$shared/data/cise/root.xsd" 's|</UUID>|</UUID><UUID>x</UUID>|'

# The one incident at hand that another program wrote.
cise_sample() {
  fairlead convert --quiet --from cise --to cise -o "$work/sample.xml" "$shared/data/cise/sample_CrisisIncident.xml" 2>&1 &&
    published "$shared/data/cise/root.xsd" "$work/sample.xml"
}
if [ -f "$shared/data/cise/sample_CrisisIncident.xml" ] && have xmllint; then
  tap "cise: an incident of another's is read, and written as the schema has it" cise_sample
else
  tap_skip "cise: an incident of another's" "no sample under \$FAIRLEAD_SHARED"
fi
