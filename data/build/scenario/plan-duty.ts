import type { Random } from '../../../src/domain/random';
import type { UnitKind } from '../../../src/domain/unit';
import type { ScenarioUnit } from '../../../src/feeds/scenario/scenario-file';

const DAY_MIN = 1440;
const SHIFT_MIN = 720;
const DAY_SHIFT_LOCAL_MIN = 6 * 60;
/** Percent of units that can be called outside their shift. */
const ON_CALL_PERCENT = 18;

type Duty = ScenarioUnit['duty'];

/**
 * One shift a day, 06–18 or 18–06 local solar time give or take half an hour: a briefing at the post, patrol, a break,
 * patrol, back to the post. Aircraft and drones wait at their post and go out twice.
 */
export function planDuty(kind: UnitKind, lng: number, random: Random): Duty {
  const night = random() < 0.5;
  const shift = DAY_SHIFT_LOCAL_MIN + (night ? SHIFT_MIN : 0) - Math.round(lng / 15) * 60;
  const startMin = shift + 5 * Math.floor((random() - 0.5) * 12);
  const rest = random() * 100 < ON_CALL_PERCENT ? 'on-call' : 'off-shift';
  const flies = kind === 'aircraft' || kind === 'drone';
  const outMin = flies ? [90 + 5 * Math.floor(random() * 12), 390 + 5 * Math.floor(random() * 12)] : [20, 390];
  const lastsMin = flies ? 150 : 330;
  return [
    at(startMin, 'at-post'),
    ...outMin.flatMap((out) => [at(startMin + out, 'on-patrol'), at(startMin + out + lastsMin - 10, 'at-post')]),
    at(startMin + SHIFT_MIN, rest),
  ];
}

function at(minute: number, status: Duty[number]['status']): Duty[number] {
  return { minute: ((minute % DAY_MIN) + DAY_MIN) % DAY_MIN, status };
}
