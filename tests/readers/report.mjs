// report.mjs: judges the forms of a report: report.mjs sarif SCHEMA FILE... | json SCHEMA FILE | junit FILE | gitlab FILE
// SPDX-License-Identifier: MIT
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import Ajv4 from "ajv-draft-04";
import formats from "ajv-formats";
import { parse as junit } from "junit2json";

const [kind, ...files] = process.argv.slice(2);
const text = (file) => readFileSync(file, "utf8");
const withFormats = (ajv) => { (formats.default ?? formats)(ajv); return ajv; };
let things = 0, bad = 0;
const tell = (what) => { bad++; console.log(what); };

// What a region says by lines and code points, and what by bytes, has to be the same text of the file.
function sameText(where, location) {
  const { region, artifactLocation } = location.physicalLocation;
  if (!region?.startLine || !region.endLine) return;
  const bytes = readFileSync(decodeURIComponent(artifactLocation.uri.replace("file://", "")));
  const lines = bytes.toString("utf8").split(/\r\n|\n|\r/).map((line) => Array.from(line));
  const part = lines.slice(region.startLine - 1, region.endLine);
  part.push(part.pop().slice(0, region.endColumn - 1));
  part.unshift(part.shift().slice(region.startColumn - 1));
  const shown = part.map((line) => line.join("")).join("\n");
  const meant = bytes.subarray(region.byteOffset, region.byteOffset + region.byteLength).toString("utf8").replace(/\r\n?/g, "\n");
  if (shown !== meant) tell(where + ": '" + shown + "' by columns, '" + meant + "' by bytes");
}

function sarif(schema, logs) {
  const valid = withFormats(new Ajv4({ strict: false })).compile(JSON.parse(text(schema)));
  for (const file of logs) {
    const log = JSON.parse(text(file));
    if (!valid(log)) valid.errors.forEach((error) => tell(file + error.instancePath + " " + error.message));
    for (const run of log.runs) {
      if (run.columnKind !== "unicodeCodePoints") tell(file + ": columns have no unit");
      const prints = new Set();
      run.results.forEach((result, i) => {
        const where = file + ", result " + i;
        things++;
        if (run.tool.driver.rules[result.ruleIndex]?.id !== result.ruleId) tell(where + ": another rule");
        result.locations.forEach((location) => sameText(where, location));
        const region = result.locations[0].physicalLocation.region;
        if (region?.startLine && !(region.startColumn >= 1)) tell(where + ": no column");
        prints.add(JSON.stringify(result.partialFingerprints));
      });
      if (prints.size !== run.results.length) tell(file + ": two results have one fingerprint");
    }
  }
}

function json(schema, file) {
  const valid = new Ajv2020({ strict: false }).compile(JSON.parse(text(schema)));
  const lines = text(file).trimEnd().split("\n").map((line) => JSON.parse(line));
  lines.forEach((line, i) => {
    things++;
    if (!valid(line)) tell(file + ":" + (i + 1) + ": " + JSON.stringify(valid.errors));
  });
  const { summary } = lines.pop() ?? {};
  if (summary?.shown !== lines.length || summary.of !== summary.errors + summary.warnings + summary.notes)
    tell(file + ": the last line doesn't sum up");
}

// A parser that isn't ours counts the cases, and has to come to what the suites say.
async function judgeJunit(file) {
  const { testsuite } = await junit(text(file));
  for (const suite of testsuite ?? []) {
    const cases = suite.testcase ?? [], failed = cases.filter((one) => one.failure), broken = cases.filter((one) => one.error);
    things += cases.length;
    if (+suite.tests !== cases.length || +suite.failures !== failed.length || +suite.errors !== broken.length)
      tell(suite.name + ": counts differ");
    for (const one of [...failed, ...broken]) {
      const why = (one.failure ?? one.error)[0];
      if (!why.type || !why.message || !why.inner?.includes("[" + why.type + "]")) tell(one.name + ": no reason");
    }
    const said = Object.fromEntries((suite.properties?.[0]?.property ?? suite.properties ?? []).map((p) => [p.name, +p.value]));
    const aside = [suite["system-out"] ?? ""].flat().join("");
    if (aside.split(/: warning \[/).length - 1 !== said.warnings) tell(suite.name + ": warnings are lost");
  }
}

function gitlab(file) {
  const issues = JSON.parse(text(file)), prints = new Set(issues.map((issue) => issue.fingerprint));
  things = issues.length;
  if (prints.size !== issues.length) tell("two issues have one fingerprint");
  for (const issue of issues)
    if (!issue.description || !issue.check_name || !["info", "minor", "major", "critical", "blocker"].includes(issue.severity) ||
      !issue.location.path || !(issue.location.lines.begin >= 1)) tell(JSON.stringify(issue));
}

if (kind === "sarif") sarif(files.shift(), files);
else if (kind === "json") json(...files);
else if (kind === "junit") await judgeJunit(...files);
else gitlab(...files);
console.log(things + " things, " + bad + " findings");
process.exit(bad || !things ? 1 : 0);
