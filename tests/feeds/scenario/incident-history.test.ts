import { afterEach, describe, expect, it, vi } from 'vitest';
import { INCIDENT_KINDS, type IncidentColumns, OUTCOMES, SEVERITIES } from '../../../src/domain/incident';
import { BorderPath } from '../../../src/feeds/scenario/border-path';
import { incidentHistory } from '../../../src/feeds/scenario/incident-history';
import { IncidentProcess } from '../../../src/feeds/scenario/incident-process';
import { RHYTHM } from '../../../src/feeds/scenario/incident-tables';
import { between } from '../../../src/feeds/scenario/local-plane';
import { border, scenario, sha256 } from './scenario-fixture';

const path = new BorderPath(border);
const history = (): IncidentColumns =>
  incidentHistory(scenario, new IncidentProcess(scenario.incidentPlaces, new BorderPath(border)));
const columns = history();
const rows = [...columns.timeS.keys()];

const bytes = (array: Float64Array | Uint8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
const shares = (values: readonly number[], size: number): number[] => {
  const counts = new Array<number>(size).fill(0);
  for (const value of values) counts[value] = counts[value]! + 1;
  return counts.map((count) => count / values.length);
};

afterEach(() => vi.restoreAllMocks());

describe('incident history', () => {
  it('gives the rows that were looked at', async () => {
    const { timeS, positions, chainageM, piece, kind, severity, outcome, agency } = columns;
    const parts = [timeS, positions, chainageM, piece, kind, severity, outcome, agency].map(bytes);
    await expect(`${sha256(...parts)}
`).toMatchFileSnapshot('../../golden/out/scenario-history.sha256');
  });

  it('calls nothing of Math that engines may round differently', () => {
    for (const name of ['sin', 'cos', 'tan', 'atan', 'atan2', 'exp', 'log', 'pow', 'hypot', 'asin', 'acos'] as const) {
      vi.spyOn(Math, name).mockImplementation(() => {
        throw new Error(`Math.${name} was called`);
      });
    }
    expect(history().count).toBe(columns.count);
  });

  it('has 60,000 rows over the two years before the run-in, sorted by time, in whole seconds', () => {
    expect(columns.count).toBe(60_000);
    const { timeS } = columns;
    expect(rows.filter((row) => !Number.isInteger(timeS[row]))).toEqual([]);
    expect(rows.filter((row) => row > 0 && timeS[row]! < timeS[row - 1]!)).toEqual([]);
    expect(columns.timeS[0]! * 1000).toBeGreaterThanOrEqual(scenario.historyFromMs);
    expect(columns.timeS.at(-1)! * 1000).toBeLessThan(scenario.runInFromMs);
  });

  it('keeps every row on the tables it points into and near the line', () => {
    const within = (column: Uint8Array, size: number): boolean => column.every((index) => index < size);
    expect(within(columns.kind, INCIDENT_KINDS.length)).toBe(true);
    expect(within(columns.severity, SEVERITIES.length)).toBe(true);
    expect(within(columns.outcome, OUTCOMES.length)).toBe(true);
    expect(within(columns.agency, columns.agencyIds.length)).toBe(true);
    const stray = rows.filter((row) => {
      const pieceId = columns.pieceIds[columns.piece[row]!]!;
      const chainageM = columns.chainageM[row]!;
      const [lng, lat] = [columns.positions[2 * row]!, columns.positions[2 * row + 1]!];
      const { distanceM } = between(path.beside({ pieceId, chainageM }, 0).position, [lng, lat]);
      const quantised = Math.abs(lng * 1e7 - Math.round(lng * 1e7)) < 1e-3;
      return !(quantised && distanceM < 6000 * 1.005 && chainageM <= path.knownLengthM(pieceId));
    });
    expect(stray).toEqual([]);
  });

  it('follows the months and the hours of each kind', () => {
    for (const kind of ['crossing-foot', 'crossing-boat', 'smuggling'] as const) {
      const mine = rows.filter((row) => INCIDENT_KINDS[columns.kind[row]!] === kind);
      const months = shares(
        mine.map((row) => new Date(columns.timeS[row]! * 1000).getUTCMonth()),
        12,
      );
      months.forEach((share, month) => {
        expect(Math.abs(share - RHYTHM[kind].month[month]! / 1200)).toBeLessThan(0.012);
      });
      const hours = shares(
        mine.map((row) => {
          const shiftS = Math.round(columns.positions[2 * row]! / 15) * 3600;
          return Math.floor(((((columns.timeS[row]! + shiftS) % 86_400) + 86_400) % 86_400) / 3600);
        }),
        24,
      );
      hours.forEach((share, hour) => {
        expect(Math.abs(share - RHYTHM[kind].hour[hour]! / 2400)).toBeLessThan(0.012);
      });
    }
  });

  it('lies mostly near crossings and towns, and hardly in the wilderness of Alaska', () => {
    const heaps = scenario.incidentPlaces.filter(({ shape }) => shape === 'heap');
    const near = rows.filter((row) =>
      heaps.some(
        (heap) =>
          heap.pieceId === columns.pieceIds[columns.piece[row]!] &&
          columns.chainageM[row]! >= heap.fromChainageM &&
          columns.chainageM[row]! <= heap.toChainageM,
      ),
    );
    expect(near.length / columns.count).toBeGreaterThan(0.72);
    const alaska = columns.pieceIds.indexOf('alaska');
    expect(rows.filter((row) => columns.piece[row] === alaska).length / columns.count).toBeLessThan(0.12);
  });

  it('has no two kinds of column of another length', () => {
    const { count, timeS, positions, chainageM, piece, kind, severity, outcome, agency } = columns;
    expect([timeS, chainageM, piece, kind, severity, outcome, agency].map(({ length }) => length)).toEqual(
      new Array(7).fill(count),
    );
    expect(positions.length).toBe(2 * count);
  });
});
