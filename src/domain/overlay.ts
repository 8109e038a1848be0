/**
 * The features of an imported file as they are drawn and looked up: flat arrays that can be handed over and kept. Positions
 * are `[lng, lat]` pairs in WGS84 degrees. `…Features` gives for each drawn thing the feature it belongs to.
 */
export interface OverlayData {
  /** How many features. */
  readonly count: number;
  readonly points: Float64Array;
  readonly pointFeatures: Uint32Array;
  readonly lines: Float64Array;
  /** Where each line begins, counted in positions; one more at the end. */
  readonly lineStarts: Uint32Array;
  readonly lineFeatures: Uint32Array;
  readonly areas: Float64Array;
  /** Where each ring begins, counted in positions; one more at the end. */
  readonly ringStarts: Uint32Array;
  /** Where each area begins, counted in rings: an outer ring, then its holes; one more at the end. */
  readonly areaStarts: Uint32Array;
  readonly areaFeatures: Uint32Array;
  /** The attributes of each feature as the UTF-8 of a JSON object, one after another. */
  readonly attributes: Uint8Array;
  /** Where those of each feature begin; one more at the end. */
  readonly attributeStarts: Uint32Array;
  /** West, south, east, north; null for no features. */
  readonly bounds: readonly [number, number, number, number] | null;
}

/** The attributes of one feature, text by name, in the order of the file. */
export function overlayAttributes(data: OverlayData, feature: number): Readonly<Record<string, unknown>> {
  const from = data.attributeStarts[feature] ?? 0;
  const to = data.attributeStarts[feature + 1] ?? from;
  const text = new TextDecoder().decode(data.attributes.subarray(from, to));
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
