import { INCIDENT_KINDS, OUTCOMES, SEVERITIES } from '../../domain/incident';
import type { IncidentCounts } from '../../domain/incident-record';
import type { Direction } from '../../domain/response-rules';
import * as m from '../../i18n/paraglide/messages';
import type { GroundAnswer, UnitAnswer } from '../../workers/area-answer.protocol';
import { formatDuration, formatLength, formatNumber, formatSigned, type LengthUnit } from '../format';
import { incidentKindName, outcomeName, severityName } from '../words';
import { formatArea } from './figure-words';
import { gapAreaM2, watchersIn } from './ground-figures';

/** What is known of one side; null where it is not, or not yet. */
export interface CompareSide {
  readonly ground: GroundAnswer | null;
  readonly units: UnitAnswer | null;
  readonly incidents: IncidentCounts | null;
}

export interface CompareRow {
  readonly id: string;
  readonly name: string;
  readonly a: number | null;
  readonly b: number | null;
  readonly write: (value: number) => string;
}
export interface CompareGroup {
  readonly title: string;
  readonly rows: readonly CompareRow[];
}

type Read<T> = (of: T) => number | null;

/** The same figures of two sides, row by row. Incidents that count on neither side are left out. */
export function compareGroups(
  a: CompareSide,
  b: CompareSide,
  requiredK: 1 | 2,
  unit: LengthUnit,
): readonly CompareGroup[] {
  const area = (m2: number) => formatArea(m2, unit);
  const length = (metres: number) => formatLength(metres, unit);
  const of =
    <K extends keyof CompareSide>(part: K, write: (value: number) => string) =>
    (id: string, name: string, read: Read<NonNullable<CompareSide[K]>>): CompareRow => {
      const value = (side: CompareSide): number | null => {
        const known = side[part];
        return known === null ? null : read(known as NonNullable<CompareSide[K]>);
      };
      return { id, name, a: value(a), b: value(b), write };
    };
  const [ground, line, count] = [of('ground', area), of('ground', length), of('ground', formatNumber)];
  const [units, arrival, incident] = [
    of('units', formatNumber),
    of('units', formatDuration),
    of('incidents', formatNumber),
  ];
  const first =
    (direction: Direction): Read<UnitAnswer> =>
    ({ next }) =>
      next?.[direction].units[0]?.arrivalS ?? null;
  const facet = (
    key: 'kinds' | 'severities' | 'outcomes',
    names: readonly string[],
    isShown = (row: CompareRow) => (row.a ?? 0) + (row.b ?? 0) > 0,
  ) => names.map((name, i) => incident(`${key}-${i}`, name, (counts) => counts[key][i] ?? 0)).filter(isShown);
  const countryOf = (direction: Direction) => (a.units ?? b.units)?.next?.[direction].country ?? m.no_value();
  return [
    {
      title: m.aoi_ground(),
      rows: [
        ground('area', m.aoi_area(), (of) => of.area.regionM2),
        ground('watched', m.aoi_watched(), (of) => of.area.coveredM2),
        ground('twice', m.aoi_watched_twice(), (of) => of.area.twiceM2),
        ground('gap-area', m.aoi_gap_area(), (of) => gapAreaM2(of.area, requiredK)),
      ],
    },
    {
      title: m.aoi_border(),
      rows: [
        line('border', m.aoi_border_inside(), (of) => of.border.lengthM),
        line('k0', m.aoi_k_none(), (of) => of.coverage.unwatchedM),
        line('k1', m.aoi_k_once(), (of) => of.coverage.onceM),
        line('k2', m.aoi_k_twice(), (of) => of.coverage.twiceM),
        line('gap', m.aoi_gap(), (of) => of.coverage.gapM),
        line('new-loss', m.aoi_gap_new(), (of) => of.coverage.newLossM),
      ],
    },
    {
      title: m.aoi_sensors(),
      rows: [
        count('sensors', m.aoi_sensors_inside(), (of) => of.sensors.filter(({ isInside }) => isInside).length),
        count('watchers', m.aoi_sensors_into(), (of) => watchersIn(of)),
      ],
    },
    {
      title: m.aoi_units(),
      rows: [
        units('units', m.aoi_units_inside(), (of) => of.insideIds.length),
        arrival('next-left', m.aoi_compare_arrival({ country: countryOf('toLeft') }), first('toLeft')),
        arrival('next-right', m.aoi_compare_arrival({ country: countryOf('toRight') }), first('toRight')),
      ],
    },
    {
      title: m.aoi_incidents(),
      rows: [
        incident('total', m.aoi_total(), (counts) => counts.total),
        ...facet('kinds', INCIDENT_KINDS.map(incidentKindName)),
        ...facet('severities', SEVERITIES.map(severityName)),
        ...facet('outcomes', [...OUTCOMES.map(outcomeName), m.aoi_outcome_none()]),
      ],
    },
  ];
}

/** What B has more than A, signed, in the unit of the row; a dash where a side is not known. */
export function writeDifference({ a, b, write }: CompareRow): string {
  if (a === null || b === null) return m.no_value();
  const sign = formatSigned(b - a, 6).slice(0, 1);
  const written = write(Math.abs(b - a));
  // What rounds to nothing has no sign.
  return /[1-9]/.test(written) ? `${sign}${written}` : `±${written}`;
}
