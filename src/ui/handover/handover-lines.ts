import type { Alarm } from '../../domain/alarm';
import { type LedgerRow, seenShare } from '../../domain/coverage';
import { type Handover, MAX_HANDOVER_LINE } from '../../domain/handover';
import type { Incident } from '../../domain/incident';
import type { Picture } from '../../domain/picture';
import type { ShiftChanges } from '../../domain/shift-changes';
import { isUnderWay } from '../../domain/tasking';
import * as m from '../../i18n/paraglide/messages';
import { alarmReason, alarmTitle } from '../alarm-words';
import { formatLength, formatNumber, formatPercent, formatUtcDateTime, type LengthUnit } from '../format';
import type { AlarmItem } from '../room/room-facts';
import {
  alarmStateName,
  causeName,
  incidentKindName,
  incidentStatusName,
  outcomeName,
  severityName,
  taskingStatusName,
} from '../words';

export type HandoverLine = Handover['lines'][number];

export interface HandoverFacts {
  readonly picture: Pick<Picture, 'sensors' | 'units' | 'incidents' | 'taskings'>;
  readonly changes: ShiftChanges;
  /** Null while nothing has been computed. */
  readonly total: LedgerRow | null;
  readonly alarms: readonly AlarmItem[];
  readonly quiet: readonly AlarmItem[];
  readonly placeOf: (incident: Incident) => string;
  readonly fromMs: number;
  readonly lengthUnit: LengthUnit;
}

/** More of one thing are counted: a handover that is too long is not read. */
const MOST = 20;

/** What the next watch must know, as the log and the picture have it: the draft that the outgoing watch reads, mends and signs. */
export function handoverLines(facts: HandoverFacts): readonly HandoverLine[] {
  const section = (name: HandoverLine['section'], texts: readonly string[]): HandoverLine[] => {
    const more = texts.length - MOST;
    const shown = more > 0 ? [...texts.slice(0, MOST), m.handover_more({ count: formatNumber(more) })] : texts;
    return shown.map((text) => ({ section: name, text: text.slice(0, MAX_HANDOVER_LINE) }));
  };
  return [
    ...section('changed', [...coverageWords(facts), ...incidentWords(facts), ...sensorWords(facts)]),
    ...section(
      'alarms',
      facts.alarms.map((item) => alarmWords(item, facts.lengthUnit)),
    ),
    ...section('taskings', taskingWords(facts.picture)),
    ...section(
      'quiet',
      facts.quiet.filter(({ alarm }) => alarm.aside !== null).map((item) => quietWords(item, facts.lengthUnit)),
    ),
    ...section('outages', outageWords(facts.picture)),
  ];
}

function coverageWords({ total, lengthUnit }: HandoverFacts): string[] {
  if (total === null) return [];
  const seen = formatLength(total.onceM + total.twiceM, lengthUnit, 0);
  return [
    m.handover_change_seen({ length: seen, share: formatPercent(seenShare(total)) }),
    m.handover_change_loss({ length: formatLength(total.newLossM, lengthUnit) }),
  ];
}

function incidentWords({ changes, picture, placeOf }: HandoverFacts): string[] {
  const open = [...picture.incidents.values()].filter(({ status }) => status !== 'closed').length;
  const outcomes = new Map(changes.closed.map(({ incidentId, outcome }) => [incidentId, outcome]));
  const severe = changes.opened.filter(({ severity }) => severity === 'critical' || severity === 'high');
  return [
    m.handover_change_opened({
      count: formatNumber(changes.opened.length),
      closed: formatNumber(changes.closed.length),
      open: formatNumber(open),
    }),
    ...severe.map((reported) => {
      // As it is now: it may have been corrected since it was reported.
      const incident = picture.incidents.get(reported.id) ?? reported;
      const outcome = outcomes.get(reported.id);
      return m.handover_change_incident({
        id: incident.id,
        kind: incidentKindName(incident.kind),
        place: placeOf(incident),
        severity: severityName(incident.severity),
        status: outcome
          ? m.handover_change_closed({ outcome: outcomeName(outcome) })
          : incidentStatusName(incident.status),
      });
    }),
  ];
}

function sensorWords({ changes, picture }: HandoverFacts): string[] {
  return changes.sensorIds.flatMap((id) => {
    const state = picture.sensors.get(id);
    if (state === undefined || state.sensor.health !== 'down') return [];
    return [
      m.handover_change_down({
        name: state.sensor.name,
        time: formatUtcDateTime(state.sinceMs),
        cause: causeName(state.cause) || m.handover_no_cause(),
      }),
    ];
  });
}

function alarmWords(item: AlarmItem, unit: LengthUnit): string {
  return m.handover_alarm({
    title: alarmTitle(item, unit),
    reason: alarmReason(item, unit),
    time: formatUtcDateTime(item.alarm.raisedMs),
    state: alarmStateName(item.alarm.state),
  });
}

function taskingWords({ taskings, units }: HandoverFacts['picture']): string[] {
  return [...taskings.values()].filter(isUnderWay).map((tasking) =>
    m.handover_tasking({
      unit: units.get(tasking.unitId)?.unit.callsign ?? tasking.unitId,
      incident: tasking.incidentId,
      status: taskingStatusName(tasking.status),
      time: formatUtcDateTime(tasking.at[tasking.status] ?? Number.NaN),
    }),
  );
}

function quietWords(item: AlarmItem, unit: LengthUnit): string {
  return m.handover_quiet({ title: alarmTitle(item, unit), why: quietReason(item.alarm) });
}

function quietReason({ aside }: Alarm): string {
  if (aside === null) return m.handover_quiet_design();
  const by = { name: aside.by.name, reason: aside.reason };
  return aside.untilMs === null
    ? m.handover_quiet_service({ ...by, time: formatUtcDateTime(aside.fromMs) })
    : m.handover_quiet_until({ ...by, time: formatUtcDateTime(aside.untilMs) });
}

function outageWords({ sensors }: HandoverFacts['picture']): string[] {
  return [...sensors.values()]
    .filter(({ sensor }) => sensor.health === 'off')
    .map(({ sensor, sinceMs, cause }) =>
      m.handover_outage({
        name: sensor.name,
        time: formatUtcDateTime(sinceMs),
        cause: causeName(cause) || m.handover_no_cause(),
      }),
    );
}
