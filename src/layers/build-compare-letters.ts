import { TextLayer } from '@deck.gl/layers';
import type { Position } from '../domain/place';
import type { Theme } from './theme';

/** The letter of one side of a comparison, in the middle of its area. */
export interface CompareLetter {
  readonly text: string;
  readonly position: Position;
}

/** Letters of what is compared, above the name of each area. */
export function buildCompareLetters(letters: readonly CompareLetter[], theme: Theme, scale: number) {
  return new TextLayer<CompareLetter>({
    id: 'compare-letters',
    data: letters,
    getText: (letter) => letter.text,
    getPosition: (letter) => letter.position as [number, number],
    getSize: 20 * scale,
    sizeUnits: 'pixels',
    getPixelOffset: [0, -24 * scale],
    getColor: theme.rgba['on-selected'] as [number, number, number, number],
    fontFamily: 'IBM Plex Sans',
    fontWeight: 600,
    characterSet: 'auto',
    background: true,
    getBackgroundColor: theme.rgba.selected as [number, number, number, number],
    backgroundPadding: [6, 1],
    updateTriggers: { getSize: scale },
  });
}
