import type { Aoi, AoiKind } from '../../domain/aoi';
import type { Position } from '../../domain/place';
import type { Sketch } from '../../geo/aoi/sketch';
import { sketchOf } from '../../geo/aoi/sketch';
import { typedCircle, typedSector } from '../../geo/aoi/typed-sketch';
import { parseCoordinateLines } from '../../geo/coordinates/parse-coordinates';
import * as m from '../../i18n/paraglide/messages';
import { expectedWords } from './draw-words';

/** Kinds whose numbers can be typed; a freehand outline is typed as a polygon. */
export const TYPED_KINDS = ['polygon', 'circle', 'sector', 'corridor'] as const satisfies readonly AoiKind[];
export type TypedKind = (typeof TYPED_KINDS)[number];

/** The fields of the form, as typed. */
export interface TypedFields {
  readonly kind: TypedKind;
  readonly places: string;
  readonly radiusKm: string;
  readonly fromDeg: string;
  readonly toDeg: string;
  readonly widthKm: string;
}

export type TypedReading =
  | { readonly kind: 'sketch'; readonly sketch: Sketch; readonly widthM: number; readonly count: number }
  /** One sentence a problem, in the order of the fields. */
  | { readonly kind: 'problems'; readonly problems: readonly string[]; readonly count: number };

const LEAST_PLACES: Readonly<Record<TypedKind, number>> = { polygon: 3, circle: 1, sector: 1, corridor: 2 };

/** What the fields say, or everything that is wrong with them. */
export function readTyped({ kind, places, radiusKm, fromDeg, toDeg, widthKm }: TypedFields): TypedReading {
  const problems: string[] = [];
  const read: Position[] = [];
  for (const { line, reading } of parseCoordinateLines(places)) {
    if (reading.kind === 'position') read.push(reading.position);
    else {
      const what = m.area_read_error({ found: reading.found, expected: expectedWords(reading.expected) });
      problems.push(`${m.area_typed_line({ line: String(line) })}: ${what}`);
    }
  }
  const isRound = kind === 'circle' || kind === 'sector';
  if (problems.length === 0 && read.length < LEAST_PLACES[kind]) {
    problems.push(isRound ? m.area_typed_one() : m.area_typed_few({ count: String(LEAST_PLACES[kind]) }));
  }
  if (problems.length === 0 && isRound && read.length > 1) problems.push(m.area_typed_one());
  const number = (name: string, text: string, least: number, most: number): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.').replace('\u2212', '-'));
    if (value >= least && value <= most) return value;
    const what = m.area_typed_number({ found: text, least: String(least), most: String(most) });
    problems.push(`${name}: ${what}`);
    return Number.NaN;
  };
  const radiusM = isRound ? number(m.area_typed_radius(), radiusKm, 0.001, 500) * 1000 : 0;
  const from = kind === 'sector' ? number(m.area_typed_from(), fromDeg, 0, 360) % 360 : 0;
  const to = kind === 'sector' ? number(m.area_typed_to(), toDeg, 0, 360) % 360 : 0;
  const widthM = kind === 'corridor' ? number(m.area_width(), widthKm, 0.001, 200) * 1000 : 1000;
  if (kind === 'sector' && from === to) problems.push(m.area_typed_equal());
  const [center] = read;
  if (problems.length > 0 || center === undefined) return { kind: 'problems', problems, count: read.length };
  const sketch: Sketch =
    kind === 'circle'
      ? typedCircle(center, radiusM)
      : kind === 'sector'
        ? typedSector(center, radiusM, from, to)
        : { kind, places: read };
  return { kind: 'sketch', sketch, widthM, count: read.length };
}

/** The form as it stands for an area that is known: its numbers, seven decimals. */
export function fieldsOf({ shape, geometry }: Pick<Aoi, 'shape' | 'geometry'>): TypedFields {
  const round = shape.kind === 'circle' || shape.kind === 'sector';
  const places = round ? [shape.center] : (sketchOf(shape, geometry)?.places ?? []);
  return {
    kind: TYPED_KINDS.find((kind) => kind === shape.kind) ?? 'polygon',
    places: places.map(([lng, lat]) => `${lat.toFixed(7)}, ${lng.toFixed(7)}`).join('\n'),
    radiusKm: round ? String(shape.radiusM / 1000) : '',
    fromDeg: shape.kind === 'sector' ? String(shape.fromDeg) : '',
    toDeg: shape.kind === 'sector' ? String(shape.toDeg) : '',
    widthKm: shape.kind === 'corridor' ? String(shape.widthM / 1000) : '5',
  };
}
