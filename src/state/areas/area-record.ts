import type { Aoi, AoiLabel, AoiShape } from '../../domain/aoi';
import { type AoiGeometry, normaliseGeometry } from '../../domain/aoi-geometry';
import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import { shapeOutline } from '../../geo/aoi/shape-outline';
import type { ShapeClient } from '../../workers/shape.client';

/** An area that came from elsewhere: what its outline is made of, not the outline itself. */
export interface AreaRecord extends AoiLabel {
  readonly id: string;
  readonly shape: AoiShape;
  /** Null where the outline follows from the shape. */
  readonly polygons: readonly (readonly (readonly Position[])[])[] | null;
}

/**
 * The outline that a shape has: of circles and sectors at once, of corridors from the worker.
 *
 * @throws AppError `bad-argument` where there is none, or nothing says it.
 */
async function outlineOf(
  { shape, polygons }: Pick<AreaRecord, 'shape' | 'polygons'>,
  shapes: Pick<ShapeClient, 'corridor'>,
): Promise<AoiGeometry> {
  if (shape.kind === 'circle' || shape.kind === 'sector') return shapeOutline(shape);
  if (shape.kind === 'corridor') return shapes.corridor(shape);
  if (polygons === null)
    throw new AppError('bad-argument', { found: shape.kind, expected: 'an outline', where: 'area' });
  return normaliseGeometry(polygons);
}

/** @throws AppError `bad-argument` */
export async function aoiOf(record: AreaRecord, shapes: Pick<ShapeClient, 'corridor'>): Promise<Aoi> {
  const { polygons: _, ...rest } = record;
  return { ...rest, geometry: await outlineOf(record, shapes) };
}
