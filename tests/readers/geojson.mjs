// geojson.mjs: judges FeatureCollections by what RFC 7946 says: geojson.mjs FILE...
// SPDX-License-Identifier: MIT
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

// Our words for RFC 7946, sections 3.1, 3.2, 3.3, 7.1: of points the longitude is first.
const judge = new Ajv2020({ strict: false }).compile({
  type: "object",
  required: ["type", "features"],
  not: { anyOf: ["coordinates", "geometries", "geometry", "properties"].map((name) => ({ required: [name] })) },
  properties: {
    type: { const: "FeatureCollection" },
    features: {
      type: "array",
      items: {
        type: "object",
        required: ["type", "geometry", "properties"],
        not: { anyOf: ["coordinates", "geometries", "features"].map((name) => ({ required: [name] })) },
        properties: {
          type: { const: "Feature" },
          id: { type: ["string", "number"] },
          properties: { type: ["object", "null"] },
          geometry: {
            type: ["object", "null"],
            required: ["type", "coordinates"],
            properties: { coordinates: { type: "array" } },
            if: { properties: { type: { const: "Point" } } },
            then: {
              properties: {
                coordinates: {
                  minItems: 2, maxItems: 3, items: { type: "number" },
                  prefixItems: [{ type: "number", minimum: -180, maximum: 180 }, { type: "number", minimum: -90, maximum: 90 }],
                },
              },
            },
            else: { properties: { type: { enum: ["LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"] } } },
          },
        },
      },
    },
  },
});

let features = 0, bad = 0;
for (const file of process.argv.slice(2)) {
  const collection = JSON.parse(readFileSync(file, "utf8"));
  if (!judge(collection)) { bad++; console.log(file + ": " + JSON.stringify(judge.errors[0])); }
  features += (collection.features ?? []).length;
}
console.log(features + " features, " + bad + " findings");
process.exit(bad || !features ? 1 : 0);
