import * as v from 'valibot';
import { positionSchema } from '../../domain/place';
import type { SiteCandidate } from '../../geo/siting/candidate-grid';

const pointSchema = v.object({
  geometry: v.object({ type: v.literal('Point'), coordinates: v.pipe(v.array(v.number()), v.minLength(2)) }),
});
const fileSchema = v.object({ features: v.array(v.unknown()) });

/** The points of a GeoJSON feature collection as candidates; what is no point is left out. Null where nothing is one. */
export function readPlaces(text: string): readonly SiteCandidate[] | null {
  const file = v.safeParse(v.pipe(v.string(), v.parseJson(), fileSchema), text);
  if (!file.success) return null;
  const places = file.output.features.flatMap((feature, i): SiteCandidate[] => {
    const point = v.safeParse(pointSchema, feature);
    const position = point.success && v.safeParse(positionSchema, point.output.geometry.coordinates.slice(0, 2));
    return position !== false && position.success
      ? [{ id: `place-${i}`, position: position.output, side: null, offsetM: 0 }]
      : [];
  });
  return places.length > 0 ? places : null;
}
