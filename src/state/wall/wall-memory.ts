import * as v from 'valibot';
import { type KeyValues, Persisted } from '../persisted';

const memorySchema = v.strictObject({ link: v.pipe(v.string(), v.startsWith('#/wall'), v.maxLength(16_384)) });

/**
 * What the wall showed, kept by the browser, so that it is there after a restart with nothing but `#/wall` in the address. Each
 * screen of a wall has its own.
 */
export class WallMemory {
  readonly #kept: Persisted<v.InferOutput<typeof memorySchema>>;

  /** @param search the address between `?` and `#`, which tells screens of one wall apart. */
  constructor(store: KeyValues | null, search: string) {
    this.#kept = new Persisted(store, `watchline.wall${search}`, memorySchema);
  }

  /** @returns whether it was kept. */
  keep(link: string): boolean {
    return v.is(memorySchema, { link }) && this.#kept.write({ link });
  }

  /**
   * The link to open instead of the one in the address; null when the address says itself what to show, or nothing was kept.
   * @param hash `#/wall` alone asks for what was there.
   */
  recall(hash: string): string | null {
    if (hash !== '#/wall' && hash !== '#/wall?') return null;
    const link = this.#kept.read()?.link ?? null;
    return link === hash ? null : link;
  }
}
