#!/bin/bash
# run.sh: the gates of docs/gate, run on a repository with good feeds, with bad ones, and with bad ones that are known
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
gates=$top/docs/gate
command -v git >/dev/null || tap_skip_all "no git"
use_command
export FAIRLEAD_PATH="$top" HOME="$work" GIT_CONFIG_NOSYSTEM=1
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GITHUB_STEP_SUMMARY NO_COLOR

# repository NAME KIND: a scratch repository: feeds of the KIND good, bad or known, and a baseline
repository() {
  local feeds=$work/$1/feeds
  mkdir -p "$feeds/north"
  git init -q "$work/$1"
  git -C "$work/$1" config user.email invented@example.org
  git -C "$work/$1" config user.name Invented
  head -3 "$top/mappings/gisis-list/examples/sample.csv" >"$feeds/list.csv"
  (cd "$work/$1" && fairlead validate --quiet --report baseline feeds >known.json)
  if [ "$2" != good ]; then sed 's/-02-03/-02-31/' "$feeds/list.csv" >"$feeds/north/list.csv"; fi
  if [ "$2" = known ]; then (cd "$work/$1" && fairlead validate --quiet --report baseline feeds >known.json) || :; fi
  git -C "$work/$1" add .
}

# commands GATE WORD: the commands of a gate's file that have the word in them
commands() {
  awk -f "$top/tests/gate/commands.awk" "$gates/$1" >"$work/commands"
  grep -e "$2" "$work/commands"
}

# ends STATUS SHELL COMMAND...: in the working folder
ends() {
  local want=$1 status=0
  shift
  "$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
  [ "$status" -eq "$want" ] || { echo "exit status $status, not $want"; cat "$work/out" "$work/err"; return 1; }
}

# judged GATE WORD GOOD BAD KNOWN: the command ends with these statuses
judged() {
  local gate=$1 word=$2 kind command
  shift 2
  commands "$gate" "$word" >"$work/found"
  [ "$(wc -l <"$work/found")" -eq 1 ] || { echo "one command was expected"; cat "$work/found"; return 1; }
  command=$(cat "$work/found")
  for kind in good bad known; do
    (cd "$work/$kind" && ends "$1" sh -e -c "$command") || { echo "$kind: $command"; return 1; }
    cp "$work/out" "$work/$kind.out"
    cp "$work/err" "$work/$kind.err"
    shift
  done
}

# json FILE: it is JSON
json() {
  [ -s "$1" ] || { echo "$1 is empty"; return 1; }
  echo true >"$work/any.schema.json"
  fairlead validate --quiet --schema "$work/any.schema.json" --input-format json "$1"
}

artifact_json() { # artifact_json FILE MARK: JSON in every repository; the bad one alone has the mark
  json "$work/good/$1" && json "$work/bad/$1" && grep -q "$2" "$work/bad/$1" && ! grep -q "$2" "$work/good/$1"
}

artifact_xml() {
  printf '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="testsuites"/></xs:schema>' >"$work/any.xsd"
  fairlead validate --quiet --schema "$work/any.xsd" "$work/bad/$1" && fairlead validate --quiet --schema "$work/any.xsd" "$work/good/$1" &&
    grep -q '<failure' "$work/bad/$1" && ! grep -q '<failure' "$work/good/$1"
}

# as_yaml FILE KEYS: YAML that our own reader takes, with the keys that its service asks for, of the whole or of each item
as_yaml() {
  printf '{"type": ["object", "array"], "required": [%s], "items": {"required": [%s]}}\n' "$2" "$2" >"$work/keys.schema.json"
  fairlead validate --quiet --schema "$work/keys.schema.json" --input-format yaml "$1"
}

annotated() {
  grep -q '^::error .*file=feeds/north/list.csv,line=2,' "$work/bad.out" && [ ! -s "$work/good.out" ]
}

# hook: what is staged is judged, whatever lies in the working tree
hook() {
  local kind want
  for kind in good bad known; do
    case $kind in bad) want=1 ;; *) want=0 ;; esac
    cp "$gates/pre-commit.sh" "$work/$kind/.git/hooks/pre-commit"
    chmod +x "$work/$kind/.git/hooks/pre-commit"
    (cd "$work/$kind" && ends "$want" git commit -q -m feeds) || { echo "$kind"; return 1; }
  done
}

hook_sees_the_index() {
  cd "$work/good"
  cp "$work/bad/feeds/north/list.csv" feeds/new.csv
  git add feeds/new.csv
  cp feeds/list.csv feeds/new.csv
  ends 1 git commit -q -m "bad in the index, good in the tree" && grep -q '^feeds/new.csv:2:1: error \[bad-date\]' "$work/err" || return 1
  git add feeds/new.csv
  cp "$work/bad/feeds/north/list.csv" feeds/new.csv
  ends 0 git commit -q -m "good in the index, bad in the tree" || return 1
  echo "no feed" >other.txt
  git add other.txt
  ends 0 git commit -q -m "nothing to judge"
}

# files FILE: what pre-commit would hand to the hook, by its `files:'
staged() {
  git -C "$1" ls-files | grep -E "$2"
}

# as_pre_commit FILE: its entry on the files of its pattern, as pre-commit does
as_pre_commit() {
  local entry pattern kind want
  entry=$(awk -f "$top/tests/gate/commands.awk" "$1")
  pattern=$(sed -n 's/^ *files: //p' "$1" | sed 's/ *#.*//')
  for kind in good bad known; do
    case $kind:$1 in bad:* | known:*hooks.yaml) want=1 ;; *) want=0 ;; esac
    # shellcheck disable=SC2046 # names without blanks
    (cd "$work/$kind" && ends "$want" sh -c "$entry \"\$@\"" sh $(staged . "$pattern" | grep -v known.json)) || { echo "$kind: $entry"; return 1; }
  done
}

repository good good
repository bad bad
repository known known

tap "github.yml is YAML with what a workflow needs" as_yaml "$gates/github.yml" '"on", "jobs", "permissions"'
tap "gitlab.yml is YAML with a job" as_yaml "$gates/gitlab.yml" '"feeds"'
tap "pre-commit-config.yaml is YAML with hooks" as_yaml "$gates/pre-commit-config.yaml" '"repos"'
tap ".pre-commit-hooks.yaml is YAML with a hook" as_yaml "$top/.pre-commit-hooks.yaml" '"id", "entry", "language"'
tap_fails "self-test: a key that is missing is seen" as_yaml "$gates/gitlab.yml" '"field"'

tap "GitHub: the step fails on what is new" judged github.yml "--report github" 0 1 0
tap "GitHub: with an annotation at the place" annotated
tap "GitHub: SARIF is made in any case" judged github.yml "--report sarif" 0 0 0
tap "GitHub: it has the finding" artifact_json fairlead.sarif '"ruleId":"bad-date"'
tap "GitLab: code quality is made in any case" judged gitlab.yml "--report gitlab" 0 0 0
tap "GitLab: it has the finding" artifact_json gl-code-quality-report.json '"check_name":"bad-date"'
tap "GitLab: JUnit is made in any case" judged gitlab.yml "--report junit" 0 0 0
tap "GitLab: it has the finding" artifact_xml junit.xml
tap "GitLab: the job fails on what is new" judged gitlab.yml "validate --baseline" 0 1 0
tap_fails "self-test: another status is seen" judged gitlab.yml "validate --baseline" 0 0 0
tap "pre-commit: the entry on the files of its pattern" as_pre_commit "$gates/pre-commit-config.yaml"
tap "pre-commit: this repository's own hook" as_pre_commit "$top/.pre-commit-hooks.yaml"
tap "git: the hook stops a commit of what is new" hook
tap "git: and judges what is staged" hook_sees_the_index
if command -v pre-commit >/dev/null; then
  with_pre_commit() {
    cp "$gates/pre-commit-config.yaml" "$work/bad/.pre-commit-config.yaml"
    cd "$work/bad" && ends 1 pre-commit run --all-files && grep -q 'bad-date' "$work/out"
  }
  tap "pre-commit itself" with_pre_commit
else
  tap_skip "pre-commit itself" "pre-commit is not here"
fi
tap_skip "the workflow on GitHub, the job on GitLab" "the services are not here"
tap_done
