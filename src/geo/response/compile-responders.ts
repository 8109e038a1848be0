import { type Conditions, FOGS, PRECIPITATIONS } from '../../domain/conditions';
import type { Picture } from '../../domain/picture';
import type { Responder } from '../../domain/response';
import type { ResponseRules } from '../../domain/response-rules';
import { isFree, type Unit } from '../../domain/unit';

/** Why a unit is no responder at all, wherever the place may be. */
export const LEFT_OUT_REASONS = ['off-shift', 'busy', 'no-position', 'unknown-agency', 'grounded-by-weather'] as const;
export interface LeftOut {
  readonly unitId: string;
  readonly reason: (typeof LEFT_OUT_REASONS)[number];
}

export interface Responders {
  /** By unit id. */
  readonly responders: readonly Responder[];
  /** Everybody else, by unit id; of several reasons the first of `LEFT_OUT_REASONS`. */
  readonly leftOut: readonly LeftOut[];
}

export type Weather = Pick<Conditions, 'fog' | 'precipitation'>;

/**
 * The units of a picture that can be sent at all, with the rules of their kind applied: speed / circuity, half of the
 * endurance as the farthest way out, the water that they reach. A cross-designated unit answers for every country that
 * an agency of the picture belongs to, any other for its own. Positions are the last known ones, however old. Without
 * weather nobody is grounded. n log n in the units; an empty picture gives two empty lists.
 */
export function compileResponders(
  { units, tracks, agencies }: Pick<Picture, 'units' | 'tracks' | 'agencies'>,
  rules: ResponseRules,
  weather?: Weather,
): Responders {
  const countries = [...new Set([...agencies.values()].map(({ country }) => country))].sort();
  const responders: Responder[] = [];
  const leftOut: LeftOut[] = [];
  const inOrder = [...units.values()].sort((a, b) => (a.unit.id < b.unit.id ? -1 : 1));
  for (const { unit } of inOrder) {
    const leave = (reason: LeftOut['reason']) => leftOut.push({ unitId: unit.id, reason });
    const { status, kind } = unit;
    if (!isFree(status)) {
      leave(status === 'off-shift' ? 'off-shift' : 'busy');
      continue;
    }
    const track = tracks.get(unit.trackId);
    const country = agencies.get(unit.agencyId)?.country;
    if (track === undefined) leave('no-position');
    else if (country === undefined) leave('unknown-agency');
    else if (weather !== undefined && isGrounded(unit, weather, rules)) leave('grounded-by-weather');
    else {
      const { circuity, reaches, enduranceS } = rules.units[kind];
      responders.push({
        unitId: unit.id,
        kind,
        agencyId: unit.agencyId,
        countries: unit.crossDesignated === true ? countries : [country],
        capabilities: unit.capabilities,
        reaches,
        position: [track.lng, track.lat],
        status,
        turnOutS: unit.turnOutS[status],
        speedMps: unit.responseSpeedMps / circuity,
        maxTravelS: enduranceS === null ? Number.POSITIVE_INFINITY : enduranceS / 2,
      });
    }
  }
  return { responders, leftOut };
}

/** Both lists run from best to worst. */
function isGrounded({ kind }: Unit, { fog, precipitation }: Weather, rules: ResponseRules): boolean {
  const { worstFog, worstPrecipitation } = rules.units[kind];
  return (
    FOGS.indexOf(fog) > FOGS.indexOf(worstFog) ||
    PRECIPITATIONS.indexOf(precipitation) > PRECIPITATIONS.indexOf(worstPrecipitation)
  );
}
