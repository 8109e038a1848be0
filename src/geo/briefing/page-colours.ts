import type { SeriesLook } from '../../domain/briefing-parts';

/** Colours of pages that leave the house, `RRGGBB`: on white, so that they can be printed. */
export const PAGE_COLOURS = {
  ground: 'FFFFFF',
  text: '15202B',
  dim: '45535F',
  hairline: 'B4BCC4',
  band: 'E6E0F5',
  marking: '4A2FA8',
  panel: 'F2F4F6',
} as const;

/** Fills of a series; `outlined` ones are told apart by their edge. */
export const LOOK_COLOURS: Readonly<Record<SeriesLook, { readonly fill: string; readonly outlined: boolean }>> = {
  plain: { fill: '3F7788', outlined: false },
  base: { fill: 'DDE4E8', outlined: true },
  before: { fill: 'A9B7C0', outlined: false },
  after: { fill: '2F6575', outlined: false },
  twice: { fill: '2F6575', outlined: false },
  once: { fill: '86A6B8', outlined: false },
  gap: { fill: 'F4ECD8', outlined: true },
  loss: { fill: 'B3261E', outlined: false },
  unknown: { fill: 'C9CFD4', outlined: false },
  'seen-in-time': { fill: '2F6575', outlined: false },
  'seen-late': { fill: '86A6B8', outlined: false },
  'unseen-in-time': { fill: 'C7D8DF', outlined: true },
  neither: { fill: 'FFFFFF', outlined: true },
  'no-mode': { fill: 'E6E9EC', outlined: false },
};
