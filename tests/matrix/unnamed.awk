# unnamed.awk: leaves of records that went out and didn't come home, though the balance names no loss there
# SPDX-License-Identifier: MIT
# What a rule writes and none reads (only: write) is no loss as long as it comes home as the dialect's residue.
# awk [-v lines=1] -f unnamed.awk SAID BEFORE AFTER: what a conversion said, leaves of its records, of what was read back (trees leaves);
# lines: what was written is text, which keeps no kind of line ends
function plain(field) {
  gsub(/\[[0-9]+\]/, "", field)
  return field
}
function is_named(field,    parts, count, i, prefix) {
  count = split(field, parts, ".")
  for (i = 1; i <= count; i++) {
    prefix = (i == 1 ? "" : prefix ".") parts[i]
    if (prefix in named) return 1
  }
  return 0
}
BEGIN {FS = "\t"}
FNR == 1 {file++}
file == 1 && / leaves of records lost/ {naming = 1; next}
file == 1 && naming && /^ +[0-9]+ [^ ]+( \(coarsened\))?$/ {split($0, words, " "); named[words[2]] = 1; next}
file == 1 {
  naming = 0
  if (match($0, /\(report [0-9]+/) && index($0, ": error [")) {
    number = substr($0, RSTART + 8, RLENGTH - 8)
    name = substr($0, 1, index($0, ":") - 1)
    sub(/.*\//, "", name)
    if (name == "fairlead") anywhere[number] = 1 # the writer doesn't know of inputs
    refused[name, number] = 1
  }
  next
}
# lines of text end as lines do, and have nothing behind the last
lines {
  gsub(/\\r\\n/, "\\n", $4)
  while (sub(/(\\n| )$/, "", $4)) {}
}
file == 2 && !(($1, $2) in refused) && !($2 in anywhere) {left[plain($3) FS $4]++}
file == 3 {
  left[plain($3) FS $4]--
  if ($3 ~ /(^|\.)residue\.[^.]*\.value$/) kept[$4] = 1
}
END {
  for (key in left) {
    split(key, pair, FS)
    if (left[key] > 0 && pair[2] in kept) held[pair[1]] = 1
  }
  for (key in left) if (left[key] > 0) {
    split(key, pair, FS)
    if (pair[2] in kept || is_named(pair[1])) continue
    time = pair[1]
    if (sub(/\.zone$/, ".time", time) && time in held) continue # the zone is said by where the time stands
    print "not named as lost: " pair[1]
    bad = 1
  }
  exit bad
}
