import { AppError } from '../../domain/errors';
import type { ImportMapping, PlaceMapping } from '../../feeds/files/import-mapping';
import { type ImportTarget, TARGET_FIELDS } from '../../feeds/files/target-fields';
import type { ImportClient } from '../../workers/import.client';
import type { FileInspection, Imported, ImportProgress, MappingTrial, SetAside } from '../../workers/import.protocol';
import type { Desk } from '../desk.svelte';
import type { IncidentRecord } from '../incident-record.svelte';
import type { PictureStore } from '../picture-store.svelte';
import type { Rejection } from '../quarantine.svelte';
import type { SessionStore } from '../session-store.svelte';
import { type EnterDeps, enterImport } from './enter-import';
import type { ImportMemory } from './import-memory';
import type { OverlayStore } from './overlay-store.svelte';

/** Where an import stands. */
export type ImportStep =
  | { readonly kind: 'closed' }
  /** Waits for a file; `error` says why the last one was not taken. */
  | { readonly kind: 'choose'; readonly error: AppError | null; readonly refused: string | null }
  | { readonly kind: 'reading'; readonly file: File }
  | { readonly kind: 'map'; readonly file: File; readonly inspection: FileInspection; readonly isRemembered: boolean }
  | { readonly kind: 'running'; readonly file: File; readonly progress: ImportProgress; readonly isEntering: boolean }
  | { readonly kind: 'done'; readonly file: File; readonly result: ImportResult };

export interface ImportResult {
  readonly target: ImportTarget;
  readonly loaded: number;
  readonly setAside: SetAside;
  /** What the log left out of sensors and units. */
  readonly rejections: readonly Rejection[];
  /** Of an overlay, to go to it. */
  readonly bounds: readonly [number, number, number, number] | null;
}

export interface ImportDeps extends EnterDeps {
  readonly client: ImportClient;
  readonly memory: ImportMemory;
  readonly overlays: OverlayStore;
  readonly incidents: Pick<IncidentRecord, 'import'>;
  readonly desk: Pick<Desk, 'asSomebody'>;
  readonly session: Pick<SessionStore, 'identity'>;
  readonly picture: Pick<PictureStore, 'mode'>;
}

/** One import from the file to what it became. Never throws: what is wrong is a step. */
export class ImportStore {
  readonly #deps: ImportDeps;
  #step = $state.raw<ImportStep>({ kind: 'closed' });
  #mapping = $state.raw<ImportMapping | null>(null);
  #trial = $state.raw<MappingTrial | null>(null);
  #abort = new AbortController();

  constructor(deps: ImportDeps) {
    this.#deps = deps;
  }

  get step(): ImportStep {
    return this.#step;
  }
  /** The choices for the file at hand; null without one. */
  get mapping(): ImportMapping | null {
    return this.#mapping;
  }
  /** How the mapping does on the first rows; null while that is being found out. */
  get trial(): MappingTrial | null {
    return this.#trial;
  }
  /** Required fields that nothing was chosen for; `place` for the place. */
  get missing(): readonly string[] {
    const mapping = this.#mapping;
    if (mapping === null) return [];
    const fields = TARGET_FIELDS[mapping.target].filter(
      ({ key, isRequired }) => isRequired && mapping.columns[key] === undefined && !mapping.fixed[key],
    );
    return [...(mapping.place === null ? ['place'] : []), ...fields.map(({ key }) => key)];
  }

  open(): void {
    if (this.#step.kind === 'closed') this.#step = { kind: 'choose', error: null, refused: null };
  }

  /** Gives up what is under way. */
  close(): void {
    this.#stop();
    this.#step = { kind: 'closed' };
  }

  /** Back to the choice of a file; what is under way is given up. */
  again(): void {
    this.#stop();
    this.#step = { kind: 'choose', error: null, refused: null };
  }

  /** Looks at a file, and offers what was chosen for such a one before, or what its columns suggest. */
  async choose(file: File): Promise<void> {
    this.#stop();
    const { signal } = this.#abort;
    this.#step = { kind: 'reading', file };
    try {
      const inspection = await this.#deps.client.inspect(file, signal);
      if (signal.aborted) return;
      const remembered = this.#deps.memory.recall(inspection.fingerprint);
      this.#step = { kind: 'map', file, inspection, isRemembered: remembered !== null };
      this.#set(remembered ?? this.#withDefaults(inspection.mappings[inspection.target]));
    } catch (error) {
      this.#refuse(error, file, signal);
    }
  }

  setTarget(target: ImportTarget): void {
    if (this.#step.kind === 'map') this.#set(this.#withDefaults(this.#step.inspection.mappings[target]));
  }

  setPlace(place: PlaceMapping | null): void {
    this.#change({ place });
  }

  /** Null: the field has no column. */
  setColumn(key: string, column: string | null): void {
    const { [key]: _, ...others } = this.#mapping?.columns ?? {};
    this.#change({ columns: column === null ? others : { ...others, [key]: column } });
  }

  /** The value of a field where its column has none; empty: none. */
  setFixed(key: string, value: string): void {
    const { [key]: _, ...others } = this.#mapping?.fixed ?? {};
    this.#change({ fixed: value === '' ? others : { ...others, [key]: value } });
  }

  setReading(change: Partial<Pick<ImportMapping, 'lengthUnit' | 'dateOrder'>>): void {
    this.#change(change);
  }

  /** Reads the whole file and puts it where it belongs. */
  async run(): Promise<void> {
    const { step } = this;
    const mapping = this.#mapping;
    if (step.kind !== 'map' || mapping === null || this.missing.length > 0) return;
    const { file, inspection } = step;
    const { signal } = this.#abort;
    const show = (progress: ImportProgress, isEntering = false) => {
      if (!signal.aborted) this.#step = { kind: 'running', file, progress, isEntering };
    };
    show({ share: 0, loaded: 0, setAside: 0 });
    try {
      const prefix = `${file.name.replace(/\W+/g, '').slice(0, 12)}-`;
      const { imported, loaded, setAside } = await this.#deps.client.run({ file, mapping, prefix }, signal, show);
      if (signal.aborted) return;
      this.#deps.memory.remember(inspection.fingerprint, mapping);
      const rejections = await this.#keep(imported, file.name, (entered) => {
        show({ share: entered / Math.max(1, loaded), loaded: entered, setAside: setAside.count }, true);
      });
      if (signal.aborted) return;
      const bounds = imported.kind === 'overlay' ? imported.data.bounds : null;
      const result = { target: mapping.target, loaded: loaded - rejections.length, setAside, rejections, bounds };
      this.#step = { kind: 'done', file, result };
    } catch (error) {
      this.#refuse(error, file, signal);
    }
  }

  dispose(): void {
    this.#abort.abort();
    this.#deps.client.dispose();
  }

  async #keep(imported: Imported, fileName: string, onEntered: (count: number) => void): Promise<readonly Rejection[]> {
    const { overlays, incidents, desk, picture } = this.#deps;
    switch (imported.kind) {
      case 'overlay':
        overlays.add(fileName, imported.data);
        return [];
      case 'incidents':
        await incidents.import(fileName, imported.part);
        return [];
      default: {
        if (picture.mode.kind === 'replay') {
          throw new AppError('out-of-range', { where: 'replay', expected: 'the live picture' });
        }
        let rejections: readonly Rejection[] = [];
        const things = {
          sensors: imported.kind === 'sensors' ? imported.sensors : [],
          units: imported.kind === 'units' ? imported.units : [],
        };
        const isDone = await desk.asSomebody(async (by) => {
          rejections = await enterImport(this.#deps, things, fileName, by, onEntered);
        });
        if (!isDone) throw new AppError('cancelled', { where: 'identity' });
        return rejections;
      }
    }
  }

  /** Records without an owner are of whoever imports them. */
  #withDefaults(mapping: ImportMapping): ImportMapping {
    const agencyId = this.#deps.session.identity?.agencyId;
    if (agencyId === undefined || mapping.target === 'overlay') return mapping;
    return { ...mapping, fixed: { ...mapping.fixed, agencyId } };
  }

  #change(change: Partial<ImportMapping>): void {
    if (this.#mapping !== null) this.#set({ ...this.#mapping, ...change });
  }

  #set(mapping: ImportMapping): void {
    this.#mapping = mapping;
    this.#trial = null;
    this.#deps.client.try(mapping).then(
      (trial) => {
        if (this.#mapping === mapping) this.#trial = trial;
      },
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        if (error.code === 'cancelled' || this.#step.kind !== 'map') return;
        this.#step = { kind: 'choose', error, refused: this.#step.file.name };
      },
    );
  }

  #refuse(error: unknown, file: File, signal: AbortSignal): void {
    if (!(error instanceof AppError)) throw error;
    if (signal.aborted) return;
    this.#step = { kind: 'choose', error: error.code === 'cancelled' ? null : error, refused: file.name };
  }

  #stop(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#mapping = null;
    this.#trial = null;
  }
}
