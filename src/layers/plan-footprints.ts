import type { Position } from '../domain/place';
import type { Sensor } from '../domain/sensor';
import { WHAT_IF } from '../domain/variant';
import { type Rgba, type Theme, withAlpha } from './theme';

/** A sensor with its footprint as rings, outer first, closed, degrees. */
export interface FootprintShape {
  readonly sensor: Sensor;
  readonly rings: readonly (readonly Position[])[];
  /** Its ground in the picture as it is, where the view has less of it or more; else empty. */
  readonly ghost: readonly (readonly Position[])[];
}

export interface FootprintRow {
  readonly sensorId: string;
  readonly rings: readonly (readonly Position[])[];
  readonly fill: Rgba;
  readonly line: Rgba;
  readonly lineWidthPx: number;
}

export interface FootprintsPlan {
  readonly rows: readonly FootprintRow[];
  /** Sensors without an area to draw (maximum range 0). */
  readonly dropped: number;
}

/**
 * Footprints by state, health and agency: watching ones are a faint wash, a partner's in the partner colour; a degraded
 * one has an attention outline, a failed one is hollow, a planned-off one a bare hairline, one of a what-if a strong outline. What conditions took away shows
 * as a lighter ghost. Large ones come first, so that small ones stay clickable.
 */
export function planFootprints(
  shapes: readonly FootprintShape[],
  ownAgencyId: string | null,
  selectedSensorId: string | null,
  theme: Theme,
): FootprintsPlan {
  const drawn = shapes.filter((shape) => shape.rings.length > 0 || shape.ghost.length > 0);
  const rows = drawn

    .toSorted((a, b) => b.sensor.maxRangeM - a.sensor.maxRangeM || (a.sensor.id < b.sensor.id ? -1 : 1))
    .flatMap(({ sensor, rings, ghost }): FootprintRow[] => {
      const selected = sensor.id === selectedSensorId;
      const look = lookOf(sensor, ownAgencyId, theme);
      const row = {
        sensorId: sensor.id,
        rings,
        fill: selected ? withAlpha(theme.rgba.selected, 0.18) : look.fill,
        line: selected ? theme.rgba.selected : look.line,
        lineWidthPx: selected ? 2 : look.lineWidthPx,
      };
      const shadow = {
        ...row,
        rings: ghost,
        fill: withAlpha(row.fill, 0),
        line: withAlpha(row.line, 0.15),
        lineWidthPx: 1,
      };
      return [...(ghost.length > 0 ? [shadow] : []), ...(rings.length > 0 ? [row] : [])];
    });
  return { rows, dropped: shapes.length - drawn.length };
}

function lookOf(sensor: Sensor, ownAgencyId: string | null, theme: Theme) {
  const base = ownAgencyId !== null && sensor.agencyId !== ownAgencyId ? theme.rgba.partner : theme.rgba.footprint;
  // What stands in a what-if only is never taken for what is there.
  if (sensor.id.startsWith(WHAT_IF)) return { fill: withAlpha(base, 0.1), line: theme.rgba.attention, lineWidthPx: 2 };
  switch (sensor.health) {
    case 'up':
      return { fill: withAlpha(base, 0.1), line: withAlpha(base, 0.45), lineWidthPx: 1 };
    case 'degraded':
      return { fill: withAlpha(base, 0.06), line: withAlpha(theme.rgba.attention, 0.8), lineWidthPx: 1 };
    case 'down':
      return { fill: withAlpha(base, 0), line: withAlpha(theme.rgba.gap, 0.7), lineWidthPx: 1.5 };
    case 'off':
      return { fill: withAlpha(base, 0), line: withAlpha(base, 0.2), lineWidthPx: 1 };
  }
}
