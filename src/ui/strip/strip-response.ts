import type { ResponseBins } from '../../geo/response-bins';
import type { StripRow } from './strip-layout';
import { Rects } from './strip-rects';

/** SVG path data of the response band, one path a class, in CSS pixels. Patterns tell the classes apart, not colours. */
export interface StripResponse {
  readonly seenInTime: string;
  readonly seenLate: string;
  readonly unseenInTime: string;
  readonly neither: string;
  /** The upper edge wherever some of a column is not interdictable. */
  readonly edge: string;
}

/**
 * Stacks the classes of each column: interdictable at the foot, then what lacks one thing, what lacks both as the room
 * that is left. Where nobody crosses in this mode nothing is drawn. O(columns).
 */
export function stripResponse(bins: ResponseBins, widthPx: number, { top, height }: StripRow): StripResponse {
  const stack = [
    { shares: bins['seen-in-time'], rects: new Rects() },
    { shares: bins['seen-late'], rects: new Rects() },
    { shares: bins['unseen-in-time'], rects: new Rects() },
    { shares: bins.neither, rects: new Rects() },
  ] as const;
  const edge = new Rects();
  const count = bins.neither.length;
  const step = widthPx / count;
  for (let i = 0; i < count; i++) {
    let foot = top + height;
    for (const { shares, rects } of stack) {
      const heightPx = (shares[i] ?? 0) * height;
      rects.add(i * step, (i + 1) * step, foot - heightPx, foot);
      foot -= heightPx;
    }
    const lacking = (bins['seen-late'][i] ?? 0) + (bins['unseen-in-time'][i] ?? 0) + (bins.neither[i] ?? 0);
    if (lacking * height > 0.5) edge.add(i * step, (i + 1) * step, top, top + 1);
  }
  const [seenInTime, seenLate, unseenInTime, neither] = stack.map(({ rects }) => rects.path()) as [
    string,
    string,
    string,
    string,
  ];
  return { seenInTime, seenLate, unseenInTime, neither, edge: edge.path() };
}
