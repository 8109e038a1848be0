import * as v from 'valibot';
import { type ImportMapping, importMappingSchema } from '../../feeds/files/import-mapping';
import { type KeyValues, Persisted } from '../persisted';

const KEPT = 30;
const memorySchema = v.array(v.strictObject({ fingerprint: v.string(), mapping: importMappingSchema }));

/** What was chosen for files with the same columns before, the latest first; the browser keeps it where it may. */
export class ImportMemory {
  readonly #kept: Persisted<v.InferOutput<typeof memorySchema>>;

  constructor(store: KeyValues | null) {
    this.#kept = new Persisted(store, 'watchline.import-mappings', memorySchema);
  }

  recall(fingerprint: string): ImportMapping | null {
    return this.#kept.read()?.find((one) => one.fingerprint === fingerprint)?.mapping ?? null;
  }

  remember(fingerprint: string, mapping: ImportMapping): void {
    const others = (this.#kept.read() ?? []).filter((one) => one.fingerprint !== fingerprint);
    this.#kept.write([{ fingerprint, mapping }, ...others].slice(0, KEPT));
  }
}
