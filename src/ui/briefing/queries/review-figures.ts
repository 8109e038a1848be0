import { AppError } from '../../../domain/errors';
import type { Incident } from '../../../domain/incident';
import type { Tasking } from '../../../domain/tasking';
import * as m from '../../../i18n/paraglide/messages';
import type { Moment } from '../../../state/briefing-deck/briefing-sources';
import { formatDuration, formatNumber, formatUtcTime } from '../../format';
import { incidentKindName } from '../../words';
import { type Ask, atMoment, type FigureAnswer } from './ask';

/** The incident that a review is about, as it is at the time of the scene. @throws AppError `bad-argument` where the picture has it not */
export async function reviewed(
  ask: Ask,
): Promise<{ readonly now: Moment; readonly incident: Incident; readonly taskings: readonly Tasking[] }> {
  const now = await ask.sources.moment(ask.scene);
  const { incident: id } = ask.params;
  const incident = typeof id === 'string' ? now.picture.incidents.get(id) : undefined;
  if (!incident) {
    throw new AppError('bad-argument', { where: 'incident', found: id, expected: m.deck_expected_incident() });
  }
  const taskings = [...now.picture.taskings.values()].filter(({ incidentId }) => incidentId === incident.id);
  return { now, incident, taskings };
}

/** From the first report until it was closed, or until now. */
export async function durationFigure(ask: Ask): Promise<FigureAnswer> {
  const { now, incident } = await reviewed(ask);
  const seconds = ((incident.closedMs ?? now.picture.timeMs) - incident.openedMs) / 1000;
  return {
    ...about(now, seconds),
    label: incident.closedMs === null ? m.deck_review_open_for() : m.deck_review_took(),
    meaning: m.deck_review_took_note({ kind: incidentKindName(incident.kind), time: formatUtcTime(incident.openedMs) }),
  };
}

/** From the first report until somebody was sure of it. */
export async function verifiedFigure(ask: Ask): Promise<FigureAnswer> {
  const { now, incident } = await reviewed(ask);
  const { verifiedMs, openedMs } = incident;
  return {
    ...about(now, verifiedMs === undefined ? null : (verifiedMs - openedMs) / 1000),
    label: m.deck_review_verified(),
    meaning: verifiedMs === undefined ? m.deck_review_not_verified() : m.deck_review_verified_note(),
  };
}

/** From the first report until the first unit was there. */
export async function firstThereFigure(ask: Ask): Promise<FigureAnswer> {
  const { now, incident, taskings } = await reviewed(ask);
  const arrivals = [
    ...taskings.flatMap(({ at }) => at['on-scene'] ?? []),
    // Who goes without an order says so itself.
    ...[...now.picture.units.values()].flatMap(({ unit, incidentId, sinceMs }) =>
      incidentId === incident.id && unit.status === 'on-scene' ? sinceMs : [],
    ),
  ];
  const first = arrivals.length === 0 ? null : Math.min(...arrivals);
  return {
    ...about(now, first === null ? null : (first - incident.openedMs) / 1000),
    label: m.deck_review_first_there(),
    meaning:
      first === null
        ? m.deck_review_nobody_there({ count: formatNumber(taskings.length) })
        : m.deck_review_first_there_note({ count: formatNumber(taskings.length) }),
  };
}

/** Of one incident nothing went before, and its times are those of the log. */
function about(now: Moment, seconds: number | null): Omit<FigureAnswer, 'label' | 'meaning'> {
  return {
    period: atMoment(now),
    source: m.deck_source_log(),
    discloses: [],
    counts: [],
    value: seconds,
    unit: 'seconds',
    text: seconds === null ? m.no_value() : formatDuration(seconds),
    change: { value: null, text: m.deck_change_one() },
    uncertainty: { low: null, high: null, text: m.deck_sure_log() },
    warning: '',
  };
}
