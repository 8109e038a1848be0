import type { Sensor } from '../../src/domain/sensor';
import { BorderIndex } from '../../src/geo/border-index';
import { LineCutter } from '../../src/geo/line-cutter';
import { fineBorder, scatteredSectors } from '../fine-border';
import { intervalComparisons } from '../interval-comparisons';
import { type BenchRow, measure, ownVersion, versionOf } from '../measure';
import { northernBorder } from '../northern-border';

const VERTICES = 100_000;

/** Intervals of the border line against turf and our own full recompute, and how cost grows with sensors. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const { border, sensors } = northernBorder();
  const found = intervalComparisons(border, sensors, quick).map(({ peerPackage, found, ...comparison }) => {
    const peerVersion = peerPackage === null ? ownVersion() : versionOf(peerPackage);
    const row = measure({ ...comparison, peerVersion });
    console.log(`${comparison.work}: ${found()}`);
    return row;
  });
  return [...found, ...growthRows(quick)];
}

/** Ratio 1 is linear growth from 1,000 sensors; below it, cost grows faster than sensors. */
function growthRows(quick: boolean): readonly BenchRow[] {
  const border = fineBorder(VERTICES);
  const cutter = new LineCutter(new BorderIndex(border));
  const sets = [1_000, 10_000, 100_000].map((count) => scatteredSectors(border, count));
  const cut = (sensors: readonly Sensor[]): number => {
    let sum = 0;
    for (const sensor of sensors) for (const { ends } of cutter.cut(sensor)) sum += ends.length + ends[0]!;
    return sum;
  };
  const grown = sets.slice(1).map((sensors) => {
    const times = sensors.length / 1_000;
    return measure({
      work: `growth: intervals of ${sensors.length.toLocaleString('en')} sensors`,
      peer: `${times} × the intervals of 1,000`,
      peerVersion: ownVersion(),
      ours: () => cut(sensors),
      theirs: () => {
        let sum = 0;
        for (let i = 0; i < times; i++) sum += cut(sets[0]!);
        return sum;
      },
      runs: quick ? 1 : 5,
    });
  });
  const ms = [grown[0]!.theirs / 10, ...grown.map(({ ours }) => ours)];
  const perSensor = sets.map(
    ({ length }, i) =>
      `${length.toLocaleString('en')} in ${ms[i]!.toFixed(1)} ms, ${((1_000 * ms[i]!) / length).toFixed(2)} µs each`,
  );
  console.log(`growth: ${perSensor.join('; ')}`);
  return grown;
}
