import type { CoverageParams } from './coverage.protocol';

/**
 * The coverage worker keeps the picture as it is apart from views that change where sensors watch, or what they are
 * compared with: going to and fro in one engine would set every sensor anew, and each answers for its own latest question.
 */
export type EngineName = 'live' | 'view';

export function engineOf({ conditions, ignoreHorizon, baselineSensors, cuts }: CoverageParams): EngineName {
  return conditions || ignoreHorizon || baselineSensors || cuts ? 'view' : 'live';
}
