import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli';

/** Metres to a centimetre, probabilities to five digits: the last bits of sine differ between engines. */
const rounded = (text: string): string =>
  text.replace(/-?\d+\.\d+/g, (number) => String(Number(Number(number).toFixed(Math.abs(Number(number)) < 1 ? 5 : 2))));

describe('what the command line writes', () => {
  const input = ['--border', 'tests/golden/in/cli-border.geojson', '--sensors', 'tests/golden/in/cli-sensors.csv'];

  // To write the answers anew, on purpose: WATCHLINE_GOLDEN=write npx vitest run --project node tests/cli/golden.test.ts
  it.each([
    ['cli-ledger.json', ['--conditions', 'night,mist', '--k', '1']],
    ['cli-ledger.csv', ['--conditions', 'compare,light-precipitation', '--format', 'csv']],
    ['cli-ledger.geojson', ['--format', 'geojson']],
  ])('is what it was: %s', async (name, args) => {
    const { code, stdout, stderr } = await runCli('ledger', ...input, ...args);
    expect(code).toBe(0);
    expect(stderr).toBe(readFileSync('tests/golden/out/cli-ledger.stderr', 'utf8'));
    const path = `tests/golden/out/${name}`;
    if (process.env.WATCHLINE_GOLDEN === 'write') writeFileSync(path, rounded(stdout));
    expect(rounded(stdout)).toBe(readFileSync(path, 'utf8'));
  });
});
