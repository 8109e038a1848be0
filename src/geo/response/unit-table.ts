import { WATER_CLASSES, type WaterClass } from '../../domain/border';
import type { Responder } from '../../domain/response';
import { CAPABILITIES, type Capability, type FreeStatus, UNIT_KINDS, type UnitKind } from '../../domain/unit';
import { writeEcef } from '../ecef';

const STATUSES: readonly FreeStatus[] = ['on-patrol', 'at-post', 'on-call'];
const bitsOf = <Name extends string>(names: readonly Name[], shift: number): Readonly<Record<Name, number>> =>
  Object.fromEntries(names.map((name, i) => [name, 1 << (shift + i)])) as Record<Name, number>;
const CAPABILITY_BIT: Readonly<Record<Capability, number>> = bitsOf(CAPABILITIES, 0);
const WATER_BIT: Readonly<Record<WaterClass, number>> = bitsOf(WATER_CLASSES, CAPABILITIES.length);
const FIRST_COUNTRY = CAPABILITIES.length + WATER_CLASSES.length;
/** What is left of 31 bits; more countries share bits, and `countriesShareBits` says so. */
const COUNTRY_BITS = 31 - FIRST_COUNTRY;
const AGENCY_BITS = 31;

/** How many groups of units there are: one for each kind and readiness. */
export const GROUPS = UNIT_KINDS.length * STATUSES.length;
const KIND_INDEX = Object.fromEntries(UNIT_KINDS.map((kind, i) => [kind, i])) as Readonly<Record<UnitKind, number>>;
const STATUS_INDEX = Object.fromEntries(STATUSES.map((status, i) => [status, i])) as Readonly<
  Record<FreeStatus, number>
>;

/** Units of a kind are in so many groups, which follow each other. */
export const GROUPS_OF_KIND = STATUSES.length;
export function firstGroup(kind: UnitKind): number {
  return KIND_INDEX[kind] * GROUPS_OF_KIND;
}

/**
 * Responders as columns: row `i` of each array is responder `i`. What a unit can and may is a word of bits, so that one
 * comparison checks capabilities, side and water; agencies have a word of their own.
 */
export class UnitTable {
  readonly count: number;
  /** ECEF triples, metres. */
  readonly points: Float64Array;
  readonly speedMps: Float64Array;
  readonly turnOutS: Float64Array;
  readonly maxTravelS: Float64Array;
  readonly mask: Int32Array;
  readonly agency: Uint16Array;
  readonly group: Uint8Array;
  /** Two countries have one bit: a match must be looked at again. */
  readonly countriesShareBits: boolean;
  readonly #countries = new Map<string, number>();
  readonly #agencies = new Map<string, number>();

  constructor(responders: readonly Responder[]) {
    const count = responders.length;
    this.count = count;
    this.points = new Float64Array(3 * count);
    this.speedMps = new Float64Array(count);
    this.turnOutS = new Float64Array(count);
    this.maxTravelS = new Float64Array(count);
    this.mask = new Int32Array(count);
    this.agency = new Uint16Array(count);
    this.group = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const responder = responders[i]!;
      writeEcef(responder.position[0], responder.position[1], this.points, 3 * i);
      this.speedMps[i] = responder.speedMps;
      this.turnOutS[i] = responder.turnOutS;
      this.maxTravelS[i] = responder.maxTravelS;
      this.mask[i] = this.#maskOf(responder);
      this.agency[i] = indexIn(this.#agencies, responder.agencyId);
      this.group[i] = firstGroup(responder.kind) + STATUS_INDEX[responder.status];
    }
    this.countriesShareBits = this.#countries.size > COUNTRY_BITS;
  }

  /** The bits that a unit must have all of to answer; null if no unit is of that country. */
  maskFor(capabilities: readonly Capability[], country: string, water: WaterClass): number | null {
    const index = this.#countries.get(country);
    if (index === undefined) return null;
    let mask = WATER_BIT[water] | countryBit(index);
    for (const capability of capabilities) mask |= CAPABILITY_BIT[capability];
    return mask;
  }

  /** One number an agency; those without units are left out. */
  agencyIndices(agencyIds: readonly string[]): readonly number[] {
    return agencyIds.flatMap((id) => this.#agencies.get(id) ?? []);
  }

  #maskOf({ capabilities, reaches, countries }: Pick<Responder, 'capabilities' | 'reaches' | 'countries'>): number {
    let mask = 0;
    for (const capability of capabilities) mask |= CAPABILITY_BIT[capability];
    for (const water of reaches) mask |= WATER_BIT[water];
    for (const country of countries) mask |= countryBit(indexIn(this.#countries, country));
    return mask;
  }
}

/** The bit of an agency; more than 31 share bits. */
export function agencyBit(agency: number): number {
  return 1 << (agency % AGENCY_BITS);
}

function countryBit(index: number): number {
  return 1 << (FIRST_COUNTRY + (index % COUNTRY_BITS));
}

function indexIn(known: Map<string, number>, name: string): number {
  const index = known.get(name);
  if (index !== undefined) return index;
  known.set(name, known.size);
  return known.size - 1;
}
