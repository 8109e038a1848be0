import { describe, expect, it } from 'vitest';
import type { Releasability } from '../../../src/domain/agency';
import type { Aoi } from '../../../src/domain/aoi';
import { featureToAoi } from '../../../src/domain/aoi-feature';
import type { BorderLine } from '../../../src/domain/border';
import type { SensorState } from '../../../src/domain/picture';
import { cellAt, type ExportTable, geometryAt } from '../../../src/feeds/files/export-table';
import { writeTable } from '../../../src/feeds/files/write-table';
import { aoiTable } from '../../../src/state/exports/aoi-table';
import { exportFileName, safeFileName } from '../../../src/state/exports/export-file-name';
import { selectedIds } from '../../../src/state/exports/export-sources';
import { gapTable } from '../../../src/state/exports/gap-table';
import { markingText } from '../../../src/state/exports/marking-text';
import { sensorTable } from '../../../src/state/exports/sensor-table';
import { QUERY } from '../../feeds/files/export-arbitrary';

const cell = (table: ExportTable, name: string, row = 0) =>
  cellAt(table.columns.find((column) => column.name === name)!, row);

const border: BorderLine = {
  pair: 'USA-CAN',
  left: 'CAN',
  right: 'USA',
  attribution: '',
  pieces: [
    {
      id: 'main',
      name: 'Main',
      positions: new Float64Array([-100, 49, -99, 49, -98, 49]),
      chainageM: new Float64Array([0, 1000, 2000]),
      lengthM: 2000,
      unknown: [],
    },
  ],
};

const areas: readonly Aoi[] = [
  {
    id: 'a1',
    name: 'Circle',
    colour: 'sky',
    note: '=note',
    releasability: ['CBP', 'RCMP'],
    countsAsCover: true,
    shape: { kind: 'circle', center: [-100, 49], radiusM: 1234.5 },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [-100, 49],
          [-99, 49],
          [-99, 50],
          [-100, 49],
        ],
      ],
    },
  },
  {
    id: 'a2',
    name: 'Corridor',
    colour: 'green',
    note: '',
    releasability: 'all',
    countsAsCover: false,
    shape: {
      kind: 'corridor',
      path: [
        [-100, 49],
        [-99, 49.5],
      ],
      widthM: 500,
    },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [-100, 49],
          [-99, 49],
          [-99, 50],
          [-100, 49],
        ],
      ],
    },
  },
];

describe('tables of exports', () => {
  it('of areas read back as the same areas, and say who may see each', async () => {
    const table = aoiTable(areas);
    expect([cell(table, 'releasableTo', 0), cell(table, 'releasableTo', 1)]).toEqual(['CBP RCMP', 'ALL']);
    const file = await writeTable(table, QUERY, 'geojson', {
      signal: new AbortController().signal,
      onRows: () => undefined,
      pause: async () => undefined,
    });
    const { features } = JSON.parse(new TextDecoder().decode(file));
    const read = areas.map(({ id }, i) => featureToAoi(features[i], { id, name: '', colour: 'orange' }));
    expect(read).toEqual(areas);
  });

  it('of gaps run along the line, and are released as the sensors are that leave them', () => {
    const releasability: Releasability = ['CBP'];
    const table = gapTable(
      [{ pieceId: 'main', fromChainageM: 500, toChainageM: 1500, kind: 'new-loss', causes: ['CAM-1', 'CAM-2'] }],
      border,
      releasability,
      true,
    );
    expect(table.releasability.sets).toEqual([['CBP']]);
    expect([cell(table, 'lengthM'), cell(table, 'causes'), cell(table, 'exercise')]).toEqual([
      1000,
      'CAM-1 CAM-2',
      true,
    ]);
    expect(geometryAt(table.geometry, 0)).toEqual({
      type: 'LineString',
      coordinates: [
        [-99.5, 49],
        [-99, 49],
        [-98.5, 49],
      ],
    });
  });

  it('of sensors keep what is not stated empty', () => {
    const sensor = {
      id: 'S',
      name: 'S',
      kind: 'camera',
      agencyId: 'CBP',
      position: [-100, 49],
      azimuthDeg: 0,
      fieldOfViewDeg: 90,
      minRangeM: 0,
      maxRangeM: 5000,
      detection: { day: 0.9, night: 0.5, fog: 0.2, precipitation: 0.4 },
      health: 'up',
      releasability: ['CBP'],
    } as const;
    const table = sensorTable([
      { sensor: sensor as unknown as SensorState['sensor'], sinceMs: 5, cause: 'x', exercise: true },
    ]);
    expect([cell(table, 'mastHeightM'), cell(table, 'maxRangeM'), cell(table, 'since')]).toEqual([null, 5000, 5]);
  });
});

describe('what is exported', () => {
  it('is named by what is selected', () => {
    expect(selectedIds('incidents', { kind: 'incident', incidentId: 'I' })).toEqual(['I']);
    expect(selectedIds('sensors', { kind: 'incident', incidentId: 'I' })).toBeNull();
    expect(selectedIds('ledger', { kind: 'segment', segmentId: 's' })).toEqual(['s']);
    expect(selectedIds('areas', { kind: 'none' })).toBeNull();
  });

  it('is marked as the banner says, and named so that the name alone says it', () => {
    expect(markingText(true, ['CBP', 'RCMP'])).toBe('EXERCISE · RELEASABLE TO CBP RCMP');
    expect(markingText(false, 'all')).toBe('RELEASABLE TO ALL AGENCIES');
    expect(markingText(true, [])).toBe('EXERCISE · RELEASABLE TO NO AGENCY AS A WHOLE');
    expect(exportFileName('gaps', Date.UTC(2026, 10, 24, 2, 10), true)).toBe('EXERCISE-watchline-gaps-20261124T0210Z');
    expect(safeFileName('../a:b\u202e*c. ', 'x')).toBe('a b c');
    expect(safeFileName(' ../ ', 'x')).toBe('x');
    expect(safeFileName('é'.repeat(300), 'x')).toHaveLength(120);
  });
});
