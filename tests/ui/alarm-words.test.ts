import { expect, it } from 'vitest';
import { emptyPicture } from '../../src/domain/reduce-picture';
import { alarmReason } from '../../src/ui/alarm-words';
import { alarmItem } from '../../src/ui/room/room-facts';
import { alarmOf } from '../domain/alarm-example';

it('says what a source that is lost leaves unknown, and how much of the border line only it watches', () => {
  const reason = (lengthM: number) => {
    const alarm = alarmOf('f', { kind: 'feed-stale', subjectId: 'towers', position: null, lengthM });
    return alarmReason(alarmItem(alarm, emptyPicture(), null, null), 'km');
  };
  expect(reason(0)).toBe('What it reports is not known any more');
  expect(reason(212_300)).toBe(
    'What it reports is not known any more; its sensors alone watch 212\u00a0km of border line',
  );
});
