import { expect, it } from 'vitest';
import { WallMemory } from '../../../src/state/wall/wall-memory';
import { FakeValues } from './fake-values';

it('a bare address shows what was there; an address that says what to show is obeyed', () => {
  const values = new FakeValues();
  const memory = new WallMemory(values, '');
  expect(memory.recall('#/wall')).toBeNull();
  expect(memory.keep('#/wall?at=-100.0000,49.0000,5.00&scene=2')).toBe(true);
  const next = new WallMemory(values, '');
  expect(next.recall('#/wall')).toBe('#/wall?at=-100.0000,49.0000,5.00&scene=2');
  expect(next.recall('#/wall?at=-73.0000,45.0000,8.00')).toBeNull();
  expect(next.recall('#/analyst')).toBeNull();
  expect(next.recall('')).toBeNull();
});

it('each screen of a wall remembers for itself', () => {
  const values = new FakeValues();
  new WallMemory(values, '?screen=1of2').keep('#/wall?scene=1');
  new WallMemory(values, '?screen=2of2').keep('#/wall?scene=2');
  expect(new WallMemory(values, '?screen=1of2').recall('#/wall')).toBe('#/wall?scene=1');
  expect(new WallMemory(values, '?screen=2of2').recall('#/wall')).toBe('#/wall?scene=2');
  expect(new WallMemory(values, '').recall('#/wall')).toBeNull();
});

it('other rooms are not kept, and what does not fit is not opened', () => {
  const values = new FakeValues();
  const memory = new WallMemory(values, '');
  memory.keep('#/wall?scene=1');
  expect(memory.keep('#/analyst?incident=I-1')).toBe(false);
  expect(memory.recall('#/wall')).toBe('#/wall?scene=1');
  for (const bad of ['{"link":"#/briefing"}', 'no json', '{"link":7}', '{"link":"javascript:alert(1)"}']) {
    values.values.set('watchline.wall', bad);
    expect(memory.recall('#/wall')).toBeNull();
  }
});

it('where the browser keeps nothing, the address alone counts', () => {
  const refusing = new FakeValues();
  refusing.refuse = true;
  for (const store of [null, refusing]) {
    const memory = new WallMemory(store, '');
    expect(memory.keep('#/wall?scene=1')).toBe(false);
    expect(memory.recall('#/wall')).toBeNull();
  }
});
