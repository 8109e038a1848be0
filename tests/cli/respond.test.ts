import { describe, expect, it } from 'vitest';
import { oracleDestination, oracleDistanceM } from '../geo/fixtures';
import { inputFolder, runCli } from './run-cli';

const files = inputFolder();
const BORDER = 'data/borders/usa-can.json';
const UNITS = files.put(
  'units.csv',
  `id,kind,lng,lat,country,response_speed_mps,Turn Out S,capabilities,status
A,vehicle,-97,49.05,CAN,28,60,arrest;pursuit,on-patrol
B,vehicle,-97.2,48.98,USA,28,60,arrest;pursuit,on-patrol
C,vehicle,-97.5,48.95,USA,28,240,arrest;pursuit,at-post
D,vehicle,-96,48.95,USA,28,240,arrest;pursuit,responding
`,
);
const INCIDENTS = files.put('incidents.geojson', {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      id: 'I1',
      properties: { kind: 'crossing-foot', country: 'USA', timeToCoverS: 2700, colour: 'red' },
      geometry: { type: 'Point', coordinates: [-97.3, 49] },
    },
    {
      type: 'Feature',
      id: 'I2',
      properties: { kind: 'crossing-vehicle', severity: 'high', country: 'USA', timeToCoverS: 2700 },
      geometry: { type: 'Point', coordinates: [-97.1, 49] },
    },
  ],
});
const given = ['respond', '--units', UNITS, '--incidents', INCIDENTS];

describe('watchline respond', () => {
  it('has arrivals, margins and probabilities that a calculator gives', async () => {
    const { code, stdout, stderr } = await runCli(...given);
    expect(code).toBe(0);
    expect(stderr).toBe(`${INCIDENTS}: not used: colour\n`);
    const { units, incidents, assignment } = JSON.parse(stdout);
    expect(units).toEqual({ read: 4, free: 3 });
    const [best] = incidents[0].units;
    const distanceM = oracleDistanceM([-97.2, 48.98], [-97.3, 49]);
    expect(best.unitId).toBe('B');
    expect(best.distanceM).toBeCloseTo(distanceM, 2);
    expect(best.arrivalS).toBeCloseTo(120 + 60 + distanceM / (28 / 1.4), 2);
    expect(best.marginS).toBeCloseTo(2700 - best.arrivalS, 2);
    expect(best.sigmaS).toBeCloseTo(Math.hypot(810, 0.3 * best.arrivalS), 2);
    expect(best.chanceOfInterruption).toBeCloseTo(0.95 * best.chanceInTime, 5);
    expect(incidents[0].refused).toEqual({ side: 1 });
    expect(incidents[1]).toMatchObject({ unitsNeeded: 2 });
    expect(incidents[1].units[0]).toMatchObject({ withUnitId: 'C' });
    // One of the two incidents only: the first with B, or the second with B and C.
    expect(assignment).toMatchObject({ isOptimal: true, together: { inTime: 1 } });
  });

  it('takes water class and time to cover from the border, by direction', async () => {
    const { code, stdout } = await runCli(...given, '--border', BORDER, '--top', '1');
    expect(code).toBe(0);
    const { incidents } = JSON.parse(stdout);
    expect(incidents[0]).toMatchObject({
      segmentId: expect.stringMatching(/^main-\d+$/),
      timeToCover: { basis: 'edited' },
    });
    const bare = files.put('bare.csv', 'kind,lng,lat,country\ncrossing-foot,-97.3,49,USA\nrescue,-97.3,49,CAN\n');
    const again = await runCli('respond', '--units', UNITS, '--incidents', bare, '--border', BORDER);
    const [foot, rescue] = JSON.parse(again.stdout).incidents;
    expect(foot.timeToCover.timeS).toBeGreaterThan(0);
    expect(rescue).toMatchObject({ id: 'row-2', timeToCover: null });
  });

  it('says where the clock starts, and adds the way to the line of whom a sensor saw before it', async () => {
    // The line runs along the 49th parallel; whoever goes to the USA comes from the north.
    const bare = files.put(
      'starts.csv',
      'id,kind,lng,lat,country,timeToCoverS\non,crossing-foot,-97.3,49.0,USA,\nbefore,crossing-foot,-97.3,49.03,USA,\n' +
        'beyond,crossing-foot,-97.3,48.97,USA,\nstated,crossing-foot,-97.3,49.03,USA,600\n',
    );
    const asked = ['respond', '--units', UNITS, '--incidents', bare, '--border', BORDER];
    const { stdout } = await runCli(...asked);
    const [on, before, beyond, stated] = JSON.parse(stdout).incidents;
    expect(on.clock).toEqual({ startsAt: 'line', distanceM: null, toLineS: null, words: expect.any(String) });
    expect(before.clock).toMatchObject({ startsAt: 'before', words: expect.stringMatching(/before the line/) });
    expect(before.clock.distanceM).toBeGreaterThan(3_000);
    expect(before.timeToCover.timeS).toBeCloseTo(on.timeToCover.timeS + before.clock.toLineS, 2);
    expect(before.timeToCover.sigmaS).toBeCloseTo(Math.hypot(on.timeToCover.sigmaS, 0.3 * before.clock.toLineS), 2);
    expect(beyond.clock).toMatchObject({ startsAt: 'beyond', toLineS: null });
    expect(beyond.timeToCover.timeS).toBe(on.timeToCover.timeS);
    expect([stated.clock.startsAt, stated.timeToCover.timeS]).toEqual(['place', 600]);
    const csv = await runCli(...asked, '--top', '1', '--format', 'csv');
    const ends = csv.stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(',').at(-1));
    expect(ends).toEqual(['clockStartsAt', 'line', 'before', 'beyond', 'place']);
  });

  it('writes a line for each unit as CSV', async () => {
    const { code, stdout } = await runCli(...given, '--format', 'csv');
    expect(code).toBe(0);
    const [header, ...lines] = stdout.trimEnd().split('\n');
    expect(header).toMatch(/^incidentId,kind,severity,unitsNeeded,timeToCoverS,rank,unitId,distanceM/);
    expect(lines.map((line) => line.split(',').slice(0, 7).join(','))).toEqual([
      'I1,crossing-foot,moderate,1,2700,1,B',
      'I1,crossing-foot,moderate,1,2700,2,C',
      'I2,crossing-vehicle,high,2,2700,1,B',
      'I2,crossing-vehicle,high,2,2700,2,C',
    ]);
  });

  it('leaves bad rows out and says so', async () => {
    const units = files.put(
      'some.csv',
      'kind,lng,lat,responseSpeedMps,turnOutS\ncar,1,2,3,4\nfoot,1,2,3,4\nfoot,1,2,x,4\n',
    );
    const spot = oracleDestination([1, 2], 0, 300);
    const incidents = files.put('one.csv', `kind,lng,lat\ntampering,${spot[0]},${spot[1]}\n`);
    const { code, stdout, stderr } = await runCli('respond', '--units', units, '--incidents', incidents);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /2 of 3 rows rejected\n {2}row 1: kind: found car, expected .*\n {2}row 3: responseSpeedMps: found x/,
    );
    expect(JSON.parse(stdout).incidents[0].units).toMatchObject([{ unitId: 'row-2', travelS: 125 }]);
  });

  it.each([
    ['no units', ['respond', '--incidents', INCIDENTS], /found no --units/],
    [
      'a file that is absent',
      ['respond', '--units', 'nowhere.csv', '--incidents', INCIDENTS],
      /at --units: found nowhere.csv/,
    ],
    [
      'no points',
      ['respond', '--units', BORDER, '--incidents', INCIDENTS],
      /at --units type: found no type: expected a GeoJSON/,
    ],
    [
      'no header',
      ['respond', '--units', 'README.md', '--incidents', INCIDENTS],
      /at --units header: found # Watchline/,
    ],
    [
      'units as incidents',
      ['respond', '--units', UNITS, '--incidents', UNITS],
      /at --incidents: found row 1: kind: found vehicle/,
    ],
    ['rules of something else', [...given, '--rules', 'package.json'], /at --rules/],
    ['cover without a border', [...given, '--cover', 'x.json'], /found --cover without --border/],
    ['cover of something else', [...given, '--border', BORDER, '--cover', 'package.json'], /at --cover/],
    ['an unknown format', [...given, '--format', 'xml'], /at --format: found xml/],
    ['a top that is none', [...given, '--top', '0'], /at --top: found 0/],
  ])('exits with 2 and one line: %s', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(...args);
    const lines = stderr
      .trimEnd()
      .split('\n')
      .filter((line) => line.startsWith('watchline:'));
    expect(stderr).toMatch(message);
    expect({ code, stdout, lines: lines.length }).toEqual({ code: 2, stdout: '', lines: 1 });
  });
});
