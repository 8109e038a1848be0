import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../src/domain/place';
import { BorderIndex } from '../../src/geo/border-index';
import type { Footprint } from '../../src/geo/footprint';
import { appendInterval } from '../../src/geo/interval-set';
import { LegCutter } from '../../src/geo/leg-cutter';
import { LineCutter } from '../../src/geo/line-cutter';
import { locateChainage } from '../../src/geo/locate-chainage';
import { parseBorder } from '../../src/geo/parse-border';
import { borderOf, oracleDestination } from './fixtures';
import { holds } from './seed';

const real = new BorderIndex(parseBorder(JSON.parse(readFileSync('data/borders/usa-can.json', 'utf8'))));

/** A line that winds: many short legs, some long ones, an unknown stretch, a second piece. */
function winding(lng: number, lat: number, heading: number, legM: number): BorderIndex {
  const coordinates: Position[] = [[lng, lat]];
  let azimuth = heading;
  for (let i = 0; i < 700; i++) {
    azimuth += 40 * Math.sin(i * 0.7) + 25 * Math.sin(i * 0.013);
    coordinates.push(oracleDestination(coordinates[i]!, azimuth, i % 97 === 0 ? 40 * legM : legM));
  }
  return new BorderIndex(borderOf({ coordinates, unknownLegs: [350] }, { coordinates: coordinates.slice(0, 40) }));
}

/** The same without the tree: every leg is cut. */
function everyLegCut(index: BorderIndex, footprint: Footprint) {
  const cutter = new LegCutter();
  cutter.set(footprint);
  const out: { piece: number; ends: number[] }[] = [];
  for (let leg = 0; leg < index.legCount; leg++) {
    const node = index.legNode[leg]!;
    const from = index.nodeChainageM[node]!;
    const to = index.nodeChainageM[node + 1]!;
    const cuts = [...cutter.inside.slice(0, cutter.cut(index.nodes, node, to - from))];
    const piece = index.legPiece[leg]!;
    for (let i = 0; i < cuts.length; i += 2) {
      const ends = [cuts[i]!, cuts[i + 1]!].map((u) => {
        const exact = from + (to - from) * u;
        if (exact - from < 0.001) return from;
        if (to - exact < 0.001) return to;
        return Math.round(exact * 1000) / 1000;
      });
      if (ends[1]! <= ends[0]!) continue;
      if (out[out.length - 1]?.piece === piece) appendInterval(out[out.length - 1]!.ends, ends[0]!, ends[1]!);
      else out.push({ piece, ends });
    }
  }
  return out;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const sketches = fc.record({
  at: share,
  bearing: fc.double({ min: 0, max: 360, noNaN: true }),
  away: share,
  azimuthDeg: fc.double({ min: 0, max: 360, noNaN: true }),
  fieldOfViewDeg: fc.oneof(
    fc.constant(360),
    fc.constantFrom(90, 180, 270),
    fc.double({ min: 1, max: 359, noNaN: true }),
  ),
  maxRangeM: fc.oneof(
    share.map((s) => 50 + 5_000 * s),
    share.map((s) => 5_000 + 490_000 * s),
  ),
  hole: fc.oneof(fc.constant(0), share),
});

function footprintBeside(index: BorderIndex, sketch: typeof sketches extends fc.Arbitrary<infer T> ? T : never) {
  const piece = index.border.pieces.reduce((a, b) => (b.chainageM.length > a.chainageM.length ? b : a));
  const knownM = piece.chainageM[piece.chainageM.length - 1]!;
  const near = locateChainage(index.border, { pieceId: piece.id, chainageM: knownM * sketch.at });
  const { azimuthDeg, fieldOfViewDeg, maxRangeM } = sketch;
  return {
    position: oracleDestination(
      near ?? [piece.positions[0]!, piece.positions[1]!],
      sketch.bearing,
      sketch.away * maxRangeM,
    ),
    azimuthDeg,
    fieldOfViewDeg,
    minRangeM: sketch.hole * maxRangeM,
    maxRangeM,
  };
}

describe('LineCutter decides runs of legs as cutting each leg does', () => {
  it('on the real border line', () => {
    const cutter = new LineCutter(real);
    let ends = 0;
    holds(
      fc.property(sketches, (sketch) => {
        const footprint = footprintBeside(real, sketch);
        const found = cutter.cut(footprint);
        expect(found).toEqual(everyLegCut(real, footprint));
        ends += found.reduce((sum, part) => sum + part.ends.length, 0);
      }),
      400,
    );
    expect(ends).toBeGreaterThan(400);
  });

  it.each([
    ['across the antimeridian', 179.7, 55, 80, 300],
    ['beside the pole', 10, 89.2, 0, 900],
    ['on the equator', 20, 0.1, 200, 50],
    ['in the south, long legs', -70, -60, 130, 4_000],
  ] as const)('on a winding line %s', (_, lng, lat, heading, legM) => {
    const index = winding(lng, lat, heading, legM);
    const cutter = new LineCutter(index);
    holds(
      fc.property(sketches, (sketch) => {
        const footprint = footprintBeside(index, sketch);
        expect(cutter.cut(footprint)).toEqual(everyLegCut(index, footprint));
      }),
      300,
    );
  });
});
