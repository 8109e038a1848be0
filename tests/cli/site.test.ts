import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/domain/random';
import { oracleDestination, oracleDistanceM } from '../geo/fixtures';
import { inputFolder, runCli } from './run-cli';

const files = inputFolder();
const square = files.put('square.csv', 'id,x,y,pop\na,0,0,5\nb,1,0,3\nc,5,0,10\nd,9,0,4\n');
const both = ['--demands', square, '--candidates', square];

describe('watchline site', () => {
  it('chooses, and says how good that is at worst', async () => {
    const { code, stdout, stderr } = await runCli(
      'site',
      ...both,
      '--radius',
      '1',
      '-p',
      '2',
      '--planar',
      '--weights',
      'pop',
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({
      format: 'watchline-site/1',
      model: 'planar',
      demands: 4,
      totalWeight: 22,
      objective: 18,
      bound: 18,
      gap: 0,
      status: 'optimal',
    });
    expect(answer.sites[0]).toBe('c');
    expect(['a', 'b']).toContain(answer.sites[1]);
    expect(answer.places[0]).toEqual({ id: 'c', index: 2, x: 5, y: 0, adds: 10 });
  });

  it('proves the optimum of a problem that the bound alone does not, and agrees with it', async () => {
    const random = seededRandom('site cli');
    const rows = Array.from({ length: 150 }, () => `${random()},${random()},${1 + Math.floor(random() * 9)}`);
    const path = files.put('random.csv', `x,y,w\n${rows.join('\n')}\n`);
    const args = [
      'site',
      '--demands',
      path,
      '--candidates',
      path,
      '--radius=0.16',
      '-p',
      '8',
      '--weights',
      'w',
      '--planar',
    ];
    const fast = JSON.parse((await runCli(...args)).stdout);
    const exact = JSON.parse((await runCli(...args, '--exact', '--format', 'json')).stdout);
    expect(exact).toMatchObject({ status: 'optimal', gap: 0, method: 'exact' });
    expect(exact.bound).toBe(exact.objective);
    expect(fast.objective).toBeLessThanOrEqual(exact.objective);
    expect(fast.bound).toBeGreaterThanOrEqual(exact.objective);
    expect(exact.sites.every((site: unknown) => Number.isInteger(site))).toBe(true);
  });

  it('measures along the geodesic, and reads GeoJSON', async () => {
    const feature = (id: string, coordinates: readonly number[], properties: object = {}) => ({
      type: 'Feature',
      id,
      properties,
      geometry: { type: 'Point', coordinates },
    });
    const centre = [179.99, 65] as const;
    const [near, far] = [oracleDestination(centre, 90, 19_999.99), oracleDestination(centre, 90, 20_000.01)];
    expect(near[0]).toBeLessThan(-179);
    expect(oracleDistanceM(centre, near)).toBeCloseTo(19_999.99, 4);
    const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
    const demands = files.put('demands.geojson', collection(feature('n', near, { w: 2 }), feature('f', far, { w: 7 })));
    const candidates = files.put('candidates.geojson', collection(feature('only', centre)));
    const args = ['--demands', demands, '--candidates', candidates, '-p', '1', '--weights', 'w'];
    const at = async (radius: string) => JSON.parse((await runCli('site', ...args, '--radius', radius)).stdout);
    expect(await at('20000')).toMatchObject({ model: 'geodesic', sites: ['only'], objective: 2, bound: 2 });
    expect(await at('20000.02')).toMatchObject({ objective: 9 });
    expect(await at('19999')).toMatchObject({ sites: [], objective: 0, bound: 0, gap: 0 });
  });

  const given = ['site', ...both, '--radius', '1', '-p', '2', '--planar'];
  it.each([
    ['no p', ['site', ...both, '--radius', '1'], /found no -p: expected it to be there/],
    ['p of 0', ['site', ...both, '--radius', '1', '-p', '0'], /at -p: found 0: expected a whole number/],
    ['p alone', ['site', ...both, '--radius', '1', '-p'], /found -p alone: expected a value/],
    ['p twice', [...given, '-p', '3'], /found -p twice: expected each option once/],
    ['no radius', ['site', ...both, '--radius', '0', '-p', '1'], /at --radius: found 0: expected metres above 0/],
    ['a flag with a value', [...given, '--exact=yes'], /found --exact with a value: expected it alone/],
    ['a flag twice', [...given, '--planar'], /found --planar twice/],
    ['a stray word', [...given, 'extra'], /found extra: expected one of --demands/],
    ['a limit of nothing', [...given, '--time-limit', '3'], /found --time-limit without --exact/],
    ['another format', [...given, '--format', 'csv'], /at --format: found csv: expected one of json/],
    ['an unknown option', [...given, '-q', '3'], /found -q: expected one of --demands/],
    [
      'a field that is not there',
      [...given, '--weights', 'people'],
      /at --demands row 1 people: found nothing: expected a/,
    ],
    ['a field that is no number', [...given, '--weights', 'id'], /at --demands row 1 id: found a: expected a number/],
    [
      'degrees where x and y stand',
      ['site', ...both, '--radius', '1', '-p', '2'],
      /at --demands header: found id, x, y/,
    ],
    ['no file', ['site', '--demands', 'nowhere', ...both.slice(2), '--radius', '1', '-p', '1'], /nowhere \(ENOENT\)/],
    ['a file of something else', ['site', '--demands', 'package.json', ...given.slice(3)], /at --demands feature 1/],
  ])('%s exits with 2 and one line', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(...args);
    expect(stderr).toMatch(message);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
  });

  it('names the row that is wrong', async () => {
    const bad = files.put('bad.csv', 'lng,lat\n-114,49\n-114,95\n');
    const { code, stderr } = await runCli('site', '--demands', bad, '--candidates', bad, '--radius', '1', '-p', '1');
    expect(stderr).toMatch(/at --demands row 2 lng, lat: found -114, 95: expected degrees/);
    expect(code).toBe(2);
  });
});
