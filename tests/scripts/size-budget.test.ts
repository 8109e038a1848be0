import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderBytes, initialFiles } from '../../scripts/size-budget.mjs';

const manifest = {
  'index.html': {
    file: 'assets/index.js',
    isEntry: true,
    imports: ['_shared.js'],
    dynamicImports: ['src/map/map.ts', 'src/feeds/files/kml.ts'],
    css: ['assets/index.css'],
  },
  '_shared.js': { file: 'assets/shared.js', imports: ['index.html'] },
  'src/map/map.ts': { file: 'assets/map.js', css: ['assets/map.css'], assets: ['assets/worker.mjs', 'assets/x.svg'] },
  'src/feeds/files/kml.ts': { file: 'assets/kml.js', imports: ['_kml.js'] },
  '_kml.js': { file: 'assets/kml-shared.js' },
  'src/orphan.ts': { file: 'assets/orphan.js' },
};

it('counts all that the entry leads to, through cycles, and leaves out what is declared lazy', () => {
  expect(initialFiles(manifest, [/^src\/feeds\/files\//])).toEqual([
    'assets/index.css',
    'assets/index.js',
    'assets/map.css',
    'assets/map.js',
    'assets/shared.js',
    'assets/worker.mjs',
    'index.html',
  ]);
});

it('counts a chunk that nobody declared lazy', () => {
  expect(initialFiles(manifest, [])).toContain('assets/kml-shared.js');
});

it('adds up a folder with its subfolders', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchline-size-'));
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'a', 'x'), new Uint8Array(100_000));
  writeFileSync(join(folder, 'y'), new Uint8Array(50_000));
  const bytes = folderBytes(folder);
  rmSync(folder, { recursive: true });
  expect(bytes).toBeGreaterThanOrEqual(150_000);
  expect(bytes).toBeLessThan(180_000);
});
