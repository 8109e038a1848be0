import * as v from 'valibot';
import { AOI_COLOURS } from '../../domain/aoi';
import { AppError } from '../../domain/errors';
import type { OverlayData } from '../../domain/overlay';
import * as m from '../../i18n/paraglide/messages';
import type { Overlay, OverlayStore } from '../files/overlay-store.svelte';
import type { DeskPart } from './desk-parts';

/** Overlays beyond this are not kept with the desk: it is copied into the database after every change. */
export const MOST_OVERLAY_BYTES = 8 * 1024 * 1024;
const UNIT_SHARE = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(255));
const indices = v.instance(Uint32Array);
const positions = v.pipe(
  v.instance(Float64Array),
  v.check(
    (list) => list.length % 2 === 0 && list.every((degrees, i) => Math.abs(degrees) <= (i % 2 === 0 ? 180 : 90)),
    'positions on the globe',
  ),
);
const degrees = v.pipe(v.number(), v.finite());

const dataSchema = v.pipe(
  v.strictObject({
    count: v.pipe(v.number(), v.integer(), v.minValue(0)),
    points: positions,
    pointFeatures: indices,
    lines: positions,
    lineStarts: indices,
    lineFeatures: indices,
    areas: positions,
    ringStarts: indices,
    areaStarts: indices,
    areaFeatures: indices,
    attributes: v.instance(Uint8Array),
    attributeStarts: indices,
    bounds: v.nullable(v.strictTuple([degrees, degrees, degrees, degrees])),
  }),
  v.check((data) => isWhole(data), 'an overlay whose parts fit together'),
);
const documentSchema = v.array(
  v.strictObject({
    id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
    name,
    fileName: name,
    colour: v.picklist(AOI_COLOURS),
    visible: v.boolean(),
    opacity: UNIT_SHARE,
    data: dataSchema,
  }),
);

/** Imported overlays as a part of the desk, in the order they are drawn, as far as they are small enough. */
export function overlayPart(store: Pick<OverlayStore, 'overlays' | 'restore'>): DeskPart {
  return {
    key: 'overlays',
    label: m.workspace_part_overlays,
    save() {
      let bytes = 0;
      const kept = store.overlays.filter(({ data }) => {
        const size = sizeOf(data);
        if (bytes + size > MOST_OVERLAY_BYTES) return false;
        bytes += size;
        return true;
      });
      return kept.length === 0 ? null : kept.map((overlay) => ({ ...overlay }));
    },
    open(document) {
      const read = v.safeParse(documentSchema, document ?? [], { abortEarly: true });
      if (!read.success) {
        const [issue] = read.issues;
        const where = `overlays.${v.getDotPath(issue) ?? ''}`;
        throw new AppError('bad-file', { where, found: issue.received, expected: issue.expected ?? issue.message });
      }
      store.restore(read.output as readonly Overlay[]);
    },
  };
}

function sizeOf(data: OverlayData): number {
  return Object.values(data).reduce((sum, value) => sum + (ArrayBuffer.isView(value) ? value.byteLength : 0), 0);
}

/** Every start within what it starts, every feature among the features, and attributes that can be read. */
function isWhole(data: OverlayData): boolean {
  const { count } = data;
  const among = (features: Uint32Array, things: number) =>
    features.length === things && features.every((one) => one < count);
  const parts = (starts: Uint32Array, length: number) =>
    starts.every((at, i) => at >= (starts[i - 1] ?? 0)) && (starts.at(-1) ?? 0) === length;
  return (
    among(data.pointFeatures, data.points.length / 2) &&
    among(data.lineFeatures, Math.max(0, data.lineStarts.length - 1)) &&
    parts(data.lineStarts, data.lines.length / 2) &&
    among(data.areaFeatures, Math.max(0, data.areaStarts.length - 1)) &&
    parts(data.ringStarts, data.areas.length / 2) &&
    parts(data.areaStarts, Math.max(0, data.ringStarts.length - 1)) &&
    data.attributeStarts.length === count + 1 &&
    parts(data.attributeStarts, data.attributes.length) &&
    attributesAreJson(data)
  );
}

function attributesAreJson({ count, attributes, attributeStarts }: OverlayData): boolean {
  const decoder = new TextDecoder();
  for (let feature = 0; feature < count; feature++) {
    const text = decoder.decode(attributes.subarray(attributeStarts[feature], attributeStarts[feature + 1]));
    if (text !== '' && !v.is(v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown())), text)) return false;
  }
  return true;
}
