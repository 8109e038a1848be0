import type { BorderLine } from '../domain/border';
import type { Footprint } from '../geo/footprint';
import type { LineIntervals } from '../geo/footprint-intervals';
import type { GridSpec, SiteCandidate } from '../geo/siting/candidate-grid';
import type { LineDemands, SitingObjective, WeightedStretch } from '../geo/siting/line-demands';
import type { SitingSolution } from '../geo/siting/mclp-instance';
import type { Placement, SiteOption } from '../geo/siting/next-best-sites';
import type { SensorTemplate } from '../geo/siting/sensor-options';
import type { Sighting } from '../geo/siting/sensor-options-on-terrain';
import type { SitingProgress } from '../geo/siting/solve-siting';
import type { TerrainSpec } from '../geo/terrain/open-terrain';
import type { TerrainInfo } from './terrain.protocol';

/** Where things could be built: a grid near the border line, or places that somebody names. */
export type CandidateSource =
  | ({ readonly kind: 'grid' } & GridSpec)
  | { readonly kind: 'places'; readonly places: readonly SiteCandidate[] };

/** What could be built: a sensor at each candidate, or options whose intervals are known (posts, sensors over terrain). */
export type OptionSource =
  | {
      readonly kind: 'sensor';
      readonly template: SensorTemplate;
      readonly candidates: CandidateSource;
      /** Over the terrain that was opened; left out, over none. */
      readonly terrain?: Sighting & {
        /** Candidates move to the highest ground within so many metres. Null: they stay. */
        readonly highGroundM: number | null;
      };
    }
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

/** How far a question is: high ground and intervals of candidates first, then bound and search. */
export type SitingStep =
  | { readonly phase: 'high-ground' | 'options'; readonly done: number; readonly total: number }
  | SitingProgress;

/** `synthetic`: computed over made-up terrain; whoever shows a number of it says so. */
export interface SitedPlacement extends Placement {
  readonly synthetic: boolean;
}

/** What an exact solver is given, and what its answer is read with. */
export interface SitingModel {
  readonly options: readonly SiteOption[];
  readonly demands: LineDemands;
  readonly start: SitingSolution;
  readonly synthetic: boolean;
}

/** What the siting worker answers. `border` comes first, `terrain` before a question over it. */
export type SitingProtocol = {
  readonly border: { readonly params: BorderLine; readonly value: null };
  readonly terrain: { readonly params: TerrainSpec; readonly value: TerrainInfo };
  readonly candidates: { readonly params: CandidateSource; readonly value: readonly SiteCandidate[] };
  readonly best: { readonly params: SitingParams; readonly value: SitedPlacement; readonly progress: SitingStep };
  readonly model: { readonly params: SitingParams; readonly value: SitingModel; readonly progress: SitingStep };
};
