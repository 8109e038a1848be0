import Papa from 'papaparse';
import type { ClockStart } from '../geo/response/clock-start';
import type { IncidentAnswer } from './respond-answer';

const milli = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000);
const micro = (value: number): number => Math.round(value * 1e6) / 1e6;

/**
 * One incident as it is written: seconds and metres to a thousandth, probabilities to a millionth. Without a time to cover
 * (nobody runs, or none is known) margins and chances are null.
 */
export function incidentReport(
  { incident, question, segmentId, start, ranked, refused, assigned }: IncidentAnswer,
  top: number,
) {
  const { cover, requirement, country, water } = question;
  const isTimed = cover !== null;
  const reasons: Record<string, number> = {};
  for (const { reason } of refused) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return {
    id: incident.id,
    kind: incident.kind,
    severity: incident.severity,
    country,
    water,
    segmentId,
    unitsNeeded: requirement.units,
    timeToCover: isTimed ? { ...cover, timeS: milli(cover.timeS), sigmaS: milli(cover.sigmaS) } : null,
    clock: clockWords(start, isTimed),
    units: ranked.slice(0, top).map((unit) => ({
      unitId: unit.unitId,
      distanceM: milli(unit.distanceM),
      verificationS: milli(unit.verificationS),
      turnOutS: milli(unit.turnOutS),
      travelS: milli(unit.travelS),
      arrivalS: milli(unit.arrivalS),
      withUnitId: unit.withUnitId,
      togetherS: milli(unit.togetherS),
      marginS: milli(unit.marginS),
      sigmaS: milli(unit.sigmaS),
      chanceInTime: isTimed ? micro(unit.chanceInTime) : null,
      chanceOfInterruption: isTimed ? micro(unit.chanceOfInterruption) : null,
    })),
    refused: reasons,
    assigned: {
      unitIds: assigned.unitIds,
      arrivalS: milli(assigned.arrivalS),
      marginS: milli(assigned.marginS),
      chanceInTime: isTimed ? micro(assigned.chanceInTime) : null,
      alone: assigned.alone.unitIds,
      given: assigned.given,
    },
  };
}

/** Where the clock starts, in words and metres. */
function clockWords(start: ClockStart | null, isTimed: boolean) {
  const on = { startsAt: 'line', distanceM: null, toLineS: null } as const;
  if (!isTimed) return null;
  switch (start?.kind) {
    case undefined:
      return {
        ...on,
        startsAt: 'place',
        words: 'time to cover stated in the file: it counts from the place of the incident',
      };
    case 'line':
      return { ...on, words: 'counted from the line, where detection is assumed' };
    case 'before': {
      const { distanceM, timeS } = start;
      const words = 'detected before the line: the time to reach it is in timeToCover';
      return { startsAt: 'before', distanceM: milli(distanceM), toLineS: milli(timeS), words };
    }
    case 'beyond': {
      const words = 'placed beyond the line: counted from the line all the same, so whoever crossed may be ahead';
      return { startsAt: 'beyond', distanceM: milli(start.distanceM), toLineS: null, words };
    }
  }
}

export type IncidentReport = ReturnType<typeof incidentReport>;

const COLUMNS = [
  'unitId',
  'distanceM',
  'verificationS',
  'turnOutS',
  'travelS',
  'arrivalS',
  'withUnitId',
  'togetherS',
  'marginS',
  'sigmaS',
  'chanceInTime',
  'chanceOfInterruption',
] as const;

/** One line a unit (RFC 4180), best first; an incident that nobody can answer has one line without a unit. */
export function respondCsv(reports: readonly IncidentReport[]): string {
  const fields = [
    'incidentId',
    'kind',
    'severity',
    'unitsNeeded',
    'timeToCoverS',
    'rank',
    ...COLUMNS,
    'assigned',
    'clockStartsAt',
  ];
  const data = reports.flatMap(({ id, kind, severity, unitsNeeded, timeToCover, clock, units, assigned }) => {
    const head = [id, kind, severity, unitsNeeded, timeToCover?.timeS ?? null];
    const startsAt = clock?.startsAt ?? null;
    if (units.length === 0) return [[...head, null, ...COLUMNS.map(() => null), null, startsAt]];
    return units.map((unit, i) => [
      ...head,
      i + 1,
      ...COLUMNS.map((column) => unit[column]),
      assigned.unitIds.includes(unit.unitId) ? 'yes' : 'no',
      startsAt,
    ]);
  });
  // Ids come from files: a spreadsheet must not run one that begins like a formula. Numbers stay numbers.
  return `${Papa.unparse({ fields, data }, { newline: '\n', escapeFormulae: true })}\n`;
}
