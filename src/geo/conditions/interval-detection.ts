import { AppError } from '../../domain/errors';

/**
 * Probability that at least one of the sensors detects a crossing of the stretch that all of them watch:
 * 1 − ∏(1 − pᵢ), p per crossing. No sensor: 0. A sensor named twice counts twice, so name each once.
 *
 * **Assumes that the sensors miss independently of each other.** They do not quite: one fog, one hill, one trick
 * blinds several at once. The product is then too high, most of all for sensors of one kind at one place.
 *
 * @throws AppError `out-of-range` for a sensor without a probability in [0, 1].
 */
export function intervalDetection(sensorIds: readonly string[], probability: ReadonlyMap<string, number>): number {
  let missed = 1;
  for (const id of sensorIds) {
    const p = probability.get(id);
    if (p === undefined || !(p >= 0 && p <= 1)) {
      throw new AppError('out-of-range', {
        found: p,
        expected: 'a probability in [0, 1]',
        where: `detection of ${id}`,
      });
    }
    missed *= 1 - p;
  }
  return 1 - missed;
}
