# packages.sh: gets Debian packages that are missing; sourced by the scripts
# SPDX-License-Identifier: MIT

build_packages="autoconf automake libtool make gcc libc6-dev pkg-config libxml2-dev libxslt1-dev libyaml-dev libpcre2-dev uuid-dev libidn2-dev"

# need_packages PACKAGE...: installs those that are missing; does nothing, and needs no rights, if none is
need_packages() {
  local package missing=() root=()
  command -v dpkg-query >/dev/null || {
    echo "no Debian packages here; taking what the system has ($* or their like)" >&2
    return 0
  }
  for package in "$@"; do
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || :)" = installed ] || missing+=("$package")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      echo "missing packages: ${missing[*]}; install them as root" >&2
      return 1
    }
    root=(sudo)
  fi
  echo "installing ${missing[*]}"
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# configured FOLDER OPTION...: makes and configures the build in FOLDER, unless that has been done with these options
configured() {
  local folder=$1
  shift
  if [ ! -x configure ] || [ configure.ac -nt configure ]; then ./autogen.sh >/dev/null; fi
  mkdir -p "$folder"
  if [ ! -f "$folder/Makefile" ] || [ "$(cat "$folder/options" 2>/dev/null)" != "$*" ]; then
    (cd "$folder" && make -s clean >/dev/null 2>&1 || :)
    (cd "$folder" && ../../configure --quiet "$@")
    printf '%s' "$*" >"$folder/options"
  fi
}

jobs=$(getconf _NPROCESSORS_ONLN)
