import * as v from 'valibot';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../domain/incident';
import { INCIDENT_SIDES, type IncidentFilter } from '../../domain/incident-filter';
import { chainagePointSchema } from '../../domain/place';

/** The choices of a person: the filter without its time and with an area by its name instead of its outline. */
export type FilterChoices = Omit<IncidentFilter, 'timeFromMs' | 'timeToMs' | 'area'> & {
  /** Incidents inside of this area of interest; null: anywhere. */
  readonly areaId: string | null;
};

export const NO_CHOICES: FilterChoices = {
  kinds: [],
  severities: [],
  statuses: [],
  agencies: [],
  outcomes: [],
  sides: [],
  stretches: [],
  text: '',
  areaId: null,
};

const NO_OUTCOME = 'none';
const TEXT_LENGTH = 200;
const LISTS = {
  kinds: ['kind', INCIDENT_KINDS],
  severities: ['severity', SEVERITIES],
  statuses: ['status', INCIDENT_STATUSES],
  sides: ['side', INCIDENT_SIDES],
} as const;

/**
 * `kind:smuggling,rescue;outcome:none;km:main~12000~15500.5;text:champlain`: one part for each restriction, values by commas,
 * stretches in metres, free text percent-encoded. Null where nothing is restricted.
 */
export function formatFilterLink(choices: FilterChoices): string | null {
  const parts: string[] = [];
  const add = (name: string, values: readonly string[]) => {
    if (values.length > 0) parts.push(`${name}:${values.map(encode).join(',')}`);
  };
  for (const [key, [name]] of Object.entries(LISTS)) add(name, choices[key as keyof typeof LISTS]);
  add('agency', choices.agencies);
  add(
    'outcome',
    choices.outcomes.map((outcome) => outcome ?? NO_OUTCOME),
  );
  const stretches = choices.stretches.map(
    ({ pieceId, fromChainageM, toChainageM }) => `${encode(pieceId)}~${metres(fromChainageM)}~${metres(toChainageM)}`,
  );
  if (stretches.length > 0) parts.push(`km:${stretches.join(',')}`);
  if (choices.text.trim() !== '') add('text', [choices.text.trim()]);
  if (choices.areaId !== null) add('area', [choices.areaId]);
  return parts.length === 0 ? null : parts.join(';');
}

/** The inverse. Names and values that are not known are left out. */
export function parseFilterLink(text: string | null): FilterChoices {
  const parts = new Map<string, readonly string[]>();
  for (const part of (text ?? '').split(';')) {
    const colon = part.indexOf(':');
    if (colon > 0) parts.set(part.slice(0, colon), part.slice(colon + 1).split(','));
  }
  const values = (name: string) => (parts.get(name) ?? []).map(decode).filter((value) => value !== '');
  const known = <T extends string>(name: string, all: readonly T[]): readonly T[] =>
    all.filter((one) => values(name).includes(one));
  return {
    kinds: known(...LISTS.kinds),
    severities: known(...LISTS.severities),
    statuses: known(...LISTS.statuses),
    sides: known(...LISTS.sides),
    agencies: [...new Set(values('agency'))],
    outcomes: [...OUTCOMES, null].filter((one) => values('outcome').includes(one ?? NO_OUTCOME)),
    stretches: (parts.get('km') ?? []).flatMap(parseStretch),
    text: (values('text')[0] ?? '').slice(0, TEXT_LENGTH),
    areaId: values('area')[0] ?? null,
  };
}

function parseStretch(text: string): FilterChoices['stretches'] {
  const [, piece = '', from = '', to = ''] = /^(.+)~([\d.]+)~([\d.]+)$/.exec(text) ?? [];
  const pieceId = decode(piece);
  const [fromChainageM, toChainageM] = [Number(from), Number(to)];
  const isPoint = (chainageM: number) => v.is(chainagePointSchema, { pieceId, chainageM });
  if (pieceId === '') return [];
  if (!isPoint(fromChainageM) || !isPoint(toChainageM) || !(toChainageM > fromChainageM)) return [];
  return [{ pieceId, fromChainageM, toChainageM }];
}

/** To the millimetre, which is what chainage is kept in. */
function metres(chainageM: number): string {
  return String(Number(chainageM.toFixed(3)));
}

/** What parts the grammar is encoded; half of a surrogate pair, cut off by a limit, has no encoding and goes. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A lone per cent sign, typed or cut off: not one of our values.
    if (error instanceof URIError) return '';
    throw error;
  }
}
