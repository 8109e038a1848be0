import type { Picture } from '../domain/picture';
import type { Position } from '../domain/place';
import type { NearestUnits, UnitFilter } from '../domain/response';
import { nearestUnits } from '../geo/nearest-units';
import type { SelectionStore } from './selection-store.svelte';

/** Until somebody has confirmed that there is something to go to; EASI studies use one to three minutes. */
const VERIFICATION_S = 120;
const COUNT = 5;

/** The best units for what is selected: an open incident or a point. */
export class ResponseStore {
  readonly #picture: { readonly picture: Picture };
  readonly #selection: SelectionStore;
  #filter = $state.raw<UnitFilter>({ agencyIds: [], statuses: [], capabilities: [] });
  readonly #target = $derived.by<Position | null>(() => {
    const { selection } = this.#selection;
    if (selection.kind === 'point') return selection.position;
    if (selection.kind !== 'incident') return null;
    return this.#picture.picture.incidents.get(selection.incidentId)?.position ?? null;
  });
  readonly #answer = $derived.by<NearestUnits | null>(() =>
    this.#target === null
      ? null
      : nearestUnits(this.#picture.picture, {
          target: this.#target,
          filter: this.#filter,
          verificationS: VERIFICATION_S,
          count: COUNT,
        }),
  );

  constructor(picture: { readonly picture: Picture }, selection: SelectionStore) {
    this.#picture = picture;
    this.#selection = selection;
  }

  get filter(): UnitFilter {
    return this.#filter;
  }
  /** Null while nothing is selected that units could go to. */
  get target(): Position | null {
    return this.#target;
  }
  get answer(): NearestUnits | null {
    return this.#answer;
  }

  setFilter(filter: UnitFilter): void {
    this.#filter = filter;
  }
}
