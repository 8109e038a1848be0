import type { AoiGeometry } from '../../../src/domain/aoi-geometry';
import type { IncidentFilter } from '../../../src/domain/incident-filter';
import type { IncidentCounts, IncidentRows } from '../../../src/domain/incident-record';
import type { AreaCounter } from '../../../src/state/area-answers/area-incidents';
import type { GroundAnswer, GroundSetting, UnitAnswer } from '../../../src/workers/area-answer.protocol';
import { Held } from '../held.svelte';

const DAY_MS = 86_400_000;
export const NOW_MS = Date.UTC(2026, 10, 24, 2);

export function countsOf(total: number, fromMs = NOW_MS - 730 * DAY_MS): IncidentCounts {
  const facet = (length: number) => Uint32Array.from({ length }, (_, i) => (i === 0 ? total : 0));
  return {
    version: 1,
    filterKey: '',
    total,
    kinds: facet(8),
    severities: facet(4),
    statuses: facet(4),
    outcomes: facet(8),
    sides: facet(3),
    agencies: [],
    span: { fromMs, toMs: NOW_MS },
    all: total,
  };
}

/** A record of one incident a day, all inside of every area. */
export class FakeCounter implements AreaCounter {
  readonly held = new Held<number | null>(1);
  readonly asked: IncidentFilter[] = [];
  readonly extracted: IncidentFilter[] = [];
  fromMs = NOW_MS - 730 * DAY_MS;

  get version(): number | null {
    return this.held.value;
  }
  async counts(filter: IncidentFilter): Promise<IncidentCounts> {
    this.asked.push(filter);
    return countsOf(Math.round(((filter.timeToMs ?? 0) - (filter.timeFromMs ?? 0)) / DAY_MS), this.fromMs);
  }
  async extract(filter: IncidentFilter): Promise<IncidentRows> {
    this.extracted.push(filter);
    return { openedMs: Float64Array.of(NOW_MS), positions: Float64Array.of(-97, 49) } as IncidentRows;
  }
}

export const groundOf = ({ answer }: GroundSetting): GroundAnswer => ({
  coverageVersion: answer.coverageVersion,
  pictureTimeMs: answer.pictureTimeMs,
  border: { lengthM: 10, stretches: [], pieces: [], segments: [] },
  coverage: {
    unwatchedM: 4,
    onceM: 3,
    twiceM: 3,
    gapM: 4,
    standingM: 4,
    newLossM: 0,
    gaps: [],
    watchers: [],
  },
  area: { regionM2: 100, coveredM2: 40, twiceM2: 10, gapM2: 60 },
  sensors: [],
});

export const unitsOf = (pictureTimeMs: number): UnitAnswer => ({
  pictureTimeMs,
  insideIds: [],
  place: { basis: 'ground', position: [-97, 49], at: null },
  next: null,
});

/** Answers of the area worker that a test gives one by one. */
export class FakeAreaClient {
  readonly grounds: {
    geometry: AoiGeometry;
    setting: GroundSetting;
    answer: () => void;
    fail: (e: unknown) => void;
  }[] = [];
  hoursAsked = 0;

  ground(geometry: AoiGeometry, setting: GroundSetting): Promise<GroundAnswer> {
    return new Promise((resolve, reject) => {
      this.grounds.push({ geometry, setting, answer: () => resolve(groundOf(setting)), fail: reject });
    });
  }
  async units(): Promise<UnitAnswer> {
    return unitsOf(NOW_MS);
  }
  async hours() {
    this.hoursAsked++;
    return { counts: new Uint32Array(168), total: 1, zones: [] };
  }
}
