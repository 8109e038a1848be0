import type { Alarm } from '../../src/domain/alarm';

/** An alarm that waits, as a test wants it. */
export function alarmOf(id: string, part: Partial<Alarm> = {}): Alarm {
  return {
    id,
    key: id,
    kind: 'new-loss',
    priority: 'critical',
    state: 'unacknowledged',
    active: true,
    raisedMs: 0,
    clearedMs: null,
    subjectId: 's1',
    aoiId: null,
    ruleId: null,
    stretches: [],
    lengthM: 0,
    position: [0, 0],
    acknowledged: null,
    aside: null,
    suppression: null,
    ...part,
  };
}
