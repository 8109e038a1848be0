import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../src/domain/random';
import type { PieceResponse, Responder } from '../../../src/domain/response';
import { DIRECTIONS, INTRUDER_MODES } from '../../../src/domain/response-rules';
import { intersect, lengthOf } from '../../../src/geo/interval-set';
import { knownStretches } from '../../../src/geo/known-stretches';
import { ResponseEngine } from '../../../src/geo/response-line/response-engine';
import { SegmentedLine } from '../../../src/geo/response-line/segmented-line';
import { borderOf, geodesicVertices, oracleDestination, segmentOf, segmentsFile } from '../fixtures';
import { holds } from '../seed';
import { bundledLine, classTimes, responderAt, rules, timeOf, type World, worldOf } from './fixtures';
import { askPlace, classAt, metresOf, type Question } from './oracle';

const questions = fc.record({
  direction: fc.constantFrom(...DIRECTIONS),
  mode: fc.constantFrom(...INTRUDER_MODES),
  requiredK: fc.integer({ min: 1, max: 2 }),
});
const seeds = fc.string({ minLength: 4, maxLength: 8, unit: 'grapheme-ascii' });

function engineOf(world: World, { direction, mode, requiredK }: Question, responders = world.responders) {
  const engine = new ResponseEngine(new SegmentedLine(world.border, world.segments), rules, direction, mode);
  engine.set(responders, world.coverTimes);
  engine.see(world.coverage, requiredK);
  return engine;
}

/** Metres in time, from the stretches. */
function inTimeM(pieces: readonly PieceResponse[]): number {
  let sum = 0;
  for (const { intervals } of pieces) {
    for (const { fromChainageM, responseClass, toChainageM } of intervals) {
      if (responseClass === 'seen-in-time' || responseClass === 'unseen-in-time') sum += toChainageM - fromChainageM;
    }
  }
  return sum;
}

/** Whether everything that is in time in `a` is so in `b`, but for a millimetre at ends. */
function isWithin(a: readonly PieceResponse[], b: readonly PieceResponse[]): boolean {
  return a.every(({ pieceId, intervals }) =>
    intervals.every(({ fromChainageM, responseClass, toChainageM }) => {
      if (responseClass !== 'seen-in-time' && responseClass !== 'unseen-in-time') return true;
      const shared = metresOf(b, pieceId, fromChainageM, toChainageM);
      const inTime = (shared.get('seen-in-time') ?? 0) + (shared.get('unseen-in-time') ?? 0);
      return inTime > toChainageM - fromChainageM - 0.0025;
    }),
  );
}

describe('the five classes of response', () => {
  it('partition the known line, and every row of the ledger adds up', () => {
    holds(
      fc.property(seeds, questions, (seed, question) => {
        const world = worldOf(seed, 12);
        const engine = engineOf(world, question);
        const { pieces, ledger } = engine;
        for (const [p, piece] of world.border.pieces.entries()) {
          const { intervals } = pieces[p]!;
          const known = knownStretches(piece);
          const ends: number[] = [];
          for (const [i, { fromChainageM, responseClass, toChainageM }] of intervals.entries()) {
            expect(toChainageM).toBeGreaterThan(fromChainageM);
            const before = intervals[i - 1];
            if (before?.toChainageM === fromChainageM) {
              expect(before.responseClass).not.toBe(responseClass);
              ends[ends.length - 1] = toChainageM;
            } else {
              ends.push(fromChainageM, toChainageM);
            }
          }
          expect(ends.map((m) => Math.round(m * 1000))).toEqual(known.map((m) => Math.round(m * 1000)));
        }
        for (const row of [ledger.total, ...ledger.sectors, ...ledger.segments]) {
          const sum = Object.values(row.byClass).reduce((total, m) => total + m, row.unknownM);
          expect(sum).toBeCloseTo(row.lengthM, 6);
        }
        for (const [i, { fromChainageM, pieceId, toChainageM }] of world.segments.segments.entries()) {
          const metres = metresOf(pieces, pieceId, fromChainageM, toChainageM);
          for (const [name, m] of Object.entries(ledger.segments[i]!.byClass)) {
            expect(Math.abs(m - (metres.get(name as 'neither') ?? 0))).toBeLessThan(0.002);
          }
        }
        for (const sector of ledger.sectors) {
          const mine = ledger.segments.filter(({ sectorId }) => sectorId === sector.id);
          expect(sector.byClass.neither).toBeCloseTo(
            mine.reduce((sum, row) => sum + row.byClass.neither, 0),
            6,
          );
        }
      }),
      60,
    );
  });

  it('equal the rules asked place by place, away from ends', { timeout: 60_000 }, () => {
    let compared = 0;
    holds(
      fc.property(seeds, questions, fc.integer({ min: 0, max: 30 }), (seed, question, unitCount) => {
        const world = worldOf(seed, unitCount);
        const engine = engineOf(world, question);
        const { pieces } = engine;
        const random = seededRandom(`places ${seed}`);
        for (let i = 0; i < 60; i++) {
          const piece = world.border.pieces[random() < 0.7 ? 0 : 1]!;
          const at = { pieceId: piece.id, chainageM: random() * piece.lengthM };
          const answer = askPlace(world, question, at);
          if (answer === null) expect(classAt(pieces, at)).toBeNull();
          // Ends are whole millimetres; at grazing angles they move by the error over its sine.
          if (answer === null || answer.edgeM < 0.05) continue;
          compared++;
          expect(classAt(pieces, at)).toBe(answer.responseClass);
          expect(engine.answering(at)?.unitIds).toEqual(answer.unitIds);
        }
      }),
      150,
    );
    expect(compared).toBeGreaterThan(5_000);
  });

  it('a unit more, or a faster one, never takes away what is in time', () => {
    holds(
      fc.property(seeds, questions, fc.nat(11), (seed, question, which) => {
        const world = worldOf(seed, 12);
        const unit = world.responders[which]!;
        const all = engineOf(world, question).pieces;
        const without = engineOf(
          world,
          question,
          world.responders.filter((other) => other !== unit),
        ).pieces;
        expect(isWithin(without, all)).toBe(true);
        const quicker = { ...unit, speedMps: unit.speedMps * 1.5, turnOutS: unit.turnOutS / 2 };
        const faster = engineOf(
          world,
          question,
          world.responders.map((other) => (other === unit ? quicker : other)),
        );
        expect(isWithin(all, faster.pieces)).toBe(true);
      }),
      80,
    );
  });

  it('turn with the world about the pole', () => {
    holds(
      fc.property(seeds, questions, fc.double({ min: -179, max: 179, noNaN: true }), (seed, question, turnDeg) => {
        const world = worldOf(seed, 10);
        const turn = (lng: number): number => {
          const turned = lng + turnDeg;
          return turned - 360 * Math.round(turned / 360);
        };
        const turned: World = {
          ...world,
          border: {
            ...world.border,
            pieces: world.border.pieces.map((piece) => ({
              ...piece,
              positions: piece.positions.map((degrees, i) => (i % 2 === 0 ? turn(degrees) : degrees)),
            })),
          },
          responders: world.responders.map((unit) => ({
            ...unit,
            position: [turn(unit.position[0]), unit.position[1]],
          })),
        };
        const a = engineOf(world, question).ledger.total.byClass;
        const b = engineOf(turned, question).ledger.total.byClass;
        for (const [name, m] of Object.entries(a)) {
          // Fifty ends of a millimetre, and touches that are a crossing on one side only.
          expect(Math.abs(b[name as 'neither'] - m)).toBeLessThan(0.5);
        }
      }),
      60,
    );
  });

  it('do not depend on the way: put, move and remove end where a fresh set begins', () => {
    holds(
      fc.property(seeds, questions, (seed, question) => {
        const world = worldOf(seed, 15);
        const engine = engineOf(world, question);
        const random = seededRandom(`moves ${seed}`);
        const now = new Map(world.responders.map((unit) => [unit.unitId, unit]));
        for (let move = 0; move < 40; move++) {
          const unit = world.responders[Math.floor(random() * world.responders.length)]!;
          if (random() < 0.25) {
            now.delete(unit.unitId);
            engine.remove(unit.unitId);
            continue;
          }
          const moved = { ...unit, position: oracleDestination(unit.position, random() * 360, random() * 20_000) };
          now.set(unit.unitId, moved);
          engine.put(moved);
          if (move % 9 === 0) expect(engine.ledger.total.lengthM).toBeGreaterThan(0);
        }
        const fresh = engineOf(world, question, [...now.values()]);
        expect(engine.pieces).toEqual(fresh.pieces);
        expect(engine.ledger).toEqual(fresh.ledger);
        const blind = world.coverage.map(({ pieceId }) => ({ pieceId, intervals: [] }));
        engine.see(blind, 1);
        expect(engine.ledger.total.byClass['seen-in-time'] + engine.ledger.total.byClass['seen-late']).toBe(0);
        engine.see(world.coverage, question.requiredK);
        expect(engine.pieces).toEqual(fresh.pieces);
        const longer = new Map([...world.coverTimes].map(([id, time]) => [id, time && timeOf(time.timeS * 2)]));
        engine.set(now.values(), longer);
        expect(engine.pieces).toEqual(engineOf({ ...world, coverTimes: longer }, question, [...now.values()]).pieces);
      }),
      40,
    );
  });

  it('what a unit leaves is what is in time with it and not without it', () => {
    holds(
      fc.property(seeds, questions, fc.nat(24), (seed, question, which) => {
        const world = worldOf(seed, 25);
        const engine = engineOf(world, question);
        const { unitId } = world.responders[which]!;
        const left = engine.leaves(unitId);
        const before = inTimeM(engine.pieces);
        const interdictable = engine.ledger.total.byClass['seen-in-time'];
        for (const { fromChainageM, pieceId, toChainageM } of left.stretches) {
          const middle = { pieceId, chainageM: (fromChainageM + toChainageM) / 2 };
          expect(engine.answering(middle)?.unitIds).toContain(unitId);
        }
        engine.remove(unitId);
        expect(left.lengthM).toBeCloseTo(before - inTimeM(engine.pieces), 6);
        expect(left.interdictableM).toBeCloseTo(interdictable - engine.ledger.total.byClass['seen-in-time'], 6);
        expect(engine.leaves(unitId).stretches).toEqual([]);
      }),
      80,
    );
  });
});

describe('a straight line of 60 km', () => {
  const border = borderOf({ id: 'p', coordinates: geodesicVertices([10, 50], 90, 60_000, 5_000) });
  const segments = segmentsFile([
    segmentOf('a', 'p', 0, 25_000),
    { ...segmentOf('b', 'p', 25_000, 40_000), water: 'lake' },
    segmentOf('c', 'p', 40_000, border.pieces[0]!.lengthM),
  ]);
  const coverTimes = new Map([
    ['a', timeOf(650)],
    ['b', timeOf(650)],
    ['c', timeOf(650)],
  ]);
  const at = (chainageM: number) => oracleDestination([10, 50], 90, chainageM);
  const world = (responders: readonly Responder[]): World => ({
    border,
    segments,
    coverTimes,
    responders,
    coverage: [{ pieceId: 'p', intervals: [] }],
    detection: new Map(),
  });
  const foot: Question = { direction: 'toLeft', mode: 'foot', requiredK: 1 };

  it('is reached for (650 − 120 − 30) s × 20 m/s = 10 km either way, on land only', () => {
    const engine = engineOf(world([responderAt(at(20_000)), responderAt(at(45_000), { unitId: 'u2' })]), foot);
    expect(engine.stretchesOf('u1')).toEqual([
      { pieceId: 'p', fromChainageM: expect.closeTo(10_000, 2), toChainageM: 25_000 },
    ]);
    expect(engine.stretchesOf('u2')).toEqual([
      { pieceId: 'p', fromChainageM: 40_000, toChainageM: expect.closeTo(55_000, 2) },
    ]);
    expect(engine.ledger.total.byClass['unseen-in-time']).toBeCloseTo(30_000, 1);
  });

  it('needs two cars against a car: what both reach, and either leaves all of it', () => {
    const cars = [responderAt(at(8_000)), responderAt(at(12_000), { unitId: 'u2' })];
    const engine = engineOf(world(cars), { ...foot, mode: 'vehicle' });
    expect(engine.ledger.total.byClass['unseen-in-time']).toBeCloseTo(18_000 - 2_000, 1);
    expect(engine.leaves('u2').lengthM).toBeCloseTo(16_000, 1);
    // On foot one is enough: what the other one reaches too is not left.
    expect(engineOf(world(cars), foot).leaves('u2').lengthM).toBeCloseTo(4_000, 1);
  });

  it('ends where endurance ends, and beyond 500 km', () => {
    const short = engineOf(world([responderAt(at(12_000), { maxTravelS: 200 })]), foot);
    expect(short.ledger.total.byClass['unseen-in-time']).toBeCloseTo(8_000, 1);
    const far = responderAt(oracleDestination(at(10_000), 180, 499_900), { speedMps: 5_000 });
    expect(engineOf(world([far]), foot).ledger.total.byClass['unseen-in-time']).toBeGreaterThan(19_000);
    const beyond = responderAt(oracleDestination(at(10_000), 180, 500_100), { speedMps: 5_000 });
    expect(engineOf(world([beyond]), foot).ledger.total.byClass['unseen-in-time']).toBe(0);
  });

  it('is nobody’s without a segment, and in no mode there', () => {
    const part = { ...world([responderAt(at(20_000))]), segments: segmentsFile([segments.segments[0]!]) };
    const { total } = engineOf(part, foot).ledger;
    expect(total.byClass['no-mode']).toBeCloseTo(35_000, 1);
  });

  it('refuses a required k of 0', () => {
    const engine = engineOf(world([]), foot);
    expect(() => engine.see([], 0)).toThrow(/requiredK/);
    expect(() => engine.answering({ pieceId: 'elsewhere', chainageM: 0 })).toThrow(/unknown-piece/);
  });
});

describe('the bundled border', () => {
  it('keeps its lengths with the vertices that segments add', () => {
    const { border, segments } = bundledLine();
    const line = new SegmentedLine(border, segments);
    const engine = new ResponseEngine(line, rules, 'toLeft', 'foot');
    engine.set([], classTimes(segments, 'footS'));
    const { total } = engine.ledger;
    const known = new Map(border.pieces.map((piece) => [piece.id, knownStretches(piece)]));
    const closedM = segments.segments
      .filter(({ timeToCover }) => timeToCover.toLeft.footS === null)
      .reduce((sum, { fromChainageM, pieceId, toChainageM }) => {
        return sum + lengthOf(intersect([fromChainageM, toChainageM], known.get(pieceId)!));
      }, 0);
    expect(total.lengthM).toBeCloseTo(
      border.pieces.reduce((sum, { lengthM }) => sum + lengthM, 0),
      2,
    );
    expect(total.byClass['no-mode']).toBeCloseTo(closedM, 2);
    for (const segment of line.legSegment) expect(segment).toBeGreaterThanOrEqual(0);
  });
});
