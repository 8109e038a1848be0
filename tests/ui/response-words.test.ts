import { describe, expect, it } from 'vitest';
import { directionWords } from '../../src/ui/response-words';
import { bundledLine } from '../geo/response-line/fixtures';
import { threePieces } from './three-pieces';

describe('directionWords', () => {
  it('names the country and the way of the compass', () => {
    const { border } = bundledLine();
    expect(directionWords(border, 'toLeft')).toBe('Into Canada, northbound');
    expect(directionWords(border, 'toRight')).toBe('Into USA, southbound');
  });

  it('turns with the line: the left of a line that runs south is east', () => {
    const border = threePieces();
    const turned = (positions: Float64Array) => ({
      ...border,
      pieces: border.pieces.map((piece) => ({ ...piece, positions })),
    });
    expect(directionWords(turned(Float64Array.of(-100, 50, -100, 48)), 'toLeft')).toBe('Into BBB, eastbound');
    expect(directionWords(turned(Float64Array.of(-100, 48, -100, 50)), 'toLeft')).toBe('Into BBB, westbound');
    expect(directionWords(turned(Float64Array.of(-99, 49, -100, 49)), 'toLeft')).toBe('Into BBB, southbound');
  });
});
