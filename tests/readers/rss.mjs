// rss.mjs: feeds as a feed parser sees them: rss.mjs FEED..., or rss.mjs --points SOURCE LATITUDE LONGITUDE FEED
// SPDX-License-Identifier: MIT
import { readFileSync } from "node:fs";
import Parser from "rss-parser";

const parser = new Parser({ customFields: { item: [["georss:point", "point"], ["i:incident", "incident"]] } });
let items = 0, points = 0, dates = 0, bad = 0;

function wrong(file, at, what) {
  console.log(`${file}: item ${at + 1}: ${what}`);
  bad++;
}

// "latitude longitude" in degrees; NaN where it is no point
function place(text) {
  const [latitude, longitude, ...more] = text.trim().split(/\s+/).map(Number);
  const fits = more.length === 0 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return fits ? [latitude, longitude] : [NaN, NaN];
}

async function read(file) {
  const feed = await parser.parseString(readFileSync(file, "utf8"));
  const seen = new Set();
  if (!feed.title || !feed.link || !feed.description) wrong(file, -1, "the channel has no title, link or description");
  feed.items.forEach((item, at) => {
    items++;
    if (!item.title?.trim()) wrong(file, at, "no title");
    if (!item.guid?.trim()) wrong(file, at, "no guid");
    if (seen.has(item.guid)) wrong(file, at, "the guid of another item");
    seen.add(item.guid);
    if (item.link !== undefined && !URL.canParse(item.link)) wrong(file, at, "a link that is none");
    if (item.pubDate !== undefined) {
      dates++;
      if (!/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d/.test(item.pubDate)) return; // kept as it was read
      if (!item.isoDate || Number.isNaN(Date.parse(item.isoDate))) wrong(file, at, "a date that is none");
      else if (Date.parse(item.isoDate) !== Date.parse(item.pubDate)) wrong(file, at, "another date than it says");
    }
    if (item.point === undefined) return;
    points++;
    if (place(item.point).some(Number.isNaN)) wrong(file, at, "no point");
  });
  return feed.items;
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--points") {
  const [source, latitude, longitude, file] = rest;
  const wanted = JSON.parse(readFileSync(source, "utf8"));
  const got = await read(file);
  if (got.length !== wanted.length) wrong(file, -1, `${got.length} items of ${wanted.length} reports`);
  wanted.forEach((report, at) => {
    const point = got[at]?.point;
    if (report[latitude] === null) {
      if (point !== undefined) wrong(file, at, "a point that nobody stated");
      return;
    }
    const [north, east] = point === undefined ? [NaN, NaN] : place(point);
    if (!(Math.abs(north - report[latitude]) < 1e-9 && Math.abs(east - report[longitude]) < 1e-9))
      wrong(file, at, "the point lies elsewhere");
  });
} else {
  for (const file of [first, ...rest]) await read(file);
}
console.log(`${items} items, ${points} points, ${dates} dates, ${bad} wrong`);
process.exit(bad || !items || !points ? 1 : 0);
