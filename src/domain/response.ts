import type { Stretch, WaterClass } from './border';
import type { Position } from './place';
import type { Direction, IntruderMode } from './response-rules';
import type { Capability, FreeStatus, UnitKind } from './unit';

/** Which free units count. Empty lists mean no restriction, except `capabilities`: a unit must have all of them. */
export interface UnitFilter {
  readonly agencyIds: readonly string[];
  readonly statuses: readonly FreeStatus[];
  readonly capabilities: readonly Capability[];
}

/** A unit's way to a place: verification + turn-out + travel = arrival, all in seconds. */
export interface Arrival {
  readonly unitId: string;
  readonly from: Position;
  readonly distanceM: number;
  readonly verificationS: number;
  readonly turnOutS: number;
  readonly travelS: number;
  readonly arrivalS: number;
}

/** What a place asks of those who answer. */
export interface Requirement {
  readonly kinds: readonly UnitKind[];
  /** Each unit has all of these. */
  readonly capabilities: readonly Capability[];
  /** How many must be there: the arrival that counts is the last one's. */
  readonly units: 1 | 2;
}

/** A unit that is free, as the response sees it: its rules applied, its weather checked. */
export interface Responder {
  readonly unitId: string;
  readonly kind: UnitKind;
  readonly agencyId: string;
  /** Countries on whose side it may act: its own, and the other where it is cross-designated. */
  readonly countries: readonly string[];
  readonly capabilities: readonly Capability[];
  readonly reaches: readonly WaterClass[];
  readonly position: Position;
  readonly status: FreeStatus;
  readonly turnOutS: number;
  /** Straight-line metres per second: response speed / circuity. */
  readonly speedMps: number;
  /** It goes no farther than this many seconds of travel; infinite without a limit. */
  readonly maxTravelS: number;
}

/** Where a time to cover comes from. */
export const COVER_BASES = ['class', 'place', 'pick-up', 'trail', 'aoi', 'edited'] as const;

/** How long someone needs from a stretch of the border line to cover, in one direction and mode. */
export interface TimeToCover {
  readonly timeS: number;
  readonly sigmaS: number;
  readonly basis: (typeof COVER_BASES)[number];
  /** The place, pick-up point, trail or AOI; empty for `class`. */
  readonly name: string;
  /** False on a remote segment where no pick-up point and no trail is known: the time is a planning value only. */
  readonly pickUpKnown: boolean;
}

/** By segment id; null where the mode makes no sense. */
export type CoverTimes = ReadonlyMap<string, TimeToCover | null>;

/** What can be done about a crossing at a kilometre. `no-mode`: nobody crosses there in this mode. */
export const RESPONSE_CLASSES = ['seen-in-time', 'seen-late', 'unseen-in-time', 'neither', 'no-mode'] as const;
export type ResponseClass = (typeof RESPONSE_CLASSES)[number];

/** Ascending stretches that partition the known part of one piece. */
export interface PieceResponse {
  readonly pieceId: string;
  readonly intervals: readonly {
    readonly fromChainageM: number;
    readonly toChainageM: number;
    readonly responseClass: ResponseClass;
  }[];
}

/** One line of the response ledger, metres. The five classes and `unknownM` add up to `lengthM`. */
export interface ResponseRow {
  readonly id: string;
  readonly name: string;
  readonly lengthM: number;
  readonly unknownM: number;
  readonly byClass: Readonly<Record<ResponseClass, number>>;
  /** ∫ P(interruption) along the row. */
  readonly expectedM: number;
}

export interface ResponseLedger {
  readonly total: ResponseRow;
  readonly sectors: readonly ResponseRow[];
  readonly segments: readonly (ResponseRow & { readonly sectorId: string })[];
}

/** Everything about one direction and mode. */
export interface DirectionResponse {
  readonly direction: Direction;
  readonly mode: IntruderMode;
  readonly pieces: readonly PieceResponse[];
  readonly ledger: ResponseLedger;
  /** Longest stretches that are not interdictable, worst first, with the class that fails. */
  readonly worst: readonly (Stretch & { readonly responseClass: ResponseClass; readonly segmentId: string })[];
}
