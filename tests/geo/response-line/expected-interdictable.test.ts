import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PieceCoverage } from '../../../src/domain/coverage';
import type { Responder } from '../../../src/domain/response';
import { expectedInterdictable } from '../../../src/geo/response-line/expected-interdictable';
import { lineCall } from '../../../src/geo/response-line/line-call';
import { SegmentedLine } from '../../../src/geo/response-line/segmented-line';
import { borderOf, geodesicVertices, oracleDestination, segmentOf, segmentsFile } from '../fixtures';
import { holds } from '../seed';
import { responderAt, rules, timeOf, type World, worldOf } from './fixtures';
import { askPlace, type Question } from './oracle';

function expectedOf(world: World, { direction, mode }: Question) {
  const line = new SegmentedLine(world.border, world.segments);
  const call = lineCall(line, rules, direction, mode);
  return expectedInterdictable({ ...world, line, call, rules });
}

/** Φ by Simpson's rule over its density: slow, and nothing of ours. */
function phi(z: number): number {
  if (z < -9) return 0;
  if (z > 9) return 1;
  const steps = 400;
  const h = z / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += weight * Math.exp((-h * i * h * i) / 2);
  }
  return 0.5 + (sum * h) / 3 / Math.sqrt(2 * Math.PI);
}

/** P(interruption) summed in the middle of every step of each segment. */
function densely(world: World, question: Question, stepM: number): ReadonlyMap<string, number> {
  return new Map(
    world.segments.segments.map(({ fromChainageM, id, pieceId, toChainageM }) => {
      const time = world.coverTimes.get(id);
      const { intervals } = world.coverage.find((piece) => piece.pieceId === pieceId)!;
      let sum = 0;
      for (const run of time ? intervals : []) {
        const detect = 1 - run.sensorIds.reduce((missed, sensor) => missed * (1 - world.detection.get(sensor)!), 1);
        const from = Math.max(fromChainageM, run.fromChainageM);
        const to = Math.min(toChainageM, run.toChainageM);
        if (detect === 0 || from >= to) continue;
        const steps = Math.ceil((to - from) / stepM);
        for (let i = 0; i < steps; i++) {
          const at = { pieceId, chainageM: from + ((i + 0.5) * (to - from)) / steps };
          const arrivalS = askPlace(world, question, at)?.arrivalS ?? Number.POSITIVE_INFINITY;
          if (arrivalS === Number.POSITIVE_INFINITY) continue;
          const sigma = Math.hypot(time!.sigmaS, rules.sigma.arrivalShare * arrivalS);
          sum += (detect * phi((time!.timeS - arrivalS) / sigma) * (to - from)) / steps;
        }
      }
      return [id, sum * rules.communicate.probability];
    }),
  );
}

describe('expected interdictable metres', () => {
  it('equal a dense sum to 0.1 % or 1 m in every segment', { timeout: 120_000 }, () => {
    const cases: readonly (readonly [string, number, Question])[] = [
      ['dense a', 8, { direction: 'toLeft', mode: 'foot', requiredK: 1 }],
      ['dense b', 25, { direction: 'toRight', mode: 'foot', requiredK: 1 }],
      ['dense c', 12, { direction: 'toLeft', mode: 'vehicle', requiredK: 1 }],
      ['dense d', 30, { direction: 'toLeft', mode: 'boat', requiredK: 1 }],
    ];
    let total = 0;
    let worstM = 0;
    for (const round of ['', ' again', ' once more']) {
      for (const [seed, unitCount, question] of cases) {
        const world = worldOf(seed + round, unitCount);
        const found = expectedOf(world, question);
        for (const [id, metres] of densely(world, question, 5)) {
          const offM = Math.abs(found.segments.get(id)! - metres);
          expect(offM).toBeLessThan(Math.max(1, 1e-3 * metres));
          worstM = Math.max(worstM, offM);
          total += metres;
        }
      }
    }
    console.info(`expected ${total.toFixed(0)} m in all; farthest from a sum of every 5 m: ${worstM.toFixed(3)} m`);
    expect(total).toBeGreaterThan(20_000);
  });

  it('find a lone walker beside a straight leg of 20 km that no vertex is near to', () => {
    const border = borderOf({ id: 'p', coordinates: geodesicVertices([10, 60], 90, 20_000, 20_000) });
    const walker = responderAt(oracleDestination(oracleDestination([10, 60], 90, 6_321), 180, 30), {
      speedMps: 1,
      turnOutS: 0,
    });
    const world: World = {
      border,
      segments: segmentsFile([segmentOf('a', 'p', 0, border.pieces[0]!.lengthM)]),
      coverTimes: new Map([['a', timeOf(200, 5)]]),
      responders: [walker],
      coverage: watchedBy(border.pieces[0]!.lengthM),
      detection: new Map([['s', 1]]),
    };
    const question: Question = { direction: 'toLeft', mode: 'foot', requiredK: 1 };
    const found = expectedOf(world, question).segments.get('a')!;
    expect(Math.abs(found - densely(world, question, 0.5).get('a')!)).toBeLessThan(0.2);
    expect(found).toBeGreaterThan(100);
  });

  it('are P(detect) × P(communicate) × Φ(margin / σ) × length where the margin is the same everywhere', () => {
    // A parallel through the pole's meridians: a unit on the pole is as far from all of it; one leg per degree.
    const coordinates = Array.from({ length: 11 }, (_, i): [number, number] => [i, 88]);
    const border = borderOf({ id: 'p', coordinates });
    const lengthM = border.pieces[0]!.lengthM;
    const unit = responderAt([0, 90], { speedMps: 223_000 / 500 });
    const world: World = {
      border,
      segments: segmentsFile([segmentOf('a', 'p', 0, lengthM)]),
      coverTimes: new Map([['a', timeOf(900)]]),
      responders: [unit],
      coverage: watchedBy(lengthM),
      detection: new Map([['s', 0.8]]),
    };
    const distanceM = 223_360;
    const arrivalS = 120 + 30 + distanceM / unit.speedMps;
    const expected = 0.8 * 0.95 * phi((900 - arrivalS) / Math.hypot(270, 0.3 * arrivalS)) * lengthM;
    const { total } = expectedOf(world, { direction: 'toLeft', mode: 'foot', requiredK: 1 });
    expect(Math.abs(total / expected - 1)).toBeLessThan(1e-3);
  });

  it('a unit more never lessens them, sectors and total add up, nothing is expected unseen or without units', () => {
    holds(
      fc.property(fc.string({ minLength: 4, maxLength: 8 }), fc.constantFrom('foot', 'vehicle'), (seed, mode) => {
        const world = worldOf(seed, 10);
        const question: Question = { direction: 'toLeft', mode, requiredK: 1 };
        const all = expectedOf(world, question);
        const fewer = expectedOf({ ...world, responders: world.responders.slice(1) }, question);
        for (const [id, metres] of all.segments) {
          expect(metres).toBeGreaterThan(fewer.segments.get(id)! - 1 - 1e-3 * metres);
        }
        const sum = (values: Iterable<number>) => [...values].reduce((total, metres) => total + metres, 0);
        expect(sum(all.segments.values())).toBeCloseTo(all.total, 6);
        expect(sum(all.sectors.values())).toBeCloseTo(all.total, 6);
        expect(expectedOf({ ...world, responders: [] }, question).total).toBe(0);
        const blind = world.coverage.map(({ pieceId }) => ({ pieceId, intervals: [] }));
        expect(expectedOf({ ...world, coverage: blind }, question).total).toBe(0);
      }),
      40,
    );
  });

  it('end sharply where endurance ends', () => {
    const border = borderOf({ id: 'p', coordinates: geodesicVertices([10, 50], 90, 40_000, 4_000) });
    const lengthM = border.pieces[0]!.lengthM;
    const world = (responders: readonly Responder[], sigmaS: number): World => ({
      border,
      segments: segmentsFile([segmentOf('a', 'p', 0, lengthM)]),
      coverTimes: new Map([['a', timeOf(100_000, sigmaS)]]),
      responders,
      coverage: watchedBy(lengthM),
      detection: new Map([['s', 1]]),
    });
    const question: Question = { direction: 'toLeft', mode: 'foot', requiredK: 1 };
    const short = responderAt(oracleDestination([10, 50], 90, 20_000), { maxTravelS: 400 });
    // Certain within 8 km either way, else nothing.
    expect(expectedOf(world([short], 1), question).total).toBeCloseTo(0.95 * 16_000, -1);
    expect(Math.abs(expectedOf(world([short], 1), question).total - 0.95 * 16_000)).toBeLessThan(1);
  });
});

function watchedBy(lengthM: number): readonly PieceCoverage[] {
  return [{ pieceId: 'p', intervals: [{ fromChainageM: 0, toChainageM: lengthM, k: 1, sensorIds: ['s'] }] }];
}
