import type { Position } from 'geojson';

/**
 * A polygon whose rings jump over the antimeridian, with continuous longitudes instead: they run on past ±180°, as
 * tile cutters and planar tests expect. A ring that goes once round a pole (Antarctica) is closed along the pole.
 */
export function unwrapPolygon(rings: readonly Position[][]): Position[][] {
  return rings.map((ring) => {
    let turns = 0;
    const unwrapped = ring.map((vertex, index): Position => {
      const step = vertex[0]! - (ring[index - 1]?.[0] ?? vertex[0]!);
      if (Math.abs(step) > 180) turns -= Math.sign(step);
      return [vertex[0]! + 360 * turns, vertex[1]!];
    });
    if (turns === 0) return unwrapped;
    const first = unwrapped[0]!;
    const pole = first[1]! < 0 ? -90 : 90;
    return [...unwrapped, [unwrapped.at(-1)![0]!, pole], [first[0]!, pole], first];
  });
}
