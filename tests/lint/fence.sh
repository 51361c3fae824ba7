#!/bin/bash
# fence.sh: headers of other libraries and of the system may be included only where fence.allow says
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

standard=' assert.h ctype.h errno.h float.h inttypes.h limits.h math.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h
 stdint.h stdio.h stdlib.h stdnoreturn.h string.h threads.h time.h '
standard=$(echo $standard)

fenced() { # fenced HEADER FILE
  local header file
  while read -r header file; do
    # shellcheck disable=SC2053 # the allowed sides are patterns
    if [[ $1 == $header && $2 == $file ]]; then return 0; fi
  done <"$work/fence"
  return 1
}

check() {
  local file line header bad=0
  lint_data "$1/tests/lint/fence.allow" >"$work/fence"
  while IFS=' ' read -r file line header; do
    case " $standard " in *" $header "*) continue ;; esac
    if ! fenced "$header" "$file"; then
      echo "$file:$line: <$header> is behind the fence"
      bad=1
    fi
  done < <(cd "$1" && grep -noE '^[[:space:]]*#[[:space:]]*include[[:space:]]*<[^>]*>' $(lint_sources . src include) /dev/null |
    sed -E 's/^(\.\/)?([^:]*):([0-9]+):.*<([^>]*)>$/\2 \3 \4/')
  return "$bad"
}

tap "other libraries' headers stay behind their fence" check "$top"
lint_sees "libxml2 outside its files" src/tree/planted.c '#include <libxml/tree.h>'
lint_sees "libyaml in a header" src/format/planted.h '#include <yaml.h>'
lint_sees "system calls in the engine" src/mapping/planted.c '#include <unistd.h>'
lint_sees "another library in a public header" include/fairlead/planted.h '#include <pcre2.h>'
tap_done
