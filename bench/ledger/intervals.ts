import type { Sensor } from '../../src/domain/sensor';
import { BorderIndex } from '../../src/geo/border-index';
import { LineCutter } from '../../src/geo/line-cutter';
import { fineBorder, scatteredSectors } from '../fine-border';
import { intervalComparisons } from '../interval-comparisons';
import { type BenchRow, measure, ownVersion, versionOf } from '../measure';
import { northernBorder } from '../northern-border';

const VERTICES = 100_000;
const COUNTS = [1_000, 10_000, 100_000] as const;
const ROUNDS = 5;

/** Intervals of the border line against turf and our own full recompute, and how cost grows with sensors. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const { border, sensors } = northernBorder();
  const found = intervalComparisons(border, sensors, quick).map(({ peerPackage, found, ...comparison }) => {
    const peerVersion = peerPackage === null ? ownVersion() : versionOf(peerPackage);
    const row = measure({ ...comparison, peerVersion });
    console.log(`${comparison.work}: ${found()}`);
    return row;
  });
  return [...found, ...growthRows()];
}

/**
 * Ratio 1 is linear growth from 1,000 sensors; below it, cost grows faster than sensors. In processor time: no peer is
 * slowed down by the same neighbours here, so the clock would measure them.
 */
function growthRows(): readonly BenchRow[] {
  const border = fineBorder(VERTICES);
  const cutter = new LineCutter(new BorderIndex(border));
  const sets = COUNTS.map((count) => scatteredSectors(border, count));
  const largest = sets.at(-1)!.length;
  const cut = (sensors: readonly Sensor[]): void => {
    // As many sensors for every set, so that each is timed as long.
    for (let left = largest; left > 0; left -= sensors.length) for (const sensor of sensors) cutter.cut(sensor);
  };
  cut(sets[0]!);
  const ms = sets.map(() => [] as number[]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, sensors] of sets.entries()) {
      const { user, system } = process.cpuUsage(spentBy(() => cut(sensors)));
      ms[i]!.push((((user + system) / 1000) * sensors.length) / largest);
    }
  }
  const [first, ...grown] = ms.map((each) => each.sort((a, b) => a - b)[ROUNDS >> 1]!);
  return grown.map((ours, i) => {
    const times = COUNTS[i + 1]! / COUNTS[0];
    const theirs = first! * times;
    return {
      work: `growth: intervals of ${COUNTS[i + 1]!.toLocaleString('en')} sectors, processor time`,
      peer: `${times} × the intervals of 1,000`,
      peerVersion: ownVersion(),
      ours,
      theirs,
      unit: 'ms',
      ratio: theirs / ours,
      atLeast: null,
    };
  });
}

/** The usage before the work, for `cpuUsage` to take from the one after it. */
function spentBy(work: () => void): NodeJS.CpuUsage {
  const before = process.cpuUsage();
  work();
  return before;
}
