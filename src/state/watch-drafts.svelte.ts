import * as v from 'valibot';
import { aoiWatchEntries, type PublishedAoi, type WatchRule } from '../domain/aoi-rules';
import { isSame } from '../domain/picture-draft';
import { type KeyValues, Persisted } from './persisted';

/** What an area is to be watched by, as this window has it; it counts once it is published. */
export interface WatchDraft {
  readonly rules: readonly WatchRule[];
  readonly deadbandM: number;
}

const draftsSchema = v.record(v.string(), v.strictObject(aoiWatchEntries));
const EMPTY: WatchDraft = { rules: [], deadbandM: 200 };

/** The rules that somebody is writing, by area; kept in this browser, so that a closed window loses none. */
export class WatchDrafts {
  readonly #persisted: Persisted<v.InferOutput<typeof draftsSchema>>;
  #drafts = $state.raw<ReadonlyMap<string, WatchDraft>>(new Map());

  constructor(keyValues: KeyValues | null) {
    this.#persisted = new Persisted(keyValues, 'watchline.watch-drafts', draftsSchema);
    this.#drafts = new Map(Object.entries(this.#persisted.read() ?? {}));
  }

  /** The draft of an area; where nobody has written one, what is published of it. */
  of(aoiId: string, published: PublishedAoi | null): WatchDraft {
    return this.#drafts.get(aoiId) ?? published ?? EMPTY;
  }

  /** Whether the draft says something else than what is published. */
  isChanged(aoiId: string, published: PublishedAoi | null): boolean {
    const draft = this.#drafts.get(aoiId);
    if (draft === undefined) return false;
    return published === null || draft.deadbandM !== published.deadbandM || !isSame(draft.rules, published.rules);
  }

  set(aoiId: string, draft: WatchDraft): void {
    this.#keep(new Map(this.#drafts).set(aoiId, { rules: draft.rules, deadbandM: draft.deadbandM }));
  }

  /** Adds a rule, or puts it in the place of that with its id. */
  put(aoiId: string, rule: WatchRule, published: PublishedAoi | null): void {
    const { rules, deadbandM } = this.of(aoiId, published);
    const known = rules.some(({ id }) => id === rule.id);
    this.set(aoiId, {
      rules: known ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule],
      deadbandM,
    });
  }

  remove(aoiId: string, ruleId: string, published: PublishedAoi | null): void {
    const { rules, deadbandM } = this.of(aoiId, published);
    this.set(aoiId, { rules: rules.filter(({ id }) => id !== ruleId), deadbandM });
  }

  /** Back to what is published. */
  forget(aoiId: string): void {
    const drafts = new Map(this.#drafts);
    if (drafts.delete(aoiId)) this.#keep(drafts);
  }

  #keep(drafts: ReadonlyMap<string, WatchDraft>): void {
    this.#drafts = drafts;
    this.#persisted.write(
      Object.fromEntries(
        Array.from(drafts, ([id, { rules, deadbandM }]) => [id, { rules: [...rules], deadbandM }] as const),
      ),
    );
  }
}
