import { describe, expect, it } from 'vitest';
import { inputFolder, runCli } from './run-cli';

const files = inputFolder();

describe('watchline border', () => {
  it('tells length, pieces, source and licence of the bundled pair', async () => {
    const { code, stdout, stderr } = await runCli('border', '--pair', 'usa-can');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      format: 'watchline-border-summary/1',
      pair: 'USA-CAN',
      left: 'CAN',
      right: 'USA',
      lengthM: 8_947_771.451,
      unknownM: 137_000,
      pieces: [
        { id: 'alaska', name: 'Alaska', lengthM: 2_496_845.942, unknownM: 137_000, vertices: 208 },
        { id: 'main', name: 'Main', lengthM: 6_437_058.622, unknownM: 0, vertices: 7_062 },
        { id: 'machias', name: 'Machias', lengthM: 13_866.887, unknownM: 0, vertices: 9 },
      ],
      source: expect.objectContaining({ package: '@osm_borders/maritime_10m', version: '1.1.0' }),
      licence: 'ODbL-1.0',
      attribution: '© OpenStreetMap contributors',
    });
  });

  it('builds a pair that is not bundled', { timeout: 60_000 }, async () => {
    const { code, stdout, stderr } = await runCli('border', '--pair', 'POL-UKR');
    expect(code).toBe(0);
    expect(stderr).toBe('POL-UKR: not bundled, built from @osm_borders/maritime_10m\n');
    const { lengthM, pieces, licence } = JSON.parse(stdout);
    expect(Math.abs(lengthM / 535_000 - 1)).toBeLessThan(0.01);
    expect(pieces).toHaveLength(1);
    expect(licence).toBe('ODbL-1.0');
  });

  it('draws lines that ledger reads back, with the same length of what is known', async () => {
    const { stdout } = await runCli('border', '--pair', 'USA-CAN', '--format', 'geojson');
    expect(JSON.parse(stdout).properties).toMatchObject({ pair: 'USA-CAN', licence: 'ODbL-1.0' });
    const drawn = files.put('drawn.geojson', stdout);
    const none = files.put('none.csv', 'kind,lng,lat,maxRangeM\n');
    const run = await runCli('ledger', '--border', drawn, '--sensors', none);
    const { border } = JSON.parse(run.stdout);
    expect(border).toMatchObject({ pair: 'USA-CAN', unknownM: 0, attribution: '© OpenStreetMap contributors' });
    expect(Math.abs(border.lengthM - (8_947_771.451 - 137_000))).toBeLessThan(0.01);
  });
});
