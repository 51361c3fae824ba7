# steps.awk: takes a document apart into numbered steps in the folder -v to=...: N.cmd and N.want, or N.file with N.text
# SPDX-License-Identifier: MIT
#
# Markdown: fences ```console hold `$ COMMAND' (continued by `> ') and what it prints; fences with file=NAME hold a file.
# Manual pages: .EX blocks hold the same; one after `.\" file=NAME' holds a file.
function begin_step(kind) { step++; printf "%s %s\n", step, FNR >(to "/steps"); printf "" >(to "/" step "." kind) }
function plain(text) { # a line of a manual page as it is shown
  gsub(/\\f[BIRP]/, "", text); gsub(/\\-/, "-", text); gsub(/\\e/, "\\", text); gsub(/\\\(aq/, "'", text)
  gsub(/\\\(dq/, "\"", text); gsub(/\\&/, "", text); gsub(/\\\(ha|\\\^/, "^", text); gsub(/\\\(ti/, "~", text); gsub(/\\\(ga/, "`", text)
  return text
}
function take(text) {
  if (mode == "file") { print text >(to "/" step ".text"); return }
  if (text ~ /^\$ /) { begin_step("want"); print substr(text, 3) >(to "/" step ".cmd"); open = 1; shown++; return }
  if (open && text ~ /^> /) { print substr(text, 3) >(to "/" step ".cmd"); return }
  open = 0
  if (shown) print text >(to "/" step ".want")
}
function enter(name, console) {
  mode = ""; shown = 0; open = 0
  if (name != "") { mode = "file"; begin_step("text"); print name >(to "/" step ".file") }
  else if (console) mode = "console"
}
FILENAME ~ /\.[1-9]$/ {
  if ($0 ~ /^\.\\" file=/) { named = $0; sub(/^\.\\" file=/, "", named); next }
  if ($0 ~ /^\.EX/) { enter(named, 1); named = ""; next }
  if ($0 ~ /^\.EE/) { mode = ""; next }
  if (mode != "" && $0 !~ /^\.\\"/) take(plain($0))
  next
}
/^ *```/ {
  if (fenced) { fenced = 0; mode = ""; next }
  fenced = 1; match($0, /^ */); indent = RLENGTH
  name = $0
  if (!sub(/.*[ \t]file=/, "", name)) name = ""
  enter(name, $0 ~ /^ *```console/)
  next
}
mode != "" { take(substr($0, indent + 1)) }
