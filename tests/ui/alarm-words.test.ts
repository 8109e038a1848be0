import { afterEach, expect, it } from 'vitest';
import { emptyPicture } from '../../src/domain/reduce-picture';
import { speakWith } from '../../src/i18n/catalogue';
import { speak } from '../../src/i18n/speak';
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

afterEach(() => speakWith('en'));

it('names what took a sight away, as its feed said it, in every language', async () => {
  const reason = (cause: string, health: 'down' | 'up' = 'down') => {
    const sensor = { name: 'Turner 21', health };
    const picture = {
      ...emptyPicture(),
      sensors: new Map([['s', { sensor, sinceMs: 0, cause, post: null }]]) as never,
    };
    return alarmReason(alarmItem(alarmOf('l', { kind: 'new-loss', subjectId: 's' }), picture, null, null), 'km');
  };
  expect(reason('fog')).toBe('Turner 21: fog');
  // A feed of somebody else's words keeps them; one that watches again gives no cause.
  expect(reason('snow on the lens')).toBe('Turner 21: snow on the lens');
  expect(reason('fog lifted', 'up')).toBe('Turner 21');
  await speak('fr');
  expect(reason('fog')).toMatch(/^Turner 21\s?: brouillard$/);
  await speak('es');
  expect(reason('fog')).toBe('Turner 21: niebla');
});
