import type { MclpInstance } from './mclp-instance';
import { SiteChoice } from './site-choice';

/**
 * The same sites, each time the one next that adds most to those before: the order to build them in. What adds nothing
 * is left out. Ties go to the lower index. O(p × what the sites cover).
 */
export function orderByGain(instance: MclpInstance, sites: readonly number[]): readonly number[] {
  const choice = new SiteChoice(instance);
  const left = [...sites].sort((a, b) => a - b);
  // With needs above 1 the first of a pair adds nothing yet: what stands is decided at the end.
  while (left.length > 0) {
    let best = 0;
    for (let n = 1; n < left.length; n++) if (choice.gainOf(left[n]!) > choice.gainOf(left[best]!)) best = n;
    choice.add(left[best]!);
    left.splice(best, 1);
  }
  const kept = [...choice.sites];
  for (const site of [...kept].reverse())
    if (choice.lossOf(site) === 0) {
      choice.remove(site);
      kept.splice(kept.indexOf(site), 1);
    }
  return kept;
}
