# rules.awk: the list of rules in fairlead-rules(7), out of src/diag/rules.def
# SPDX-License-Identifier: MIT
function troff(text) {
  gsub(/\\"/, "\"", text); gsub(/\\/, "\\e", text); gsub(/-/, "\\-", text)
  return text
}
function sentence(text) {
  text = toupper(substr(text, 1, 1)) substr(text, 2) "."
  return (text ~ /^[.\047]/ ? "\\&" : "") troff(text)
}
function next_text() { # the next string of `rest'
  match(rest, /"([^"\\]|\\.)*"/)
  text = substr(rest, RSTART + 1, RLENGTH - 2); rest = substr(rest, RSTART + RLENGTH)
  return text
}
/^\/\* -- .* -- \*\/$/ { heading = $0; sub(/^\/\* -- /, "", heading); sub(/ -- \*\/$/, "", heading); next }
/^RULE\(/ {
  if (heading != "") { list = list ".SS " toupper(substr(heading, 1, 1)) substr(heading, 2) "\n"; heading = "" }
  rest = $0
  id = next_text()
  match(rest, /SEVERITY_[A-Z]+/); severity = tolower(substr(rest, RSTART + 9, RLENGTH - 9))
  summary = next_text(); help = next_text()
  list = list ".TP\n.BR " troff(id) " \" (" severity ")\"\n" sentence(summary) "\n.br\n" sentence(help) "\n"
}
END { printf "%s", list }
