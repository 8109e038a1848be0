import * as m from '../../i18n/paraglide/messages';
import type { SitingGoal } from '../../state/siting-question';

/** What is to be had more of, in words. */
export const GOAL_NAMES: Readonly<Record<SitingGoal, () => string>> = {
  covered: m.siting_goal_covered,
  twice: m.siting_goal_twice,
  expected: m.siting_goal_expected,
  'in-time': m.siting_goal_in_time,
  interdictable: m.siting_goal_interdictable,
};
