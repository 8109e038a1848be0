import { AppError } from '../../domain/errors';
import type { OverlayData } from '../../domain/overlay';
import type { Position } from '../../domain/place';
import type { CheckedGeometry } from './check-geometry';
import type { FieldNames, FileRow } from './file-row';
import { GrowingArray } from './growing-array';
import { within } from './import-limits';

const MOST_CELL_CHARS = 32_768;
const MOST_ATTRIBUTE_BYTES = 256 << 20;

const float64 = () => new GrowingArray((length) => new Float64Array(length));
const uint32 = () => new GrowingArray((length) => new Uint32Array(length));

/** Collects checked rows into an overlay. */
export class OverlayPacker {
  readonly #points = float64();
  readonly #pointFeatures = uint32();
  readonly #lines = float64();
  readonly #lineStarts = uint32();
  readonly #lineFeatures = uint32();
  readonly #areas = float64();
  readonly #ringStarts = uint32();
  readonly #areaStarts = uint32();
  readonly #areaFeatures = uint32();
  readonly #attributes = new GrowingArray((length) => new Uint8Array(length));
  readonly #attributeStarts = uint32();
  readonly #encoder = new TextEncoder();
  #bounds: [number, number, number, number] = [180, 90, -180, -90];
  #vertices = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @throws AppError `bad-file` for more positions, or more text in attributes, than an overlay may have. */
  add(row: FileRow, geometry: CheckedGeometry, fields: FieldNames): void {
    const feature = this.#count++;
    this.#vertices += geometry.vertices;
    within('vertices', this.#vertices, 'positions');
    for (const point of geometry.points) {
      this.#put(this.#points, point);
      this.#pointFeatures.push(feature);
    }
    for (const line of geometry.lines) {
      this.#lineStarts.push(this.#lines.length / 2);
      this.#lineFeatures.push(feature);
      for (const position of line) this.#put(this.#lines, position);
    }
    for (const rings of geometry.areas) {
      this.#areaStarts.push(this.#ringStarts.length);
      this.#areaFeatures.push(feature);
      for (const ring of rings) {
        this.#ringStarts.push(this.#areas.length / 2);
        for (const position of ring) this.#put(this.#areas, position);
      }
    }
    this.#attributeStarts.push(this.#attributes.length);
    this.#attributes.append(this.#encoder.encode(attributesOf(row, fields)));
    if (this.#attributes.length <= MOST_ATTRIBUTE_BYTES) return;
    const expected = `at most ${MOST_ATTRIBUTE_BYTES} bytes of attributes`;
    throw new AppError('bad-file', { where: `row ${row.number}`, found: 'more', expected });
  }

  finish(): OverlayData {
    this.#lineStarts.push(this.#lines.length / 2);
    this.#areaStarts.push(this.#ringStarts.length);
    this.#ringStarts.push(this.#areas.length / 2);
    this.#attributeStarts.push(this.#attributes.length);
    return {
      count: this.#count,
      points: this.#points.finish(),
      pointFeatures: this.#pointFeatures.finish(),
      lines: this.#lines.finish(),
      lineStarts: this.#lineStarts.finish(),
      lineFeatures: this.#lineFeatures.finish(),
      areas: this.#areas.finish(),
      ringStarts: this.#ringStarts.finish(),
      areaStarts: this.#areaStarts.finish(),
      areaFeatures: this.#areaFeatures.finish(),
      attributes: this.#attributes.finish(),
      attributeStarts: this.#attributeStarts.finish(),
      bounds: this.#vertices === 0 ? null : this.#bounds,
    };
  }

  #put(into: GrowingArray<Float64Array<ArrayBuffer>>, [lng, lat]: Position): void {
    into.push(lng);
    into.push(lat);
    const [west, south, east, north] = this.#bounds;
    this.#bounds = [Math.min(west, lng), Math.min(south, lat), Math.max(east, lng), Math.max(north, lat)];
  }
}

/** The buffers of an overlay, to be handed over instead of copied. */
export function overlayBuffers(data: OverlayData): ArrayBuffer[] {
  return Object.values(data).flatMap((value: unknown) =>
    ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : [],
  );
}

function attributesOf({ cells }: FileRow, fields: FieldNames): string {
  const attributes: Record<string, unknown> = {};
  fields.names.forEach((name, i) => {
    const value = cells[i];
    if (value === undefined || value === null || value === '') return;
    const isPlain = typeof value === 'number' || typeof value === 'boolean';
    attributes[name] = isPlain ? value : textOf(value).slice(0, MOST_CELL_CHARS);
  });
  return JSON.stringify(attributes);
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
