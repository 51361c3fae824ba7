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
judge="$top_builddir/.libs/fairlead validate --quiet" xsd=$top_srcdir/mappings/gisis-piracy/gisis-piracy-1.xsd
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
# ajv compiles the schema to JavaScript; it must find the same lines invalid, every tenth one being broken in turn by a type, a name, a word.
schema=$top_srcdir/schemas/report-1.schema.json validate="$top_builddir/.libs/fairlead validate --quiet --schema $schema"
ajv=$data/ajv ajv_missing=
if ! have node || ! have npm; then
  ajv_missing='node or npm is not installed'
elif ! [ -d "$ajv/node_modules/ajv" ] && ! npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$ajv" ajv@8.17.1 >"$data/npm.log" 2>&1; then
  ajv_missing='npm could not install it'
else
  sed -e '10~30s/"system":"[a-z]*"/"system":1/; 20~30s/"kind"/"knid"/; 30~30s/"precision":"day"/"precision":"dya"/' "$data/small.ndjson" >"$data/broken.ndjson"
  $validate --report flag "$data/broken.ndjson" >"$data/our-flags" || [ $? = 1 ]
  node "$top_srcdir/bench/judge-lines.mjs" "$ajv" "$schema" "$data/broken.ndjson" flag >"$data/ajv-flags"
  grep -q false "$data/our-flags"
  same ajv "$data/our-flags" "$data/ajv-flags"
fi
jobs=$data/jobs.tsv
{
  printf 'libxml2 SAX parse\t-\t%s\n' "$bench/parse_sax $data/large.xml >/dev/null"
  printf 'our XML reader\tlibxml2 SAX parse\t%s\n' "$bench/parse_own xml $data/large.xml {urn:fairlead:gisis-piracy:1}reports {urn:fairlead:gisis-piracy:1}report >/dev/null"
  printf 'XML -> NDJSON, judged by XSD\tlibxml2 SAX parse\t%s\n' "$fairlead --from gisis-piracy --to record --format ndjson $data/large.xml >/dev/null"
  printf 'judged by a bare XSD\tlibxml2 SAX parse\t%s\n' "$judge --schema $xsd $data/large.xml >/dev/null 2>&1"
  if have xmllint; then
    printf 'xmllint --stream, the same XSD\tlibxml2 SAX parse\t%s\n' "xmllint --noout --stream --schema $xsd $data/large.xml >/dev/null 2>&1"
    printf 'xmllint --sax, the same XSD\tlibxml2 SAX parse\t%s\n' "xmllint --noout --sax --schema $xsd $data/large.xml >/dev/null 2>&1"
  else
    echo 'bench: xmllint is not installed; left out' >&2
  fi
  printf 'our NDJSON reader\t-\t%s\n' "$bench/parse_own ndjson $data/large.ndjson >/dev/null"
  printf 'NDJSON -> XML\tour NDJSON reader\t%s\n' "$fairlead --from record --to gisis-piracy $data/large.ndjson >/dev/null"
  printf 'NDJSON judged by JSON Schema\tour NDJSON reader\t%s\n' "$validate $data/large.ndjson"
  if [ -z "$ajv_missing" ]; then
    printf 'ajv, compiled, in node: the same\tNDJSON judged by JSON Schema\t%s\n' "node $top_srcdir/bench/judge-lines.mjs $ajv $schema $data/large.ndjson >/dev/null"
  else
    echo "bench: ajv: $ajv_missing; left out" >&2
  fi
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
