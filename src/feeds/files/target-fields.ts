import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../domain/incident';
import { SENSOR_HEALTHS, SENSOR_KINDS } from '../../domain/sensor';
import { CAPABILITIES, UNIT_KINDS, UNIT_STATUSES } from '../../domain/unit';

/** What the rows of a file become. */
export const IMPORT_TARGETS = ['overlay', 'incidents', 'sensors', 'units'] as const;
export type ImportTarget = (typeof IMPORT_TARGETS)[number];

/** How the text of a cell is read. `length`: metres, or with a unit; `list`: several of the choices. */
export type FieldType = 'text' | 'number' | 'length' | 'time' | 'choice' | 'list';

export interface TargetField {
  readonly key: string;
  readonly type: FieldType;
  readonly isRequired: boolean;
  readonly choices: readonly string[];
  /** Other names of such a column, in small letters without separators. */
  readonly alsoCalled: readonly string[];
}

const field = (
  key: string,
  type: FieldType,
  alsoCalled: readonly string[] = [],
  { isRequired = false, choices = [] }: { isRequired?: boolean; choices?: readonly string[] } = {},
): TargetField => ({ key, type, isRequired, choices, alsoCalled });

const id = field('id', 'text', ['uid', 'identifier', 'fid', 'objectid', 'ref', 'number', 'no']);
const agencyId = field('agencyId', 'text', ['agency', 'owner', 'org', 'organisation', 'organization']);
const releasability = field('releasability', 'text', ['releasableto', 'rel', 'marking']);

/** The fields of each target, in the order of the form. A place is asked for apart: it may stand in the geometry. */
export const TARGET_FIELDS: Readonly<Record<ImportTarget, readonly TargetField[]>> = {
  overlay: [],
  incidents: [
    field(
      'time',
      'time',
      ['opened', 'openedms', 'openedat', 'date', 'datetime', 'timestamp', 'when', 'start', 'begin', 'occurred'],
      {
        isRequired: true,
      },
    ),
    field('kind', 'choice', ['type', 'incidenttype', 'category', 'class', 'event'], {
      isRequired: true,
      choices: INCIDENT_KINDS,
    }),
    field('severity', 'choice', ['priority', 'level'], { choices: SEVERITIES }),
    field('status', 'choice', ['state'], { choices: INCIDENT_STATUSES }),
    field('outcome', 'choice', ['result', 'disposition'], { choices: OUTCOMES }),
    id,
    agencyId,
  ],
  sensors: [
    field('kind', 'choice', ['type', 'sensortype', 'sensor'], { isRequired: true, choices: SENSOR_KINDS }),
    field('maxRangeM', 'length', ['range', 'maxrange', 'radius', 'rangem', 'maximumrange'], { isRequired: true }),
    id,
    field('name', 'text', ['title', 'label', 'callsign']),
    field('azimuthDeg', 'number', ['azimuth', 'bearing', 'heading', 'direction']),
    field('fieldOfViewDeg', 'number', ['fieldofview', 'fov', 'opening', 'angle']),
    field('minRangeM', 'length', ['minrange', 'minimumrange']),
    field('mastHeightM', 'length', ['mastheight', 'height', 'mast', 'heightm']),
    field('detectionDay', 'number', ['day', 'pday']),
    field('detectionNight', 'number', ['night', 'pnight']),
    field('detectionFog', 'number', ['fog', 'pfog']),
    field('detectionPrecipitation', 'number', ['precipitation', 'rain']),
    field('health', 'choice', ['status', 'state'], { choices: SENSOR_HEALTHS }),
    agencyId,
    releasability,
  ],
  units: [
    field('callsign', 'text', ['name', 'unit', 'title', 'label'], { isRequired: true }),
    field('kind', 'choice', ['type', 'unittype'], { isRequired: true, choices: UNIT_KINDS }),
    id,
    field('responseSpeedMps', 'number', ['speed', 'responsespeed', 'speedmps']),
    field('status', 'choice', ['state'], { choices: UNIT_STATUSES }),
    field('capabilities', 'list', ['capability', 'skills'], { choices: CAPABILITIES }),
    agencyId,
    releasability,
  ],
};

/** A name in small letters, without what people put between words. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
