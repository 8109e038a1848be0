import { INCIDENT_KINDS } from '../../../domain/incident';
import { countByPlaceAndKind, countBySlice } from '../../../geo/briefing-counts/count-incident-rows';
import * as m from '../../../i18n/paraglide/messages';
import { formatDayTime } from '../../format';
import { incidentKindName, incidentStatusName, taskingStatusName } from '../../words';
import { type Ask, atMoment, HOUR_MS, scopeOf, spanWords, upTo } from './ask';
import { type ChartAnswer, MOST_BARS } from './chart-answer';
import { incidentSource, periodRows } from './incident-figures';
import { reviewed } from './review-figures';
import { unitsByAgency } from './unit-figures';

const DAY_HOURS = 24;

/** Incidents by hour of the last days, or by day of more; the period before beside it. */
export async function incidentLine(ask: Ask): Promise<ChartAnswer> {
  const { moment, rows, hours, now, before } = await periodRows(ask);
  const byHour = hours <= 2 * DAY_HOURS;
  const slices = byHour ? hours : Math.round(hours / DAY_HOURS);
  const widthMs = (now.toMs - now.fromMs) / slices;
  return {
    kind: 'line',
    title: byHour ? m.deck_chart_by_hour({ span: spanWords(hours) }) : m.deck_chart_by_day({ span: spanWords(hours) }),
    timesMs: Array.from({ length: slices }, (_, i) => now.fromMs + i * widthMs),
    series: [
      { name: m.deck_this_period(), look: 'plain', values: [...countBySlice(rows, now, slices)] },
      { name: m.deck_period_before(), look: 'before', values: [...countBySlice(rows, before, slices)] },
    ],
    axes: {
      x: { title: m.deck_axis_time(), unit: byHour ? m.deck_unit_hour() : m.deck_unit_day() },
      y: { title: m.deck_axis_incidents(), unit: byHour ? m.deck_unit_per_hour() : m.deck_unit_per_day() },
    },
    period: upTo(moment, hours),
    source: incidentSource(ask),
    discloses: ['incident-count'],
  };
}

/** Incidents by sector, or by segment of one, and kind, with sums both ways; kinds and places that have none are left out. */
export async function incidentTable(ask: Ask): Promise<ChartAnswer> {
  const scope = scopeOf(ask);
  const { moment, rows, hours, now } = await periodRows(ask);
  const { sectors, segments } = ask.sources.segments;
  const ofSectors = scope.segments.length === 0;
  const places = ofSectors
    ? sectors.map(({ id, name }) => ({ name, segments: segments.filter(({ sectorId }) => sectorId === id) }))
    : scope.segments.map((segment) => ({ name: segment.name, segments: [segment] }));
  const all = countByPlaceAndKind(
    rows,
    now,
    places.map((place) => place.segments),
  );
  const sums = all.map((counts) => counts.reduce((total, count) => total + count, 0));
  const shown = sums
    .map((sum, i) => ({ sum, i }))
    .filter(({ sum }) => sum > 0)
    .sort((a, b) => b.sum - a.sum)
    .map(({ i }) => i);
  const [most, rest] = [shown.slice(0, MOST_BARS), shown.slice(MOST_BARS)];
  const kinds = INCIDENT_KINDS.map((_, kind) => kind).filter((kind) => all.some((counts) => (counts[kind] ?? 0) > 0));
  const line = (name: string, of: readonly number[]) => [
    name,
    ...kinds.map((kind) => of.reduce((total, i) => total + (all[i]?.[kind] ?? 0), 0)),
    of.reduce((total, i) => total + (sums[i] ?? 0), 0),
  ];
  const count = (title: string, holds: 'incident-count' | 'incident-sum') => ({
    title,
    holds,
    unit: m.deck_unit_incidents(),
    digits: 0,
  });
  return {
    kind: 'table',
    title: ofSectors
      ? m.deck_table_sectors({ span: spanWords(hours) })
      : m.deck_table_segments({ name: scope.name, span: spanWords(hours) }),
    columns: [
      { title: ofSectors ? m.deck_axis_sector() : m.deck_axis_segment(), holds: 'name', unit: '', digits: 0 },
      ...kinds.map((kind) => count(incidentKindName(INCIDENT_KINDS[kind] ?? 'crossing-foot'), 'incident-count')),
      count(m.deck_total(), 'incident-sum'),
    ],
    rows: [
      ...most.map((i) => line(places[i]?.name ?? '', [i])),
      ...(rest.length > 0 ? [line(m.deck_others({ n: rest.length }), rest)] : []),
    ],
    totals: line(m.deck_total(), shown),
    period: upTo(moment, hours),
    source: incidentSource(ask),
    discloses: ['incident-count'],
  };
}

/** Free units of each agency, of those on shift. */
export async function unitBars(ask: Ask): Promise<ChartAnswer> {
  const now = await ask.sources.moment(ask.scene);
  const rows = unitsByAgency(now.picture);
  return {
    kind: 'bars',
    title: m.brief_units_chart(),
    categories: rows.map(({ name }) => name),
    series: [
      { name: m.deck_free(), look: 'plain', values: rows.map(({ free }) => free) },
      { name: m.brief_on_shift(), look: 'base', values: rows.map(({ onShift }) => onShift) },
    ],
    axes: {
      x: { title: m.deck_axis_agency(), unit: m.deck_unit_name() },
      y: { title: m.deck_axis_units(), unit: m.deck_unit_units() },
    },
    period: atMoment(now),
    source: m.deck_source_picture(),
    discloses: [],
  };
}

/** What happened in an incident, in order: reports, orders and what became of them. */
export async function reviewTable(ask: Ask): Promise<ChartAnswer> {
  const { now, incident, taskings } = await reviewed(ask);
  const steps: { timeMs: number; what: string; who: string }[] = [
    {
      timeMs: incident.openedMs,
      what: m.deck_step_opened({ kind: incidentKindName(incident.kind) }),
      who: incident.agencyId,
    },
  ];
  if (incident.verifiedMs !== undefined)
    steps.push({ timeMs: incident.verifiedMs, what: m.deck_step_verified(), who: incident.agencyId });
  for (const { unitId, at } of taskings) {
    const who = now.picture.units.get(unitId)?.unit.callsign ?? unitId;
    for (const [status, timeMs] of Object.entries(at)) {
      if (timeMs !== undefined) steps.push({ timeMs, what: taskingStatusName(status as keyof typeof at), who });
    }
  }
  if (incident.closedMs !== null) {
    steps.push({
      timeMs: incident.closedMs,
      what: incidentStatusName('closed'),
      who: incident.closedBy?.agencyId ?? incident.agencyId,
    });
  }
  steps.sort((a, b) => a.timeMs - b.timeMs);
  return {
    kind: 'table',
    title: m.deck_table_review(),
    columns: [
      { title: m.deck_axis_time(), holds: 'name', unit: '', digits: 0 },
      { title: m.deck_axis_what(), holds: 'name', unit: '', digits: 0 },
      { title: m.deck_axis_who(), holds: 'identifier', unit: '', digits: 0 },
    ],
    rows: steps.slice(0, 40).map(({ timeMs, what, who }) => [formatDayTime(timeMs), what, who]),
    totals: null,
    period: {
      fromMs: incident.openedMs,
      toMs: Math.max(incident.openedMs, now.picture.timeMs),
      text: upTo(now, (now.picture.timeMs - incident.openedMs) / HOUR_MS).text,
    },
    source: m.deck_source_log(),
    discloses: ['identifier'],
  };
}
