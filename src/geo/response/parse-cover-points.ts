import { type CoverSource, coverPointsSchema } from '../../domain/cover-points';
import { parseJson } from '../parse-json';

/** The places, pick-up points and trails of a decoded `data/cover-points.json`. @throws AppError `bad-file` */
export function parseCoverPoints(json: unknown): readonly CoverSource[] {
  const { points, trails } = parseJson(coverPointsSchema, json, 'bad-file');
  return [
    ...points.map(({ position, ...point }): CoverSource => ({ ...point, shape: [position] })),
    ...trails.map(({ path, ...trail }): CoverSource => ({ ...trail, kind: 'trail', shape: path })),
  ];
}
