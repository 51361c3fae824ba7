// compare.mjs: each fault to each validator: is it found, at its line, at its column, in how many messages?
// SPDX-License-Identifier: MIT
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const [top, bin, work] = process.argv.slice(2)
const here = join(top, 'tests/faults')
const ours = 'https://fairlead.example/'

function run(command, args) {
  const made = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 300000, cwd: work })
  return { there: made.error?.code !== 'ENOENT', status: made.status, out: made.stdout ?? '', err: made.stderr ?? '' }
}

const json = (text) => { try { return JSON.parse(text) } catch { return null } }

// Schemas of others that a schema refers to, by their identifier: they all lie in this tree.
function referred(path, seen = new Set()) {
  for (const [, uri] of readFileSync(path, 'utf8').matchAll(/"\$ref": *"(https:[^"#]+)/g)) {
    const file = join(top, uri.slice(ours.length))
    if (!seen.has(file)) { seen.add(file); referred(file, seen) }
  }
  return [...seen]
}

// For a tool that can't be told where schemas lie: those it refers to go inside.
function whole(path) {
  const schema = JSON.parse(readFileSync(path, 'utf8'))
  const inside = referred(path).map((file) => [basename(file), JSON.parse(readFileSync(file, 'utf8'))])
  if (inside.length) schema.$defs = { ...schema.$defs, ...Object.fromEntries(inside) }
  return schema
}

function ruleset(path) {
  const rule = { given: '$', severity: 'error', then: { function: 'schema', functionOptions: { schema: whole(path), allErrors: true } } }
  const file = join(work, basename(path) + '.ruleset.json')
  writeFileSync(file, JSON.stringify({ rules: { valid: rule } }))
  return file
}

function lines(text, pattern) {
  return text.split('\n').map((line) => line.match(pattern)).filter(Boolean)
    .map((found) => ({ line: +found[1], column: found[2] ? +found[2] : null }))
}

// Each gives its messages ({line, column}, null where it has none), or null where it isn't there.
const xml = ['xml'], trees = ['json', 'yaml']
const tools = [
  { name: 'fairlead', reads: ['xml', 'json', 'yaml', 'ndjson', 'csv'], command: 'fairlead',
    version: () => run('fairlead', ['--version']).out.match(/[0-9][0-9.]*/)?.[0],
    how: 'fairlead validate --schema SCHEMA --report json FILE',
    judge: (schema, file, dialect) => {
      const made = run('fairlead', ['validate', ...(dialect ? ['--as', dialect] : ['--schema', schema]), '--report', 'json', file])
      if (made.status > 1) return null
      return made.out.split('\n').map(json).filter((found) => found?.rule && found.severity !== 'note')
    } },
  { name: 'xmllint', reads: xml, command: process.env.XMLLINT ?? 'xmllint',
    version: (command) => run(command, ['--version']).err.match(/version ([0-9]+)/)?.[1].replace(/(\d)(\d\d)(\d\d)$/, (_, a, b, c) => `${a}.${+b}.${+c}`),
    how: 'xmllint --noout --schema SCHEMA FILE',
    judge: (schema, file, _, command) => {
      const made = run(command, ['--noout', '--schema', schema, file])
      return lines(made.err, /^[^ ]*:(\d+): /)
    } },
  { name: 'jing', reads: xml, command: process.env.JING ?? 'jing',
    version: () => process.env.JING_VERSION ?? run('dpkg-query', ['-W', '-f', '${Version}', 'jing']).out,
    how: 'jing SCHEMA FILE',
    judge: (schema, file, _, command) => {
      const made = run(command, [schema, file])
      return lines(made.out + made.err, /^[^ ]*:(\d+):(\d+): /)
    } },
  { name: 'ajv-cli', reads: trees, command: join(bin, 'ajv'), version: () => installed('ajv-cli'),
    how: 'ajv validate --spec=draft2020 -c ajv-formats --strict=false --all-errors --errors=json --verbose -s SCHEMA [-r SCHEMA]... -d FILE',
    judge: (schema, file, _, command) => {
      const made = run(command, ['validate', '--spec=draft2020', '-c', 'ajv-formats', '--strict=false', '--all-errors', '--errors=json',
        '--verbose', '-s', schema, ...referred(schema).flatMap((other) => ['-r', other]), '-d', file])
      if (made.status === 0) return []
      const found = json((made.err + made.out).replace(/^[^[]*/, '').replace(/[^\]]*$/, ''))
      if (Array.isArray(found)) return found.map(() => ({ line: null, column: null }))
      // What it can't read it says in words, the parser's, some with a place.
      const place = made.err.match(/\((\d+):(\d+)\)/) ?? made.err.match(/line (\d+) column (\d+)/)
      return [{ line: place ? +place[1] : null, column: place ? +place[2] : null }]
    } },
  { name: 'jsonschema (sourcemeta)', reads: [...trees, 'ndjson'], command: join(bin, 'jsonschema'),
    version: () => installed('@sourcemeta/jsonschema'),
    how: 'jsonschema validate SCHEMA FILE --json [--resolve SCHEMA]...',
    judge: (schema, file, _, command) => {
      // By its extension it knows lines of JSON.
      const named = file.endsWith('.ndjson') ? join(work, basename(file, '.ndjson') + '.jsonl') : file
      if (named !== file) writeFileSync(named, readFileSync(file))
      const made = run(command, ['validate', schema, named, '--json', ...referred(schema).flatMap((other) => ['--resolve', other])])
      if (made.status === 0) return []
      // A value an entry of a stream; of lines the entry's number is the line.
      const told = made.out.split(/\n(?=\{)/).map(json)
      const found = told.flatMap((entry, at) => (entry?.errors ?? []).map((one) => (
        { line: one.instancePosition?.[0] ?? (named !== file ? at + 1 : null), column: one.instancePosition?.[1] ?? null })))
      if (found.length) return found
      const broken = told.find((entry) => entry?.line) ?? json(made.err)
      return [{ line: broken?.line ?? null, column: broken?.column ?? null }]
    } },
  { name: 'spectral', reads: trees, command: join(bin, 'spectral'), version: () => installed('@stoplight/spectral-cli'),
    how: 'spectral lint --ruleset RULESET --format json FILE, the ruleset being the schema for `$` with allErrors',
    judge: (schema, file, _, command) => {
      const made = run(command, ['lint', '--ruleset', ruleset(schema), '--format', 'json', '--fail-severity', 'error', file])
      const found = json(made.out.slice(Math.max(0, made.out.indexOf('['))).replace(/[^\]]*$/, ''))
      if (!Array.isArray(found)) return made.status === 0 ? [] : [{ line: null, column: null }]
      return found.filter((one) => one.severity === 0 && one.code !== 'unrecognized-format')
        .map((one) => ({ line: one.range.start.line + 1, column: one.range.start.character + 1 }))
    } },
]

function installed(name) {
  const file = join(bin, '..', name, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : ''
}

// The column by hand counts characters; a tool may count bytes, or the half characters of UTF-16, and is as right.
function columns(file, line, column) {
  const text = readFileSync(file).toString('latin1').split('\n')[line - 1]
  const bytes = Buffer.from(text, 'latin1')
  const before = [...bytes.toString('utf8')].slice(0, column - 1).join('')
  return new Set([column, Buffer.byteLength(before) + 1, before.length + 1])
}

const rows = readFileSync(join(here, 'expected.tsv'), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([file, good, dialect, line, column, rule, schema, schemaRule, what]) => ({ file, good, dialect, line: +line, column: +column, rule, schema: join(top, schema), schemaRule, what }))
const place = (row) => existsSync(join(work, row.file)) ? join(work, row.file) : join(here, 'bad', row.file)
const notation = (file) => file.replace(/.*\./, '')

for (const tool of tools) {
  tool.there = run(tool.command, ['--version']).there
  tool.sound = new Map()
}

// A tool that finds fault with the sound document can't read its notation, or not so.
function sound(tool, row) {
  const key = row.good + ' ' + row.schema
  if (!tool.sound.has(key)) tool.sound.set(key, tool.judge(row.schema, join(here, 'good', row.good), null, tool.command)?.length === 0)
  return tool.sound.get(key)
}

function cell(tool, row, dialect) {
  if (!tool.there) return 'not here'
  if (!tool.reads.includes(notation(row.file)) || !sound(tool, row)) return '-'
  const found = tool.judge(row.schema, place(row), dialect, tool.command) ?? []
  const line = found.some((one) => one.line === row.line)
  const right = columns(place(row), row.line, row.column)
  const column = found.some((one) => one.line === row.line && right.has(one.column))
  if (!found.length) return 'no'
  return `${column ? 'column' : line ? 'line' : 'file'}, ${found.length}`
}

const page = []
const say = (text = '') => page.push(text)
const table = (head, body) => {
  say(`| ${head.join(' | ')} |`)
  say(`|${head.map(() => '---').join('|')}|`)
  for (const line of body) say(`| ${line.join(' | ')} |`)
}
const told = rows.filter((row) => row.schemaRule !== 'none')
const beyond = rows.filter((row) => row.schemaRule === 'none')
const cells = told.map((row) => [`${row.file}: ${row.what}`, ...tools.map((tool) => cell(tool, row, null))])
const more = beyond.map((row) => [`${row.file}: ${row.what}`, cell(tools[0], row, row.dialect), ...tools.slice(1).map((tool) => cell(tool, row, null))])
const count = (at, pattern) => cells.filter((line) => pattern.test(line[at + 1])).length
const totals = tools.map((tool, at) => tool.there
  ? [tool.name, ...[/^(no$|file|line|column)/, /^(file|line|column)/, /^(line|column)/, /^column/, /^column, 1$/].map((what) => count(at, what))]
  : [tool.name, 'not here', '', '', '', ''])

say('# Gates compared')
say()
say('Documents with exactly one fault each (`tests/faults`), given to other validators with the same schema. `tests/faults/compare.sh` writes')
say('this page. Where a fault is, a person said, from the file (`tests/faults/expected.tsv`), before any tool was asked.')
say()
say('A cell says how exactly the fault was found, and in how many messages: `column` (line and column are right), `line` (only the line is),')
say('`file` (found, but at no right line), `no` (not found). A column is right in whatever unit the tool counts: characters, bytes or UTF-16 units.')
say('If one of several messages is at the place, the place counts as found. `-`: the tool does not read this notation, or found fault with the')
say('sound document (streams of YAML documents). Tools are given what they are made for, by their best options; nothing is converted for them.')
say()
say('## What a schema says')
say()
table(['tool', 'faults in notations it reads', 'found', 'line right', 'line and column right', 'that, in one message'], totals)
say()
table(['fault', ...tools.map((tool) => tool.name)], cells)
say()
say('## What no schema says')
say()
say('Dates that don\'t exist, check digits, codes, positions, names that are nearly right: here Fairlead judges with the dialect (`--as`). Others')
say('see the same schema, which allows it; they are not made for more, and `no` is no fault of theirs.')
say()
table(['fault', ...tools.map((tool) => tool.name)], more)
say()
say('## How each was asked')
say()
for (const tool of tools) say(`- ${tool.name} ${tool.there ? tool.version(tool.command) : '(not here)'}: \`${tool.how.replaceAll('`', '')}\``)
process.stdout.write(page.join('\n') + '\n')
