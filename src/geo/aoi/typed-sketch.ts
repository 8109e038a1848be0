import type { Position } from '../../domain/place';
import { geodesicDestination } from '../geodesic';
import type { Sketch } from './sketch';

/** A circle by its centre and radius: the rim due east. */
export function typedCircle(center: Position, radiusM: number): Sketch {
  return { kind: 'circle', places: [center, geodesicDestination(center, 90, radiusM)] };
}

/** A sector by its centre, radius and the azimuths between which it opens clockwise. */
export function typedSector(center: Position, radiusM: number, fromDeg: number, toDeg: number): Sketch {
  const at = (azimuthDeg: number) => geodesicDestination(center, azimuthDeg, radiusM);
  return { kind: 'sector', places: [center, at(fromDeg), at(toDeg)] };
}
