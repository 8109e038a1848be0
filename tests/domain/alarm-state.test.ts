import { describe, expect, it } from 'vitest';
import { alarmState, isAcknowledged, isWaiting } from '../../src/domain/alarm-state';

describe('alarmState', () => {
  const facts = { active: false, acknowledged: false, aside: null, suppressed: false };

  it.each([
    [{ active: true }, 'unacknowledged'],
    [{ active: true, acknowledged: true }, 'acknowledged'],
    [{}, 'returned'],
    [{ acknowledged: true }, 'normal'],
    [{ active: true, aside: 'shelved' }, 'shelved'],
    [{ acknowledged: true, aside: 'shelved' }, 'shelved'],
    [{ active: true, suppressed: true }, 'suppressed'],
    [{ active: true, suppressed: true, aside: 'shelved' }, 'shelved'],
    [{ aside: 'out-of-service', suppressed: true }, 'out-of-service'],
  ] as const)('%j is %s', (part, state) => {
    expect(alarmState({ ...facts, ...part })).toBe(state);
  });

  it('counts an acknowledgement from the moment it was raised, and from when it came back', () => {
    expect(isAcknowledged(null, 0, null)).toBe(false);
    expect(isAcknowledged(9, 10, null)).toBe(false);
    expect(isAcknowledged(10, 10, null)).toBe(true);
    expect(isAcknowledged(15, 10, 20)).toBe(false);
    expect(isAcknowledged(20, 10, 20)).toBe(true);
  });

  it('waits for somebody while nobody has acknowledged it', () => {
    const states = ['normal', 'unacknowledged', 'acknowledged', 'returned', 'shelved', 'suppressed'] as const;
    expect(states.filter(isWaiting)).toEqual(['unacknowledged', 'returned']);
  });
});
