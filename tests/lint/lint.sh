# lint.sh: what the lints share; sourced. A lint defines check ROOT and calls lint_tree, then its negative self-tests
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/../support/tap.sh"
lint=$top/tests/lint

# lint_copy: a private copy of the sources to plant a violation in; prints where it is
lint_copy() {
  local copy
  copy=$(mktemp -d "$work/copy.XXXXXX")
  (cd "$top" && tar -cf - include src mappings schemas tests/unit tests/support tests/lint tests/case tests/mapping) | tar -xf - -C "$copy"
  chmod -R u+w "$copy"
  echo "$copy"
}

# lint_sees TITLE FILE TEXT: adds TEXT to FILE of a copy; the lint has to fail, and to name what is wrong by FILE
lint_sees() {
  [ -n "${lint_seen:-}" ] || lint_seen=$(lint_copy)
  mkdir -p "$lint_seen/$(dirname "$2")"
  [ ! -f "$lint_seen/$2" ] || cp -p "$lint_seen/$2" "$work/.before"
  printf '%s\n' "$3" >>"$lint_seen/$2"
  if check "$lint_seen" >"$work/.seen" 2>&1; then
    tap_not_ok "self-test: $1" "$work/.seen"
  elif grep -qF "$(basename "$2")" "$work/.seen"; then
    tap_ok "self-test: $1"
  else
    tap_not_ok "self-test: $1 (failed, but not by its name)" "$work/.seen"
  fi
  rm -f "$lint_seen/$2"
  [ ! -f "$work/.before" ] || mv "$work/.before" "$lint_seen/$2"
}

# lint_sources ROOT FOLDER...: the C sources and headers below, relative to ROOT
lint_sources() {
  local root=$1
  shift
  (cd "$root" && find "$@" -name '*.[ch]' -type f 2>/dev/null | LC_ALL=C sort)
}

# lint_data FILE: the lines of a data file without comments and blank lines
lint_data() {
  sed 's/[[:space:]]*#.*//; /^[[:space:]]*$/d' "$1"
}

# lint_properties SCHEMA: the names of all members that a JSON schema declares under `properties'
lint_properties() {
  tr '\n' ' ' <"$1" | awk '{
    rest = $0; depth = 0; text = ""
    while (match(rest, /"([^"\\]|\\.)*"|[][{}:,]/)) {
      token = substr(rest, RSTART, RLENGTH); rest = substr(rest, RSTART + RLENGTH)
      if (token == "{" || token == "[") { depth++; key[depth] = ""; array[depth] = (token == "[") }
      else if (token == "}" || token == "]") depth--
      else if (token == ":") { key[depth] = text; if (!array[depth] && key[depth - 1] == "properties") print text }
      else if (token == ",") text = ""
      else text = substr(token, 2, length(token) - 2)
    }
  }' | LC_ALL=C sort -u
}
