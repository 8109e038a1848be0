import { SEVERITIES } from '../domain/incident';
import type { IncidentPoints } from '../domain/incident-record';
import { type Theme, withAlpha } from './theme';

/** Dots in the binary form that deck.gl takes: kept as long as the record and the filter but for its time stay. */
export interface IncidentDots {
  readonly length: number;
  readonly attributes: {
    readonly getPosition: { readonly value: Float32Array; readonly size: 2 };
    readonly getFillColor: { readonly value: Uint8Array; readonly size: 4; readonly normalized: true };
    readonly getRadius: { readonly value: Float32Array; readonly size: 1 };
    /** The number of each dot by time: whole, so that a window of time is told exactly where seconds of years would not be. */
    readonly getFilterValue: { readonly value: Float32Array; readonly size: 1 };
  };
}

/** Low, moderate, high, critical. */
const ALPHA = [0.45, 0.6, 0.85, 1];
const RADIUS_PX = [2, 2.5, 3, 3.5];

/** Every incident as a dot; the window of time is not in it (`windowRange`). */
export function planIncidentDots({ count, positions, severity }: IncidentPoints, theme: Theme): IncidentDots {
  const colours = SEVERITIES.map((_, i) => withAlpha(theme.rgba.text, ALPHA[i]!));
  const colour = new Uint8Array(4 * count);
  const radius = new Float32Array(count);
  const number = new Float32Array(count);
  for (let dot = 0; dot < count; dot++) {
    colour.set(colours[severity[dot]!]!, 4 * dot);
    radius[dot] = RADIUS_PX[severity[dot]!]!;
    number[dot] = dot;
  }
  return {
    length: count,
    attributes: {
      getPosition: { value: positions, size: 2 },
      getFillColor: { value: colour, size: 4, normalized: true },
      getRadius: { value: radius, size: 1 },
      getFilterValue: { value: number, size: 1 },
    },
  };
}

/** Which numbers are within dots `[from, to)`: half a dot beyond them on either side, none where the range is empty. */
export function windowRange(from: number, to: number): [number, number] {
  return from < to ? [from - 0.5, to - 0.5] : [-2, -1];
}
