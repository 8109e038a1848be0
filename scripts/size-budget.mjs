// @ts-check
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from './run-command.mjs';

const DIST = join(ROOT, 'dist');
const KIB = 1024;
const INITIAL_ROUTE_BYTES = 900 * KIB;
const NODE_MODULES_BYTES = 700 * KIB * KIB;
/**
 * Sources whose chunks load only when a person asks for them. Everything else that the page can import counts as
 * initial, so a chunk that nobody thought about makes the number larger, never smaller.
 */
const LAZY = [
  // Units are plain marks until their symbols are there; clocks show UTC until the zones are, and the readout degrees until the grid is.
  /node_modules\/milsymbol\//,
  /node_modules\/@photostructure\/tz-lookup\//,
  // Languages other than English, of which a page loads one at most.
  /^virtual:words\/|^src\/i18n\/pseudo\.ts$/,
  /^src\/ui\/map\/format-mgrs\.ts$/,
  // Rooms and dialogs that somebody opens.
  /^src\/views\/(wall|briefing)\//,
  /^src\/ui\/(IdentityDialog|room\/(LogDialog|IncidentPanel|IncidentEntryForm|SelectionFacts|HoverCard|TerrainTiles))\.svelte$/,
  // The desk's tools, which load once the first picture stands.
  /^src\/views\/analyst\/(desk-parts\.ts|LeftView\.svelte)$/,
  /^src\/state\/analyst-(clients|tools)\.ts$/,
  // What somebody opens of an alarm; what is kept quiet, and a flood.
  /^src\/ui\/alarms\/(AlarmGuide|ShelveDialog|QuietAlarms|FloodNote)\.svelte$/,
  // The tabs beside the ledger, and what is tried in them.
  /^src\/state\/what-if-(clients|tools)\.ts$/,
  /^src\/ui\/room\/(ResponsePanel|ColumnsLedger|WeakPoints|Changes|CorridorAreas|NextBest|Variants|Overlap|SensorQuality)\.svelte$/,
  // Who can go to what somebody selects.
  /^src\/state\/incident-answers\.svelte\.ts$/,
  // Backups, and routing services that a site has.
  /^src\/(state\/(backup|routing-settings)|geo\/travel\/(open-routing|travel-rules))\.ts$/,
  // The response in words, once it is known, and beside the line, once the map is near enough besides.
  /^src\/(ui\/room\/response-at|layers\/build-response)\.ts$/,
  // Sums on the graphics card, which none of our layers asks for.
  /node_modules\/@luma\.gl\/gpgpu\/dist\/operations\//,
  /node_modules\/(pptxgenjs|highs|papaparse|shpjs|hyparquet)/,
  /^src\/feeds\/(files|nats)\//,
];

/**
 * Started when somebody looks at watched ground or the corridor, chooses a ground, or travel over it, or asks where to
 * build, or takes a briefing along; and, once the first coverage stands, the response along the line, the record of incidents,
 * and the desk's tools.
 */
const LAZY_WORKER =
  /\/(outline|response|terrain|travel|siting|solver|cluster|incident|area-answer|shape|import|export|sensor-quality|briefing)\.worker-/;

/**
 * @typedef {{ file: string, src?: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[], css?: string[],
 *   assets?: string[] }} ManifestChunk
 */

/**
 * Files of the initial route: from the entry over static and dynamic imports, without what is lazy, with the styles and
 * fonts that the chunks name.
 *
 * @param {Record<string, ManifestChunk>} manifest Vite's manifest
 * @param {readonly RegExp[]} [lazy] sources not to follow
 * @returns {string[]} names under `dist`, sorted
 */
export function initialFiles(manifest, lazy = LAZY) {
  const files = new Set(['index.html']);
  const seen = new Set();
  /** @param {string} key */
  const visit = (key) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key) || lazy.some((pattern) => pattern.test(key))) return;
    seen.add(key);
    files.add(chunk.file);
    for (const file of chunk.css ?? []) files.add(file);
    for (const file of chunk.assets ?? []) if (/\.m?js$/.test(file) && !LAZY_WORKER.test(file)) files.add(file);
    for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) visit(next);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  return [...files].sort();
}

/**
 * Bytes that a folder takes on the disk.
 *
 * @param {string} folder
 * @returns {number}
 */
export function folderBytes(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += folderBytes(path);
    else if (entry.isFile()) {
      const { blocks, size } = lstatSync(path);
      // Windows reports no blocks.
      bytes += blocks === undefined ? size : blocks * 512;
    }
  }
  return bytes;
}

/** @param {string} file under `dist` */
function gzipBytes(file) {
  return gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;
}

function main() {
  /** @type {Record<string, ManifestChunk>} */
  const manifest = JSON.parse(readFileSync(join(DIST, '.vite', 'manifest.json'), 'utf8'));
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const preloaded = [...html.matchAll(/<link[^>]*href="\/([^"]+\.woff2)"/g)].map(([, file = '']) => file);
  // Workers are built apart and stand in no chunk's imports, so all of them count.
  const workers = readdirSync(join(DIST, 'assets'))
    .filter((file) => /worker[^/]*\.m?js$/.test(file))
    .map((file) => `assets/${file}`)
    .filter((file) => !LAZY_WORKER.test(file));
  const files = [...new Set([...initialFiles(manifest), ...preloaded, ...workers])];

  let total = 0;
  console.log('   gzip KiB  initial route');
  for (const [file, bytes] of files
    .map((file) => /** @type {const} */ ([file, gzipBytes(file)]))
    .sort((a, b) => b[1] - a[1])) {
    total += bytes;
    console.log(`${(bytes / KIB).toFixed(1).padStart(11)}  ${file}`);
  }
  const later = readdirSync(join(DIST, 'assets'))
    .map((file) => `assets/${file}`)
    .filter((file) => /\.(m?js|css|woff2)$/.test(file) && !files.includes(file));
  console.log('   gzip KiB  not counted: lazy, or fonts that the styles name');
  for (const file of later) console.log(`${(gzipBytes(file) / KIB).toFixed(1).padStart(11)}  ${file}`);
  const modules = folderBytes(join(ROOT, 'node_modules'));
  const rows = /** @type {const} */ ([
    ['initial route, gzip KiB', total / KIB, INITIAL_ROUTE_BYTES / KIB],
    ['node_modules, MiB', modules / KIB / KIB, NODE_MODULES_BYTES / KIB / KIB],
  ]);
  for (const [name, found, budget] of rows) {
    console.log(`${found.toFixed(1).padStart(11)}  ${name}, of ${budget}: ${found <= budget ? 'within' : 'OVER'}`);
  }
  process.exit(rows.every(([, found, budget]) => found <= budget) ? 0 : 1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) main();
