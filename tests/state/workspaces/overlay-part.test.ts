import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OverlayData } from '../../../src/domain/overlay';
import { OverlayStore } from '../../../src/state/files/overlay-store.svelte';
import { arraysFromJson, arraysToJson } from '../../../src/state/workspaces/array-json';
import { MOST_OVERLAY_BYTES, overlayPart } from '../../../src/state/workspaces/overlay-part';
import { deskDocument, formatWorkspaceFile, readWorkspaceFile } from '../../../src/state/workspaces/workspace-file';

const SEED = 20_261_129;
console.info(`fast-check seed ${SEED}`);

/** One point, one line of two places, one triangle, each a feature with a name. */
function data(name: string): OverlayData {
  const texts = [`{"name":${JSON.stringify(name)}}`, '', '{}'].map((text) => new TextEncoder().encode(text));
  const attributes = new Uint8Array(texts.flatMap((text) => [...text]));
  let end = 0;
  const starts = texts.map((text) => {
    end += text.length;
    return end;
  });
  return {
    count: 3,
    points: new Float64Array([-100, 49]),
    pointFeatures: new Uint32Array([0]),
    lines: new Float64Array([-100, 49, -99, 48.5]),
    lineStarts: new Uint32Array([0, 2]),
    lineFeatures: new Uint32Array([1]),
    areas: new Float64Array([0, 0, 1, 0, 1, 1, 0, 0]),
    ringStarts: new Uint32Array([0, 4]),
    areaStarts: new Uint32Array([0, 1]),
    areaFeatures: new Uint32Array([2]),
    attributes,
    attributeStarts: new Uint32Array([0, ...starts]),
    bounds: [-100, 0, 1, 49],
  };
}

describe('overlays of a desk', () => {
  it('go through a workspace file and come back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1, maxLength: 30 }), (name, fileName) => {
        let ids = 0;
        const one = new OverlayStore(() => `o${ids++}`);
        one.add(fileName, data(name));
        one.change('o0', { opacity: 0.4, visible: false });
        const desk = deskDocument(1, '#/analyst', { overlays: overlayPart(one).save() });
        const { desk: read } = readWorkspaceFile(formatWorkspaceFile('W', '', desk));
        const two = new OverlayStore(() => 'x');
        overlayPart(two).open(read.documents['overlays']);
        expect(two.overlays).toEqual(one.overlays);
        overlayPart(two).open(null);
        expect(two.overlays).toEqual([]);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('are refused whole where their parts do not fit together', () => {
    const store = new OverlayStore(() => 'kept');
    store.add('kept.geojson', data('kept'));
    const [overlay] = store.overlays;
    const wrong: Partial<OverlayData>[] = [
      { count: 2 },
      { points: new Float64Array([-100, 91]) },
      { points: new Float64Array([Number.NaN, 1]) },
      { pointFeatures: new Uint32Array([3]) },
      { lineStarts: new Uint32Array([0, 5]) },
      { lineStarts: new Uint32Array([2, 0, 2]), lineFeatures: new Uint32Array([1, 1]) },
      { areaStarts: new Uint32Array([0, 2]) },
      { attributes: new TextEncoder().encode('x'.repeat(overlay!.data.attributes.length)) },
      { attributeStarts: new Uint32Array([0, 1]) },
      { lines: [1, 2] as unknown as Float64Array },
    ];
    for (const part of wrong) {
      const document = [{ ...overlay, data: { ...overlay!.data, ...part } }];
      expect(() => overlayPart(store).open(document), Object.keys(part).join()).toThrowError(/bad-file/);
      expect(store.overlays).toEqual([overlay]);
    }
  });

  it('too large to be kept stay out, the others do not', () => {
    let ids = 0;
    const store = new OverlayStore(() => `o${ids++}`);
    store.add('large', { ...data('large'), attributes: new Uint8Array(MOST_OVERLAY_BYTES) });
    store.add('small', data('small'));
    expect((overlayPart(store).save() as { name: string }[]).map(({ name }) => name)).toEqual(['small']);
  });
});

describe('arrays in JSON', () => {
  it('come back with their kind, and what only looks like one stays', () => {
    fc.assert(
      fc.property(fc.float64Array(), fc.uint8Array(), fc.uint32Array(), (a, b, c) => {
        const through = JSON.parse(JSON.stringify({ a, b: [b], c }, arraysToJson), arraysFromJson);
        expect(through).toEqual({ a, b: [b], c });
      }),
      { seed: SEED },
    );
    for (const odd of [
      { array: 'Float64Array', base64: 'AAA=' },
      { array: 'Map', base64: '' },
      { array: 'Uint8Array', base64: '*' },
    ]) {
      expect(JSON.parse(JSON.stringify(odd), arraysFromJson)).toEqual(odd);
    }
  });
});
