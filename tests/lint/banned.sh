#!/bin/bash
# banned.sh: functions that are unsafe, that hide state, or that belong to the command alone
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lint.sh"

everywhere='strcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|strtok_r|atoi|atol|atoll|atof|strtod|strtof|gets|scanf|sscanf|gmtime|localtime|ctime|asctime|tmpnam|mktemp|system|popen|alloca|setjmp|longjmp|malloc|calloc|realloc|free|strdup|strndup|asprintf'
library='printf|vprintf|puts|putchar|perror|exit|_exit|abort|setlocale|getenv|setenv|putenv|chdir|signal|sigaction|srand|rand|strerror'

# calls ROOT PATTERN FOLDER...: `FILE:LINE:FUNCTION' for every call below
calls() {
  local root=$1 pattern=$2
  shift 2
  (cd "$root" && lint_sources . "$@" | grep -v '^src/base/banned\.h$' | xargs awk -v strings=no -f "$lint/code.awk" /dev/null) |
    grep -E "(^|[^A-Za-z0-9_>.])($pattern)[[:space:]]*\(" |
    sed -E "s/^([^:]*:[0-9]*):.*[^A-Za-z0-9_>.]($pattern)[[:space:]]*\(.*/\1:\2/; s/^([^:]*:[0-9]*):($pattern)[[:space:]]*\(.*/\1:\2/"
}

allowed() { # allowed FUNCTION FILE
  local function file
  while read -r function file; do
    # shellcheck disable=SC2053 # the allowed file is a pattern
    if [[ $1 == "$function" && $2 == $file ]]; then return 0; fi
  done <"$work/banned"
  return 1
}

check() {
  local file line function bad=0
  lint_data "$1/tests/lint/banned.allow" >"$work/banned"
  {
    calls "$1" "$everywhere" src
    calls "$1" "$library" $(cd "$1" && ls -d src/*/ | grep -v '^src/cli/')
    (cd "$1" && lint_sources . $(ls -d src/*/ | grep -v '^src/cli/') | xargs awk -v strings=no -f "$lint/code.awk" /dev/null) |
      grep -E '(^|[^A-Za-z0-9_])(stdout|stderr)([^A-Za-z0-9_]|$)' | sed -E 's/^([^:]*:[0-9]*):.*/\1:stdout or stderr/'
  } >"$work/calls" || :
  while IFS=: read -r file line function; do
    if ! allowed "$function" "$file"; then
      echo "$file:$line: '$function' is banned here"
      bad=1
    fi
  done <"$work/calls"
  return "$bad"
}

tap "no banned function is called" check "$top"
lint_sees "strcpy" src/cli/planted.c 'void f(char *a, const char *b) { strcpy(a, b); }'
lint_sees "a call at the start of a line" src/base/planted.c 'free(p);'
lint_sees "printing in the library" src/diag/planted.c 'void f(void) { fprintf(stderr, "x"); }'
lint_sees "leaving the process from the library" src/tree/planted.c 'void f(void) { exit(1); }'
lint_sees "memory from elsewhere" src/tree/planted.c 'void *f(void) { return malloc(1); }'
copy=$(lint_copy)
printf '/* strcpy(a, b) */\nconst char *f(void) { return "strcpy(a)"; }\nint g(void) { return fclose_exit(1) + a->free(2); }\n' >"$copy/src/cli/planted.c"
check "$copy" >"$work/innocent" 2>&1 || :
if grep -q planted "$work/innocent"; then
  tap_not_ok "self-test: comments, strings and members are innocent" "$work/innocent"
else
  tap_ok "self-test: comments, strings and members are innocent"
fi
tap_done
