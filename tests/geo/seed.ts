import fc from 'fast-check';

/** The seed of every property; set WATCHLINE_SEED to try another. */
const SEED = Number(process.env.WATCHLINE_SEED ?? 20_261_124);
console.info(`fast-check seed ${SEED}`);

/** Runs a property with the logged seed. */
export function holds<T>(property: fc.IProperty<T> | fc.IPropertyWithHooks<T>, numRuns = 200): void {
  fc.assert(property as fc.IProperty<T>, { seed: SEED, numRuns });
}
