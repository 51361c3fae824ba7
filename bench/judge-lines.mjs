// judge-lines.mjs: each line of a file judged by a JSON Schema that ajv has compiled: node judge-lines.mjs AJV-FOLDER SCHEMA FILE [flag]
// SPDX-License-Identifier: MIT
import { createReadStream, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [folder, schema, file, flag] = process.argv.slice(2);
const Ajv = createRequire(resolve(folder, 'x.js'))('ajv/dist/2020').default;
const validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(schema, 'utf8')));
let rest = '', reports = 0, invalid = 0;

function judge(line) {
  const valid = validate(JSON.parse(line));
  reports++;
  if (!valid) invalid++;
  if (flag) process.stdout.write(`{"valid":${valid}}\n`);
}

for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })) {
  const text = rest + chunk;
  let at = 0;
  for (let end; (end = text.indexOf('\n', at)) >= 0; at = end + 1) judge(text.slice(at, end));
  rest = text.slice(at);
}
if (rest.trim()) judge(rest);
if (!flag) console.log(`${reports} reports, ${invalid} invalid`);
