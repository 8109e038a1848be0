import * as v from 'valibot';
import { SENSOR_KINDS, type Sensor, sensorSchema } from '../../domain/sensor';
import type { DetectionDefaults, RejectedRow, SensorFile } from './sensor-file';

/** Why a row is no sensor. */
export interface SensorFault {
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

/** One row of a file: its columns by name, and its position where that stands apart. */
export interface SensorRow {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly lng: unknown;
  readonly lat: unknown;
  /** Why the row cannot be read at all. */
  readonly broken?: string;
}

const NUMBER_FIELDS = ['azimuthDeg', 'fieldOfViewDeg', 'minRangeM', 'maxRangeM', 'mastHeightM'] as const;
const DETECTION_FIELDS = ['detectionDay', 'detectionNight', 'detectionFog', 'detectionPrecipitation'] as const;
const TEXT_FIELDS = ['id', 'name', 'kind', 'agencyId', 'health', 'releasability'] as const;
const FIELDS: readonly string[] = [...NUMBER_FIELDS, ...DETECTION_FIELDS, ...TEXT_FIELDS, 'lng', 'lat'];

/**
 * Sensors from rows of any file. Columns are the fields of a sensor, in any spelling of their case and separators
 * (`maxRangeM`, `max_range_m`, `MAX RANGE M`). Required: `kind`, `maxRangeM` and the position. What is left out: `id`
 * and `name` number the row, `agencyId` is `UNKNOWN`, azimuth 0, field of view 360, minimum range 0, no mast, health
 * `up`, releasability `all`, and detection by `defaults`.
 *
 * A bad row is rejected with what was found and what was expected; so is the second of two with one id. Linear.
 */
export function collectSensors(rows: readonly SensorRow[], defaults: DetectionDefaults): SensorFile {
  const sensors: Sensor[] = [];
  const rejected: RejectedRow[] = [];
  const ids = new Set<string>();
  const unused = new Set<string>();
  for (const [i, row] of rows.entries()) {
    if (row.broken !== undefined) {
      rejected.push({ row: i + 1, reason: row.broken });
      continue;
    }
    const read = readSensor(row, i + 1, defaults, unused);
    if ('expected' in read) {
      const { column, found, expected } = read;
      rejected.push({
        row: i + 1,
        reason: `${column === '' ? '' : `${column}: `}found ${found}, expected ${expected}`,
      });
    } else if (ids.has(read.id)) {
      rejected.push({ row: i + 1, reason: `id: found ${read.id} again, expected an id used once` });
    } else {
      ids.add(read.id);
      sensors.push(read);
    }
  }
  return { sensors, rejected, unusedColumns: [...unused] };
}

/**
 * The sensor of one row, with what it leaves out filled in as `collectSensors` says, or why there is none.
 * @param unused is given the columns that no field was read from
 */
export function readSensor(
  row: SensorRow,
  number: number,
  defaults: DetectionDefaults,
  unused: Set<string>,
): Sensor | SensorFault {
  const fields = new Map<string, unknown>();
  for (const [column, value] of Object.entries(row.columns)) {
    const field = FIELD_OF.get(plain(column));
    if (field === undefined) unused.add(column);
    else if (value !== '' && value !== null && value !== undefined) fields.set(field, value);
  }
  const kind = String(fields.get('kind') ?? '').toLowerCase();
  if (!isKind(kind)) {
    return { column: 'kind', found: show(fields.get('kind')), expected: `one of ${SENSOR_KINDS.join(', ')}` };
  }
  const stated = defaults(kind);
  const numberOf = (field: string, fallback: unknown): unknown =>
    toNumber(fields.has(field) ? fields.get(field) : fallback);
  const id = String(fields.get('id') ?? `row-${number}`);
  const parsed = v.safeParse(
    sensorSchema,
    {
      id,
      name: String(fields.get('name') ?? id),
      kind,
      agencyId: String(fields.get('agencyId') ?? 'UNKNOWN'),
      position: [toNumber(row.lng), toNumber(row.lat)],
      azimuthDeg: numberOf('azimuthDeg', 0),
      fieldOfViewDeg: numberOf('fieldOfViewDeg', 360),
      minRangeM: numberOf('minRangeM', 0),
      maxRangeM: numberOf('maxRangeM', undefined),
      mastHeightM: numberOf('mastHeightM', undefined),
      detection: {
        day: numberOf('detectionDay', stated.day),
        night: numberOf('detectionNight', stated.night),
        fog: numberOf('detectionFog', stated.fog),
        precipitation: numberOf('detectionPrecipitation', stated.precipitation),
      },
      health: String(fields.get('health') ?? 'up').toLowerCase(),
      releasability: toReleasability(fields.get('releasability')),
    },
    { abortEarly: true },
  );
  return parsed.success ? parsed.output : faultOf(parsed.issues[0]);
}

function faultOf(issue: v.BaseIssue<unknown>): SensorFault {
  const path = v.getDotPath(issue);
  const column = path === null ? '' : (COLUMN_OF[path] ?? path);
  return { column, found: show(issue.input), expected: issue.expected ?? issue.message };
}

/** Names of the file for paths of the schema. */
const COLUMN_OF: Readonly<Record<string, string>> = {
  position: 'position',
  'position.0': 'lng',
  'position.1': 'lat',
  'detection.day': 'detectionDay',
  'detection.night': 'detectionNight',
  'detection.fog': 'detectionFog',
  'detection.precipitation': 'detectionPrecipitation',
};

const FIELD_OF: ReadonlyMap<string, string> = new Map(FIELDS.map((field) => [plain(field), field]));

function plain(column: string): string {
  return column.toLowerCase().replace(/[\s_.-]/g, '');
}

/** Numbers of text files are text; what is no number stays as it was found, for the reason. */
function toNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const text = value.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : value;
}

function toReleasability(value: unknown): unknown {
  if (value === undefined || value === 'all') return 'all';
  return typeof value === 'string' ? value.split(/[;|\s]+/).filter((agency) => agency !== '') : value;
}

function isKind(kind: string): kind is Sensor['kind'] {
  return (SENSOR_KINDS as readonly string[]).includes(kind);
}

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
