# rules.awk: the list of rules in fairlead-rules(7), out of what examples.awk prints and src/diag/rules.def
# SPDX-License-Identifier: MIT
function troff(text) {
  gsub(/\\/, "\\e", text); gsub(/-/, "\\-", text); gsub(/\047/, "\\(aq", text); gsub(/\^/, "\\(ha", text); gsub(/~/, "\\(ti", text)
  gsub(/`/, "\\(ga", text)
  return text
}
function sentence(text) {
  gsub(/\\"/, "\"", text)
  text = toupper(substr(text, 1, 1)) substr(text, 2) "."
  lead = text ~ /^[.\047]/ ? "\\&" : ""
  gsub(/\\/, "\\e", text); gsub(/-/, "\\-", text)
  return lead text
}
function next_text() { # the next string of `rest'
  match(rest, /"([^"\\]|\\.)*"/)
  text = substr(rest, RSTART + 1, RLENGTH - 2); rest = substr(rest, RSTART + RLENGTH)
  return text
}
$2 == "line" && /^[A-Z0-9_]+ line / {
  text = $0; sub(/^[A-Z0-9_]+ line /, "", text)
  lines[$1] = lines[$1] (text ~ /^[.\047]/ ? "\\&" : "") troff(text) "\n"
  next
}
$2 == "why" && /^[A-Z0-9_]+ why / { text = $0; sub(/^[A-Z0-9_]+ why /, "", text); why[$1] = text; next }
/^GROUP\(/ { rest = $0; heading = next_text(); next }
/^RULE\(/ {
  if (heading != "") { list = list ".SS " toupper(substr(heading, 1, 1)) substr(heading, 2) "\n"; heading = "" }
  rest = $0
  symbol = $0; sub(/^RULE\(/, "", symbol); sub(/,.*/, "", symbol)
  id = next_text(); gsub(/-/, "\\-", id)
  match(rest, /SEVERITY_[A-Z]+/); severity = tolower(substr(rest, RSTART + 9, RLENGTH - 9))
  summary = next_text(); help = next_text()
  list = list ".TP\n.BR " id " \" (" severity ")\"\n" sentence(summary) "\n.br\n" sentence(help) "\n"
  if (symbol in lines) list = list ".IP\n.EX\n" lines[symbol] ".EE\n.IP\n" sentence(why[symbol]) "\n"
}
END { printf "%s", list }
