import type { BorderLine, Piece } from '../src/domain/border';
import { seededRandom } from '../src/domain/random';
import type { Sensor } from '../src/domain/sensor';
import { geodesicDestination, geodesicPath } from '../src/geo/geodesic';
import { locateChainage } from '../src/geo/locate-chainage';

/** Midpoints are moved aside by up to this share of their leg, so that the line winds as a river does. */
const WANDER = 0.2;

/**
 * A border line drawn finer: its longest legs are halved, midpoints moved aside at random, until it has `vertexCount`
 * vertices. Seeded.
 */
export function refineBorder(border: BorderLine, vertexCount: number): BorderLine {
  const known = border.pieces.map(({ chainageM }) => chainageM[chainageM.length - 1]!);
  const totalM = known.reduce((sum, m) => sum + m, 0);
  const random = seededRandom('fine border');
  const pieces = border.pieces.map((piece, i): Piece => {
    let line = Array.from(piece.chainageM, (_, n) => [piece.positions[2 * n]!, piece.positions[2 * n + 1]!] as const);
    const wanted = Math.max(line.length, Math.round((vertexCount * known[i]!) / totalM));
    // Halve every leg above a length that falls until there are enough.
    for (let stepM = 20_000; line.length < wanted; stepM *= 0.7) {
      let room = wanted - line.length;
      line = line.flatMap((to, n) => {
        const from = line[n - 1];
        if (from === undefined) return [to];
        const { distanceM, azimuthDeg } = geodesicPath(from, to);
        if (distanceM < stepM || room-- <= 0) return [to];
        const middle = geodesicDestination(from, azimuthDeg, distanceM / 2);
        return [geodesicDestination(middle, azimuthDeg + 90, (random() * 2 - 1) * WANDER * distanceM), to];
      });
    }
    const chainageM = new Float64Array(line.length);
    for (let n = 1; n < line.length; n++) {
      chainageM[n] = Math.round((chainageM[n - 1]! + geodesicPath(line[n - 1]!, line[n]!).distanceM) * 1000) / 1000;
    }
    const lengthM = chainageM[line.length - 1]!;
    return {
      id: piece.id,
      name: piece.name,
      positions: Float64Array.from(line.flat()),
      chainageM,
      lengthM,
      unknown: [],
    };
  });
  return { ...border, pieces };
}

/** Sensors with the sectors of given ones, drawn with replacement, scattered beside a border line. Seeded. */
export function scatterSectors(border: BorderLine, models: readonly Sensor[], count: number): readonly Sensor[] {
  const sensors = models.filter(({ fieldOfViewDeg }) => fieldOfViewDeg < 360);
  const random = seededRandom('scattered sectors');
  const totalM = border.pieces.reduce((sum, { lengthM }) => sum + lengthM, 0);
  return Array.from({ length: count }, (_, i): Sensor => {
    const model = sensors[Math.floor(random() * sensors.length)]!;
    let chainageM = random() * totalM;
    let piece = 0;
    while (chainageM > border.pieces[piece]!.lengthM) chainageM -= border.pieces[piece++]!.lengthM;
    const on = locateChainage(border, { pieceId: border.pieces[piece]!.id, chainageM });
    if (on === null) throw new Error(`bench: found no geometry at ${chainageM}, expected a line without unknowns`);
    const position = geodesicDestination(on, random() * 360, random() * 0.7 * model.maxRangeM);
    return { ...model, id: `s${i}`, position, azimuthDeg: random() * 360, health: 'up' };
  });
}
