import type { Position } from '../../domain/place';

export type Notation = 'decimal' | 'dms' | 'mgrs' | 'utm';

/** What was expected where a text could not be read. */
export type Expected =
  | 'position'
  | 'two-angles'
  | 'one-of-each'
  | 'below-60'
  | 'whole-before-last'
  | 'latitude'
  | 'longitude'
  | 'latitude-first'
  | 'mgrs'
  | 'utm-zone'
  | 'utm-easting'
  | 'utm-northing'
  | 'utm-band';

export type CoordinateReading =
  | { readonly kind: 'position'; readonly position: Position; readonly notation: Notation }
  /** The part of the text that does not fit, and what would. */
  | { readonly kind: 'unreadable'; readonly found: string; readonly expected: Expected };

export function unreadable(found: string, expected: Expected): CoordinateReading {
  return { kind: 'unreadable', found, expected };
}
