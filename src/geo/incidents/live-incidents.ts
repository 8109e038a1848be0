import type { Incident } from '../../domain/incident';
import type { IncidentUpdate } from '../../domain/incident-record';

/**
 * The incidents that the picture holds, and those that it held: one that was closed long ago leaves the picture, not the
 * record. Of what is not in the picture the version of the latest picture holds.
 */
export class LiveIncidents {
  readonly #inPicture = new Map<string, Incident>();
  readonly #held = new Map<string, { incident: Incident; seenMs: number }>();

  update({ fresh, asOfMs, changed, gone }: IncidentUpdate): void {
    if (fresh) {
      this.#inPicture.clear();
      this.#held.clear();
    }
    const seenMs = asOfMs ?? Number.POSITIVE_INFINITY;
    for (const id of gone) this.#inPicture.delete(id);
    for (const incident of changed) {
      this.#inPicture.set(incident.id, incident);
      if ((this.#held.get(incident.id)?.seenMs ?? Number.NEGATIVE_INFINITY) <= seenMs) {
        this.#held.set(incident.id, { incident, seenMs });
      }
    }
  }

  has(id: string): boolean {
    return this.#held.has(id);
  }

  get ids(): Iterable<string> {
    return this.#held.keys();
  }

  /** What turned out to be the same as another is left out: it counts there. */
  list(): Incident[] {
    const list: Incident[] = [];
    for (const [id, { incident }] of this.#held) {
      const one = this.#inPicture.get(id) ?? incident;
      if (one.mergedInto === undefined) list.push(one);
    }
    return list;
  }
}
