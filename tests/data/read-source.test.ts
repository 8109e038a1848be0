import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findSource, ROOT, readSource, readSources, type Source } from '../../data/build/read-source';

const BYTES = 'two rings\n';

/** A root with one installed package, and the row of `sources.json` that fits it. */
function installed(): { root: URL; source: Source } {
  const folder = mkdtempSync(join(tmpdir(), 'watchline-source-'));
  mkdirSync(join(folder, 'node_modules/@maps/rings'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/@maps/rings/package.json'), '{"version":"1.2.3"}');
  writeFileSync(join(folder, 'node_modules/@maps/rings/rings.json'), BYTES);
  const source: Source = {
    id: 'rings',
    package: '@maps/rings',
    version: '1.2.3',
    file: 'rings.json',
    sha256: createHash('sha256').update(BYTES).digest('hex'),
    licence: 'MIT',
    attribution: 'nobody',
    gives: 'two rings',
  };
  return { root: pathToFileURL(`${folder}/`), source };
}

describe('readSource', () => {
  it('gives the bytes of what data/sources.json describes', () => {
    const { root, source } = installed();
    expect(readSource(source, root).toString()).toBe(BYTES);
  });

  it('refuses a file whose hash has changed, and says which and how', () => {
    const { root, source } = installed();
    writeFileSync(new URL('node_modules/@maps/rings/rings.json', root), 'three rings\n');
    expect(() => readSource(source, root)).toThrow(
      expect.objectContaining({
        code: 'bad-source',
        message: expect.stringMatching(
          /^bad-source: at @maps\/rings\/rings\.json: found sha256 \w{64}: expected sha256 /,
        ),
      }),
    );
  });

  it('refuses another version and a package that is not there', () => {
    const { root, source } = installed();
    expect(() => readSource({ ...source, version: '1.2.4' }, root)).toThrow(/found 1\.2\.3: expected version 1\.2\.4/);
    expect(() => readSource({ ...source, package: '@maps/none' }, root)).toThrow(/npm ci/);
  });
});

describe('data/sources.json', () => {
  const sources = readSources();

  it('fits what is installed', () => {
    for (const source of sources) expect(readSource(source).length).toBeGreaterThan(0);
  });

  it('names a licence and an attribution for each input', () => {
    for (const { licence, attribution } of sources) {
      expect(licence).not.toBe('');
      expect(attribution).not.toBe('');
    }
    expect(findSource(sources, 'osm-borders').licence).toBe('ODbL-1.0');
    expect(() => findSource(sources, 'nothing')).toThrow(/bad-source/);
  });
});

describe('npm run data', () => {
  const run = (...args: string[]) => {
    try {
      const stdout = execFileSync(process.execPath, ['--import', 'tsx', 'data/build/main.ts', ...args], {
        cwd: ROOT,
        stdio: 'pipe',
      });
      return { status: 0, text: stdout.toString() };
    } catch (error) {
      const { status, stderr } = error as { status: number; stderr: Buffer };
      return { status, text: stderr.toString() };
    }
  };

  it('ends with 2 and one clear line on a pair that it cannot build', { timeout: 60_000 }, () => {
    expect(run('--pair', '../../etc')).toEqual({
      status: 2,
      text: 'bad-border: at --pair: found ../../etc: expected two alpha-3 codes: USA-CAN\n',
    });
    expect(run('--pair', 'FIN-POL')).toMatchObject({ status: 2, text: expect.stringContaining('no shared edge') });
  });
});
