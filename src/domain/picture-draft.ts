import type { ErrorDetails } from './errors';
import { expire, longClosed } from './expire-picture';
import type { Incident } from './incident';
import type { Picture } from './picture';
import type { Tasking } from './tasking';

/** Why an event does not fit the picture. */
export type Misfit = Required<ErrorDetails>;

type MapName =
  | 'agencies'
  | 'sensors'
  | 'units'
  | 'incidents'
  | 'taskings'
  | 'acknowledgements'
  | 'aois'
  | 'fences'
  | 'alarms'
  | 'alarmAsides'
  | 'sourceParts';

/** The picture while events are applied: each map is copied on its first change. */
export class PictureDraft {
  readonly #before: Picture;
  #picture: Picture;
  #unitOfTrack: Map<number, string> | null = null;

  constructor(picture: Picture) {
    this.#before = picture;
    this.#picture = { ...picture };
  }

  get picture(): Picture {
    return this.#picture;
  }

  finish(): Picture {
    return expire(this.#picture);
  }

  /** An incident that the clock has not taken out of the picture, wherever the batch of events was cut. */
  incident(id: string, nowMs: number): Incident | undefined {
    const known = this.#picture.incidents.get(id);
    return known === undefined || longClosed(known, nowMs) ? undefined : known;
  }

  /** A tasking whose incident the clock has not taken out of the picture. */
  tasking(id: string, nowMs: number): Tasking | undefined {
    const known = this.#picture.taskings.get(id);
    return known !== undefined && this.incident(known.incidentId, nowMs) !== undefined ? known : undefined;
  }

  taskingsOf(incidentId: string): Tasking[] {
    return [...this.#picture.taskings.values()].filter((tasking) => tasking.incidentId === incidentId);
  }

  /** Which unit has each track id; to be kept up with by whoever declares units. */
  get unitOfTrack(): Map<number, string> {
    this.#unitOfTrack ??= new Map(
      Array.from(this.#picture.units.values(), ({ unit }) => [unit.trackId, unit.id] as const),
    );
    return this.#unitOfTrack;
  }

  set<K extends MapName>(
    name: K,
    key: string,
    value: Picture[K] extends ReadonlyMap<string, infer V> ? V : never,
  ): void {
    this.#own<typeof value>(name).set(key, value);
  }

  delete(name: MapName, key: string): void {
    if (this.#picture[name].has(key)) this.#own(name).delete(key);
  }

  patch(part: Partial<Picture>): void {
    this.#picture = { ...this.#picture, ...part };
  }

  #own<V>(name: MapName): Map<string, V> {
    let map = this.#picture[name] as unknown as Map<string, V>;
    if (this.#picture[name] === this.#before[name]) {
      map = new Map(map);
      this.patch({ [name]: map });
    }
    return map;
  }
}

export function misfit(where: string, found: string | number | null, expected: string): Misfit {
  return { where, found, expected };
}

/** Values here are schema outputs, whose keys always come in the schema's order. */
export function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
