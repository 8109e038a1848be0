import type { Responder } from '../../domain/response';
import type { LineIntervals } from '../footprint-intervals';
import type { SiteCandidate } from './candidate-grid';
import type { SiteOption } from './next-best-sites';

/** The unit that would stand at every candidate: everything of a responder but who and where. */
export type PostTemplate = Omit<Responder, 'unitId' | 'position'>;

/**
 * What a unit posted at each candidate would answer in time: one option each; those that answer nothing are left out.
 * `intervalsOf` decides what is in time (rules, direction, mode, water); this only places the unit.
 */
export function postOptions(
  candidates: readonly SiteCandidate[],
  template: PostTemplate,
  intervalsOf: (responder: Responder) => LineIntervals,
): readonly SiteOption[] {
  return candidates.flatMap(({ id: siteId, position }) => {
    const intervals = intervalsOf({ ...template, unitId: siteId, position });
    return intervals.length === 0 ? [] : [{ siteId, position, azimuthDeg: null, intervals }];
  });
}
