import type { MclpInstance, SitingSolution } from '../geo/siting/mclp-instance';
import type { ExactProgress, ExactSolution } from '../geo/siting/solve-exact';

export interface SolveParams {
  readonly instance: MclpInstance;
  readonly budget: number;
  readonly timeLimitS: number;
  /** A good choice to start from. */
  readonly start: SitingSolution;
}

/** What the solver worker answers. It hears nothing while it solves: to stop it, end it. */
export type SolverProtocol = {
  readonly solve: { readonly params: SolveParams; readonly value: ExactSolution; readonly progress: ExactProgress };
};
