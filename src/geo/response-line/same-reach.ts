import type { Responder } from '../../domain/response';

/** Whether two responders are in time at the same places, whatever is asked of them. */
export function sameReach(a: Responder, b: Responder): boolean {
  return (
    a === b ||
    (a.position[0] === b.position[0] &&
      a.position[1] === b.position[1] &&
      a.turnOutS === b.turnOutS &&
      a.speedMps === b.speedMps &&
      a.maxTravelS === b.maxTravelS &&
      a.kind === b.kind &&
      sameNames(a.countries, b.countries) &&
      sameNames(a.capabilities, b.capabilities) &&
      sameNames(a.reaches, b.reaches))
  );
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, i) => name === b[i]));
}
