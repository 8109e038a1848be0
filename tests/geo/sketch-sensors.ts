import type { BorderLine } from '../../src/domain/border';
import type { Position } from '../../src/domain/place';
import { seededRandom } from '../../src/domain/random';
import type { Sensor, SensorHealth } from '../../src/domain/sensor';
import { locateChainage } from '../../src/geo/locate-chainage';
import { oracleDestination, sensorAt } from './fixtures';

/** Sensors scattered along a border line the way real ones are: mostly short sectors beside it, some wide circles. */
export function sketchSensors(border: BorderLine, count: number, seed: string): readonly Sensor[] {
  const random = seededRandom(seed);
  const healths: readonly SensorHealth[] = ['up', 'up', 'up', 'up', 'degraded', 'down', 'off'];
  const knownM = border.pieces.map((piece) => piece.chainageM[piece.chainageM.length - 1]!);
  const totalM = knownM.reduce((sum, m) => sum + m, 0);
  return Array.from({ length: count }, (_, i) => {
    let chainageM = random() * totalM;
    let piece = 0;
    while (chainageM > knownM[piece]!) chainageM -= knownM[piece++]!;
    const on = locateChainage(border, { pieceId: border.pieces[piece]!.id, chainageM }) as Position;
    const wide = random() < 0.15;
    const maxRangeM = wide ? 20_000 + random() * 100_000 : 2_000 + random() * 18_000;
    return sensorAt(oracleDestination(on, random() * 360, random() * 0.9 * maxRangeM), {
      id: `s${String(i).padStart(4, '0')}`,
      azimuthDeg: random() * 360,
      fieldOfViewDeg: wide ? 360 : 30 + random() * 200,
      minRangeM: random() < 0.3 ? 0.2 * maxRangeM : 0,
      maxRangeM,
      health: healths[Math.floor(random() * healths.length)]!,
    });
  });
}
