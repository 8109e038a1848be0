import { describe, expect, it } from 'vitest';
import type { Alarm } from '../../src/domain/alarm';
import type { Gap } from '../../src/domain/coverage';
import { type StripBins, stripBins } from '../../src/geo/strip-bins';
import { stepSegment } from '../../src/ui/strip/step-segment';
import { stripAxis, wholeView } from '../../src/ui/strip/strip-axis';
import { stripBands } from '../../src/ui/strip/strip-bands';
import { densityCells, densityFull } from '../../src/ui/strip/strip-density';
import { planStrip, type StripInput } from '../../src/ui/strip/strip-plan';
import { readingText, readStrip } from '../../src/ui/strip/strip-reading';
import { stripResponse } from '../../src/ui/strip/strip-response';
import { alarmOf } from '../domain/alarm-example';
import { exampleAnswer } from './example-answer';
import { threePieces, threePiecesSegments } from './three-pieces';

const border = threePieces();
const segments = threePiecesSegments();
const axis = stripAxis(border);
const lost = { pieceId: 'main', fromChainageM: 200_000, toChainageM: 200_400 };
const answer = exampleAnswer(border, segments, lost);

function plan(change: Partial<StripInput> = {}) {
  const view = change.view ?? wholeView(axis);
  const widthPx = change.widthPx ?? 1000;
  return planStrip({
    axis,
    view,
    widthPx,
    scale: 1,
    lengthUnit: 'km',
    segments,
    bins: stripBins(axis.layout, border, answer, 1, { ...view, widthPx }),
    response: null,
    gaps: answer.gaps,
    unknown: [{ pieceId: 'west', fromChainageM: 80_000, toChainageM: 100_000 }],
    density: null,
    alarms: [],
    units: [],
    ...change,
  });
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Reads the rectangles of a path back: an independent view of what would be drawn. */
function rects(path: string): Rect[] {
  const pattern = /M(-?[\d.]+) (-?[\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z/g;
  return [...path.matchAll(pattern)].map(([, x, y, w, h]) => ({
    x: Number(x),
    y: Number(y),
    w: Number(w),
    h: Number(h),
  }));
}

const area = (path: string): number => rects(path).reduce((sum, { w, h }) => sum + w * h, 0);

function bins(columns: readonly Partial<Record<Exclude<keyof StripBins, 'longestGapM'>, number>>[]): StripBins {
  const column = (key: keyof (typeof columns)[number]): Float32Array =>
    Float32Array.from(columns, (one) => one[key] ?? 0);
  return {
    twice: column('twice'),
    once: column('once'),
    standing: column('standing'),
    newLoss: column('newLoss'),
    unknown: column('unknown'),
    longestGapM: new Float32Array(columns.length),
  };
}

describe('coverage band', () => {
  const row = { top: 10, height: 20 };

  it('draws each class as its share of the height: areas are the lengths of the ledger', () => {
    const { bands } = plan();
    const pxPerM = 1000 / axis.totalM;
    const { height } = plan().rows.coverage;
    const { twiceM, onceM, gapM, newLossM } = answer.ledger.total;
    expect(area(bands?.twice ?? '') / height / pxPerM / twiceM).toBeCloseTo(1, 2);
    expect(area(bands?.once ?? '') / height / pxPerM / onceM).toBeCloseTo(1, 2);
    expect(area(bands?.gap ?? '') / height / pxPerM / (gapM - newLossM)).toBeCloseTo(1, 2);
  });

  it('stacks within the row and joins equal neighbours', () => {
    const same = { twice: 0.5, once: 0.25, standing: 0.25 };
    const bands = stripBands(bins([same, same, same]), 3, row);
    expect(rects(bands.twice)).toEqual([{ x: 0, y: 20, w: 3, h: 10 }]);
    expect(rects(bands.once)).toEqual([{ x: 0, y: 15, w: 3, h: 5 }]);
    expect(rects(bands.gap)).toEqual([{ x: 0, y: 10, w: 3, h: 5 }]);
  });

  it('never lets a new loss vanish, however small its share', () => {
    const bands = stripBands(bins([{ twice: 1 }, { twice: 0.999, newLoss: 0.001 }, { twice: 1 }]), 3, row);
    const [loss, ...rest] = rects(bands.newLoss);
    expect(rest).toEqual([]);
    expect(loss?.w).toBeGreaterThanOrEqual(2);
    expect(loss?.h).toBeGreaterThanOrEqual(2);
    expect(loss?.y).toBe(row.top);
  });

  it('draws nothing in a break', () => {
    const bands = stripBands(bins([{}, {}]), 2, row);
    expect(Object.values(bands).join('')).toBe('');
  });
});

describe('strip plan', () => {
  it('shows a loss of 400 m on a screen of 1,000 px, and its tick as a loss', () => {
    const { bands, longest } = plan();
    expect(rects(bands?.newLoss ?? '').length).toBeGreaterThanOrEqual(1);
    const only: Gap = { ...lost, kind: 'new-loss', causes: ['S1'] };
    const long = { ...only, toChainageM: 230_000 };
    const view = wholeView(axis);
    const lossBins = stripBins(axis.layout, border, { coverage: [], gaps: [long] }, 1, { ...view, widthPx: 1000 });
    const [tick, ...rest] = plan({ bins: lossBins, gaps: [long] }).longest;
    expect(rest).toEqual([]);
    expect(tick?.isLoss).toBe(true);
    expect(tick?.lengthM).toBeCloseTo(30_000);
    expect(longest.every(({ weight }) => weight > 0 && weight <= 1)).toBe(true);
  });

  it('draws a wide gap by its own ends and leaves a narrow one to its column', () => {
    const gap: Gap = { pieceId: 'main', fromChainageM: 100_000, toChainageM: 110_000, kind: 'standing', causes: [] };
    const narrow = { ...gap, toChainageM: 101_000 };
    const pxPerM = 1000 / axis.totalM;
    const [box, ...rest] = plan({ gaps: [gap, narrow] }).gaps;
    expect(rest).toEqual([]);
    expect(box?.x0).toBeCloseTo((100_000 + axis.breakM + 100_000) * pxPerM);
    expect((box?.x1 ?? 0) - (box?.x0 ?? 0)).toBeCloseTo(10_000 * pxPerM);
  });

  it('brackets a sector once a piece and names it in what is visible', () => {
    const names = plan({ widthPx: 2000 }).sectors.map(({ id, name }) => [id, name]);
    expect(names).toEqual([
      ['west', 'Sector west'],
      ['centre', 'Sector centre'],
      ['east', 'Sector east'],
      ['east', ''],
    ]);
    const zoomed = plan({ view: { fromM: 150_000, toM: 200_000 } }).sectors;
    expect(zoomed).toMatchObject([{ id: 'centre', x0: 0, x1: 1000, opens: false, closes: false }]);
  });

  it('names segments only once they are wide enough', () => {
    expect(plan({ widthPx: 400 }).segments.every(({ name }) => name === '')).toBe(true);
    expect(plan({ view: { fromM: 110_000, toM: 300_000 } }).segments.some(({ name }) => name === 'main place 1')).toBe(
      true,
    );
  });

  it('keeps labels of the axis apart and labels every piece that has room', () => {
    for (const widthPx of [300, 700, 1920, 3840]) {
      const { ticks, pieces } = plan({ widthPx }).axis;
      const labelled = ticks.filter(({ label }) => label !== '').map(({ x }) => x);
      labelled.sort((a, b) => a - b);
      for (let i = 1; i < labelled.length; i++) expect(labelled[i]! - labelled[i - 1]!).toBeGreaterThan(40);
      expect(pieces.map(({ text }) => text)).toEqual(['West', 'Main', 'Isle']);
    }
  });

  it('puts the unacknowledged and the critical on top and drops what is out of view', () => {
    const alarm = (id: string, priority: Alarm['priority'], isTaken: boolean, pieceId = 'main'): Alarm =>
      alarmOf(id, {
        priority,
        stretches: [{ ...lost, pieceId }],
        acknowledged: isTaken ? { alarmId: id, timeMs: 0, by: { agencyId: 'A1', role: 'watch', name: 'N' } } : null,
      });
    const alarms = [
      alarm('a', 'critical', false),
      alarm('b', 'attention', false),
      alarm('c', 'critical', true),
      alarm('d', 'critical', false, 'nowhere'),
    ];
    expect(plan({ alarms }).alarms.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(plan({ alarms, view: { fromM: 0, toM: 50_000 } }).alarms).toEqual([]);
  });

  it('ticks own units in the upper lane and partners below', () => {
    const at = { pieceId: 'main', chainageM: 100_000 };
    const { units } = plan({
      units: [
        { id: 'u1', own: true, ...at },
        { id: 'u2', own: true, ...at },
        { id: 'u3', own: false, ...at },
      ],
    });
    const y = (path: string): number => Number(/M[\d.]+ ([\d.]+)v/.exec(path)?.[1]);
    expect(units.own.match(/M/g)).toHaveLength(1);
    expect(y(units.own)).toBeLessThan(y(units.partner));
  });

  describe('density', () => {
    const counts = new Uint32Array(densityCells(axis.totalM));
    // Ten a kilometre: half of the full height.
    counts.fill(50, 20, 40);
    const density = { counts, days: 90 };

    /** Shares of the full height of the steps that lie in the dense part. */
    function sharesAt(fromM: number, toM: number, widthPx: number): number[] {
      const drawn = plan({ density, view: { fromM, toM }, widthPx });
      const { top, height } = drawn.rows.density;
      return [...(drawn.density?.path ?? '').matchAll(/H([\d.]+)V([\d.]+)H([\d.]+)/g)].flatMap(([, x0, y, x1]) => {
        const atM = fromM + ((Number(x0) + Number(x1)) / 2 / widthPx) * (toM - fromM);
        return atM > 110_000 && atM < 190_000 ? [(top + height - Number(y)) / (height - 2)] : [];
      });
    }

    it('has one height at every width and zoom', () => {
      for (const [fromM, toM, widthPx] of [
        [0, axis.totalM, 500],
        [0, axis.totalM, 4000],
        [100_000, 200_000, 1000],
        [123_456, 177_777, 333],
      ] as const) {
        const shares = sharesAt(fromM, toM, widthPx);
        expect(shares.length).toBeGreaterThan(3);
        for (const share of shares) expect(share).toBeCloseTo(0.5, 2);
      }
    });

    it('caps what is denser than the domain, and the domain goes with the days', () => {
      expect(plan({ density }).density?.caps).toBe('');
      expect(plan({ density: { counts, days: 30 } }).density?.caps).toMatch(/^M[\d.]+ [\d.]+H/);
      expect(densityFull(90)).toBe(20);
      expect(densityFull(45)).toBe(10);
    });

    it('stands on whole cells while the view moves', () => {
      for (const fromM of [60_300, 61_111]) {
        const { density: drawn } = plan({ density, view: { fromM, toM: fromM + 80_000 }, widthPx: 1000 });
        const edges = (drawn?.path.match(/H[\d.]+(?=V)/g) ?? []).map((edge) => fromM + Number(edge.slice(1)) * 80);
        // All but the two that the screen cuts.
        const offs = edges.slice(1, -1).map((edgeM) => Math.abs(edgeM - Math.round(edgeM / 5000) * 5000));
        expect(offs.length).toBeGreaterThan(10);
        for (const offM of offs) expect(offM).toBeLessThan(1);
      }
    });

    it('is flat without incidents', () => {
      const none = plan({ density: { counts: new Uint32Array(counts.length), days: 90 } });
      const { top, height } = none.rows.density;
      expect(new Set(none.density?.path.match(/(?<=V)[\d.]+/g))).toEqual(new Set([String(top + height)]));
    });
  });

  it('says where the view lies once it is not the whole', () => {
    expect(plan().overview).toBeNull();
    expect(plan({ view: { fromM: 0, toM: axis.totalM / 2 } }).overview).toEqual({ x0: 0, x1: 500 });
  });
});

describe('reading', () => {
  it('names the segment, the place and what stands there', () => {
    const text = readingText(
      readStrip({ pieceId: 'main', chainageM: 200_200 }, border, segments.segments, answer),
      'km',
    );
    expect(text.replaceAll(/[\u00a0\u2009]/g, ' ')).toBe(
      'main place 4, Main + 200.2 km: gap, 21.6 km long: 0.4 km of it new loss',
    );
  });

  it('names the one sensor that watches a place', () => {
    const interval = answer.coverage.find(({ pieceId }) => pieceId === 'main')?.intervals.find(({ k }) => k === 1);
    if (!interval) throw new Error('the sketch has a place that is watched once');
    const point = { pieceId: 'main', chainageM: interval.fromChainageM };
    const read = readStrip(point, border, segments.segments, answer);
    expect(readingText(read, 'km', (id) => `Tower of ${id}`)).toContain(`by Tower of ${interval.sensorIds[0]}`);
  });

  it('never calls unknown a gap, and knows the far end of a piece', () => {
    expect(readStrip({ pieceId: 'west', chainageM: 90_000 }, border, segments.segments, null).state.kind).toBe(
      'unknown',
    );
    expect(readStrip({ pieceId: 'west', chainageM: 90_000 }, border, segments.segments, answer).state.kind).toBe(
      'unknown',
    );
    expect(readStrip({ pieceId: 'isle', chainageM: 10_000 }, border, segments.segments, answer).segment?.id).toBe(
      'isle-0',
    );
    expect(readStrip({ pieceId: 'main', chainageM: 5 }, border, segments.segments, null).state.kind).toBe('pending');
  });

  it('walks the segments and stops at both ends', () => {
    const walk = (from: { pieceId: string; chainageM: number } | null, step: number | 'first' | 'last') =>
      stepSegment(segments.segments, from, step)?.id;
    expect(walk(null, 1)).toBe('west-0');
    expect(walk({ pieceId: 'west', chainageM: 99_000 }, 1)).toBe('main-0');
    expect(walk({ pieceId: 'main', chainageM: 50_000 }, -1)).toBe('main-0');
    expect(walk({ pieceId: 'west', chainageM: 10 }, -1)).toBe('west-0');
    expect(walk(null, 'last')).toBe('isle-0');
    expect(stepSegment([], null, 1)).toBeNull();
  });
});

describe('response band', () => {
  const row = { top: 10, height: 20 };
  const column = (...shares: number[]): Float32Array => Float32Array.from(shares);

  it('stacks the classes, each as its share of the height, and marks whatever is not interdictable', () => {
    const drawn = stripResponse(
      {
        'seen-in-time': column(1, 0.5, 0, 0),
        'seen-late': column(0, 0.25, 0, 0),
        'unseen-in-time': column(0, 0, 1, 0),
        neither: column(0, 0.25, 0, 0),
        'no-mode': column(0, 0, 0, 1),
      },
      40,
      row,
    );
    expect(rects(drawn.seenInTime)).toEqual([
      { x: 0, y: 10, w: 10, h: 20 },
      { x: 10, y: 20, w: 10, h: 10 },
    ]);
    expect(rects(drawn.seenLate)).toEqual([{ x: 10, y: 15, w: 10, h: 5 }]);
    expect(rects(drawn.neither)).toEqual([{ x: 10, y: 10, w: 10, h: 5 }]);
    expect(rects(drawn.unseenInTime)).toEqual([{ x: 20, y: 10, w: 10, h: 20 }]);
    expect(rects(drawn.edge)).toEqual([{ x: 10, y: 10, w: 20, h: 1 }]);
  });
});
