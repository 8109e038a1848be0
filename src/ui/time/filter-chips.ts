import type { Agency } from '../../domain/agency';
import type { BorderLine } from '../../domain/border';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../domain/incident';
import { INCIDENT_SIDES } from '../../domain/incident-filter';
import * as m from '../../i18n/paraglide/messages';
import { FACETS, type Facet, type IncidentFilterStore } from '../../state/time/incident-filter-store.svelte';
import type { TimeWindow } from '../../state/time/time-window';
import { formatUtcDateTime, type LengthUnit, lengthNumber, lengthUnitName } from '../format';
import { incidentKindName, incidentStatusName, outcomeName, severityName } from '../words';
import { lengthWords } from './length-words';

/** What names are taken from. */
export interface FilterNames {
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly border: BorderLine | null;
  readonly unit: LengthUnit;
  /** Of an area of interest; null while it is not known here. */
  readonly areaName: (aoiId: string) => string | null;
}

/** One restriction that holds, and how to take it off. */
export interface FilterChip {
  readonly id: string;
  readonly text: string;
  /** It restricts nothing because something is missing. */
  readonly idle?: true;
  readonly remove: () => void;
}

export const FACET_NAMES: Readonly<Record<Facet, () => string>> = {
  kinds: m.filter_kinds,
  severities: m.filter_severities,
  statuses: m.filter_statuses,
  outcomes: m.filter_outcomes,
  agencies: m.filter_agencies,
  sides: m.filter_sides,
};

/** The name of a value of a facet, as the reader reads it. */
export function facetValueName(facet: Facet, value: string | null, { agencies, border }: FilterNames): string {
  const known = <T extends string>(all: readonly T[]): T => all.find((one) => one === value) ?? (value as T);
  switch (facet) {
    case 'kinds':
      return incidentKindName(known(INCIDENT_KINDS));
    case 'severities':
      return severityName(known(SEVERITIES));
    case 'statuses':
      return incidentStatusName(known(INCIDENT_STATUSES));
    case 'outcomes':
      return value === null ? m.filter_no_outcome() : outcomeName(known(OUTCOMES));
    case 'sides':
      return sideName(known(INCIDENT_SIDES), border);
    case 'agencies':
      return value === null ? m.no_value() : (agencies.get(value)?.name ?? value);
  }
}

/** All restrictions that hold, time first; values of one facet together. */
export function filterChips(filter: IncidentFilterStore, names: FilterNames): readonly FilterChip[] {
  const { choices, window } = filter;
  const chips: FilterChip[] = [];
  if (window.kind !== 'all') {
    chips.push({ id: 'time', text: windowWords(window), remove: () => filter.setWindow({ kind: 'all' }) });
  }
  for (const facet of FACETS) {
    const values: readonly (string | null)[] = choices[facet];
    if (values.length === 0) continue;
    const text = values.map((value) => facetValueName(facet, value, names)).join(m.filter_or());
    chips.push({
      id: facet,
      text: m.filter_chip({ name: FACET_NAMES[facet](), value: text }),
      remove: () => filter.drop(facet),
    });
  }
  choices.stretches.forEach(({ pieceId, fromChainageM, toChainageM }, at) => {
    const piece = names.border?.pieces.find(({ id }) => id === pieceId)?.name ?? pieceId;
    const [from, to] = [fromChainageM, toChainageM].map((metres) => lengthNumber(metres, names.unit));
    const text = m.filter_chip_stretch({ piece, from: from!, to: to!, unit: lengthUnitName(names.unit) });
    chips.push({ id: `stretch ${at}`, text, remove: () => filter.removeStretch(at) });
  });
  const text = choices.text.trim();
  if (text !== '') chips.push({ id: 'text', text: m.filter_chip_text({ text }), remove: () => filter.drop('text') });
  if (choices.areaId !== null) {
    const name = names.areaName(choices.areaId);
    const chip = { id: 'area', remove: () => filter.drop('areaId') };
    if (filter.areaIsMissing || name === null) chips.push({ ...chip, text: m.filter_chip_area_missing(), idle: true });
    else chips.push({ ...chip, text: m.filter_chip_area({ name }) });
  }
  return chips;
}

/** The window as a person says it. */
export function windowWords(window: TimeWindow): string {
  if (window.kind === 'all') return m.timeline_window_whole();
  if (window.kind === 'last') return m.filter_chip_last({ length: lengthWords(window.spanMs) });
  return m.timeline_window_span({ from: formatUtcDateTime(window.fromMs), to: formatUtcDateTime(window.toMs) });
}

function sideName(side: (typeof INCIDENT_SIDES)[number], border: BorderLine | null): string {
  if (side === 'line') return m.filter_side_line();
  if (border === null) return side === 'left' ? m.filter_side_left() : m.filter_side_right();
  return m.filter_side_country({ country: border[side] });
}
