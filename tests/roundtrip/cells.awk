# cells.awk: a line for every cell of a CSV file by RFC 4180; written apart from the engine, to judge it
# SPDX-License-Identifier: MIT
#
# `ROW COLUMN .` an unquoted empty cell, `ROW COLUMN =TEXT` any other, line breaks in it shown as \n and \r.
# -v delimiter=, (the default)
BEGIN { RS = "\001"; if (delimiter == "") delimiter = "," }

function cell(text, quoted) {
  gsub(/\\/, "\\\\", text)
  gsub(/\r/, "\\r", text)
  gsub(/\n/, "\\n", text)
  print row, column, text == "" && !quoted ? "." : "=" text
}

{
  text = $0
  sub(/^\357\273\277/, "", text)
  row = column = 1
  n = length(text)
  for (i = 1; i <= n;) {
    value = ""
    quoted = 0
    if (substr(text, i, 1) == "\"") {
      quoted = 1
      for (i++; i <= n; i++) {
        c = substr(text, i, 1)
        if (c == "\"") {
          if (substr(text, i + 1, 1) != "\"") { i++; break }
          i++
        }
        value = value c
      }
    } else {
      for (; i <= n && (c = substr(text, i, 1)) != delimiter && c != "\n" && c != "\r"; i++) value = value c
    }
    cell(value, quoted)
    c = substr(text, i, 1)
    if (c == delimiter) {
      column++
      i++
      if (i > n) cell("", 0)
      continue
    }
    if (c == "\r") i++
    if (substr(text, i, 1) == "\n") i++
    row++
    column = 1
  }
}
