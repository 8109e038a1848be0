import type { RuleKind, RuleSubject, WatchRule } from '../../domain/aoi-rules';
import * as m from '../../i18n/paraglide/messages';
import { formatDuration } from '../format';
import { incidentKindName, sensorKindName, unitKindName } from '../words';

const KIND_NAMES: Readonly<Record<RuleKind, () => string>> = {
  enter: m.fence_kind_enter,
  leave: m.fence_kind_leave,
  dwell: m.fence_kind_dwell,
  void: m.fence_kind_void,
};
const THINGS_NAMES: Readonly<Record<RuleSubject['things'], () => string>> = {
  units: m.fence_things_units,
  incidents: m.fence_things_incidents,
  tracks: m.fence_things_tracks,
  sensors: m.fence_things_sensors,
};

export const ruleKindName = (kind: RuleKind): string => KIND_NAMES[kind]();
export const thingsName = (things: RuleSubject['things']): string => THINGS_NAMES[things]();

/** A rule in one line: of what, and what it does. */
export function ruleText(rule: WatchRule): string {
  const what = subjectText(rule.of, rule.kind === 'void');
  switch (rule.kind) {
    case 'enter':
      return m.fence_rule_enter({ what });
    case 'leave':
      return m.fence_rule_leave({ what, duration: formatDuration(rule.holdS) });
    case 'dwell':
      return m.fence_rule_dwell({ what, duration: formatDuration(rule.longerThanS) });
    case 'void':
      return m.fence_rule_void({ what, duration: formatDuration(rule.longerThanS) });
  }
}

function subjectText(of: RuleSubject, isVoid: boolean): string {
  if (of.things === 'tracks') return m.fence_any_track();
  const kinds = kindNames(of).join(', ');
  const all = {
    units: isVoid ? m.fence_no_unit() : m.fence_any_unit(),
    sensors: m.fence_no_sensor(),
    incidents: m.fence_any_incident(),
  }[of.things];
  const none = of.things === 'sensors' ? m.fence_none_in_service({ kinds }) : m.fence_none_of({ kinds });
  const what = kinds === '' ? all : isVoid ? none : kinds;
  const agencies = of.things === 'incidents' ? '' : of.agencyIds.join(', ');
  return agencies === '' ? what : m.fence_of_agencies({ what, agencies });
}

function kindNames(of: Exclude<RuleSubject, { things: 'tracks' }>): string[] {
  if (of.things === 'units') return of.kinds.map(unitKindName);
  return of.things === 'sensors' ? of.kinds.map(sensorKindName) : of.kinds.map(incidentKindName);
}
