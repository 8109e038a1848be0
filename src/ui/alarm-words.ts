import * as m from '../i18n/paraglide/messages';
import { formatDuration, formatLength, formatUtcTime, type LengthUnit } from './format';
import type { AlarmItem } from './room/room-facts';
import { alarmKindName, incidentKindName, sensorKindName, severityName, unitKindName } from './words';

/** What an alarm is about, in one line. */
export function alarmTitle({ alarm, place, subject, incident, area, rule }: AlarmItem, unit: LengthUnit): string {
  const who = incident ? incidentKindName(incident.kind) : subject;
  switch (alarm.kind) {
    case 'new-loss':
      return m.alarm_lost({ length: formatLength(alarm.lengthM, unit), place });
    case 'incident':
      return m.alarm_incident({ kind: incident ? incidentKindName(incident.kind) : alarmKindName(alarm.kind), place });
    case 'fence-enter':
      return m.alarm_entered({ subject: who, area });
    case 'fence-leave':
      return m.alarm_left({ subject: who, area });
    case 'fence-dwell':
      return m.alarm_dwells({ subject: who, area, duration: longerThan(rule) });
    case 'void-unit': {
      const kinds = rule?.of.things === 'units' ? rule.of.kinds.map(unitKindName).join(', ') : '';
      const duration = longerThan(rule);
      return kinds === '' ? m.alarm_void_any_unit({ area, duration }) : m.alarm_void_unit({ kinds, area, duration });
    }
    case 'void-sensor': {
      const kinds = rule?.of.things === 'sensors' ? rule.of.kinds.map(sensorKindName).join(', ') : '';
      const duration = longerThan(rule);
      return kinds === ''
        ? m.alarm_void_any_sensor({ area, duration })
        : m.alarm_void_sensor({ kinds, area, duration });
    }
    case 'feed-stale':
      return m.alarm_stale({ source: subject });
  }
}

/** Why, or what it affects. */
export function alarmReason(
  { alarm, place, subject, cause, incident, unit: team }: AlarmItem,
  unit: LengthUnit,
): string {
  if (incident)
    return m.alarm_cause({
      subject: incident.id,
      cause: m.alarm_severity({ severity: severityName(incident.severity) }),
    });
  if (alarm.kind === 'feed-stale') {
    if (alarm.lengthM === 0) return m.alarm_stale_reason();
    return m.alarm_stale_border({ length: formatLength(alarm.lengthM, unit) });
  }
  if (alarm.kind === 'void-unit' || alarm.kind === 'void-sensor') {
    if (alarm.lengthM === 0) return m.alarm_border_none();
    return m.alarm_border_affected({ length: formatLength(alarm.lengthM, unit), place });
  }
  if (alarm.kind !== 'new-loss' && alarm.aoiId !== null) {
    const time = formatUtcTime(alarm.raisedMs);
    if (team === null) return m.alarm_track_facts({ time });
    return m.alarm_unit_facts({ kind: unitKindName(team.kind), agency: team.agencyId, time });
  }
  return cause === '' ? subject : m.alarm_cause({ subject, cause });
}

function longerThan(rule: AlarmItem['rule']): string {
  return rule?.kind === 'dwell' || rule?.kind === 'void' ? formatDuration(rule.longerThanS) : m.no_value();
}
