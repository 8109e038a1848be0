import type { ScenePanel } from '../../domain/scene';
import type { WantedRows } from './fit-rows';

export type ListId = 'alarms' | 'gaps' | 'incidents' | 'units' | 'handover';

/** How much there is of each list. */
export interface ListCounts {
  readonly alarms: number;
  /** Lines about all alarms: a flood, what is kept quiet. */
  readonly alarmNotes: number;
  readonly gaps: number;
  readonly incidents: number;
  readonly incidentNotes: number;
  readonly units: number;
  readonly unitNotes: number;
  /** Rows, with those of the notes; null where nobody handed over yet. */
  readonly handoverLines: number | null;
}

type List = WantedRows & { readonly id: ListId };

/** Rows of the handover's list that its notes take. */
export const NOTE_ROWS = 2;
/** A list that a panel is about shows as much as fits. */
const ALL = 40;

/** The lists of a panel, those that must not be left out first. Alarms stand in every panel: a wall never hides them. */
export function panelLists(panel: Exclude<ScenePanel, 'none'>, counts: ListCounts): readonly List[] {
  const alarms: List = {
    id: 'alarms',
    count: counts.alarms,
    least: panel === 'alarms' ? 3 : 1,
    most: panel === 'alarms' ? ALL : panel === 'situation' ? 4 : 2,
    rowLines: 2,
    // What it says while there are none stands beside its heading.
    fixedLines: 1 + counts.alarmNotes,
    saysMore: true,
  };
  const gaps: List = { id: 'gaps', count: counts.gaps, least: 3, most: 3, rowLines: 2, fixedLines: 1, saysMore: false };
  const incidents: List = {
    id: 'incidents',
    count: counts.incidents,
    least: 1,
    most: 5,
    rowLines: 2,
    fixedLines: 1 + counts.incidentNotes,
    saysMore: true,
  };
  const units: List = {
    id: 'units',
    count: counts.units,
    least: 0,
    most: ALL,
    rowLines: 1,
    fixedLines: 1 + counts.unitNotes,
    saysMore: false,
  };
  const handover: List = {
    id: 'handover',
    count: counts.handoverLines ?? 0,
    least: 0,
    most: 0,
    rowLines: 1,
    fixedLines: 1,
    saysMore: true,
  };
  switch (panel) {
    case 'situation':
      // Gaps and units stand in the band below the map.
      return [alarms, incidents, ...(counts.handoverLines !== null ? [{ ...handover, count: 0 }] : [])];
    case 'alarms':
      return [alarms];
    case 'incidents':
      return [alarms, { ...incidents, most: ALL }];
    case 'gaps':
      return [alarms, { ...gaps, most: ALL }];
    case 'units':
      return [alarms, { ...units, least: 1 }];
    case 'handover':
      return [alarms, { ...handover, least: 1, most: ALL, rowLines: 2, fixedLines: 3 }];
  }
}
