import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** A tree that breaks each rule once, and the rule that must say so. */
const BREAKS = {
  'src/geo/a.ts': [`import '../state/store';`, 'geo-imports-only-what-it-may'],
  'src/geo/b.ts': [`import 'maplibre-gl';`, 'geo-is-pure'],
  'src/geo/c.ts': [`import '../i18n/paraglide/messages';`, 'geo-imports-only-what-it-may'],
  'src/domain/a.ts': [`import '../geo/fine';`, 'domain-imports-only-what-it-may'],
  'src/layers/a.ts': [`import '../state/store';`, 'layers-imports-only-what-it-may'],
  'src/layers/b.ts': [`import 'svelte';`, 'layers-know-no-components'],
  'src/feeds/a.ts': [`import '../geo/fine';`, 'feeds-imports-only-what-it-may'],
  'src/ui/A.svelte': [`<script lang="ts">import '../views/wall/Wall.svelte';</script>`, 'nothing-imports-a-view'],
  'src/ui/b.ts': [`import '@deck.gl/core';`, 'engines-stay-behind-their-seam'],
  'src/views/analyst/B.svelte': [`<script>import '../wall/Wall.svelte';</script>`, 'rooms-are-apart'],
  'src/state/a.ts': [`import 'node:fs';`, 'no-node-modules-in-the-page'],
  'src/state/b.ts': [`import 'playwright-core';`, 'no-dev-dependency-in-src'],
  'src/state/c.ts': [`import '../../tests/x';`, 'no-test-code-in-production'],
  'src/state/d.ts': [`import '../../scripts/x.mjs';`, 'src-imports-no-tools'],
  'src/state/e.ts': [`import './nowhere';`, 'not-to-unresolvable'],
  'src/state/f.ts': [`import './g'; export const f = 1;`, 'no-circular'],
} as const;
const FINE = {
  'src/geo/fine.ts': `import 'flatbush'; import '../domain/word'; export const fine = 1;`,
  'src/domain/word.ts': `import 'valibot'; export const word = 1;`,
  'src/state/store.ts': `import '../geo/fine'; import '../feeds/fine'; export const store = 1;`,
  'src/state/g.ts': `import './f'; export const g = 1;`,
  'src/feeds/fine.ts': `import '../domain/word'; export const fine = 1;`,
  'src/views/wall/Wall.svelte': `<script lang="ts">import '../../ui/fine';</script>`,
  'src/ui/fine.ts': `import '../state/store'; export const fine = 1;`,
  'src/i18n/paraglide/messages.js': 'export const hello = () => 1;',
  'tests/x.ts': 'export const x = 1;',
  'scripts/x.mjs': 'export const x = 1;',
};

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'watchline-imports-'));
let violations: { rule: string; from: string }[] = [];

beforeAll(() => {
  const contents = Object.entries(BREAKS).map(([path, [code]]) => [path, code] as const);
  for (const [path, code] of [...contents, ...Object.entries(FINE)]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), `${code}\n`);
  }
  for (const name of ['node_modules', 'package.json', 'tsconfig.json'])
    symlinkSync(join(root, name), join(folder, name));
  const args = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', 'src'];
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const report = JSON.parse(execFileSync(process.execPath, [program, ...args], options)) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  violations = report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
});

afterAll(() => rmSync(folder, { recursive: true }));

it.each(Object.entries(BREAKS).map(([path, [, rule]]) => [path, rule]))('%s breaks %s', (path, rule) => {
  expect(violations).toContainEqual({ rule, from: path });
});

it('finds nothing in what is fine', () => {
  const fine = violations.filter(({ from, rule }) => from in FINE && rule !== 'no-circular');
  expect(fine).toEqual([]);
});
