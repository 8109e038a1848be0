import * as v from 'valibot';
import { type Variant, variantSchema } from '../domain/variant';
import { type KeyValues, Persisted } from './persisted';

const NAME_LETTERS = 60;
const nameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(NAME_LETTERS));
const keptSchema = v.strictObject({ id: v.string(), name: nameSchema, variant: variantSchema });
/** A what-if with a name, kept in this browser. */
export type NamedVariant = v.InferOutput<typeof keptSchema>;

/** Any number of named what-ifs, in the order they were made. A change is kept at once, where the browser keeps anything. */
export class VariantStore {
  readonly #kept: Persisted<NamedVariant[]>;
  readonly #newId: () => string;
  #variants = $state.raw<readonly NamedVariant[]>([]);
  #isKept = $state.raw(true);

  constructor(store: KeyValues | null, newId: () => string) {
    this.#kept = new Persisted(store, 'watchline.variants', v.array(keptSchema));
    this.#newId = newId;
    this.#variants = this.#kept.read() ?? [];
  }

  get variants(): readonly NamedVariant[] {
    return this.#variants;
  }
  /** False where the browser refused to keep the latest change: it lasts as long as the page. */
  get isKept(): boolean {
    return this.#isKept;
  }

  /** @returns false, and nothing changes, for a name that is none: 1 to 60 letters. */
  save(name: string, variant: Variant): boolean {
    const valid = v.safeParse(nameSchema, name);
    if (!valid.success) return false;
    this.#keep([...this.#variants, { id: this.#newId(), name: valid.output, variant }]);
    return true;
  }

  /** @returns as `save` */
  rename(id: string, name: string): boolean {
    const valid = v.safeParse(nameSchema, name);
    if (!valid.success) return false;
    this.#keep(this.#variants.map((one) => (one.id === id ? { ...one, name: valid.output } : one)));
    return true;
  }

  /** Puts a copy behind the original. @param name of the copy; cut to what a name may have. */
  duplicate(id: string, name: string): void {
    this.#keep(
      this.#variants.flatMap((one) =>
        one.id === id ? [one, { ...one, id: this.#newId(), name: name.trim().slice(0, NAME_LETTERS) }] : [one],
      ),
    );
  }

  remove(id: string): void {
    this.#keep(this.#variants.filter((one) => one.id !== id));
  }

  #keep(variants: readonly NamedVariant[]): void {
    this.#variants = variants;
    this.#isKept = this.#kept.write([...variants]);
  }
}
