import { expect, it } from 'vitest';
import { AlarmSound, type Speaker } from '../../../src/state/wall-scenes/alarm-sound.svelte';

function values() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

class FakeSpeaker implements Speaker {
  isBlocked = true;
  allows = false;
  beeps = 0;
  isClosed = false;
  async unblock() {
    this.isBlocked = !this.allows;
  }
  beep() {
    this.beeps++;
  }
  close() {
    this.isClosed = true;
  }
}

it('is silent until somebody wants it, says when the browser blocks it, and sounds once a key was pressed', async () => {
  const [keyValues, speaker] = [values(), new FakeSpeaker()];
  const sound = new AlarmSound(keyValues, () => speaker);
  sound.ring(1, true, 0);
  expect([sound.state, speaker.beeps]).toEqual(['off', 0]);
  await sound.switchOn();
  expect(sound.state).toBe('blocked');
  sound.ring(1, true, 0);
  await sound.test();
  expect(speaker.beeps).toBe(0);
  speaker.allows = true;
  await sound.touched();
  expect(sound.state).toBe('ready');
  await sound.test();
  expect(speaker.beeps).toBe(1);
  // Kept for the next time the wall starts.
  expect(new AlarmSound(keyValues, () => new FakeSpeaker()).state).toBe('blocked');
  sound.switchOff();
  expect([sound.state, speaker.isClosed]).toEqual(['off', true]);
  expect(new AlarmSound(keyValues, () => new FakeSpeaker()).state).toBe('off');
});

it('sounds for what is new at once, again every 20 s while it waits, and not for nothing', async () => {
  const speaker = new FakeSpeaker();
  speaker.allows = true;
  const sound = new AlarmSound(null, () => speaker);
  await sound.switchOn();
  sound.ring(1, true, 0);
  for (let s = 1; s < 20; s++) sound.ring(1, false, s * 1000);
  expect(speaker.beeps).toBe(1);
  sound.ring(1, false, 20_000);
  sound.ring(2, true, 21_000);
  sound.ring(0, false, 90_000);
  expect(speaker.beeps).toBe(3);
});

it('says where a machine has no sound', async () => {
  const sound = new AlarmSound(null, () => null);
  await sound.switchOn();
  expect(sound.state).toBe('missing');
});

it('follows another window that switches it', async () => {
  const keyValues = values();
  const wall = new AlarmSound(keyValues, () => new FakeSpeaker());
  const desk = new AlarmSound(keyValues, () => new FakeSpeaker());
  await desk.switchOn();
  wall.reread();
  expect(wall.state).toBe('blocked');
  desk.switchOff();
  wall.reread();
  expect(wall.state).toBe('off');
});
