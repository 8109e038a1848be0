import { describe, expect, it } from 'vitest';
import { COVER_CLASSES, WATER_CLASSES } from '../../src/domain/border';
import { ROLES } from '../../src/domain/identity';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../src/domain/incident';
import { SENSOR_HEALTHS, SENSOR_KINDS } from '../../src/domain/sensor';
import { CAPABILITIES, UNIT_KINDS, UNIT_STATUSES } from '../../src/domain/unit';
import * as words from '../../src/ui/words';

describe('words', () => {
  const named: readonly (readonly [string, readonly string[]])[] = [
    ['sensor kinds', SENSOR_KINDS.map(words.sensorKindName)],
    ['sensor healths', SENSOR_HEALTHS.map(words.sensorHealthName)],
    ['unit kinds', UNIT_KINDS.map(words.unitKindName)],
    ['unit statuses', UNIT_STATUSES.map(words.unitStatusName)],
    ['capabilities', CAPABILITIES.map(words.capabilityName)],
    ['incident kinds', INCIDENT_KINDS.map(words.incidentKindName)],
    ['severities', SEVERITIES.map(words.severityName)],
    ['incident statuses', INCIDENT_STATUSES.map(words.incidentStatusName)],
    ['outcomes', OUTCOMES.map(words.outcomeName)],
    ['water classes', WATER_CLASSES.map(words.waterClassName)],
    ['cover classes', COVER_CLASSES.map(words.coverClassName)],
    ['roles', ROLES.map(words.roleName)],
  ];

  it.each(named)('names every one of the %s, no two alike', (_, names) => {
    expect(names.every((name) => name.length > 1)).toBe(true);
    expect(new Set(names).size).toBe(names.length);
  });
});
