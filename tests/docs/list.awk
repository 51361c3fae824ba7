# list.awk: prints a manual page, -v page=..., with the list on standard input put between its marks
# SPDX-License-Identifier: MIT
{ list = list $0 "\n" }
END {
  while ((getline line <page) > 0) {
    if (line == ".\\\" end of the list") inside = 0
    if (!inside) print line
    if (line ~ /^\.\\" the list;/) { printf "%s", list; inside = 1 }
  }
}
