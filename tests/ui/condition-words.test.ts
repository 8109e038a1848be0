import { describe, expect, it } from 'vitest';
import { FOGS, LIGHTS, PRECIPITATIONS } from '../../src/domain/conditions';
import { CONDITION_COLUMNS } from '../../src/geo/conditions/ledger-by-conditions';
import * as words from '../../src/ui/condition-words';

describe('words of conditions', () => {
  it.each([
    ['lights', [...LIGHTS, 'sun' as const].map(words.lightName)],
    ['fogs', FOGS.map(words.fogName)],
    ['precipitations', PRECIPITATIONS.map(words.precipitationName)],
    ['switches', (['snowCover', 'leafOn'] as const).map(words.conditionSwitchName)],
    ['columns', CONDITION_COLUMNS.map(words.conditionColumnName)],
  ])('name every one of the %s, no two alike', (_, names) => {
    expect(names.every((name) => name.length > 1)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });

  it('state the assumption behind the probability', () => {
    expect(words.detectionWords().assumption).toMatch(/independent/);
  });
});
