import type { CoverageInterval } from '../domain/coverage';

/** Adds a run after the last one, as part of it where they touch and the same sensors watch both. */
export function appendCoverage(runs: CoverageInterval[], run: CoverageInterval): void {
  const last = runs[runs.length - 1];
  if (last?.toChainageM === run.fromChainageM && sameIds(last.sensorIds, run.sensorIds)) {
    runs[runs.length - 1] = { ...last, toChainageM: run.toChainageM };
  } else {
    runs.push(run);
  }
}

/** Whether two sorted lists name the same sensors. */
export function sameIds(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
