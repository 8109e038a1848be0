import type { IncidentRows } from '../../../src/domain/incident-record';
import { packTexts } from '../../../src/geo/incidents/pack-texts';

export interface PlainIncident {
  readonly openedMs: number;
  /** Indices into the lists of the domain; for `outcome` one beyond it is none. */
  readonly kind: number;
  readonly outcome: number;
  readonly pieceId: string;
  readonly chainageM: number;
}

/** Incidents as the engine answers them. */
export function rowsOf(all: readonly PlainIncident[]): IncidentRows {
  const pieceIds = [...new Set(all.map(({ pieceId }) => pieceId))];
  return {
    version: 1,
    filterKey: '',
    total: all.length,
    count: all.length,
    ids: packTexts(all.map((_, i) => `I-${i}`)),
    openedMs: Float64Array.from(all, ({ openedMs }) => openedMs),
    closedMs: new Float64Array(all.length).fill(Number.NaN),
    kind: Uint8Array.from(all, ({ kind }) => kind),
    severity: new Uint8Array(all.length),
    status: new Uint8Array(all.length),
    outcome: Uint8Array.from(all, ({ outcome }) => outcome),
    side: new Uint8Array(all.length),
    agency: new Uint16Array(all.length),
    agencyIds: ['CBP'],
    piece: Uint16Array.from(all, ({ pieceId }) => pieceIds.indexOf(pieceId)),
    pieceIds,
    chainageM: Float64Array.from(all, ({ chainageM }) => chainageM),
    positions: new Float64Array(2 * all.length),
  };
}
