import geographic from 'geographiclib-geodesic';
import type { BorderFile, BorderLine, Segment, SegmentsFile } from '../../src/domain/border';
import type { Position } from '../../src/domain/place';
import type { Sensor } from '../../src/domain/sensor';
import { parseBorder } from '../../src/geo/parse-border';

export const wgs84 = geographic.Geodesic.WGS84;

/** The oracle: WGS84 geodesic distance by GeographicLib, called here and not through src/geo. */
export function oracleDistanceM(from: Position, to: Position): number {
  return wgs84.Inverse(from[1], from[0], to[1], to[0]).s12!;
}

export function oracleAzimuthDeg(from: Position, to: Position): number {
  return ((wgs84.Inverse(from[1], from[0], to[1], to[0]) as { azi1: number }).azi1 + 360) % 360;
}

export function oracleDestination(from: Position, azimuthDeg: number, distanceM: number): Position {
  const to = wgs84.Direct(from[1], from[0], azimuthDeg, distanceM);
  return [to.lon2!, to.lat2!];
}

interface PieceSketch {
  readonly id?: string;
  readonly coordinates: readonly Position[];
  /** Legs (by index of their first vertex) that are unknown. */
  readonly unknownLegs?: readonly number[];
  /** Unknown metres appended after the last vertex. */
  readonly unknownTailM?: number;
}

/** A border file with chainages measured by GeographicLib. */
export function borderFile(pieces: readonly PieceSketch[]): BorderFile {
  return {
    format: 'watchline-border/1',
    pair: 'AAA-BBB',
    left: 'AAA',
    right: 'BBB',
    source: { package: 'made-up', version: '1.0.0', sha256: '0' },
    licence: 'none',
    attribution: 'none',
    pieces: pieces.map(({ id, coordinates, unknownLegs = [], unknownTailM = 0 }, i) => {
      const chainageM = [0];
      for (let n = 1; n < coordinates.length; n++) {
        chainageM.push(chainageM[n - 1]! + oracleDistanceM(coordinates[n - 1]!, coordinates[n]!));
      }
      const endM = chainageM[chainageM.length - 1]!;
      const unknown = unknownLegs.map((leg) => ({
        fromChainageM: chainageM[leg]!,
        toChainageM: chainageM[leg + 1]!,
        reason: 'sketch',
      }));
      if (unknownTailM > 0) unknown.push({ fromChainageM: endM, toChainageM: endM + unknownTailM, reason: 'tail' });
      return {
        id: id ?? `p${i}`,
        name: id ?? `Piece ${i}`,
        coordinates: [...coordinates],
        chainageM,
        lengthM: endM + unknownTailM,
        unknown,
      };
    }),
  };
}

export function borderOf(...pieces: readonly PieceSketch[]): BorderLine {
  return parseBorder(borderFile(pieces));
}

/** Vertices along a WGS84 geodesic, `stepM` apart. */
export function geodesicVertices(from: Position, azimuthDeg: number, lengthM: number, stepM: number): Position[] {
  const count = Math.ceil(lengthM / stepM);
  return Array.from({ length: count + 1 }, (_, i) => oracleDestination(from, azimuthDeg, (lengthM * i) / count));
}

export function sensorAt(position: Position, change: Partial<Sensor> = {}): Sensor {
  return {
    id: 's1',
    name: 'Sensor',
    kind: 'camera',
    agencyId: 'AAA',
    position,
    azimuthDeg: 0,
    fieldOfViewDeg: 360,
    minRangeM: 0,
    maxRangeM: 10_000,
    mastHeightM: 10,
    detection: { day: 0.9, night: 0.5, fog: 0.2, precipitation: 0.4 },
    health: 'up',
    releasability: 'all',
    ...change,
  };
}

const NO_TIMES = { footS: null, vehicleS: null, boatS: null };

export function segmentOf(
  id: string,
  pieceId: string,
  fromChainageM: number,
  toChainageM: number,
  sectorId = 'sector',
): Segment {
  return {
    id,
    name: `Segment ${id}`,
    sectorId,
    pieceId,
    fromChainageM,
    toChainageM,
    left: 'AAA',
    right: 'BBB',
    water: 'land',
    waterShare: 0,
    cover: 'rural',
    timeToCover: { toLeft: NO_TIMES, toRight: NO_TIMES },
  };
}

export function segmentsFile(segments: readonly Segment[]): SegmentsFile {
  const ids = [...new Set(segments.map(({ sectorId }) => sectorId))].filter((id) => id !== 'nowhere');
  return {
    format: 'watchline-segments/1',
    pair: 'AAA-BBB',
    sectors: ids.map((id) => ({ id, name: `Sector ${id}` })),
    segments: [...segments],
  };
}
