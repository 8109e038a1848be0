import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors';
import { BorderIndex } from '../../../src/geo/border-index';
import { candidateGrid } from '../../../src/geo/siting/candidate-grid';
import { notReady, type SitingNeed } from '../../../src/state/siting-parts';
import { sitingErrorWords } from '../../../src/ui/room/siting-error-words';
import { borderOf } from '../../geo/fixtures';

function thrown(work: () => unknown): AppError {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('nothing was thrown');
}

const index = new BorderIndex(
  borderOf({
    coordinates: [
      [0, 0],
      [1, 0],
    ],
  }),
);

describe('sitingErrorWords', () => {
  it('says what a grid is too large for, without the names of parameters', () => {
    const words = sitingErrorWords(thrown(() => candidateGrid(index, { spacingM: 1, withinM: 10 })));
    expect(words).toMatch(/^Such a grid has 2\s\d{3}\s\d{3} places, and at most 50\s000 are looked at\./);
    expect(sitingErrorWords(thrown(() => candidateGrid(index, { spacingM: 0, withinM: 0 })))).toBe(
      'Places must be set more than 0 apart.',
    );
    expect(sitingErrorWords(thrown(() => candidateGrid(index, { spacingM: 1, withinM: -1 })))).toMatch(/0 to 500 km/);
  });

  it('has words for everything that a suggestion waits for, and for what is too large to be proven', () => {
    const needs: readonly SitingNeed[] = ['coverage', 'response', 'rules', 'record'];
    const words = needs.map((need) => sitingErrorWords(notReady(need)));
    expect(new Set(words).size).toBe(needs.length);
    for (const each of words) expect(each).not.toMatch(/found|expected|siting/);
    const exact = new AppError('out-of-range', { where: 'exact', found: 1_200_000, expected: 'less' });
    expect(sitingErrorWords(exact)).toMatch(/1\s200\s000 pairs of place and stretch, of at most 1\s000\s000/);
    expect(sitingErrorWords(new AppError('out-of-range', { where: 'options' }))).toMatch(/^Too many/);
  });

  it('leaves every other error to its own words', () => {
    expect(sitingErrorWords(new AppError('timed-out', { where: 'find' }))).toMatch(/find/);
    expect(sitingErrorWords(new AppError('out-of-range', { where: 'needs', found: 1, expected: '2' }))).toMatch(
      /needs: found 1, expected 2/,
    );
  });
});
