import * as turf from '@turf/turf';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AoiGeometry, normaliseGeometry } from '../../../src/domain/aoi-geometry';
import type { Position } from '../../../src/domain/place';
import { borderInside } from '../../../src/geo/area-answer/border-inside';
import { cutByArea } from '../../../src/geo/area-answer/cut-by-area';
import { BorderIndex } from '../../../src/geo/border-index';
import { borderOf, geodesicVertices, oracleDestination, oracleDistanceM, segmentOf } from '../fixtures';
import { holds } from '../seed';
import { area, asGeoJson, boxArea, boxRing, starAreas } from './areas';

const START: Position = [-97, 49];
/** A line that winds: vertices 300 m apart, so that turf's straight chords are geodesics to a millimetre. */
const winding = Array.from({ length: 400 }, (_, i): Position => {
  const [lng, lat] = oracleDestination(START, 90, 300 * i);
  return [lng, lat + 0.05 * Math.sin(i / 17)];
});
const index = new BorderIndex(borderOf({ coordinates: winding }));
const lengthOf = (geometry: AoiGeometry, of = index) => borderInside(of.border, [], cutByArea(of, geometry)).lengthM;

/** By turf: the line broken where it crosses the edges, each part in or out by its middle. */
function turfLengthM(geometry: AoiGeometry): number {
  const line = turf.lineString(winding.map((place) => [...place]));
  const polygon = turf.feature(asGeoJson(geometry));
  const crossings = turf.lineIntersect(line, turf.polygonToLine(polygon) as GeoJSON.Feature<GeoJSON.LineString>);
  const parts = crossings.features.length === 0 ? [line] : turf.lineSplit(line, polygon).features;
  return parts
    .filter((part) => {
      // Any point of a part tells; one in the middle of its longest leg is far from the ends.
      const [longest] = turf
        .segmentReduce(part, (all, leg) => [...(all ?? []), leg!], [] as GeoJSON.Feature<GeoJSON.LineString>[])!
        .sort((a, b) => turf.length(b) - turf.length(a));
      const [a, b] = longest!.geometry.coordinates as unknown as [Position, Position];
      return turf.booleanPointInPolygon([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], polygon);
    })
    .reduce((sum, part) => {
      const places = part.geometry.coordinates as unknown as Position[];
      return sum + places.slice(1).reduce((m, to, i) => m + oracleDistanceM(places[i]!, to), 0);
    }, 0);
}

describe('the border line inside an area', () => {
  it('is what turf cuts out, to metres, for stars with and without holes', () => {
    holds(
      fc.property(starAreas([-96.2, 49], 0.8), (geometry) => {
        expect(Math.abs(lengthOf(geometry) - turfLengthM(geometry))).toBeLessThan(5);
      }),
      120,
    );
  });

  it('and what is outside of it add up to the line, whatever the hole', () => {
    const world = boxRing(-98, 48, -94, 50);
    const hole = boxRing(-96.8, 48.5, -96.1, 49.5);
    const within = lengthOf(boxArea(-96.8, 48.5, -96.1, 49.5));
    expect(within).toBeGreaterThan(40_000);
    expect(lengthOf(normaliseGeometry([[world, hole]])) + within).toBeCloseTo(index.border.pieces[0]!.lengthM, 2);
    expect(lengthOf(normaliseGeometry([[world]]))).toBeCloseTo(index.border.pieces[0]!.lengthM, 2);
  });

  it('is nothing for an area that misses it, and what two polygons share counts once', () => {
    expect(cutByArea(index, boxArea(-97, 50, -96, 51))).toEqual([]);
    const [west, east] = [boxRing(-96.9, 48.5, -96.4, 49.5), boxRing(-96.6, 48.5, -96.1, 49.5)];
    const both = normaliseGeometry([[west], [east]]);
    expect(lengthOf(both)).toBeCloseTo(lengthOf(boxArea(-96.9, 48.5, -96.1, 49.5)), 2);
  });

  it('goes on across the antimeridian, in the two halves of an area', () => {
    const from: Position = [179.5, 52];
    const across = new BorderIndex(borderOf({ coordinates: geodesicVertices(from, 90, 80_000, 1_000) }));
    const halves = normaliseGeometry([[boxRing(179.8, 51, 180, 53)], [boxRing(-180, 51, -179.8, 53)]]);
    const cut = cutByArea(across, halves);
    expect(cut).toHaveLength(1);
    // One stretch, whole at the antimeridian itself.
    expect(cut[0]!.ends).toHaveLength(2);
    const at = (chainageM: number) => oracleDestination(from, 90, chainageM)[0];
    expect(at(cut[0]!.ends[0]!)).toBeCloseTo(179.8, 6);
    expect(at(cut[0]!.ends[1]!)).toBeCloseTo(-179.8, 6);
  });

  it('holds all of a line in an area wider than half the globe, and near a pole', () => {
    expect(lengthOf(boxArea(-150, 10, 150, 80))).toBeCloseTo(index.border.pieces[0]!.lengthM, 2);
    const north = new BorderIndex(borderOf({ coordinates: geodesicVertices([-97, 89.2], 0, 20_000, 1_000) }));
    expect(lengthOf(boxArea(-120, 89.3, -60, 89.9), north)).toBeCloseTo(
      20_000 - oracleDistanceM([-97, 89.2], [-97, 89.3]),
      1,
    );
  });

  it('holds a line along its edge, and leaves out what has no geometry', () => {
    const meridian = borderOf({ coordinates: geodesicVertices([-97, 48], 0, 50_000, 5_000), unknownLegs: [3] });
    const along = new BorderIndex(meridian);
    const east = boxArea(-97, 47, -96, 50);
    expect(lengthOf(east, along)).toBeCloseTo(45_000, 2);
    const { stretches } = borderInside(meridian, [], cutByArea(along, east));
    expect(
      stretches.map(({ fromChainageM, toChainageM }) => [Math.round(fromChainageM), Math.round(toChainageM)]),
    ).toEqual([
      [0, 15_000],
      [20_000, 50_000],
    ]);
  });
});

describe('borderInside', () => {
  it('shares the length out among pieces and segments, and names none that has nothing', () => {
    const border = borderOf(
      { id: 'a', coordinates: geodesicVertices([-97, 49], 90, 30_000, 1_000) },
      { id: 'b', coordinates: geodesicVertices([-97, 49.2], 90, 30_000, 1_000) },
    );
    const pieces = new BorderIndex(border);
    const segments = [
      segmentOf('a1', 'a', 0, 10_000),
      segmentOf('a2', 'a', 10_000, 30_000),
      segmentOf('b1', 'b', 0, 30_000),
    ];
    const inside = borderInside(
      border,
      segments,
      cutByArea(pieces, area([-96.95, 48.9], [-96.8, 48.9], [-96.8, 49.1], [-96.95, 49.1])),
    );
    expect(inside.pieces.map(({ pieceId }) => pieceId)).toEqual(['a']);
    expect(inside.segments.map(({ segmentId }) => segmentId)).toEqual(['a1', 'a2']);
    expect(inside.segments.reduce((sum, { lengthM }) => sum + lengthM, 0)).toBeCloseTo(inside.lengthM, 6);
    const [from, to] = [inside.stretches[0]!.fromChainageM, inside.stretches[0]!.toChainageM];
    expect([from < 10_000, to > 10_000, inside.segments[0]!.lengthM]).toEqual([true, true, 10_000 - from]);
    const touched = borderInside(border, segments, [{ piece: 0, ends: [0, 10_000] }]);
    expect(touched.segments).toEqual([{ segmentId: 'a1', lengthM: 10_000 }]);
    expect(borderInside(border, segments, [])).toEqual({ lengthM: 0, stretches: [], pieces: [], segments: [] });
  });
});
