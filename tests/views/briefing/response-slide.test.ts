import { describe, expect, it } from 'vitest';
import { emptyPicture } from '../../../src/domain/reduce-picture';
import type { DirectionResponse, ResponseRow } from '../../../src/domain/response';
import { makeSlides } from '../../../src/views/briefing/slides';
import { exampleAnswer } from '../../ui/example-answer';
import { threePieces, threePiecesSegments } from '../../ui/three-pieces';

const border = threePieces();
const segments = threePiecesSegments();
const answer = exampleAnswer(border, segments, { pieceId: 'main', fromChainageM: 200_000, toChainageM: 200_400 });
const row = (id: string): ResponseRow => ({
  id,
  name: id,
  lengthM: 100_000,
  unknownM: 10_000,
  byClass: { 'seen-in-time': 20_000, 'seen-late': 30_000, 'unseen-in-time': 5_000, neither: 25_000, 'no-mode': 10_000 },
  expectedM: 12_000,
});
const shown: DirectionResponse = {
  direction: 'toLeft',
  mode: 'foot',
  pieces: [],
  ledger: { total: row('total'), sectors: [row('west')], segments: [] },
  worst: [{ pieceId: 'main', fromChainageM: 0, toChainageM: 30_000, responseClass: 'seen-late', segmentId: 'main-0' }],
};
const slidesOf = (response: Parameters<typeof makeSlides>[0]['response']) =>
  makeSlides({ answer, picture: emptyPicture(), history: null, unit: 'km', ...(response ? { response } : {}) });
const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u2009\u202f]/g, ' ');

describe('the slide of the response', () => {
  it('is there once the response is known, last', () => {
    expect(slidesOf(null)).toHaveLength(4);
    expect(slidesOf({ border, segments, shown, isChosen: false, edits: '' }).at(-1)?.id).toBe('response');
  });

  it('takes its share of what can be crossed, charts whole sectors, shows the worst stretch and the warnings', () => {
    const slide = slidesOf({ border, segments, shown, isChosen: false, edits: 'Two by hand.' }).at(-1);
    expect(plain(slide?.headline)).toContain('25 %');
    expect(slide?.figures.map(({ value }) => plain(value))).toEqual(['20 km', '12 km', '30 km']);
    expect(slide?.figures[0]?.note).toContain('worse');
    const shares = slide?.chart.kind === 'classes' ? (slide.chart.rows[0]?.shares ?? []) : [];
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(slide?.focus).toMatchObject({ pieceId: 'main', toChainageM: 30_000 });
    expect(slide?.limits).toMatch(/not interdiction/);
    expect(slide?.limits).toContain('Two by hand.');
  });
});
