import type { SegmentsFile } from '../domain/border';
import type { CoverageFilter } from '../domain/coverage';
import { isWatching, type Sensor } from '../domain/sensor';
import { BEFORE, NOW } from './admission';
import type { BorderIndex } from './border-index';
import { CoverageView, type Slot } from './coverage-view';
import type { LineIntervals } from './footprint-intervals';
import { LineCells } from './line-cells';
import { LineCutter } from './line-cutter';
import { samePose } from './same-pose';

/** Views that are kept up to date at once; the one asked for longest ago gives way. */
const MAX_VIEWS = 4;

interface HeldSlot extends Slot {
  readonly intervals: LineIntervals;
}

/** A pose that a sensor should stand in. */
interface Wanted {
  readonly sensor: Sensor;
  readonly flags: number;
}

/**
 * Coverage of the border line by sensors that come, go, move and fail, and by the sensors of a baseline. A change costs
 * the footprint of one sensor (log n in legs) and the cells that it leaves and enters; views answer from what is left
 * standing. The state depends on the sensors alone, not on how it was reached: interval ends are whole millimetres, all
 * sums are integers.
 *
 * Without a baseline the plan is the baseline: a sensor that is `off` is planned to be, one that is `down` is lost.
 */
export class CoverageEngine {
  readonly #cells: LineCells;
  readonly #segments: SegmentsFile;
  readonly #intervalsOf: (sensor: Sensor) => LineIntervals;
  readonly #slots: (HeldSlot | null)[] = [];
  readonly #freeSlots: number[] = [];
  readonly #slotsOf = new Map<string, readonly number[]>();
  #sensors = new Map<string, Sensor>();
  #baseline: ReadonlyMap<string, Sensor> | null = null;
  /** In the order they were last asked for. */
  readonly #views = new Map<string, CoverageView>();
  readonly #touch = (cell: number): void => {
    for (const view of this.#views.values()) view.touch(cell);
  };

  /** @param intervalsOf what a sensor watches of the line; by default its footprint, cut by nothing. */
  constructor(index: BorderIndex, segments: SegmentsFile, intervalsOf?: (sensor: Sensor) => LineIntervals) {
    this.#cells = new LineCells(index.border, segments);
    this.#segments = segments;
    const cutter = new LineCutter(index);
    this.#intervalsOf = intervalsOf ?? ((sensor) => cutter.cut(sensor));
  }

  /**
   * Makes the sensors and the baseline those given; what did not change costs a comparison.
   *
   * @throws AppError `bad-footprint`; set once more then, part of the change is made.
   */
  set(sensors: Iterable<Sensor>, baseline: Iterable<Sensor> | null): void {
    const next = byId(sensors);
    const ids = new Set([...this.#slotsOf.keys(), ...next.keys()]);
    this.#baseline = baseline && byId(baseline);
    for (const id of this.#baseline?.keys() ?? []) ids.add(id);
    this.#sensors = next;
    for (const id of ids) this.#update(id);
  }

  /**
   * Adds a sensor, or takes it as it is now: moved, turned, failed, mended.
   *
   * @throws AppError `bad-footprint`; nothing has changed then.
   */
  put(sensor: Sensor): void {
    const before = this.#sensors.get(sensor.id);
    this.#sensors.set(sensor.id, sensor);
    try {
      this.#update(sensor.id);
    } catch (error) {
      if (before) this.#sensors.set(sensor.id, before);
      else this.#sensors.delete(sensor.id);
      throw error;
    }
  }

  /** Takes a sensor out; what the baseline knows of it stays. */
  remove(sensorId: string): void {
    if (this.#sensors.delete(sensorId)) this.#update(sensorId);
  }

  /** @throws AppError `out-of-range` for a required k that is no whole number ≥ 1. */
  view(requiredK: number, filter: CoverageFilter = {}): CoverageView {
    const key = JSON.stringify([requiredK, filter.agencyIds, filter.withoutKinds, filter.withoutSensorIds]);
    const view = this.#views.get(key) ?? new CoverageView(this.#cells, this.#segments, this.#slots, requiredK, filter);
    this.#views.delete(key);
    this.#views.set(key, view);
    for (const oldest of this.#views.keys()) {
      if (this.#views.size <= MAX_VIEWS) break;
      this.#views.delete(oldest);
    }
    return view;
  }

  #update(id: string): void {
    const wanted = this.#wanted(id);
    const left: number[] = [];
    const held = this.#slotsOf.get(id) ?? [];
    const found = wanted.map(({ sensor }) => held.find((slot) => samePose(this.#slots[slot]!.sensor, sensor)));
    // Before anything changes: a bad footprint throws here.
    const intervals = wanted.map(({ sensor }, i) => {
      const slot = found[i];
      return slot === undefined ? this.#intervalsOf(sensor) : this.#slots[slot]!.intervals;
    });
    for (const slot of held) if (!found.includes(slot)) this.#free(slot);
    for (const [i, entry] of wanted.entries()) {
      const slot = found[i] ?? null;
      left.push(slot === null ? this.#fill({ ...entry, intervals: intervals[i]! }) : this.#refill(slot, entry));
    }
    if (left.length > 0) this.#slotsOf.set(id, left);
    else this.#slotsOf.delete(id);
  }

  /** The poses of a sensor that count: one, or two where the baseline has it elsewhere. */
  #wanted(id: string): readonly Wanted[] {
    const sensor = this.#sensors.get(id);
    const now = sensor && isWatching(sensor) ? NOW : 0;
    if (this.#baseline === null) {
      const flags = now | (sensor && sensor.health !== 'off' ? BEFORE : 0);
      return sensor && flags !== 0 ? [{ sensor, flags }] : [];
    }
    const before = this.#baseline.get(id);
    const planned = before && isWatching(before) ? BEFORE : 0;
    if (sensor && before && samePose(sensor, before)) {
      return (now | planned) === 0 ? [] : [{ sensor, flags: now | planned }];
    }
    const wanted: Wanted[] = [];
    if (sensor && now !== 0) wanted.push({ sensor, flags: now });
    if (before && planned !== 0) wanted.push({ sensor: before, flags: planned });
    return wanted;
  }

  #fill(entry: HeldSlot): number {
    const slot = this.#freeSlots.pop() ?? this.#slots.length;
    this.#slots[slot] = entry;
    this.#admit(slot);
    this.#cells.add(slot, entry.intervals, this.#touch);
    return slot;
  }

  /** The pose stays: who counts may change, where they watch does not. */
  #refill(slot: number, { sensor, flags }: Wanted): number {
    const held = this.#slots[slot]!;
    if (held.sensor !== sensor || held.flags !== flags) {
      this.#slots[slot] = { sensor, flags, intervals: held.intervals };
      const same = held.flags === flags && held.sensor.agencyId === sensor.agencyId && held.sensor.kind === sensor.kind;
      if (!same) {
        this.#admit(slot);
        this.#cells.visit(held.intervals, this.#touch);
      }
    }
    return slot;
  }

  #free(slot: number): void {
    this.#cells.remove(slot, this.#slots[slot]!.intervals, this.#touch);
    this.#slots[slot] = null;
    this.#freeSlots.push(slot);
    this.#admit(slot);
  }

  #admit(slot: number): void {
    for (const view of this.#views.values()) view.admit(slot);
  }
}

function byId(sensors: Iterable<Sensor>): Map<string, Sensor> {
  const map = new Map<string, Sensor>();
  for (const sensor of sensors) map.set(sensor.id, sensor);
  return map;
}
