# code.awk: C sources as `FILE:LINE:text' without comments; with -v strings=no without what stands in quotes either
# SPDX-License-Identifier: MIT
FNR == 1 { inside = 0 }
{
  rest = $0; text = ""
  while (rest != "") {
    if (inside) {
      at = index(rest, "*/")
      if (at == 0) break
      rest = substr(rest, at + 2); inside = 0
      continue
    }
    if (!match(rest, /\/\*|\/\/|"|'/)) { text = text rest; break }
    text = text substr(rest, 1, RSTART - 1)
    mark = substr(rest, RSTART, RLENGTH)
    if (mark == "//") break
    if (mark == "/*") { rest = substr(rest, RSTART + 2); inside = 1; continue }
    rest = substr(rest, RSTART + 1)
    if (mark == "\"") ended = match(rest, /^([^"\\]|\\.)*"/)
    else ended = match(rest, /^([^'\\]|\\.)*'/)
    if (!ended) { text = text mark rest; break }
    text = text mark (strings == "no" ? "" : substr(rest, 1, RLENGTH - 1)) mark
    rest = substr(rest, RLENGTH + 1)
  }
  if (text ~ /[^ \t]/) print FILENAME ":" FNR ":" text
}
