import geodesic from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors';
import { BorderPath } from '../../../src/feeds/scenario/border-path';
import { border } from './scenario-fixture';

const WGS84 = geodesic.Geodesic.WGS84;
const path = new BorderPath(border);

describe('border path', () => {
  it('has Canada on the left and the USA on the right', () => {
    const main = border.pieces.find(({ id }) => id === 'main')!;
    const index = main.coordinates.findIndex(([lng]) => lng > -106 && lng < -105);
    const at = { pieceId: 'main', chainageM: main.chainageM[index]! };
    expect(path.beside(at, 0).position[1]).toBeCloseTo(49, 1);
    expect(path.beside(at, 5000).position[1]).toBeLessThan(48.98);
    expect(path.beside(at, -5000).position[1]).toBeGreaterThan(49.02);
    expect(path.beside(at, 0).bearingDeg).toBeCloseTo(90, -1);
  });

  it('passes through every vertex, and is metres from the geodesic between them', () => {
    for (const { id, coordinates, chainageM } of border.pieces) {
      const far = coordinates.slice(1).filter(([lng, lat], before) => {
        const end = path.beside({ pieceId: id, chainageM: chainageM[before + 1]! }, 0).position;
        const middleM = (chainageM[before]! + chainageM[before + 1]!) / 2;
        const middle = path.beside({ pieceId: id, chainageM: middleM }, 0).position;
        const [fromLng, fromLat] = coordinates[before]!;
        const leg = WGS84.Inverse(fromLat, fromLng, lat, lng);
        const on = WGS84.Direct(fromLat, fromLng, leg.azi1!, leg.s12! / 2);
        return (
          WGS84.Inverse(lat, lng, end[1], end[0]).s12! > 0.02 ||
          WGS84.Inverse(on.lat2!, on.lon2!, middle[1], middle[0]).s12! > 25
        );
      });
      expect(far).toEqual([]);
    }
  });

  it('holds at the ends, and names a piece it does not have', () => {
    const last = border.pieces[0]!;
    const end = path.beside({ pieceId: last.id, chainageM: 1e9 }, 0).position;
    expect([...end]).toEqual([...last.coordinates.at(-1)!]);
    expect(path.beside({ pieceId: last.id, chainageM: -5 }, 0).position).toEqual([...last.coordinates[0]!]);
    expect(() => path.knownLengthM('nowhere')).toThrow(AppError);
  });
});
