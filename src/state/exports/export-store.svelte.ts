import type { Aoi } from '../../domain/aoi';
import type { Clock } from '../../domain/clock';
import { AppError } from '../../domain/errors';
import type { IncidentFilter } from '../../domain/incident-filter';
import type { Scheduler } from '../../domain/scheduler';
import type { Bounds, RowChoice } from '../../feeds/files/choose-rows';
import type { ExportFormat, ExportQuery } from '../../feeds/files/export-query';
import { MEDIA_TYPES } from '../../feeds/files/media-types';
import type { ExportClient } from '../../workers/export.client';
import type { Prepared } from '../../workers/export.protocol';
import type { App } from '../app-context';
import { completeLink } from '../links/desk-link-parts';
import { exportFileName, safeFileName } from './export-file-name';
import { exportTitle } from './export-names';
import { type ExportedTools, type ExportKind, exportSource, selectedIds } from './export-sources';
import { markingText } from './marking-text';

export type ExportScope = ExportQuery['scope'];

/** The picture that rows were taken from: it goes on while somebody chooses. */
interface Taken {
  readonly kind: ExportKind;
  readonly timeMs: number;
  readonly version: number;
  readonly mode: 'live' | 'replay';
  readonly exercise: boolean;
  readonly filter: IncidentFilter | null;
  readonly link: string;
  /** Of the record of incidents. */
  readonly recordVersion: number | null;
}

/** Rows as they were chosen, of what was taken. */
interface Chosen {
  readonly prepared: Prepared;
  readonly taken: Taken;
  readonly scope: ExportScope;
  readonly choice: RowChoice;
}

export type ExportState =
  | { readonly kind: 'preparing' }
  /** What it is made of has not been computed yet. */
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'failed'; readonly error: AppError }
  | ({ readonly kind: 'ready' } & Chosen)
  /** So many rows are written. */
  | ({ readonly kind: 'writing'; readonly rows: number } & Chosen);

export interface ExportStoreDeps {
  readonly app: App;
  readonly tools: ExportedTools;
  readonly client: ExportClient;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly save: (name: string, bytes: Uint8Array<ArrayBuffer>, type: string) => void;
}

/** What somebody is about to take along: which records, for whom, in which format. Counts are those of the file. */
export class ExportStore {
  readonly #deps: ExportStoreDeps;
  #kind = $state.raw<ExportKind>('incidents');
  #scope = $state.raw<ExportScope>('all');
  #format = $state.raw<ExportFormat>('geojson');
  #audience = $state.raw<string | null>(null);
  #name = $state.raw<string | null>(null);
  #state = $state.raw<ExportState>({ kind: 'preparing' });
  #saved = $state.raw<{ readonly name: string; readonly bytes: number; readonly rows: number } | null>(null);
  #open = $state.raw<'records' | 'picture' | null>(null);
  #loaded: Taken | null = null;
  #round = new AbortController();
  #writing = new AbortController();

  constructor(deps: ExportStoreDeps) {
    this.#deps = deps;
  }

  get kind(): ExportKind {
    return this.#kind;
  }
  get format(): ExportFormat {
    return this.#format;
  }
  get state(): ExportState {
    return this.#state;
  }
  /** What was written last, since something was chosen. */
  get saved(): { readonly name: string; readonly bytes: number; readonly rows: number } | null {
    return this.#saved;
  }
  /** The areas of this window. */
  get areas(): Iterable<Aoi> {
    return this.#deps.tools.areas();
  }
  get clock(): Clock {
    return this.#deps.clock;
  }
  get scheduler(): Scheduler {
    return this.#deps.scheduler;
  }
  /** The dialog that is open; null for none. */
  get open(): 'records' | 'picture' | null {
    return this.#open;
  }

  /** For whom: an agency, or `all`. At first whoever sits here. */
  get audience(): string {
    return this.#audience ?? this.#deps.app.session.identity?.agencyId ?? 'all';
  }
  /** Rows that are selected here; where none are, there is nothing to choose. */
  get selectedIds(): readonly string[] | null {
    return selectedIds(this.#kind, this.#deps.app.selection.selection);
  }
  get scope(): ExportScope {
    return this.#scope === 'selected' && this.selectedIds === null ? 'all' : this.#scope;
  }
  /** Without its ending. */
  get fileName(): string {
    return this.#name ?? this.#defaultName;
  }
  get marking(): string | null {
    const state = this.#state;
    return 'prepared' in state ? markingText(state.taken.exercise, state.prepared.releasability) : null;
  }

  /** Whether the record of incidents has changed since its rows were taken: more of the past was read, or something happened. */
  get isOutdated(): boolean {
    const state = this.#state;
    if (!('taken' in state) || state.taken.kind !== 'incidents') return false;
    return state.taken.recordVersion !== this.#deps.tools.incidents.version;
  }

  /** Opens the dialog; records are taken from the picture that stands now. */
  show(tab: 'records' | 'picture', kind: ExportKind = this.#kind, scope: ExportScope = this.#scope): void {
    this.#open = tab;
    if (tab === 'records') void this.take(kind, scope);
  }

  close(): void {
    this.#open = null;
    this.cancel();
  }

  /** Takes the records anew, from the picture that stands now. */
  take(kind: ExportKind = this.#kind, scope: ExportScope = this.#scope): Promise<void> {
    this.#kind = kind;
    this.#scope = scope;
    this.#name = null;
    this.#loaded = null;
    return this.#prepare();
  }

  setScope(scope: ExportScope): Promise<void> {
    this.#scope = scope;
    return this.#prepare();
  }

  setAudience(audience: string): Promise<void> {
    this.#audience = audience;
    return this.#prepare();
  }

  setFormat(format: ExportFormat): void {
    this.#format = format;
    this.#saved = null;
  }

  setName(name: string): void {
    this.#name = name;
  }

  /** Writes the file and hands it to the browser. */
  async write(): Promise<void> {
    const ready = this.#state;
    if (ready.kind !== 'ready') return;
    const { prepared } = ready;
    this.#writing = new AbortController();
    const { signal } = this.#writing;
    this.#saved = null;
    this.#state = { ...ready, kind: 'writing', rows: 0 };
    const format = this.#format;
    const name = `${safeFileName(this.fileName, this.#defaultName)}.${format}`;
    try {
      const bytes = await this.#deps.client.write(
        { format, query: this.#query(ready) },
        {
          signal,
          onRows: (rows) => {
            if (!signal.aborted) this.#state = { ...ready, kind: 'writing', rows };
          },
        },
      );
      this.#deps.save(name, bytes, MEDIA_TYPES[format]);
      this.#saved = { name, bytes: bytes.length, rows: prepared.count };
      this.#state = ready;
    } catch (error) {
      this.#state = isCancelled(error) ? ready : failed(error);
    }
  }

  cancel(): void {
    this.#writing.abort();
  }

  /** Hands a file to the browser, as `write` does. */
  save(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
    this.#deps.save(name, bytes, type);
  }

  dispose(): void {
    this.#round.abort();
    this.#writing.abort();
    this.#deps.client.dispose();
  }

  get #defaultName(): string {
    const { picture } = this.#deps.app.picture;
    const taken = 'taken' in this.#state ? this.#state.taken : null;
    return exportFileName(this.#kind, taken?.timeMs ?? picture.timeMs, taken?.exercise ?? picture.exercise);
  }

  async #prepare(): Promise<void> {
    this.#round.abort();
    this.#writing.abort();
    this.#round = new AbortController();
    const { signal } = this.#round;
    this.#saved = null;
    this.#state = { kind: 'preparing' };
    try {
      const taken = this.#loaded ?? (await this.#load(signal));
      if (signal.aborted) return;
      if (taken === null) {
        this.#state = { kind: 'not-yet' };
        return;
      }
      const { scope } = this;
      const choice = this.#choice();
      const prepared = await this.#deps.client.choose(choice);
      if (!signal.aborted) this.#state = { kind: 'ready', prepared, taken, scope, choice };
    } catch (error) {
      if (!signal.aborted && !isCancelled(error)) this.#state = failed(error);
    }
  }

  async #load(signal: AbortSignal): Promise<Taken | null> {
    const { app, tools, client } = this.#deps;
    const kind = this.#kind;
    const { picture, mode } = app.picture;
    const taken: Taken = {
      kind,
      timeMs: picture.timeMs,
      version: picture.version,
      mode: mode.kind === 'replay' ? 'replay' : 'live',
      exercise: picture.exercise,
      filter: kind === 'incidents' ? tools.filter() : null,
      link: completeLink(app.room.link),
      recordVersion: tools.incidents.version,
    };
    const source = await exportSource(kind, app, tools, signal);
    if (source === null || signal.aborted) return null;
    await client.load(source);
    this.#loaded = taken;
    return taken;
  }

  #choice(): RowChoice {
    const { scope, audience } = this;
    return {
      audience,
      bounds: scope === 'screen' ? this.#bounds() : null,
      ids: scope === 'selected' ? this.selectedIds : null,
    };
  }

  #bounds(): Bounds | null {
    const bounds = this.#deps.app.mapTools.map?.native.getBounds();
    return bounds ? [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] : null;
  }

  #query({ prepared, taken, scope, choice }: Chosen): ExportQuery {
    return {
      format: 'watchline-export/1',
      what: taken.kind,
      title: exportTitle(taken.kind, taken.timeMs),
      exercise: taken.exercise,
      marking: markingText(taken.exercise, prepared.releasability),
      releasableTo: prepared.releasability,
      exportedAt: new Date(this.#deps.clock.wallMs()).toISOString(),
      pictureAt: new Date(taken.timeMs).toISOString(),
      pictureVersion: taken.version,
      mode: taken.mode,
      rows: prepared.count,
      withheld: prepared.withheld,
      audience: choice.audience,
      scope,
      bounds: choice.bounds,
      filter: taken.filter,
      link: taken.link,
      source: this.#deps.app.picture.sources.map(({ source }) => source).join(', '),
      crs: 'OGC:CRS84',
    };
  }
}

function isCancelled(error: unknown): boolean {
  return error instanceof AppError && error.code === 'cancelled';
}

function failed(error: unknown): ExportState {
  if (!(error instanceof AppError)) throw error;
  return { kind: 'failed', error };
}
