# report.sh: the forms of a report, read by SARIF's schema, a JUnit parser and ajv; sourced by run.sh
# SPDX-License-Identifier: MIT

# Faults behind characters beyond the BMP, combining ones, tabs and CR LF, over lines, and at both ends of a file.
report_inputs() {
  mkdir -p "$work/report/in put" && cd "$work/report" || return 1
  printf '{"required": ["a"], "properties": {"\360\237\230\200": false, "b": {"type": "integer"}, "c": {"enum": ["x"]}}}' >one.schema.json
  printf '{"a": 1, "\360\237\230\200e\314\201": 1, "b": "t\303\251"}\r\n{"\360\237\230\200": [1], "c":\t"\360\237\230\200\360\237\230\200", "b": 1.5}\r\n' >in\ put/é%41.ndjson
  printf '%s\n' '- 1' '- {b: x,' '   c: "😀 y"}' >tree.yaml
  printf '{"items": {"$ref": "one.schema.json"}}' >many.schema.json
  printf 'a,b,c\n"e\314\201\n\360\237\230\200",\360\237\230\200,x\n,1,"\360\237\230\200\n"\n' >rows.csv
  sed 's/2[0-9][0-9][0-9]-..-../2026-02-31/; s/Bulk carrier/\xf0\x9f\x98\x80 carrier/' "$top/mappings/gisis-list/examples/sample.csv" >list.csv
  printf '2026-03-10,Synthetic \342\200\256Moon,Tug,,,,\n' >>list.csv
}

# reported FORM: three of them, in FORM.1 to FORM.3
reported() {
  fairlead validate --quiet --schema one.schema.json --report "$1" "in put/é%41.ndjson" rows.csv >"$1.1" || [ $? -eq 1 ] || return 1
  fairlead validate --quiet --schema one.schema.json --report "$1" tree.yaml missing.json >"$1.2" 2>/dev/null || [ $? -eq 3 ] || return 1
  fairlead validate --quiet --as gisis-list --report "$1" list.csv "$top/mappings/gisis-list/examples/sample.csv" >"$1.3" || [ $? -eq 1 ]
}

judge_report() { npm_script report.mjs "$@"; }

# every FORM [SCHEMA]: each of the three is judged
every() {
  local i
  for i in 1 2 3; do judge_report "$1" ${2:+"$2"} "$1.$i" || return 1; done
}

judge_junit_wf() { xmllint --noout junit.1 junit.2 junit.3; }

report_points() {
  local form schema=$shared/suites/sarif/sarif-schema-2.1.0.json before=$PWD
  tap "report: inputs are written" report_inputs
  cd "$work/report" || return 1
  for form in sarif json junit gitlab; do
    tap "report: $form is written" reported "$form"
  done
  if have xmllint; then tap "report: JUnit is well-formed" judge_junit_wf
  else tap_skip "report: JUnit is well-formed" "xmllint is not here"; fi
  # Our own validator, without npm.
  tap "report: lines of JSON are valid, by our own validator" \
    fairlead validate --quiet --schema "$top/schemas/diagnostic-1.schema.json" --input-format ndjson json.1 json.2 json.3
  printf '{"summary":{"exit":"1"}}\n' >wrong.ndjson
  tap_fails "report, self-test: a wrong summary is seen" \
    fairlead validate --quiet --schema "$top/schemas/diagnostic-1.schema.json" --input-format ndjson wrong.ndjson
  fairlead validate --quiet --as gisis-list --report baseline list.csv >baseline.json || :
  tap "report: a baseline is valid, by our own validator" \
    fairlead validate --quiet --schema "$top/schemas/baseline-1.schema.json" baseline.json
  report_npm_points "$schema"
  cd "$before" || return 1
}

report_npm_points() {
  local title="report: SARIF's schema, columns and bytes agree, rules and fingerprints hold"
  if ! npm_ready; then tap_skip "$title" "$npm_missing"; return; fi
  tap "report: lines of JSON are valid, by ajv, and sum up" every json "$top/schemas/diagnostic-1.schema.json"
  tap "report: a parser of JUnit counts what the suites say" every junit
  tap "report: issues for GitLab have all they need" every gitlab
  sed '0,/failures="[1-9]/s//failures="0/' junit.3 >broken
  tap "report, self-test: another count of failures is seen" seen judge_report junit broken
  sed '$d' json.1 >broken
  tap "report, self-test: a missing last line is seen" seen judge_report json "$top/schemas/diagnostic-1.schema.json" broken
  if [ ! -f "$1" ]; then tap_skip "$title" "$1 is not here"; return; fi
  tap "$title" judge_report sarif "$1" sarif.1 sarif.2 sarif.3
  sed 's/"startColumn":\([0-9]*\)/"startColumn":1\1/' sarif.1 >broken
  tap "report, self-test: another column is seen" seen judge_report sarif "$1" broken
  sed 's/"level":"error"/"level":"bad"/' sarif.1 >broken
  tap "report, self-test: a level that SARIF doesn't have is seen" seen judge_report sarif "$1" broken
}

report_points
