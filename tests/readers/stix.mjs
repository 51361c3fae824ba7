// stix.mjs: judges lines of STIX 2.1 bundles by OASIS's JSON Schemas: stix.mjs SCHEMAS FILE...
// SPDX-License-Identifier: MIT
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import formats from "ajv-formats";

const [folder, ...files] = process.argv.slice(2);
const base = "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/";
const ajv = new Ajv2020({ strict: false, unicodeRegExp: false });
formats.default ? formats.default(ajv) : formats(ajv);

const wanted = new Set(), here = new Set();
for (const part of ["common", "sdos", "sros"])
  for (const file of readdirSync(join(folder, part))) {
    const text = readFileSync(join(folder, part, file), "utf8");
    const schema = JSON.parse(text);
    schema.$id = base + part + "/" + file;
    here.add(schema.$id);
    for (const [, path] of text.matchAll(/"\$ref": "\.\.\/([a-z-]+\/[a-z0-9-]+\.json)"/g)) wanted.add(base + path);
    ajv.addSchema(schema);
  }
// The subset has not every kind of object: of those it lacks, none may occur.
for (const id of wanted) if (!here.has(id)) ajv.addSchema({ $id: id, not: {} });

const judge = (part, name) => ajv.getSchema(base + part + "/" + name + ".json");
const kinds = { identity: ["sdos", "identity"], location: ["sdos", "location"], report: ["sdos", "report"], note: ["sdos", "note"],
  "marking-definition": ["common", "marking-definition"], "extension-definition": ["common", "extension-definition"] };
let bundles = 0, bad = 0;
const tell = (where, what) => { bad++; console.log(where + ": " + what); };

function check(where, bundle) {
  bundles++;
  const whole = judge("common", "bundle");
  if (!whole(bundle)) tell(where, "bundle" + ajv.errorsText(whole.errors, { dataVar: "" }));
  const ids = new Set((bundle.objects ?? []).map((object) => object.id));
  for (const object of bundle.objects ?? []) {
    const [part, name] = kinds[object.type] ?? [];
    if (!part) { tell(where, "an object of the type " + object.type); continue; }
    const one = judge(part, name);
    if (!one(object)) tell(where, object.type + ajv.errorsText(one.errors, { dataVar: "" }));
    const refs = [...(object.object_refs ?? []), ...(object.object_marking_refs ?? []), object.created_by_ref ?? []].flat();
    for (const ref of refs) if (!ids.has(ref)) tell(where, object.type + " refers to " + ref + ", which is not there");
  }
  if (ids.size !== (bundle.objects ?? []).length) tell(where, "an id stands twice");
}

for (const file of files)
  readFileSync(file, "utf8").split("\n").forEach((line, i) => { if (line) check(file + ":" + (i + 1), JSON.parse(line)); });
console.log(bundles + " bundles, " + bad + " findings");
process.exit(bad || !bundles ? 1 : 0);
