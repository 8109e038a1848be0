import { INCIDENT_KINDS } from '../../domain/incident';
import { SENSOR_KINDS } from '../../domain/sensor';
import type { ImportMapping, PlaceMapping } from './import-mapping';
import { choiceReader, readTime } from './read-cell';
import type { FieldSample, FileSample } from './sample-fields';
import { type ImportTarget, plainName, TARGET_FIELDS } from './target-fields';
import { unitKindReader } from './unit-kind-reader';

const LNG_NAMES = ['lng', 'lon', 'long', 'longitude', 'x', 'longitudedeg', 'lngdeg', 'londeg', 'point x'].map(
  plainName,
);
const LAT_NAMES = ['lat', 'latitude', 'y', 'latitudedeg', 'latdeg', 'point y'].map(plainName);
const TEXT_NAMES = [
  'position',
  'coordinates',
  'coordinate',
  'coord',
  'coords',
  'mgrs',
  'utm',
  'location',
  'latlng',
  'latlon',
  'place',
];

/** A mapping to a target, as far as names and values of the columns tell. What is not found is left for a person. */
export function guessMapping(target: ImportTarget, sample: FileSample): ImportMapping {
  const columns: Record<string, string> = {};
  const taken = new Set<string>();
  const place = guessPlace(sample);
  if (place?.kind === 'columns') for (const name of [place.lng, place.lat]) taken.add(name);
  if (place?.kind === 'text') taken.add(place.column);
  const claim = (key: string, matches: (field: FieldSample) => boolean): void => {
    const found = sample.fields.find((field) => !taken.has(field.name) && field.filled > 0 && matches(field));
    if (columns[key] !== undefined || found === undefined) return;
    columns[key] = found.name;
    taken.add(found.name);
  };
  const fields = TARGET_FIELDS[target];
  // A column of the very name first, so that `status` is not taken for a state while a `state` is there.
  for (const { key } of fields) claim(key, ({ name }) => plainName(name) === plainName(key));
  for (const { key, alsoCalled } of fields) claim(key, ({ name }) => alsoCalled.includes(plainName(name)));
  return { target, place, columns, fixed: {}, lengthUnit: 'm', dateOrder: guessDateOrder(sample, columns.time) };
}

/** What the rows of a file most likely are: by the words in a column that would be their kind. */
export function guessTarget(sample: FileSample): ImportTarget {
  const scores: [ImportTarget, number][] = [
    ['incidents', kindShare(sample, 'incidents', choiceReader(INCIDENT_KINDS))],
    ['sensors', kindShare(sample, 'sensors', choiceReader(SENSOR_KINDS))],
    ['units', kindShare(sample, 'units', unitKindReader())],
  ];
  const [target, score] = scores.reduce((best, one) => (one[1] > best[1] ? one : best));
  return score > 0.5 ? target : 'overlay';
}

/** The share of different values of the kind column that are kinds; 0 where another required field has no column. */
function kindShare(sample: FileSample, target: ImportTarget, read: (value: string) => string | null): number {
  const { columns, place } = guessMapping(target, sample);
  const missing = TARGET_FIELDS[target].some(({ key, isRequired }) => isRequired && columns[key] === undefined);
  const field = sample.fields.find(({ name }) => name === columns.kind);
  if (missing || place === null || field === undefined || field.values.length === 0) return 0;
  return field.values.filter((value) => read(value) !== null).length / field.values.length;
}

function guessPlace({ fields, geometry, rowCount }: FileSample): PlaceMapping | null {
  if (geometry.points + geometry.lines + geometry.areas > rowCount / 2) return { kind: 'geometry' };
  const named = (names: readonly string[]) => fields.find(({ name }) => names.includes(plainName(name)))?.name;
  const [lng, lat] = [named(LNG_NAMES), named(LAT_NAMES)];
  if (lng !== undefined && lat !== undefined) return { kind: 'columns', lng, lat };
  const column = named(TEXT_NAMES);
  return column === undefined ? null : { kind: 'text', column };
}

/** Month first only where no day first fits. */
function guessDateOrder({ fields }: FileSample, column: string | undefined): ImportMapping['dateOrder'] {
  const values = fields.find(({ name }) => name === column)?.values ?? [];
  return values.some((value) => readTime(value, 'dmy') === null && readTime(value, 'mdy') !== null) ? 'mdy' : 'dmy';
}

/** The same for every file with these columns, in any order: what was chosen for one is offered for the next. */
export function fieldsFingerprint(names: readonly string[]): string {
  return names.map(plainName).sort().join('|').slice(0, 2_000);
}
