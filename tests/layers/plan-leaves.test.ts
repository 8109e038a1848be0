import { describe, expect, it } from 'vitest';
import type { Piece } from '../../src/domain/border';
import type { Position } from '../../src/domain/place';
import { planLeaves } from '../../src/layers/plan-leaves';
import { threePieces } from '../ui/three-pieces';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();
const slice = ({ id }: Piece, from: number, to: number): readonly Position[] =>
  id === 'isle'
    ? [[0, 0]]
    : [
        [from / 1000, 49],
        [to / 1000, 49],
      ];

describe('planLeaves', () => {
  it('cuts each stretch out of its own piece, in the colour of what is selected, lighter than it', () => {
    const stretches = [
      { pieceId: 'main', fromChainageM: 1000, toChainageM: 2000 },
      { pieceId: 'west', fromChainageM: 5000, toChainageM: 9000 },
    ];
    const rows = planLeaves(stretches, threePieces(), slice, theme);
    expect(rows.map(({ path }) => path.map(([lng]) => lng))).toEqual([
      [1, 2],
      [5, 9],
    ]);
    for (const { colour } of rows) {
      expect(colour.slice(0, 3)).toEqual(theme.rgba.selected.slice(0, 3));
      expect(colour[3]).toBeLessThan(theme.rgba.selected[3]);
    }
  });

  it('leaves out what has no line: an unknown piece, a single point', () => {
    const stretches = ['nowhere', 'isle'].map((pieceId) => ({ pieceId, fromChainageM: 0, toChainageM: 10 }));
    expect(planLeaves(stretches, threePieces(), slice, theme)).toEqual([]);
    expect(planLeaves([], threePieces(), slice, theme)).toEqual([]);
  });
});
