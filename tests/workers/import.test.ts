import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { INCIDENT_KINDS } from '../../src/domain/incident';
import { overlayAttributes } from '../../src/domain/overlay';
import type { ImportMapping } from '../../src/feeds/files/import-mapping';
import { BorderIndex } from '../../src/geo/border-index';
import { textAt } from '../../src/geo/incidents/pack-texts';
import { nearestChainage } from '../../src/geo/nearest-chainage';
import { parseBorder } from '../../src/geo/parse-border';
import { ImportClient } from '../../src/workers/import.client';
import type { ImportOutcome, ImportProgress } from '../../src/workers/import.protocol';
import { serveImport } from '../../src/workers/serve-import';
import { FakeTime } from '../state/fakes';
import { PortWorker } from './ports';

const read = (path: string) => readFileSync(new URL(`../../data/${path}`, import.meta.url), 'utf8');
const NEVER = new AbortController().signal;
let border = '';
let segments = '';
let conditions = '';
beforeAll(() => {
  border = read('borders/usa-can.json');
  segments = read('borders/usa-can.segments.json');
  conditions = read('conditions.json');
});

function client() {
  const time = new FakeTime();
  const workers: PortWorker[] = [];
  const made = new ImportClient({ kind: 'text', border, segments, conditions }, time, () => {
    const worker = new PortWorker((scope) => serveImport(scope, time));
    workers.push(worker);
    return worker;
  });
  return { client: made, workers, time };
}

async function imported(
  text: string,
  change: (mapping: ImportMapping) => ImportMapping = (m) => m,
): Promise<ImportOutcome> {
  const { client: files } = client();
  const file = new Blob([text]);
  const { mappings, target } = await files.inspect(file, NEVER);
  const outcome = await files.run({ file, mapping: change(mappings[target]), prefix: 'F-' }, NEVER, () => undefined);
  files.dispose();
  return outcome;
}

const INCIDENTS = `ref,when,type,priority,lat,lon,result
A,2026-11-02 03:00,Foot crossing,High,49.1,-97.5,turn back
B,2026-11-01T23:30:00-05:00,smuggling,,48.9,-97.1,
C,2026-11-01,rescue,critical,49° 0' 30" N,95° 9' W,rescue
D,not a day,rescue,low,49,-97,
E,2026-11-01,picnic,low,49,-97,
F,2026-11-01,rescue,low,149,-97,
A,2026-11-01,rescue,low,49,-97,
`;

describe('incidents of a CSV file', () => {
  it('are recognised, sorted by time, placed along the border, and bad rows set aside with their reason', async () => {
    const { imported: got, loaded, setAside } = await imported(INCIDENTS);
    if (got.kind !== 'incidents') throw new Error(got.kind);
    const { columns, ids, status } = got.part;
    expect(loaded).toBe(3);
    expect([0, 1, 2].map((i) => textAt(ids!, i))).toEqual(['C', 'A', 'B']);
    expect([...columns.timeS]).toEqual(
      ['2026-11-01T00:00Z', '2026-11-02T04:30Z', '2026-11-02T03:00Z']
        .map((t) => Date.parse(t) / 1000)
        .toSorted((a, b) => a - b),
    );
    expect([...columns.kind].map((i) => INCIDENT_KINDS[i])).toEqual(['rescue', 'crossing-foot', 'smuggling']);
    expect([...status!]).toEqual([3, 3, 3]);
    expect(columns.positions[0]).toBeCloseTo(-95.15, 9);
    expect(columns.positions[1]).toBeCloseTo(49 + 30 / 3600, 9);
    const index = new BorderIndex(parseBorder(JSON.parse(border)));
    const nearest = nearestChainage(index, [columns.positions[0]!, columns.positions[1]!])!;
    expect(columns.chainageM[0]).toBe(nearest.chainageM);
    expect(columns.pieceIds[columns.piece[0]!]).toBe(nearest.pieceId);
    expect(setAside.first.map(({ row, column, found }) => [row, column, found])).toEqual([
      [4, 'when', 'not a day'],
      [5, 'type', 'picnic'],
      [6, 'lon, lat', '-97, 149'],
      [7, 'id', 'A again'],
    ]);
    const lines = (await setAside.file.text()).split('\r\n');
    expect(lines[0]).toBe('row,column,found,expected');
    expect(lines).toHaveLength(6);
  });

  it('have ids by their row where the file has none, and values for what it leaves out', async () => {
    const outcome = await imported('time,kind,lat,lon\n2026-11-01,rescue,49,-97\n,rescue,49,-97\n', (mapping) => ({
      ...mapping,
      fixed: { severity: 'critical', agencyId: 'RCMP' },
    }));
    if (outcome.imported.kind !== 'incidents') throw new Error(outcome.imported.kind);
    const { columns, ids } = outcome.imported.part;
    expect(textAt(ids!, 0)).toBe('F-1');
    expect([columns.severity[0], columns.agencyIds, columns.outcome[0]]).toEqual([3, ['RCMP'], 7]);
    expect(outcome.setAside.first).toEqual([
      { row: 2, column: 'time', found: 'nothing', expected: 'a time, as 2026-11-29T02:10Z' },
    ]);
  });
});

describe('sensors, units and overlays', () => {
  it('makes sensors of a table in kilometres and MGRS', async () => {
    const { imported: got, setAside } = await imported(
      'type;name;range;position\nradar;Tower 1;20;14U PV 46317 30131\ncamera;Tower 2;5;nowhere\n',
      (mapping) => ({ ...mapping, lengthUnit: 'km' }),
    );
    if (got.kind !== 'sensors') throw new Error(got.kind);
    expect(got.sensors).toHaveLength(1);
    expect(got.sensors[0]).toMatchObject({ kind: 'radar', name: 'Tower 1', maxRangeM: 20_000, fieldOfViewDeg: 360 });
    expect(got.sensors[0]?.position[0]).toBeCloseTo(-97, 1);
    expect(setAside.first[0]).toEqual({
      row: 2,
      column: 'position',
      found: 'nowhere',
      expected: 'degrees, MGRS or UTM',
    });
  });

  it('makes units of Cursor-on-Target events', async () => {
    const event = (uid: string, type: string, lat: number) =>
      `<event uid="${uid}" type="${type}" time="2026-11-29T02:00:00Z"><point lat="${lat}" lon="-97"/><detail><contact callsign="${uid}"/></detail></event>`;
    const { imported: got } = await imported(
      `<events>${event('A', 'a-f-G-E-V', 49)}${event('B', 'a-f-A-M-F-Q', 49.5)}</events>`,
    );
    if (got.kind !== 'units') throw new Error(got.kind);
    expect(got.units.map(({ unit, position }) => [unit.callsign, unit.kind, position])).toEqual([
      ['A', 'vehicle', [-97, 49]],
      ['B', 'drone', [-97, 49.5]],
    ]);
    expect(new Set(got.units.map(({ unit }) => unit.trackId)).size).toBe(2);
  });

  it('keeps the geometry and attributes of anything else', async () => {
    const features = [
      {
        type: 'Feature',
        properties: { name: '<b>A</b>', n: 1 },
        geometry: { type: 'Point', coordinates: [-97, 49, 300] },
      },
      {
        type: 'Feature',
        properties: { name: 'B' },
        geometry: {
          type: 'LineString',
          coordinates: [
            [-97, 49],
            [-96, 50],
          ],
        },
      },
      {
        type: 'Feature',
        properties: null,
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [1, 0],
              [1, 1],
              [0, 0],
            ],
            [
              [0.5, 0.2],
              [0.6, 0.2],
              [0.6, 0.3],
              [0.5, 0.2],
            ],
          ],
        },
      },
      { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [1e308, 49] } },
      { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [49, -97] } },
    ];
    const { imported: got, loaded, setAside } = await imported(JSON.stringify({ type: 'FeatureCollection', features }));
    if (got.kind !== 'overlay') throw new Error(got.kind);
    const { data } = got;
    expect([loaded, data.count]).toEqual([3, 3]);
    expect([...data.points]).toEqual([-97, 49]);
    expect([[...data.lines], [...data.lineStarts], [...data.lineFeatures]]).toEqual([[-97, 49, -96, 50], [0, 2], [1]]);
    expect([[...data.ringStarts], [...data.areaStarts], [...data.areaFeatures]]).toEqual([[0, 4, 8], [0, 2], [2]]);
    expect([0, 1, 2].map((i) => overlayAttributes(data, i))).toEqual([{ name: '<b>A</b>', n: 1 }, { name: 'B' }, {}]);
    expect(data.bounds).toEqual([-97, 0, 1, 50]);
    expect(setAside.first.map(({ row }) => row)).toEqual([4, 5]);
    expect(setAside.first[1]?.expected).toMatch(/swapped/);
  });
});

describe('the import worker', () => {
  it('tries a mapping on the first rows', async () => {
    const { client: files } = client();
    const { mappings } = await files.inspect(new Blob([INCIDENTS]), NEVER);
    expect(await files.try(mappings.incidents)).toMatchObject({ rows: 7, fits: 3 });
    expect(await files.try({ ...mappings.incidents, place: null })).toMatchObject({ fits: 0 });
    files.dispose();
  });

  it('tells how far it is, and ends when it is cancelled', async () => {
    const { client: files, workers } = client();
    const rows = Array.from({ length: 60_000 }, (_, i) => `${i},49,-97`).join('\n');
    const file = new Blob([`n,lat,lon\n${rows}`]);
    const { mappings } = await files.inspect(file, NEVER);
    const told: ImportProgress[] = [];
    const { loaded } = await files.run({ file, mapping: mappings.overlay, prefix: '' }, NEVER, (one) => told.push(one));
    expect(loaded).toBe(60_000);
    expect(told.length).toBeGreaterThan(1);
    expect(
      told.every(
        ({ share, loaded: some }, i) => i === 0 || (share >= told[i - 1]!.share && some >= told[i - 1]!.loaded),
      ),
    ).toBe(true);
    expect(told.at(-1)).toMatchObject({ share: 1, loaded: 60_000 });
    const stop = new AbortController();
    const running = files.run({ file, mapping: mappings.overlay, prefix: '' }, stop.signal, () => stop.abort());
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(workers[0]?.terminated).toBe(true);
    expect((await files.inspect(file, NEVER)).sample.rowCount).toBe(1_000);
    expect(workers).toHaveLength(2);
    files.dispose();
  });

  it('is given up when it says nothing for a minute', async () => {
    const time = new FakeTime();
    const silent = new PortWorker(() => undefined);
    const files = new ImportClient({ kind: 'text', border, segments, conditions }, time, () => silent);
    const asked = files.inspect(new Blob(['a\n1']), NEVER);
    time.pass(60_000);
    await expect(asked).rejects.toMatchObject({ code: 'timed-out' });
    expect(silent.terminated).toBe(true);
  });

  it('refuses a file without rows', async () => {
    const { client: files } = client();
    await expect(files.inspect(new Blob(['a,b\n']), NEVER)).rejects.toMatchObject({ code: 'bad-file' });
    files.dispose();
  });
});
