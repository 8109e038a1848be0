import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { installProblem, lockDifference } from '../../scripts/install-state.mjs';
import { nodeVersionProblem } from '../../scripts/node-version.mjs';
import { sourceStamp } from '../../scripts/source-stamp.mjs';

const a = { version: '1.0.0', integrity: 'sha512-a' };
const b = { version: '2.0.0', integrity: 'sha512-b' };

describe('lockDifference', () => {
  it('is null for equal trees; the root entry is not a package', () => {
    expect(lockDifference({ '': { version: '0.1.0' }, 'node_modules/a': a }, { 'node_modules/a': a })).toBeNull();
  });

  it('names what is missing, other or too much', () => {
    expect(lockDifference({ 'node_modules/a': a }, {})).toContain('not installed');
    expect(lockDifference({ 'node_modules/a': b }, { 'node_modules/a': a })).toContain('the lock says 2.0.0');
    expect(lockDifference({}, { 'node_modules/a': a })).toContain('not in the lock');
  });

  it('sees a package of the same version with other contents', () => {
    expect(
      lockDifference({ 'node_modules/a': { ...a, integrity: 'sha512-z' } }, { 'node_modules/a': a }),
    ).not.toBeNull();
  });

  it("lets another machine's binaries be missing", () => {
    expect(lockDifference({ 'node_modules/a': { ...a, optional: true } }, {})).toBeNull();
  });
});

const folders: string[] = [];
const makeFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchline-install-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe('installProblem', () => {
  it('goes from missing to whole to stale', () => {
    const root = makeFolder();
    const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
    writeFileSync(join(root, 'package-lock.json'), lock({ '': {}, 'node_modules/a': a }));
    expect(installProblem(root)).toBe('node_modules is missing');
    mkdirSync(join(root, 'node_modules', 'a'), { recursive: true });
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), lock({ 'node_modules/a': a }));
    expect(installProblem(root)).toContain('was deleted');
    writeFileSync(join(root, 'node_modules', 'a', 'package.json'), '{}');
    expect(installProblem(root)).toBeNull();
    writeFileSync(join(root, 'package-lock.json'), lock({ '': {}, 'node_modules/a': b }));
    expect(installProblem(root)).toContain('the lock says 2.0.0');
  });
});

describe('nodeVersionProblem', () => {
  it.each(['20.19.0', 'v20.20.2', '22.12.0', '23.0.0', '24.1.0'])('%s is supported', (version) => {
    expect(nodeVersionProblem(version)).toBeNull();
  });
  it.each(['18.20.0', '20.18.9', '21.7.0', '22.11.0'])('%s is not, and the message says what is', (version) => {
    expect(nodeVersionProblem(version)).toMatch(/20\.19\+ or 22\.12\+/);
  });
});

describe('sourceStamp', () => {
  it('depends on names and contents of sources, and not on what is generated', () => {
    const root = makeFolder();
    mkdirSync(join(root, 'src', 'i18n', 'paraglide'), { recursive: true });
    writeFileSync(join(root, 'src', 'main.ts'), 'one');
    const first = sourceStamp(root);
    writeFileSync(join(root, 'src', 'i18n', 'paraglide', 'messages.js'), 'generated');
    expect(sourceStamp(root)).toBe(first);
    writeFileSync(join(root, 'src', 'main.ts'), 'two');
    const second = sourceStamp(root);
    expect(second).not.toBe(first);
    rmSync(join(root, 'src', 'main.ts'));
    writeFileSync(join(root, 'src', 'other.ts'), 'two');
    expect(sourceStamp(root)).not.toBe(second);
  });
});
