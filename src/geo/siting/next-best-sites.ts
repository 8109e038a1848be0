import type { Position } from '../../domain/place';
import type { LineIntervals } from '../footprint-intervals';
import { type LineDemands, type LineQuestion, lineDemands } from './line-demands';
import type { SitingSolution } from './mclp-instance';
import { SiteChoice } from './site-choice';
import { SITING_EFFORT, type SitingEffort, solveSiting } from './solve-siting';

/** One thing that could be built: a sensor at a place, looking one way, or a post. */
export interface SiteOption {
  readonly siteId: string;
  readonly position: Position;
  /** Clockwise from true north; null for what looks or goes everywhere. */
  readonly azimuthDeg: number | null;
  /** What it would watch, or answer in time. */
  readonly intervals: LineIntervals;
}

export interface NextBestQuestion extends Omit<LineQuestion, 'options'> {
  readonly options: readonly SiteOption[];
  /** How many may be built. */
  readonly budget: number;
}

/** A site that was chosen, and what it adds to those before it: metres × weight. */
export interface PlacedSite {
  readonly option: number;
  readonly siteId: string;
  readonly position: Position;
  readonly azimuthDeg: number | null;
  readonly adds: number;
}

/** Before and after, all in metres × weight; `before` plus what the sites add is `after`. */
export interface Placement {
  /** The one that adds most first. */
  readonly sites: readonly PlacedSite[];
  readonly before: number;
  readonly after: number;
  /** No other choice of as many options comes above this. */
  readonly bound: number;
  /** (bound − after) / bound. */
  readonly gap: number;
  /** All known line × weight. */
  readonly total: number;
}

/**
 * The sites to build next: of the options, `budget` at most, that together bring most, with what each adds and a bound that
 * says how much a better choice could bring at most. What stands is kept. The same for sensors and for posts. Two options at
 * one place (two azimuths) are two sites, and may both be chosen.
 *
 * Exact with respect to the intervals of options; the choice itself is `solveSiting`.
 *
 * @throws AppError as `lineDemands` and `solveSiting`
 */
export function nextBestSites(question: NextBestQuestion, effort: SitingEffort = SITING_EFFORT): Placement {
  const demands = nextBestDemands(question);
  return placementOf(question.options, demands, solveSiting(demands.instance, question.budget, effort));
}

/** The covering problem behind the question: what an exact solver is given. */
export function nextBestDemands(question: NextBestQuestion): LineDemands {
  return lineDemands({ ...question, options: question.options.map(({ intervals }) => intervals) });
}

/** A solution of the covering problem in the words of the question. */
export function placementOf(
  options: readonly SiteOption[],
  { instance, total }: LineDemands,
  { sites, objective, bound, gap }: SitingSolution,
): Placement {
  const choice = new SiteChoice(instance);
  const placed = sites.map((option): PlacedSite => {
    const { siteId, position, azimuthDeg } = options[option]!;
    const adds = choice.gainOf(option);
    choice.add(option);
    return { option, siteId, position, azimuthDeg, adds };
  });
  return { sites: placed, before: instance.base, after: objective, bound, gap, total };
}
