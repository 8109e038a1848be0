import * as turf from '@turf/turf';
import { INCIDENT_KINDS, INCIDENT_STATUSES, type Incident, OUTCOMES, SEVERITIES } from '../../../src/domain/incident';
import type { IncidentFilter } from '../../../src/domain/incident-filter';
import { BORDER, SECTOR_NAMES, SEGMENTS, WORDS } from './worlds';

type Dimension = 'time' | 'kind' | 'severity' | 'status' | 'agency' | 'outcome' | 'side' | 'stretch' | 'text' | 'area';

export function sideOf({ position, at }: Incident): 'left' | 'right' | 'line' {
  const off = position[1] - BORDER.pieces.find(({ id }) => id === at.pieceId)!.positions[1]!;
  // Where a place was put on the parallel, the geodesic of the line runs north of it: asked by distance.
  if (off === 0) return distanceToLineM(position) < 2 ? 'line' : 'right';
  return off > 0 ? 'left' : 'right';
}

/** The line cut into short geodesic legs, by turf. */
const LINES = BORDER.pieces.map(({ positions }) => {
  const legs: [number, number][] = [];
  for (let i = 0; i + 3 < positions.length; i += 2) {
    const from: [number, number] = [positions[i]!, positions[i + 1]!];
    const to: [number, number] = [positions[i + 2]!, positions[i + 3]!];
    legs.push(...(turf.greatCircle(from, to, { npoints: 60 }).geometry.coordinates as [number, number][]));
  }
  return turf.lineString(legs);
});
const distances = new WeakMap<object, number>();

function distanceToLineM(position: readonly [number, number]): number {
  let found = distances.get(position);
  if (found === undefined) {
    found = Math.min(...LINES.map((line) => turf.pointToLineDistance([...position], line, { units: 'meters' })));
    distances.set(position, found);
  }
  return found;
}

/** One incident, one filter, each restriction as it reads; `except` is left out. */
export function fits(incident: Incident, filter: IncidentFilter, except: Dimension | null = null): boolean {
  const chosen = <T>(list: readonly T[], value: T) => list.length === 0 || list.includes(value);
  const { position, at } = incident;
  const segment = SEGMENTS.find(
    ({ pieceId, fromChainageM, toChainageM }) =>
      pieceId === at.pieceId && at.chainageM >= fromChainageM && at.chainageM < toChainageM,
  );
  const names = [
    incident.id,
    WORDS.kinds[INCIDENT_KINDS.indexOf(incident.kind)],
    WORDS.severities[SEVERITIES.indexOf(incident.severity)],
    WORDS.statuses[INCIDENT_STATUSES.indexOf(incident.status)],
    WORDS.outcomes[incident.outcome === null ? OUTCOMES.length : OUTCOMES.indexOf(incident.outcome)],
    incident.agencyId,
    WORDS.agencies[incident.agencyId] ?? '',
    segment?.name ?? '',
    segment ? SECTOR_NAMES[segment.sectorId as 'a'] : '',
  ].map((name) => (name ?? '').toLowerCase());
  const passes: Record<Dimension, () => boolean> = {
    time: () =>
      (filter.timeFromMs === null || incident.openedMs >= filter.timeFromMs) &&
      (filter.timeToMs === null || incident.openedMs < filter.timeToMs),
    kind: () => chosen(filter.kinds, incident.kind),
    severity: () => chosen(filter.severities, incident.severity),
    status: () => chosen(filter.statuses, incident.status),
    agency: () => chosen(filter.agencies, incident.agencyId),
    outcome: () => chosen(filter.outcomes, incident.outcome),
    side: () => chosen(filter.sides, sideOf(incident)),
    stretch: () =>
      filter.stretches.length === 0 ||
      filter.stretches.some(
        (one) => one.pieceId === at.pieceId && at.chainageM >= one.fromChainageM && at.chainageM < one.toChainageM,
      ),
    text: () =>
      filter.text
        .toLowerCase()
        .split(' ')
        .every((word) => names.some((name) => name.includes(word))),
    area: () =>
      filter.area === null ||
      turf.booleanPointInPolygon([...position], turf.polygon(filter.area.coordinates as [number, number][][])),
  };
  return Object.entries(passes).every(([dimension, pass]) => dimension === except || pass());
}
