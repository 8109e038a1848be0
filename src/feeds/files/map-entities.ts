import * as v from 'valibot';
import type { Position } from '../../domain/place';
import type { Sensor } from '../../domain/sensor';
import { UNIT_KINDS, type Unit, unitSchema } from '../../domain/unit';
import { readSensor } from './collect-sensors';
import { brief, type FileRow, type RowFault } from './file-row';
import { isFault, type RowMapping } from './row-mapping';
import type { DetectionDefaults } from './sensor-file';

/** A unit of a file, and where the file says it is. */
export interface PlacedUnit {
  readonly unit: Unit;
  readonly position: Position;
}

/** Metres a second of a response, by kind, for units whose file states none: what a team of that kind does on its way. */
const SPEED_MPS: Readonly<Record<Unit['kind'], number>> = {
  foot: 1.4,
  vehicle: 18,
  boat: 12,
  aircraft: 60,
  k9: 1.6,
  drone: 18,
};
const TURN_OUT_S = { 'on-patrol': 60, 'at-post': 180, 'on-call': 900 } as const;

/** The sensor of a row, valid by the schema of sensors, or why there is none. */
export function sensorOf(row: FileRow, mapping: RowMapping, defaults: DetectionDefaults): Sensor | RowFault {
  const place = mapping.place(row);
  if (isFault(place)) return place;
  const columns = mapping.values(row);
  if (isFault(columns)) return columns;
  const [lng, lat] = place as Position;
  const read = readSensor({ columns, lng, lat }, row.number, defaults, new Set());
  if (!('expected' in read)) return read;
  const { column, found, expected } = read;
  return { row: row.number, column, found: brief(found), expected };
}

/**
 * The unit of a row, valid by the schema of units, or why there is none. Left out: `id` is the callsign, agency `UNKNOWN`,
 * status `at-post`, speed that of its kind, no capabilities, released to all. Its track id follows from its id.
 */
export function unitOf(row: FileRow, mapping: RowMapping): PlacedUnit | RowFault {
  const place = mapping.place(row);
  if (isFault(place)) return place;
  const values = mapping.values(row);
  if (isFault(values)) return values;
  const id = String(values.id ?? values.callsign).slice(0, 40);
  const kind = values.kind as Unit['kind'];
  const parsed = v.safeParse(
    unitSchema,
    {
      id,
      trackId: trackIdOf(id),
      callsign: String(values.callsign).slice(0, 40),
      kind,
      agencyId: values.agencyId ?? 'UNKNOWN',
      responseSpeedMps: values.responseSpeedMps ?? SPEED_MPS[kind],
      turnOutS: TURN_OUT_S,
      capabilities: values.capabilities ?? [],
      status: values.status ?? 'at-post',
      releasability: releasabilityOf(values.releasability),
    },
    { abortEarly: true },
  );
  if (parsed.success) return { unit: parsed.output, position: place as Position };
  const [issue] = parsed.issues;
  const expected = issue.expected ?? issue.message;
  return { row: row.number, column: v.getDotPath(issue) ?? 'row', found: brief(issue.input), expected };
}

/** The number of a unit in track batches: `UNIT_KINDS` have their place in it too. */
export function kindIndex(kind: Unit['kind']): number {
  return UNIT_KINDS.indexOf(kind);
}

/** FNV-1a of the id in the upper half of the numbers, where feeds give none. */
function trackIdOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return ((hash >>> 0) | 0x80000000) >>> 0;
}

function releasabilityOf(value: unknown): unknown {
  if (value === undefined || value === 'all') return 'all';
  return String(value)
    .split(/[;,|\s]+/)
    .filter((agency) => agency !== '');
}
