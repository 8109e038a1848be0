import type { LeftOut } from '../geo/response/compile-responders';
import type { RefusedUnit } from '../geo/response/rank-units';
import * as m from '../i18n/paraglide/messages';

type Reason = RefusedUnit['reason'] | LeftOut['reason'];

const NAMES: Readonly<Record<Reason, () => string>> = {
  kind: m.refusal_kind,
  capability: m.refusal_capability,
  side: m.refusal_side,
  water: m.refusal_water,
  'too-far': m.refusal_too_far,
  'off-shift': m.refusal_off_shift,
  busy: m.refusal_busy,
  'no-position': m.refusal_no_position,
  'unknown-agency': m.refusal_unknown_agency,
  'grounded-by-weather': m.refusal_grounded,
};

/** Why a unit is not among those that can be sent. */
export const refusalName = (reason: Reason): string => NAMES[reason]();
