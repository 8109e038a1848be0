import type { Clock } from '../domain/clock';
import type { Picture } from '../domain/picture';
import type { Scheduler } from '../domain/scheduler';
import { isWatching, type Sensor } from '../domain/sensor';
import type { CorridorAnswer } from '../geo/area/corridor-areas';
import type { WatchedOutlines } from '../geo/area/watched-outlines';
import { samePose } from '../geo/same-pose';
import type { OutlineClient } from '../workers/outline.client';
import type { CorridorParams, WatchedParams } from '../workers/outline.protocol';
import { FollowedAnswer } from './followed-answer.svelte';
import type { ViewStore } from './view-store.svelte';

/** Widths of the corridor on each side of the border line, that one may choose. */
export const HALF_WIDTHS_M = [1_000, 2_000, 5_000, 10_000] as const;
export type HalfWidthM = (typeof HALF_WIDTHS_M)[number];

/** The sun moves a degree in four minutes: light is asked anew this often, picture time. */
const SUN_SLOT_MS = 5 * 60_000;

export interface AreaDeps {
  readonly picture: { readonly picture: Picture };
  readonly view: Pick<ViewStore, 'sensorsOf' | 'filter' | 'conditions' | 'ignoresHorizon'>;
  readonly client: Pick<OutlineClient, 'watched' | 'corridor'>;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** What is watched of the ground: outlines for the map, and areas of the corridor. Both while somebody looks at them. */
export class AreaStore {
  #halfWidthM = $state.raw<HalfWidthM>(5_000);
  /** What is watched at all, and by two or more. */
  readonly outlines: FollowedAnswer<WatchedParams, WatchedOutlines>;
  readonly corridor: FollowedAnswer<CorridorParams, CorridorAnswer>;

  constructor({ picture, view, client, clock, scheduler }: AreaDeps) {
    const sensors = $derived(Array.from(view.sensorsOf(picture.picture.sensors).values(), ({ sensor }) => sensor));
    const timeMs = $derived(picture.picture.timeMs);
    const question = (): WatchedParams | null => {
      if (sensors.length === 0) return null;
      const { filter, conditions, ignoresHorizon } = view;
      const bySun = conditions.kind === 'set' && conditions.setting.light === 'sun';
      return {
        sensors,
        filter,
        pictureTimeMs: bySun ? Math.floor(timeMs / SUN_SLOT_MS) * SUN_SLOT_MS : 0,
        ...(conditions.kind === 'set' ? { conditions: conditions.setting } : {}),
        ...(ignoresHorizon ? { ignoreHorizon: true } : {}),
      };
    };
    this.outlines = new FollowedAnswer<WatchedParams, WatchedOutlines>({
      question,
      isSame: sameQuestion,
      ask: (params, signal) => client.watched(params, signal),
      clock,
      scheduler,
    });
    this.corridor = new FollowedAnswer<CorridorParams, CorridorAnswer>({
      question: () => {
        const watched = question();
        return watched && { ...watched, halfWidthM: this.#halfWidthM };
      },
      isSame: (a, b) => a.halfWidthM === b.halfWidthM && sameQuestion(a, b),
      ask: (params, signal) => client.corridor(params, signal),
      clock,
      scheduler,
    });
  }

  /** Of the corridor, on each side. */
  get halfWidthM(): HalfWidthM {
    return this.#halfWidthM;
  }

  setHalfWidth(halfWidthM: HalfWidthM): void {
    this.#halfWidthM = halfWidthM;
  }
}

/** Parts of a view are replaced whole, so identity tells a change; sensors are made anew at every report. */
function sameQuestion(a: WatchedParams, b: WatchedParams): boolean {
  return (
    a.filter === b.filter &&
    a.conditions === b.conditions &&
    a.ignoreHorizon === b.ignoreHorizon &&
    a.pictureTimeMs === b.pictureTimeMs &&
    sameSensors(a.sensors, b.sensors)
  );
}

function sameSensors(a: readonly Sensor[], b: readonly Sensor[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  const known = new Map(a.map((sensor) => [sensor.id, sensor]));
  return b.every((sensor) => {
    const other = known.get(sensor.id);
    if (other === sensor) return true;
    return (
      other !== undefined &&
      samePose(other, sensor) &&
      isWatching(other) === isWatching(sensor) &&
      other.agencyId === sensor.agencyId
    );
  });
}
