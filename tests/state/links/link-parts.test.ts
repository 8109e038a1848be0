import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOGS, LIGHTS, PRECIPITATIONS } from '../../../src/domain/conditions';
import { DIRECTIONS, INTRUDER_MODES } from '../../../src/domain/response-rules';
import { SENSOR_KINDS } from '../../../src/domain/sensor';
import { type Edits, NO_EDITS } from '../../../src/domain/variant';
import { LAYER_GROUPS } from '../../../src/layers/order';
import { completeLink } from '../../../src/state/links/desk-link-parts';
import { formatEditsLink, MAX_BY_VALUE, packEdits, parseEditsLink } from '../../../src/state/links/edits-link';
import { formatLayersLink, parseLayersLink } from '../../../src/state/links/layers-link';
import { formatFields, parseFields } from '../../../src/state/links/link-fields';
import { formatResponseLink, parseResponseLink } from '../../../src/state/links/response-link';
import { formatViewLink, parseViewLink } from '../../../src/state/links/view-link';
import { formatRoomLink, parseRoomLink } from '../../../src/state/room-url';
import { FIRST_LOOKS, type LayerLooks } from '../../../src/state/settings-store.svelte';
import { BASELINES, PLAIN, type TerrainChoice, type ViewConditions } from '../../../src/state/view-store.svelte';

const SEED = 20_261_129;
console.info(`fast-check seed ${SEED}`);
const run = { seed: SEED, numRuns: 300 };

const conditions: fc.Arbitrary<ViewConditions> = fc.oneof(
  fc.constant({ kind: 'stated' } as const),
  fc
    .record({
      light: fc.constantFrom(...LIGHTS, 'sun' as const),
      fog: fc.constantFrom(...FOGS),
      precipitation: fc.constantFrom(...PRECIPITATIONS),
      snowCover: fc.boolean(),
      leafOn: fc.boolean(),
    })
    .map((setting) => ({ kind: 'set', setting }) as const),
);
const terrain: fc.Arbitrary<TerrainChoice> = fc.oneof(
  fc.constantFrom({ kind: 'none' } as const, { kind: 'synthetic' } as const),
  fc.record({
    kind: fc.constant('tiles' as const),
    url: fc.constantFrom('/dem/{z}/{x}/{y}.png', '/a,b;c:d/{z}/{x}/{y}?e=f&g=%20', '/dem.pmtiles'),
    encoding: fc.constantFrom('terrarium' as const, 'terrain-rgb' as const),
    tileSize: fc.constantFrom(256, 512),
    maxZoom: fc.integer({ min: 0, max: 22 }),
  }),
);
const views = fc.record({
  requiredK: fc.constantFrom(1 as const, 2 as const),
  agencyId: fc.option(fc.stringMatching(/^[A-Z0-9]{2,8}$/)),
  withoutKinds: fc.subarray([...SENSOR_KINDS]),
  conditions,
  baseline: fc.constantFrom(...BASELINES),
  ignoresHorizon: fc.boolean(),
  terrain,
});
const looks = fc
  .tuple(
    ...LAYER_GROUPS.map(() =>
      fc.record({ visible: fc.boolean(), opacity: fc.integer({ min: 0, max: 20 }).map((n) => n / 20) }),
    ),
  )
  .map((list) => Object.fromEntries(LAYER_GROUPS.map((group, i) => [group, list[i]])) as LayerLooks);
const responses = fc.record({
  mode: fc.constantFrom(...INTRUDER_MODES),
  direction: fc.constantFrom(...DIRECTIONS, 'worse' as const),
  travel: fc.constantFrom('straight' as const, 'surface' as const),
  edits: fc.uniqueArray(
    fc.record({
      segmentId: fc.oneof(fc.stringMatching(/^[a-z-]{1,12}-\d{3}$/), fc.string({ minLength: 1, maxLength: 8 })),
      direction: fc.constantFrom(...DIRECTIONS),
      mode: fc.constantFrom(...INTRUDER_MODES),
      timeS: fc.oneof(fc.integer({ min: 1, max: 86_400 }), fc.double({ min: 1e-7, max: 86_400, noNaN: true })),
    }),
    { selector: ({ segmentId, direction, mode }) => `${segmentId}~${direction}~${mode}`, maxLength: 6 },
  ),
});
const positions = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }));
const edits: fc.Arbitrary<Edits> = fc
  .record({
    moved: fc.dictionary(
      fc.string({ minLength: 1, maxLength: 6 }).filter((id) => id !== '__proto__'),
      positions,
    ),
    failed: fc.array(fc.string({ maxLength: 8 })),
    removed: fc.array(fc.string({ maxLength: 8 })),
  })
  .map(({ moved, failed, removed }) => ({
    ...NO_EDITS,
    sensors: { ...NO_EDITS.sensors, moved: { ...moved }, failed, removed },
  }));

/** As it goes through an address. */
function sent(key: string, text: string | null): string | null {
  if (text === null) return null;
  const link = { room: 'analyst', camera: null, selection: { kind: 'none' }, parts: new Map([[key, text]]) } as const;
  return parseRoomLink(formatRoomLink(link)).parts.get(key) ?? null;
}
const garbage = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.stringMatching(/^[a-z:;,~%0-9-]{0,60}$/),
);

describe('every part of a link', () => {
  it('comes back as it was, through an address', () => {
    fc.assert(
      fc.property(views, looks, responses, edits, (view, look, response, edit) => {
        const { requiredK: _, ...rest } = view;
        expect(parseViewLink(sent('view', formatViewLink(view)))).toEqual({ requiredK: view.requiredK, ...rest });
        expect(parseLayersLink(sent('layers', formatLayersLink(look)))).toEqual(look);
        expect(parseResponseLink(sent('response', formatResponseLink(response)))).toEqual(response);
        expect(parseEditsLink(sent('edits', formatEditsLink(edit)))).toEqual(edit);
      }),
      run,
    );
  });

  it('is left out where all is as at first', () => {
    expect(formatViewLink(PLAIN)).toBeNull();
    expect(formatLayersLink(FIRST_LOOKS)).toBeNull();
    expect(formatResponseLink(parseResponseLink(null))).toBeNull();
    expect(formatEditsLink(NO_EDITS)).toBeNull();
    const { edits: _, ...plain } = PLAIN;
    expect(parseViewLink(null)).toEqual(plain);
    expect(parseLayersLink(null)).toEqual(FIRST_LOOKS);
    expect(parseEditsLink(null)).toEqual(NO_EDITS);
  });

  it('never throws at garbage, and gives something that can be formatted', () => {
    fc.assert(
      fc.property(garbage, (text) => {
        const view = parseViewLink(text);
        expect(parseViewLink(formatViewLink(view))).toEqual(view);
        const look = parseLayersLink(text);
        expect(parseLayersLink(formatLayersLink(look))).toEqual(look);
        const response = parseResponseLink(text);
        expect(parseResponseLink(formatResponseLink(response))).toEqual(response);
        expect(parseEditsLink(text)).toEqual(NO_EDITS);
      }),
      { ...run, numRuns: 1_000 },
    );
  });

  it('falls back field by field', () => {
    expect(
      parseViewLink(
        'k:3;agency:nobody;without:drone,moth;base:shift;light:noon;ground:tiles,//evil.example/{z},terrarium,256,9',
      ),
    ).toEqual({
      ...parseViewLink(null),
      withoutKinds: ['drone'],
      baseline: 'shift',
    });
    expect(parseViewLink('ground:tiles,https://evil.example/{z}/{x}/{y},terrarium,256,9').terrain).toEqual({
      kind: 'none',
    });
    expect(parseLayersLink('units:off,30;watched:maybe;border:on,400')).toEqual({
      ...FIRST_LOOKS,
      units: { visible: false, opacity: 0.3 },
    });
    const response = parseResponseLink(
      'mode:plane;way:toLeft;travel:service;cover:a~toLeft~foot~60,b~up~foot~60,c~toLeft~foot~1e9,a~toLeft~foot~90',
    );
    expect(response).toEqual({
      mode: 'foot',
      direction: 'toLeft',
      travel: 'straight',
      edits: [{ segmentId: 'a', direction: 'toLeft', mode: 'foot', timeS: 90 }],
    });
  });

  it('of edits refuses what is cut off, what is too long, and what is no edit', () => {
    const packed = packEdits({ ...NO_EDITS, sensors: { ...NO_EDITS.sensors, failed: ['CAM-001'] } }) ?? '';
    expect(parseEditsLink(packed).sensors.failed).toEqual(['CAM-001']);
    for (let end = 1; end < packed.length - 2; end++) expect(parseEditsLink(packed.slice(0, end))).toEqual(NO_EDITS);
    const random = Array.from({ length: 900 }, (_, i) => `${Math.sin(i)}`.slice(2));
    const many = { ...NO_EDITS, sensors: { ...NO_EDITS.sensors, failed: random } };
    expect((packEdits(many) ?? '').length).toBeGreaterThan(MAX_BY_VALUE);
    expect(formatEditsLink(many)).toBeNull();
    expect(parseEditsLink(packEdits(many))).toEqual(NO_EDITS);
  });
});

describe('fields', () => {
  it('come back for any values', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.tuple(fc.stringMatching(/^[a-z]{1,8}$/), fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 })),
          {
            selector: ([name]) => name,
          },
        ),
        (fields) => {
          expect([...parseFields(sent('x', formatFields(fields)))]).toEqual(fields);
        },
      ),
      run,
    );
  });
});

describe('completeLink', () => {
  it('says what is as at first, where a browser may have kept something else', () => {
    expect(completeLink('#/analyst')).toBe('#/analyst?layers=first&response=first');
    expect(completeLink('#/analyst?layers=units:off&at=1,2,3')).toBe(
      '#/analyst?layers=units:off&at=1,2,3&response=first',
    );
    const parsed = parseRoomLink(completeLink('#/analyst?t=x'));
    expect(parseLayersLink(parsed.parts.get('layers') ?? null)).toEqual(FIRST_LOOKS);
    expect(parseResponseLink(parsed.parts.get('response') ?? null)).toEqual(parseResponseLink(null));
  });
});
