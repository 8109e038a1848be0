import { describe, expect, it } from 'vitest';
import type { Gap } from '../../../src/domain/coverage';
import { emptyPicture } from '../../../src/domain/reduce-picture';
import type { LengthUnit } from '../../../src/ui/format';
import { makeSlides } from '../../../src/views/briefing/slides';
import { exampleAnswer } from '../../ui/example-answer';
import { threePieces, threePiecesSegments } from '../../ui/three-pieces';

const answer = exampleAnswer(threePieces(), threePiecesSegments(), {
  pieceId: 'main',
  fromChainageM: 200_000,
  toChainageM: 200_400,
});
const slidesIn = (unit: LengthUnit, gaps: readonly Gap[] = answer.gaps) =>
  makeSlides({ answer: { ...answer, gaps }, picture: emptyPicture(), history: null, unit });
const gapSlide = (unit: LengthUnit, gaps?: readonly Gap[]) => slidesIn(unit, gaps)[1];

describe('the slide of gaps', () => {
  it('charts in the unit that it names', () => {
    const valuesIn = (unit: LengthUnit) => {
      const chart = gapSlide(unit)?.chart;
      return chart?.kind === 'bars' ? chart.rows.map(({ value, of }) => [value, of ?? 0] as const) : [];
    };
    const [km, mi] = [valuesIn('km'), valuesIn('mi')];
    expect(km.length).toBeGreaterThan(0);
    km.forEach(([value, of], i) => {
      expect(mi[i]?.[0]).toBeCloseTo(value / 1.609344, 9);
      expect(mi[i]?.[1]).toBeCloseTo(of / 1.609344, 9);
    });
    expect(gapSlide('mi')?.chartTitle).toContain('(mi)');
    expect(gapSlide('nmi')?.chartTitle).toContain('(nmi)');
  });

  it('counts a standing gap and the loss that touches it as one', () => {
    const part = (fromKm: number, toKm: number, kind: Gap['kind']): Gap => ({
      pieceId: 'main',
      fromChainageM: fromKm * 1000,
      toChainageM: toKm * 1000,
      kind,
      causes: [],
    });
    const gaps = [part(0, 9, 'standing'), part(9, 11, 'new-loss'), part(11, 12, 'standing'), part(50, 59, 'standing')];
    const [, long] = gapSlide('km', gaps)?.figures ?? [];
    expect(long?.value).toBe('1');
    expect(long?.note).toContain('2 gaps');
  });

  it('names the length from which a gap is long so that it holds in every unit', () => {
    const label = (unit: LengthUnit) => gapSlide(unit)?.figures[1]?.label.replaceAll(/[\u00a0\u2009]/g, ' ');
    expect(label('km')).toContain('10 km');
    expect(label('mi')).toContain('6.2 mi');
  });
});
