import { expect, it } from 'vitest';
import { Announcements } from '../../../src/ui/alarms/announcements.svelte';
import { FakeTime } from '../../state/fakes';

it('says the first at once, and of what comes within five seconds the latest with how many there were', () => {
  const time = new FakeTime();
  const voice = new Announcements(time, time, (latest, count) => `${count}: ${latest}`);
  const said: string[] = [];
  const look = (ms: number) => {
    for (let i = 0; i < ms; i += 100) {
      time.pass(100);
      if (said.at(-1) !== voice.said) said.push(voice.said);
    }
  };
  voice.say('a');
  expect(voice.said).toBe('a');
  voice.say('b');
  voice.say('c');
  look(4_900);
  expect(said).toEqual(['a']);
  look(200);
  expect(said).toEqual(['a', '2: c']);
  voice.say('d');
  look(4_800);
  expect(voice.said).toBe('2: c');
  look(300);
  expect(voice.said).toBe('d');
  look(6_000);
  voice.say('e');
  expect(voice.said).toBe('e');
  voice.say('f');
  voice.dispose();
  look(10_000);
  expect(voice.said).toBe('e');
});
