# grow.sh: the documents of expected.tsv that are too long to lie about; sourced, with $here set
# SPDX-License-Identifier: MIT

# grow COUNT FILE: FILE with its last report, without its identifiers, COUNT times before the first
grow() {
  awk -v count="$1" '
    /<g:report>/ { part = ""; if (!first) first = NR }
    { line[NR] = $0; if (!/<g:id>|<g:reference>/) part = part $0 "\n" }
    /<\/g:report>/ { last = part }
    END { for (i = 1; i < first; i++) print line[i]
          for (i = 0; i < count; i++) printf "%s", last
          for (i = first; i <= NR; i++) print line[i] }' "$2"
}

# stretch COUNT FILE: FILE with a text lengthened by COUNT characters in the line of its second report
stretch() {
  awk -v count="$1" '{ if (/synthetic-fault-2/) { for (i = 0; i < count; i++) more = more "é"; sub(/Patrol craft/, "&" more) } print }' "$2"
}

# grown FOLDER: makes them there, each with the good document beside it (.good). No tool's counter is spared: 2,400 reports of 33 lines stand
# before a fault of line 28, and 70,000 characters before one of column 285.
grown() {
  grow 2400 "$here/bad/01-element-misspelt.xml" >"$1/line-79228.xml"
  grow 2400 "$here/good/piracy.xml" >"$1/line-79228.good"
  stretch 70000 "$here/bad/30-enumeration-near-miss.json" >"$1/column-70285.json"
  stretch 70000 "$here/good/feed.json" >"$1/column-70285.good"
}
