import type { CoverageAnswer } from '../domain/coverage';
import type { Sensor } from '../domain/sensor';

/** The text of the two files of `data/borders`, or their addresses. */
export type BorderSource =
  | { readonly kind: 'text'; readonly border: string; readonly segments: string }
  | { readonly kind: 'url'; readonly borderUrl: string; readonly segmentsUrl: string };

export interface CoverageParams {
  readonly sensors: readonly Sensor[];
  readonly coverageVersion: number;
  readonly pictureTimeMs: number;
  readonly requiredK: number;
}

/** What the coverage worker answers. `init` comes first and may fail with `fetch-failed` or `bad-border`. */
export type CoverageProtocol = {
  readonly init: { readonly params: BorderSource; readonly value: null };
  readonly coverage: { readonly params: CoverageParams; readonly value: CoverageAnswer };
};
