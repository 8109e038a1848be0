import type { WaterClass } from '../../domain/border';
import type { Requirement, Responder } from '../../domain/response';

/** Why a responder may not answer at a place: its kind, what it lacks, whose side it is, or what the place lies on. */
export const REFUSALS = ['kind', 'capability', 'side', 'water'] as const;
export type Refusal = (typeof REFUSALS)[number];

/** What a place asks, whoever it is that answers. */
export interface Call {
  /** The country on whose side it happens. */
  readonly country: string;
  readonly water: WaterClass;
  readonly requirement: Pick<Requirement, 'kinds' | 'capabilities'>;
}

/** Null if a responder may answer, else the first reason of `REFUSALS` why not. Distance is not looked at. */
export function mayAnswer(
  { kind, capabilities, countries, reaches }: Pick<Responder, 'kind' | 'capabilities' | 'countries' | 'reaches'>,
  { country, water, requirement }: Call,
): Refusal | null {
  if (!requirement.kinds.includes(kind)) return 'kind';
  if (!requirement.capabilities.every((needed) => capabilities.includes(needed))) return 'capability';
  if (!countries.includes(country)) return 'side';
  if (!reaches.includes(water)) return 'water';
  return null;
}
