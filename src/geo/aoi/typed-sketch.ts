import { roundPosition } from '../../domain/aoi-geometry';
import type { Position } from '../../domain/place';
import { geodesicDestination } from '../geodesic';
import type { Sketch } from './sketch';

/** A circle by its centre and radius: the rim due east. */
export function typedCircle(center: Position, radiusM: number): Sketch {
  const from = roundPosition(center);
  return { kind: 'circle', places: [from, geodesicDestination(from, 90, radiusM)] };
}

/** A sector by its centre, radius and the azimuths between which it opens clockwise. */
export function typedSector(center: Position, radiusM: number, fromDeg: number, toDeg: number): Sketch {
  const from = roundPosition(center);
  const at = (azimuthDeg: number) => geodesicDestination(from, azimuthDeg, radiusM);
  return { kind: 'sector', places: [from, at(fromDeg), at(toDeg)] };
}
