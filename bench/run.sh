#!/bin/bash
# run.sh: what our routes cost, measured in turns against the libraries' own parse and against general tools doing the same work
# SPDX-License-Identifier: MIT
set -euo pipefail
top_srcdir=${top_srcdir:?} top_builddir=${top_builddir:?}
export FAIRLEAD_PATH=$top_srcdir
megabytes=${BENCH_MB:-64} rounds=${BENCH_ROUNDS:-5}
data=$top_builddir/bench/data
bench=$top_builddir/bench
# The program itself, not libtool's script around it.
export LD_LIBRARY_PATH=$top_builddir/.libs
fairlead="$top_builddir/.libs/fairlead convert --quiet"
mkdir -p "$data"

reports=$((megabytes * 1000000 / 1650)) few=$((2 * 1000000 / 1650))
for kind in xml ndjson csv; do
  "$bench/generate" "$kind" "$reports" >"$data/large.$kind"
  "$bench/generate" "$kind" "$few" >"$data/small.$kind"
done
$fairlead --from record --to record --format yaml -o "$data/small.yaml" "$data/small.ndjson"

have() { command -v "$1" >/dev/null; }

# A comparison is one only if both do the same.
same() { # same NAME FILE FILE
  cmp -s "$2" "$3" || { echo "bench: $1 doesn't do the same work" >&2; exit 1; }
}
$fairlead --from gisis-piracy --to record --format ndjson -o "$data/from-xml.ndjson" "$data/small.xml"
$fairlead --from gisis-list --to record --format ndjson -o "$data/from-csv.ndjson" "$data/small.csv"
same 'XML to NDJSON' "$data/from-xml.ndjson" "$data/small.ndjson"
same 'CSV to NDJSON' "$data/from-csv.ndjson" "$data/small.ndjson"
jobs=$data/jobs.tsv
{
  printf 'libxml2 SAX parse\t-\t%s\n' "$bench/parse_sax $data/large.xml >/dev/null"
  printf 'our XML reader\tlibxml2 SAX parse\t%s\n' "$bench/parse_own xml $data/large.xml {urn:fairlead:gisis-piracy:1}reports {urn:fairlead:gisis-piracy:1}report >/dev/null"
  printf 'XML -> NDJSON, judged by XSD\tlibxml2 SAX parse\t%s\n' "$fairlead --from gisis-piracy --to record --format ndjson $data/large.xml >/dev/null"
  printf 'our NDJSON reader\t-\t%s\n' "$bench/parse_own ndjson $data/large.ndjson >/dev/null"
  printf 'NDJSON -> XML\tour NDJSON reader\t%s\n' "$fairlead --from record --to gisis-piracy $data/large.ndjson >/dev/null"
  printf 'our CSV reader\t-\t%s\n' "$bench/parse_own csv $data/large.csv >/dev/null"
  printf 'CSV -> NDJSON\tour CSV reader\t%s\n' "$fairlead --from gisis-list --to record --format ndjson $data/large.csv >/dev/null"
  printf 'libyaml events (small)\t-\t%s\n' "$bench/parse_yaml $data/small.yaml >/dev/null"
  printf 'our YAML reader (small)\tlibyaml events (small)\t%s\n' "$bench/parse_own yaml $data/small.yaml >/dev/null"
  printf 'XML -> NDJSON (small)\t-\t%s\n' "$fairlead --from gisis-piracy --to record --format ndjson $data/small.xml >/dev/null"
  printf 'NDJSON -> XML (small)\t-\t%s\n' "$fairlead --from record --to gisis-piracy $data/small.ndjson >/dev/null"
  if have xsltproc; then
    xsltproc "$top_srcdir/bench/to-lines.xsl" "$data/small.xml" >"$data/xslt.ndjson"
    same xsltproc "$data/xslt.ndjson" "$data/small.ndjson"
    printf 'xsltproc, XML -> NDJSON (small)\tXML -> NDJSON (small)\t%s\n' "xsltproc $top_srcdir/bench/to-lines.xsl $data/small.xml >/dev/null"
  else
    echo 'bench: xsltproc is not installed; left out' >&2
  fi
  if have jq; then
    { echo '<g:reports xmlns:g="urn:fairlead:gisis-piracy:1">'; jq -r -f "$top_srcdir/bench/to-xml.jq" "$data/small.ndjson"; echo '</g:reports>'; } >"$data/jq.xml"
    $fairlead --from gisis-piracy --to record --format ndjson -o "$data/jq.ndjson" "$data/jq.xml"
    same jq "$data/jq.ndjson" "$data/small.ndjson"
    printf 'jq, NDJSON -> XML (small)\tNDJSON -> XML (small)\t%s\n' "jq -r -f $top_srcdir/bench/to-xml.jq $data/small.ndjson >/dev/null"
  else
    echo 'bench: jq is not installed; left out' >&2
  fi
} >"$jobs"
echo "$reports reports of a fixed seed ($(du -m "$data/large.xml" | cut -f1) MB of XML); small: $few; $rounds rounds in turns; CPU = user + system"
"$bench/measure" "$rounds" <"$jobs"
