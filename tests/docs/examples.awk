# examples.awk: the examples of src/diag/examples.def, a line a line of text: `SYMBOL line TEXT', then `SYMBOL why TEXT'
# SPDX-License-Identifier: MIT
function next_text() { # the next string of `rest', escaped as in C
  match(rest, /"([^"\\]|\\.)*"/)
  text = substr(rest, RSTART + 1, RLENGTH - 2); rest = substr(rest, RSTART + RLENGTH)
  return text
}
function plain(text,   out, i, c) {
  out = ""
  for (i = 1; i <= length(text); i++) {
    c = substr(text, i, 1)
    if (c == "\\") { c = substr(text, ++i, 1); if (c == "n") c = "\n" }
    out = out c
  }
  return out
}
/^EXAMPLE\(/ {
  symbol = $0; sub(/^EXAMPLE\(/, "", symbol); sub(/,.*/, "", symbol)
  rest = $0
  count = split(plain(next_text()), lines, "\n")
  for (i = 1; i <= count; i++) print symbol " line " lines[i]
  print symbol " why " plain(next_text())
}
