import type { BorderLine, SegmentsFile } from '../domain/border';
import type { ConditionsTable } from '../domain/conditions';
import type { CoverageAnswer } from '../domain/coverage';
import type { IncidentColumns } from '../domain/incident';
import type { Picture } from '../domain/picture';
import type { Direction, IntruderMode, ResponseRules } from '../domain/response-rules';
import type { CoverEdit } from '../geo/response/time-to-cover';
import type { ResponseClient } from '../workers/response.client';
import type { LineAnswer } from '../workers/response.protocol';
import type { SitingClient } from '../workers/siting.client';
import type { VariantEvaluator } from './variant-evaluator';
import type { ViewStore } from './view-store.svelte';

/** What a question about the next site stands on. */
export interface SitingDeps {
  /** As it is, and with the what-if of the view. */
  readonly picture: { readonly picture: Picture };
  readonly viewed: { readonly picture: Picture };
  readonly view: Pick<ViewStore, 'variant' | 'conditions' | 'ignoresHorizon' | 'terrain' | 'edit' | 'edits'>;
  readonly border: { readonly border: BorderLine | null; readonly segments: SegmentsFile | null };
  readonly analysis: () => { readonly answer: CoverageAnswer | null; readonly isCurrent: boolean };
  readonly line: { readonly answer: LineAnswer | null; readonly direction: Direction | null };
  readonly responseView: { readonly mode: IntruderMode; readonly edits: readonly CoverEdit[] };
  readonly history: { readonly columns: IncidentColumns | null };
  readonly rules: () => ResponseRules | null;
  readonly response: Pick<ResponseClient, 'weights' | 'posts'>;
  readonly evaluator: Pick<VariantEvaluator, 'evaluate'>;
  readonly connect: (
    border: BorderLine,
  ) => Pick<SitingClient, 'best' | 'proven' | 'candidates' | 'openTerrain' | 'dispose'>;
  readonly loadTable: () => Promise<ConditionsTable>;
}
