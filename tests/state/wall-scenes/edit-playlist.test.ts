import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { playlistSchema } from '../../../src/domain/wall-program';
import {
  addScene,
  changeEntry,
  dwellOf,
  FIRST_PLAYLIST,
  MAX_SCENES,
  moveScene,
  removeScene,
} from '../../../src/state/wall-scenes/edit-playlist';
import { playlist, scene } from '../../domain/event-arbitrary';
import { holds } from '../../geo/seed';

const ids = ({ entries }: typeof FIRST_PLAYLIST) => entries.map((entry) => entry.scene.id);

describe('a playlist', () => {
  it('grows at its end, up to what the log takes', () => {
    let list = FIRST_PLAYLIST;
    for (let i = 0; i < MAX_SCENES + 2; i++) list = addScene(list, scene(`a${i}`));
    expect(list.entries).toHaveLength(MAX_SCENES);
    expect(v.is(playlistSchema, list)).toBe(true);
  });

  it('moves a scene as far as the ends, and keeps all of them', () => {
    expect(ids(moveScene(playlist(3), 's0', 1))).toEqual(['s1', 's0', 's2']);
    expect(ids(moveScene(playlist(3), 's2', -5))).toEqual(['s2', 's0', 's1']);
    expect(ids(moveScene(playlist(3), 'none', 1))).toEqual(['s0', 's1', 's2']);
    holds(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(5), fc.integer({ min: -6, max: 6 }), (count, at, by) => {
        const list = playlist(count);
        const id = `s${at % count}`;
        const moved = moveScene(list, id, by);
        expect([...ids(moved)].sort()).toEqual(ids(list));
        expect(ids(moved).filter((one) => one !== id)).toEqual(ids(list).filter((one) => one !== id));
        expect(ids(moved).indexOf(id)).toBe(Math.max(0, Math.min(count - 1, (at % count) + by)));
      }),
      200,
    );
  });

  it('changes and removes one scene only', () => {
    const changed = changeEntry(playlist(2), 's1', (entry) => ({ ...entry, dwellS: 99 }));
    expect(changed.entries.map(({ dwellS }) => dwellS)).toEqual([20, 99]);
    expect(ids(removeScene(playlist(3), 's1'))).toEqual(['s0', 's2']);
  });

  it.each([
    [Number.NaN, 5],
    [1, 5],
    [12.4, 12],
    [1e9, 3600],
  ])('takes %s as a dwell of %s s', (value, dwellS) => {
    expect(dwellOf(value)).toBe(dwellS);
  });
});
