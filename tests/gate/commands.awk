# commands.awk: the commands of a gate's YAML, a line each: values of `run:' and `entry:', items of `script:'
# SPDX-License-Identifier: MIT
#
# What gets Fairlead (scripts/quickstart, git clone, apt-get) is left to the service. A command that goes on in a further
# line isn't understood: the lines of these files are whole.
function give(text) {
  sub(/ +# .*$/, "", text)
  if (text ~ /quickstart|git clone|apt-get|export PATH/) return
  if (text ~ /^[|>]/) { print "commands.awk: a block isn't understood" >"/dev/stderr"; exit 1 }
  print text
}
{ indent = match($0, /[^ ]/) }
script && /^ *- / && indent > script { text = $0; sub(/^ *- /, "", text); give(text); next }
script && indent <= script { script = 0 }
/^ *(before_)?script:$/ { script = indent; next }
/^ *(- )?(run|entry): / { text = $0; sub(/^ *(- )?(run|entry): /, "", text); give(text) }
