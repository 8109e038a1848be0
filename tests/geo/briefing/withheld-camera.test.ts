import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment, SegmentsFile } from '../../../src/domain/border';
import type { SceneCamera } from '../../../src/domain/scene';
import { BorderIndex } from '../../../src/geo/border-index';
import { withheldCamera } from '../../../src/geo/briefing/withheld-camera';
import { locateChainage } from '../../../src/geo/locate-chainage';
import { parseBorder } from '../../../src/geo/parse-border';
import { threePiecesSegments } from '../../ui/three-pieces';
import { borderFile } from '../fixtures';
import { holds } from '../seed';

/** 292 km along 49° N: six segments of 48 km, three to a sector; nothing names what is left at the end. */
const border = parseBorder(borderFile([{ id: 'main', coordinates: [0, 1, 2, 3, 4].map((lng) => [lng, 49] as const) }]));
const STEP_M = 48_000;
const [template] = threePiecesSegments().segments as [Segment];
const file: SegmentsFile = {
  format: 'watchline-segments/1',
  pair: 'AAA-BBB',
  sectors: ['west', 'east'].map((id) => ({ id, name: id })),
  segments: Array.from({ length: 6 }, (_, n) => ({
    ...template,
    ...{ id: `s${n}`, sectorId: n < 3 ? 'west' : 'east', pieceId: 'main' },
    ...{ fromChainageM: n * STEP_M, toChainageM: (n + 1) * STEP_M },
  })),
};
const index = new BorderIndex(border);
const at = (chainageM: number, zoom = 9): SceneCamera => {
  const [lng, lat] = locateChainage(border, { pieceId: 'main', chainageM }) ?? [0, 0];
  return { kind: 'view', center: [lng, lat + 0.01], zoom };
};

describe('where a map looks that must not point at anything', () => {
  it('is the segment that an incident was in, the same for every place in it', () => {
    holds(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0.01, max: 0.99, noNaN: true }), (n, share) => {
        const camera = withheldCamera(at((n + share) * STEP_M), index, file);
        expect(camera).toEqual({ kind: 'segment', segmentId: `s${n}` });
      }),
    );
  });

  it('is the sector or the border where the view was of much more', () => {
    expect(withheldCamera(at(60_000, 7), index, file)).toEqual({ kind: 'sector', sectorId: 'west' });
    expect(withheldCamera(at(200_000, 7), index, file)).toEqual({ kind: 'sector', sectorId: 'east' });
    expect(withheldCamera(at(60_000, 5), index, file)).toEqual({ kind: 'border' });
    const wide = { ...at(60_000, 8), widthPx: 1_920 } as SceneCamera;
    expect(withheldCamera(wide, index, file), 'of the ground across, whatever the screen').toHaveProperty('sectorId');
  });

  it('is the border where the nearest of it is in no segment', () => {
    expect(withheldCamera(at(6 * STEP_M + 2_000), index, file)).toEqual({ kind: 'border' });
    expect(withheldCamera(at(1_000), index, { ...file, segments: [] })).toEqual({ kind: 'border' });
  });

  it('is as it was where it names a place', () => {
    const named: readonly SceneCamera[] = [
      { kind: 'border' },
      { kind: 'sector', sectorId: 'west' },
      { kind: 'segment', segmentId: 's1' },
    ];
    for (const camera of named) expect(withheldCamera(camera, index, file)).toBe(camera);
  });
});
