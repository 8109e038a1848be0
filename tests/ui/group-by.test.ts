import { expect, it } from 'vitest';
import { groupBy } from '../../src/ui/group-by';

it('keeps groups and values in order of first appearance', () => {
  const groups = groupBy(['far', 'busy', 'fog', 'boat'], (word) => word[0]);
  expect([...groups]).toEqual([
    ['f', ['far', 'fog']],
    ['b', ['busy', 'boat']],
  ]);
  expect(groupBy([], () => 1).size).toBe(0);
});
