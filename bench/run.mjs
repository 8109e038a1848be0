// @ts-check
// npm run bench -- NAME|all [--quick] [--json FILE]
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { register } from 'tsx/esm/api';

const here = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(here)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.slice(0, -'.bench.ts'.length));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, json: { type: 'string' } },
});
const wanted = positionals[0] === 'all' ? names : names.filter((name) => name === positionals[0]);
if (wanted.length === 0 || positionals.length !== 1) {
  console.error(`bench: found ${positionals.join(' ') || 'no name'}, expected one of: all, ${names.join(', ')}`);
  process.exit(2);
}

register();
/** @type {import('./measure.ts').BenchRow[]} */
const rows = [];
for (const name of wanted) {
  /** @type {{ bench: (options: { quick: boolean }) => Promise<import('./measure.ts').BenchRow[]> }} */
  const { bench } = await import(`./${name}.bench.ts`);
  rows.push(...(await bench({ quick: values.quick })));
}
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}${values.quick ? ', quick' : ''}`,
);
console.table(
  // A list: two peers of one work are two rows.
  rows.map(({ work, peer, peerVersion, ours, theirs, unit, ratio, atLeast }) => ({
    work,
    peer: `${peer} ${peerVersion}`,
    ours: `${ours.toPrecision(3)} ${unit}`,
    theirs: `${theirs.toPrecision(3)} ${unit}`,
    ratio: `${ratio.toPrecision(3)}×`,
    'at least': atLeast === null ? '' : `${atLeast}×`,
  })),
);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
