# said.awk: what a conversion said: the balance adds up, every loss that is counted has its name, and no report was refused
# but for a place of the target that is named, or since a document holds one. SPDX-License-Identifier: MIT
# (Into a folder each input has a balance of its own.)
# awk -v status=N -v held=FILE -f said.awk SAID: status is how the conversion ended; into FILE: why reports were held back
/: error \[one-document\]/ {refused++; next}
/: error \[/ {
  if (!/\[cannot-hold\] .*'[^']+'/) {print; bad = 1; next}
  refused++
  why = $0
  sub(/.*: error \[cannot-hold\]/, "# held back:", why)
  sub(/ \(report [0-9]+.*/, "", why)
  if (held != "" && !(why in told)) print why >held
  told[why] = 1
}
/ (reports|leaves) (in|out) = / {
  sum = 0
  for (i = 4; i <= NF; i++) if ($i ~ /^[0-9]+$/) sum += $i
  if (sum != $1) {print "doesn't add up: " $0; bad = 1}
  seen++
  naming = 0
  next
}
/ leaves of records lost/ {lost += $1; naming = 1; next}
naming && /^ +[0-9]+ [^ ]+( \(coarsened\))?$/ {named += $1; next}
{naming = 0}
END {
  if (!seen || seen % 3) {print "no balance"; bad = 1}
  if (lost != named) {print lost " leaves were lost and " named " are named"; bad = 1}
  if (status > 1 || status == 1 && !refused) {print "exit status " status; bad = 1}
  exit bad
}
