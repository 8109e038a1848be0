import { expect, it } from 'vitest';
import {
  DEFAULT_INSTALLATION,
  formatInstallation,
  InstallationStore,
  parseInstallation,
} from '../../../src/state/wall-scenes/installation.svelte';

function values() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it.each([
  ['?wall=diagonal:98;distance:7.5', { diagonalIn: 98, distanceM: 7.5, pitchMm: null }],
  ['?wall=pitch:1.2;distance:8', { diagonalIn: 86, distanceM: 8, pitchMm: 1.2 }],
  ['?wall=diagonal:1;distance:x;pitch:', DEFAULT_INSTALLATION],
  ['?wall=', DEFAULT_INSTALLATION],
  ['?screen=1of2', null],
])('reads %s', (search, installation) => {
  expect(parseInstallation(search)).toEqual(installation);
  if (installation) {
    expect(parseInstallation(`?wall=${formatInstallation(installation)}`)).toEqual(installation);
  }
});

it('keeps what the address says for a browser that restarts without it', () => {
  const keyValues = values();
  new InstallationStore(keyValues, '?wall=diagonal:110;distance:8');
  const again = new InstallationStore(keyValues, '');
  expect(again.installation).toEqual({ diagonalIn: 110, distanceM: 8, pitchMm: null });
  const desk = new InstallationStore(keyValues, '');
  desk.set({ diagonalIn: 55, distanceM: 3, pitchMm: null });
  again.reread();
  expect(again.installation.diagonalIn).toBe(55);
  expect(() => desk.set({ diagonalIn: 5, distanceM: 3, pitchMm: null })).toThrow();
  expect(desk.installation.diagonalIn).toBe(55);
});
