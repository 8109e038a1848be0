import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import * as v from 'valibot';
import { AOI_COLOURS, type Aoi, type AoiShape, aoiLabelSchema, aoiSchema, aoiShapeSchema } from '../../domain/aoi';
import { polygonsOf } from '../../domain/aoi-geometry';
import type { Position } from '../../domain/place';
import type { AreaRecord } from './area-record';

/** What a link may say of areas, characters. */
export const MOST_LINK_CHARS = 4_096;
/** More corners than this never fit; compressing them to find out would cost a frame. */
const MOST_CORNERS = 3_000;
/** Of a text that somebody else wrote: what is inflated, at most. */
const MOST_BYTES = 256 * 1_024;
const UNIT = 1e7;

const ringSchema = v.pipe(v.array(v.pipe(v.number(), v.safeInteger())), v.minLength(6));
const entrySchema = v.strictTuple([
  aoiSchema.entries.id,
  aoiLabelSchema.entries.name,
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(AOI_COLOURS.length - 1)),
  aoiLabelSchema.entries.note,
  v.union([v.literal(0), v.pipe(v.array(v.string()), v.minLength(1))]),
  v.picklist([0, 1]),
  aoiShapeSchema,
  /** Polygons of rings of differences in 1e-7°; null where the outline follows from the shape. */
  v.nullable(v.array(v.array(ringSchema))),
]);
const linkSchema = v.array(entrySchema);

/**
 * Areas by value as a link carries them: URL-safe base64 of deflated JSON, corners as whole differences in 1e-7°, the outlines
 * of circles, sectors and corridors left out. Null without areas; `'too-large'` where it would be longer than 4,096 characters.
 */
export function formatAreaLink(areas: readonly Aoi[]): string | null | 'too-large' {
  if (areas.length === 0) return null;
  const corners = areas.reduce(
    (sum, aoi) => sum + (isDerived(aoi.shape) ? 1 : polygonsOf(aoi.geometry).flat(2).length),
    0,
  );
  if (corners > MOST_CORNERS) return 'too-large';
  const entries = areas.map(({ id, name, colour, note, releasability, countsAsCover, shape, geometry }) => [
    id,
    name,
    AOI_COLOURS.indexOf(colour),
    note,
    releasability === 'all' ? 0 : releasability,
    countsAsCover ? 1 : 0,
    shape,
    isDerived(shape) ? null : polygonsOf(geometry).map((rings) => rings.map(differences)),
  ]);
  const bytes = deflateSync(strToU8(JSON.stringify(entries)), { level: 9 });
  const text = btoa(strFromU8(bytes, true)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return text.length > MOST_LINK_CHARS ? 'too-large' : text;
}

/** What a link says, outlines still to be made; null where it cannot be read. */
export function parseAreaLink(text: string): readonly AreaRecord[] | null {
  if (text.length > MOST_LINK_CHARS || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
  let json: unknown;
  try {
    const bytes = strToU8(atob(text.replaceAll('-', '+').replaceAll('_', '/')), true);
    // A buffer of this size: what would inflate to more throws.
    json = JSON.parse(strFromU8(inflateSync(bytes, { out: new Uint8Array(MOST_BYTES) })));
  } catch {
    // Anybody can write an address. What is no link of ours says nothing.
    return null;
  }
  const result = v.safeParse(linkSchema, json);
  if (!result.success) return null;
  return result.output.map(([id, name, colour, note, releasability, cover, shape, polygons]) => ({
    id,
    name,
    colour: AOI_COLOURS[colour]!,
    note,
    releasability: releasability === 0 ? 'all' : releasability,
    countsAsCover: cover === 1,
    shape,
    polygons: polygons?.map((rings) => rings.map(summed)) ?? null,
  }));
}

function isDerived({ kind }: AoiShape): boolean {
  return kind === 'circle' || kind === 'sector' || kind === 'corridor';
}

function differences(ring: readonly Position[]): number[] {
  let [x, y] = [0, 0];
  return ring.slice(0, -1).flatMap(([lng, lat]) => {
    const [toX, toY] = [Math.round(lng * UNIT), Math.round(lat * UNIT)];
    const step = [toX - x, toY - y];
    [x, y] = [toX, toY];
    return step;
  });
}

function summed(steps: readonly number[]): Position[] {
  const ring: Position[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i]!;
    y += steps[i + 1]!;
    ring.push([x / UNIT, y / UNIT]);
  }
  return ring;
}
