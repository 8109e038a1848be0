import { expect, it } from 'vitest';
import { FALL_BACK_REASONS, TRAVEL_BASES, TRAVEL_KINDS } from '../../src/geo/travel/travel-model';
import { fallBackText, positionsLeaveText, travelBasisName, travelKindName } from '../../src/state/travel-words';

it('every model, basis and reason has words of its own, and the warning says where positions go', () => {
  const words = [
    ...TRAVEL_KINDS.map(travelKindName),
    ...TRAVEL_BASES.map(travelBasisName),
    ...FALL_BACK_REASONS.map(fallBackText),
  ];
  expect(new Set(words).size).toBe(TRAVEL_KINDS.length + TRAVEL_BASES.length + FALL_BACK_REASONS.length);
  expect(words.every((text) => text.length > 3)).toBe(true);
  expect(travelBasisName('surface-synthetic')).toContain('SYNTHETIC');
  expect(positionsLeaveText('https://routing.test')).toContain('https://routing.test');
});
