// @ts-check
import { theilSen } from './theil-sen.mjs';

/** @typedef {import('./soak-page.mjs').SoakSample} SoakSample */

const MIB = 1024 * 1024;

/**
 * What may grow in a minute, after the warm-up. A short soak sees less than the noise of its samples (a median of 23 samples over
 * 90 s is uncertain by about 0.6 MiB a minute), so it only catches what is gross; the long one catches a hundredth of it.
 *
 * Nodes are those that left the document and are still held: that is what a leak leaves. Those in the document come and go with what
 * there is to say (an alarm that takes the place of the lists is a step of 200), and have a ceiling; over half an hour they stay level.
 *
 * @typedef {object} SoakLimits
 * @property {number} warmUpS
 * @property {number} heapBytes
 * @property {number} floorOf samples in a row of which the least is taken for the heap: what a scene holds while it is on is no leak,
 *   and comes on top of what stays. A leak raises the least as it raises all.
 * @property {number} nodes detached
 * @property {number} listeners
 * @property {number} shown in the document; no slope of it is judged where this is infinite
 */

/** Nodes in the document of a wall, at any moment: its rows are as many as its screen holds, about 1,300 nodes in all. */
const MOST_SHOWN = 2_600;

/** @type {SoakLimits} */
export const SHORT_SOAK = {
  warmUpS: 30,
  heapBytes: 3 * MIB,
  floorOf: 1,
  nodes: 60,
  listeners: 60,
  shown: Number.POSITIVE_INFINITY,
};
/** @type {SoakLimits} */
export const LONG_SOAK = { warmUpS: 180, heapBytes: 0.1 * MIB, floorOf: 4, nodes: 2, listeners: 2, shown: 2 };

/**
 * @typedef {object} SoakVerdict
 * @property {string} what
 * @property {boolean} ok
 * @property {string} said what was found and what is allowed
 */

/**
 * Holds the samples of a soak against its limits: slopes for what goes up and down, counts for what must not change at all.
 *
 * @param {readonly SoakSample[]} samples in order
 * @param {SoakLimits} limits
 * @param {number} speed picture seconds for each second: the soak must have run so fast, or it proved less than it says
 * @returns {SoakVerdict[]}
 * @throws {Error} when fewer than ten samples are left after the warm-up
 */
export function judgeSoak(samples, limits, speed) {
  const warm = samples.filter(({ atS }) => atS >= limits.warmUpS);
  const [first, last] = [warm[0], warm.at(-1)];
  if (warm.length < 10 || !first || !last) {
    throw new Error(`A soak needs ten samples after its warm-up of ${limits.warmUpS} s; found ${warm.length}.`);
  }
  /** @param {(sample: SoakSample) => number} of @param {readonly SoakSample[]} [among] */
  const slope = (of, among = warm) => 60 * theilSen(among.map((sample) => [sample.atS, of(sample)]));
  const mib = (/** @type {number} */ bytes) => `${(bytes / MIB).toFixed(2)} MiB`;
  const floor = floorOf(warm, limits.floorOf);
  const heap = slope(({ heapBytes }) => heapBytes, floor);
  const [low, high] = [floor[0]?.heapBytes ?? 0, floor.at(-1)?.heapBytes ?? 0];
  const ran = (last.pictureTimeMs - first.pictureTimeMs) / 1000 / (last.atS - first.atS);
  /** @type {readonly (readonly ['nodes' | 'listeners' | 'shown', (sample: SoakSample) => number])[]} */
  const counts = [
    ['nodes', ({ nodes, shown }) => nodes - shown],
    ['listeners', ({ listeners }) => listeners],
    ['shown', ({ shown }) => shown],
  ];
  const mostShown = Math.max(...warm.map(({ shown }) => shown));
  return [
    {
      what: 'heap',
      ok: heap <= limits.heapBytes,
      said: `${mib(heap)} a minute, at most ${mib(limits.heapBytes)}; ${mib(low)} to ${mib(high)}`,
    },
    ...counts.map(([what, of]) => ({
      what,
      ok: slope(of) <= limits[what],
      said: `${slope(of).toFixed(1)} a minute, at most ${limits[what]}; ${of(first)} to ${of(last)}`,
    })),
    { what: 'ceiling', ok: mostShown <= MOST_SHOWN, said: `${mostShown} nodes shown at a time, at most ${MOST_SHOWN}` },
    .../** @type {const} */ (['workers', 'contexts']).map((what) => {
      const found = warm.map((sample) => sample[what]);
      const [least, most] = [Math.min(...found), Math.max(...found)];
      return { what, ok: least === most && least > 0, said: `${least} to ${most}, must stay as they are` };
    }),
    { what: 'speed', ok: ran >= 0.8 * speed, said: `${ran.toFixed(1)} times real time, asked for ${speed}` },
  ];
}

/** Of every `count` samples in a row the one with the least heap; a rest at the end is left out. @param {readonly SoakSample[]} samples @param {number} count */
function floorOf(samples, count) {
  const floor = [];
  for (let from = 0; from + count <= samples.length; from += count) {
    floor.push(
      samples.slice(from, from + count).reduce((least, one) => (one.heapBytes < least.heapBytes ? one : least)),
    );
  }
  return floor;
}
