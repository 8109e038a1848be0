import * as v from 'valibot';
import { alarmKindOf, type RuleKind, type RuleSubject, type WatchRule, watchRuleSchema } from '../../domain/aoi-rules';
import { INCIDENT_KINDS } from '../../domain/incident';
import { SENSOR_KINDS } from '../../domain/sensor';
import { UNIT_KINDS } from '../../domain/unit';
import { ALARM_GUIDES } from '../alarms/alarm-guides';

/** What a rule of each kind can be about. */
export const THINGS_OF: Readonly<Record<RuleKind, readonly RuleSubject['things'][]>> = {
  enter: ['units', 'incidents', 'tracks'],
  leave: ['units', 'tracks'],
  dwell: ['units', 'incidents', 'tracks'],
  void: ['units', 'sensors'],
};
export const KINDS_OF: Readonly<Record<RuleSubject['things'], readonly string[]>> = {
  units: UNIT_KINDS,
  incidents: INCIDENT_KINDS,
  tracks: [],
  sensors: SENSOR_KINDS,
};

/** A rule while it is written: one form for all kinds. */
export interface RuleDraft {
  readonly id: string;
  readonly kind: RuleKind;
  readonly things: RuleSubject['things'];
  readonly kinds: readonly string[];
  readonly agencyIds: readonly string[];
  readonly priority: WatchRule['priority'];
  /** Of staying and void how long, of leaving how long it stands. */
  readonly durationMin: number;
  readonly onDelayS: number;
  readonly offDelayS: number;
  readonly respondWithinMin: number;
  readonly consequence: string;
  readonly response: string;
}

/** A new rule as it is proposed: any unit, half an hour, a minute of off-delay, and the time that its kind of alarm leaves. */
export function newRuleDraft(id: string, kind: RuleKind): RuleDraft {
  const of: RuleSubject = { things: 'units', kinds: [], agencyIds: [] };
  return {
    id,
    kind,
    things: 'units',
    kinds: [],
    agencyIds: [],
    priority: 'attention',
    durationMin: 30,
    onDelayS: 0,
    offDelayS: 60,
    respondWithinMin: ALARM_GUIDES[alarmKindOf({ kind, of } as WatchRule)].respondWithinS / 60,
    consequence: '',
    response: '',
  };
}

export function draftOfRule(rule: WatchRule): RuleDraft {
  const { id, kind, of, priority, onDelayS, offDelayS, respondWithinS, consequence, response } = rule;
  const durationS = rule.kind === 'enter' ? 1800 : rule.kind === 'leave' ? rule.holdS : rule.longerThanS;
  return {
    id,
    kind,
    things: of.things,
    kinds: 'kinds' in of ? of.kinds : [],
    agencyIds: 'agencyIds' in of ? of.agencyIds : [],
    priority,
    durationMin: durationS / 60,
    onDelayS,
    offDelayS,
    respondWithinMin: respondWithinS / 60,
    consequence,
    response,
  };
}

/** The rule of a draft, or what of it is none. */
export function ruleOfDraft(
  draft: RuleDraft,
): { rule: WatchRule } | { where: string; found: string; expected: string } {
  const { id, kind, things, priority, onDelayS, offDelayS, consequence, response } = draft;
  const kinds = draft.kinds.filter((one) => KINDS_OF[things].includes(one));
  const of = {
    things,
    ...(things === 'tracks' ? {} : { kinds }),
    ...(things === 'units' || things === 'sensors' ? { agencyIds: [...draft.agencyIds] } : {}),
  };
  const durationS = draft.durationMin * 60;
  const raw = {
    id,
    kind,
    of,
    priority,
    onDelayS,
    offDelayS,
    respondWithinS: draft.respondWithinMin * 60,
    consequence,
    response,
    ...(kind === 'leave' ? { holdS: durationS } : {}),
    ...(kind === 'dwell' || kind === 'void' ? { longerThanS: durationS } : {}),
  };
  const result = v.safeParse(watchRuleSchema, raw, { abortEarly: true });
  if (result.success) return { rule: result.output };
  const [issue] = result.issues;
  return {
    where: v.getDotPath(issue) ?? '',
    found: String(issue.input),
    expected: issue.expected ?? issue.message,
  };
}
