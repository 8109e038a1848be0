import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { TEST_USAGE, testOptions } from '../../scripts/test-options.mjs';

describe('npm test -- OPTIONS', () => {
  it('runs what is asked for', () => {
    expect(testOptions([])).toEqual({ kind: 'run', journeys: true, release: false });
    expect(testOptions(['--no-browser-journeys'])).toEqual({ kind: 'run', journeys: false, release: false });
    expect(testOptions(['--release'])).toEqual({ kind: 'run', journeys: true, release: true });
  });

  it('runs nothing for --help, or for what it does not know', () => {
    expect(testOptions(['--release', '--help'])).toEqual({ kind: 'help' });
    expect(testOptions(['--relaese'])).toEqual({ kind: 'unknown', option: '--relaese' });
    const out = execFileSync(process.execPath, ['scripts/test.mjs', '--help'], { encoding: 'utf8', timeout: 20_000 });
    expect(out.trim()).toBe(TEST_USAGE);
  });
});
