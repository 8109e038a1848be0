import type { UnitState } from '../domain/picture';
import type { Position } from '../domain/place';
import type { TrackRecord } from '../domain/track';
import { isFree, type UnitKind } from '../domain/unit';
import { type Rgba, type Theme, withAlpha } from './theme';

export interface UnitRow {
  readonly unitId: string;
  readonly position: Position;
  /** `heading` rows are the leader line under the symbol; `symbol` rows the MIL-STD-2525 symbol. */
  readonly part: 'heading' | 'symbol';
  readonly icon: string;
  readonly angleDeg: number;
  readonly sizePx: number;
  readonly colour: Rgba;
}

export interface UnitsPlan {
  readonly rows: readonly UnitRow[];
  /** Units without any position report yet. */
  readonly withoutPosition: number;
  /** Units off shift: not drawn. */
  readonly offShift: number;
}

export interface UnitsPlanInput {
  readonly units: Iterable<UnitState>;
  readonly tracks: ReadonlyMap<number, TrackRecord>;
  readonly pictureTimeMs: number;
  readonly ownAgencyId: string | null;
  readonly selectedUnitId: string | null;
  /** 1 at a desk; larger on the wall. */
  readonly scale: number;
  readonly zoom: number;
}

/** The names of the icon atlas for units. */
export function unitIconName(kind: UnitKind, owner: 'own' | 'partner' | 'selected', busy: boolean): string {
  return `unit-${kind}-${owner}${busy ? '-busy' : ''}`;
}

/** A moving unit shows its heading; below this speed a heading means nothing. */
const MIN_HEADING_SPEED_MPS = 0.5;

/**
 * Units where they were last heard. A report older than its time to live is drawn faded: it never vanishes silently and
 * never stays bright.
 */
export function planUnits(input: UnitsPlanInput, theme: Theme): UnitsPlan {
  const { units, tracks, pictureTimeMs, ownAgencyId, selectedUnitId, scale, zoom } = input;
  const sizePx = (zoom < 5 ? 6 : zoom < 6 ? 11 : zoom < 8 ? 17 : 22) * scale;
  const headings: UnitRow[] = [];
  const symbols: UnitRow[] = [];
  let withoutPosition = 0;
  let offShift = 0;
  for (const { unit } of units) {
    if (unit.status === 'off-shift') {
      offShift++;
      continue;
    }
    const track = tracks.get(unit.trackId);
    if (!track) {
      withoutPosition++;
      continue;
    }
    const selected = unit.id === selectedUnitId;
    const owner = selected ? 'selected' : ownAgencyId !== null && unit.agencyId !== ownAgencyId ? 'partner' : 'own';
    const stale = pictureTimeMs - track.timeMs > track.timeToLiveS * 1000;
    const alpha = stale ? 0.35 : 1;
    const position: Position = [track.lng, track.lat];
    if (track.speedMps >= MIN_HEADING_SPEED_MPS && zoom >= 5) {
      const tone = owner === 'partner' ? theme.rgba.partner : theme.rgba.selected;
      headings.push({
        unitId: unit.id,
        position,
        part: 'heading',
        icon: 'heading',
        angleDeg: -track.headingDeg,
        sizePx: sizePx * 2.6,
        colour: withAlpha(tone, 0.7 * alpha),
      });
    }
    symbols.push({
      unitId: unit.id,
      position,
      part: 'symbol',
      icon: unitIconName(unit.kind, owner, !isFree(unit.status)),
      angleDeg: 0,
      sizePx: selected ? sizePx * 1.25 : sizePx,
      colour: withAlpha([255, 255, 255, 255], alpha),
    });
  }
  return { rows: [...headings, ...symbols], withoutPosition, offShift };
}
