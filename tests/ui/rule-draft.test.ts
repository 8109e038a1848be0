import { describe, expect, it } from 'vitest';
import { draftOfRule, newRuleDraft, ruleOfDraft } from '../../src/ui/areas/rule-draft';
import { ruleText } from '../../src/ui/areas/rule-words';
import { rule } from '../domain/event-arbitrary';

const rules = [
  rule('a', 'enter', { of: { things: 'incidents', kinds: ['rescue'] } }),
  rule('b', 'leave', { holdS: 900, of: { things: 'tracks' } }),
  rule('c', 'dwell', {
    of: { things: 'units', kinds: ['boat', 'drone'], agencyIds: ['USCG'] },
    consequence: 'c',
    response: 'r',
  }),
  rule('d', 'void', { priority: 'critical', of: { things: 'sensors', kinds: [], agencyIds: [] } }),
];

describe('the draft of a rule', () => {
  it('is the same rule again', () => {
    for (const one of rules) expect(ruleOfDraft(draftOfRule(one))).toEqual({ rule: one });
  });

  it('is a rule as it is proposed', () => {
    for (const kind of ['enter', 'leave', 'dwell', 'void'] as const) {
      expect(ruleOfDraft(newRuleDraft('n', kind))).toMatchObject({
        rule: { kind, of: { things: 'units', kinds: [] } },
      });
    }
  });

  it('forgets kinds of other things, and says what is wrong', () => {
    const draft = { ...newRuleDraft('n', 'void'), things: 'sensors' as const, kinds: ['boat', 'radar'] };
    expect(ruleOfDraft(draft)).toMatchObject({ rule: { of: { things: 'sensors', kinds: ['radar'] } } });
    expect(ruleOfDraft({ ...draft, durationMin: Number.NaN })).toMatchObject({ where: 'longerThanS', found: 'NaN' });
    expect(ruleOfDraft({ ...draft, onDelayS: -1 })).toMatchObject({ where: 'onDelayS', found: '-1' });
  });
});

it('says a rule in one line', () => {
  expect(rules.map(ruleText)).toEqual([
    'Rescue enters',
    'Any track that is no unit leaves; held 15:00',
    'Boat, Drone (USCG) stays longer than 10:00',
    'No sensor in service for longer than 10:00',
  ]);
  expect(ruleText(rule('e', 'void', { of: { things: 'units', kinds: ['boat'], agencyIds: [] } }))).toBe(
    'None on shift of: Boat for longer than 10:00',
  );
  expect(ruleText(rule('f', 'void', { of: { things: 'sensors', kinds: ['radar'], agencyIds: [] } }))).toBe(
    'None in service of: Radar for longer than 10:00',
  );
});
