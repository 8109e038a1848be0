import type { ResponseRow } from './response';

/** Metres where somebody can cross in the mode and the line is known: what a share of the response is a share of. */
export function crossableM({ byClass, lengthM, unknownM }: ResponseRow): number {
  return lengthM - unknownM - byClass['no-mode'];
}

/** Seen and in time, as a share of what can be crossed; not a number where nothing can be. */
export function interdictableShare(row: ResponseRow): number {
  return row.byClass['seen-in-time'] / crossableM(row);
}

/** In time, seen or not, as a share of what can be crossed; not a number where nothing can be. */
export function inTimeShare(row: ResponseRow): number {
  return (row.byClass['seen-in-time'] + row.byClass['unseen-in-time']) / crossableM(row);
}
