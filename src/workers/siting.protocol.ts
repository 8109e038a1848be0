import type { BorderLine } from '../domain/border';
import type { Footprint } from '../geo/footprint';
import type { LineIntervals } from '../geo/footprint-intervals';
import type { GridSpec, SiteCandidate } from '../geo/siting/candidate-grid';
import type { LineDemands, SitingObjective, WeightedStretch } from '../geo/siting/line-demands';
import type { SitingSolution } from '../geo/siting/mclp-instance';
import type { Placement, SiteOption } from '../geo/siting/next-best-sites';
import type { SensorTemplate } from '../geo/siting/sensor-options';
import type { SitingProgress } from '../geo/siting/solve-siting';

/** Where things could be built: a grid near the border line, or places that somebody names. */
export type CandidateSource =
  | ({ readonly kind: 'grid' } & GridSpec)
  | { readonly kind: 'places'; readonly places: readonly SiteCandidate[] };

/** What could be built: a sensor at each candidate, or options whose intervals are known (posts, sensors over terrain). */
export type OptionSource =
  | { readonly kind: 'sensor'; readonly template: SensorTemplate; readonly candidates: CandidateSource }
  | { readonly kind: 'options'; readonly options: readonly SiteOption[] };

/** What stands already, by what it watches or by its footprint; `detect` counts for `expected` only. */
export type Standing = { readonly detect: number } & (
  | { readonly footprint: Footprint }
  | { readonly intervals: LineIntervals }
);

export interface SitingParams {
  readonly source: OptionSource;
  readonly standing: readonly Standing[];
  readonly objective: SitingObjective;
  readonly weights: readonly WeightedStretch[] | null;
  readonly budget: number;
}

/** How far a question is: intervals of candidates first, then bound and search. */
export type SitingStep = { readonly phase: 'options'; readonly done: number; readonly total: number } | SitingProgress;

/** What an exact solver is given, and what its answer is read with. */
export interface SitingModel {
  readonly options: readonly SiteOption[];
  readonly demands: LineDemands;
  readonly start: SitingSolution;
}

/** What the siting worker answers. `border` comes first. */
export type SitingProtocol = {
  readonly border: { readonly params: BorderLine; readonly value: null };
  readonly candidates: { readonly params: CandidateSource; readonly value: readonly SiteCandidate[] };
  readonly best: { readonly params: SitingParams; readonly value: Placement; readonly progress: SitingStep };
  readonly model: { readonly params: SitingParams; readonly value: SitingModel; readonly progress: SitingStep };
};
