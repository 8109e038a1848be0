import type { Position } from '../domain/place';

/** The form for an incident by hand: a new one, or the correction of one. */
type EntryForm = { readonly kind: 'new' } | { readonly kind: 'correct'; readonly incidentId: string };

/** Whether the form for an incident stands open, and whether the next click on the map is for it. */
export class IncidentEntry {
  #form = $state.raw<EntryForm | null>(null);
  #picked = $state.raw<Position | null>(null);
  #picking = $state.raw(false);

  /** Null while it is closed. */
  get form(): EntryForm | null {
    return this.#form;
  }
  /** The last place that was picked for it. */
  get picked(): Position | null {
    return this.#picked;
  }
  get picking(): boolean {
    return this.#picking;
  }

  /** @param at where, if that is known already */
  enter(at: Position | null = null): void {
    this.#form = { kind: 'new' };
    this.#picked = at;
    this.#picking = false;
  }

  correct(incidentId: string): void {
    this.#form = { kind: 'correct', incidentId };
    this.#picked = null;
    this.#picking = false;
  }

  setPicking(picking: boolean): void {
    this.#picking = picking;
  }

  /** @returns whether the place was for the form */
  pick(position: Position): boolean {
    if (this.#form === null || !this.#picking) return false;
    this.#picked = position;
    this.#picking = false;
    return true;
  }

  close(): void {
    this.#form = null;
    this.#picking = false;
    this.#picked = null;
  }
}
