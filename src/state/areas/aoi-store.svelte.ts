import { SvelteMap } from 'svelte/reactivity';
import * as v from 'valibot';
import { AOI_COLOURS, type Aoi, type AoiLabel } from '../../domain/aoi';
import { featureToAoi } from '../../domain/aoi-feature';
import type { AoiGeometry } from '../../domain/aoi-geometry';
import { polygonsOf } from '../../domain/aoi-geometry';
import { commonReleasability } from '../../domain/common-releasability';
import { AppError } from '../../domain/errors';
import type { Position } from '../../domain/place';
import type { AreaSize } from '../../geo/aoi/area-size';
import * as m from '../../i18n/paraglide/messages';
import type { ShapeClient } from '../../workers/shape.client';
import type { SelectionStore } from '../selection-store.svelte';
import { type AreaDocument, areaDocumentSchema } from './area-document';
import { formatAreaLink, parseAreaLink } from './area-link';
import { type AreaRecord, aoiOf } from './area-record';
import { aoiKindName } from './kind-names';
import { redo, startHistory, step, type UndoHistory, undo } from './undo-history';

type Areas = ReadonlyMap<string, Aoi>;

export interface AoiStoreDeps {
  readonly selection: SelectionStore;
  readonly shapes: Pick<ShapeClient, 'corridor' | 'split' | 'merge' | 'size'>;
  readonly newId: () => string;
}

/**
 * The areas of interest of this window, in the order they were made. Every change of them is one step that can be undone; what
 * is hidden or chosen is none. Areas are never changed, only replaced, so undoing gives back the very same ones.
 */
export class AoiStore {
  readonly #deps: AoiStoreDeps;
  #history = $state.raw<UndoHistory<Areas>>(startHistory(new Map()));
  #hidden = $state.raw<ReadonlySet<string>>(new Set());
  #draft = $state.raw<Aoi | null>(null);
  readonly #sizes = new SvelteMap<AoiGeometry, AreaSize | 'failed'>();
  readonly #asked = new WeakSet<AoiGeometry>();
  readonly #link = $derived(formatAreaLink([...this.#history.present.values()]));

  constructor(deps: AoiStoreDeps) {
    this.#deps = deps;
  }

  get areas(): Areas {
    return this.#history.present;
  }
  get hidden(): ReadonlySet<string> {
    return this.#hidden;
  }
  /** The one that is being drawn or dragged; with the id of the area that it is of, where it is of one. */
  get draft(): Aoi | null {
    return this.#draft;
  }
  get selected(): Aoi | null {
    const { selection } = this.#deps.selection;
    return selection.kind === 'aoi' ? (this.areas.get(selection.aoiId) ?? null) : null;
  }
  get undoSteps(): number {
    return this.#history.past.length;
  }
  get redoSteps(): number {
    return this.#history.future.length;
  }
  /** By value, as a link carries them; null without areas. */
  get link(): string | null | 'too-large' {
    return this.#link;
  }

  /** Null until the worker has answered. */
  sizeOf({ geometry }: Aoi): AreaSize | 'failed' | null {
    return this.#sizes.get(geometry) ?? null;
  }

  /** Asks for the sizes that are not known yet, and forgets those of areas that are gone. */
  measure(): void {
    const kept = new Set(
      [...this.#history.past, this.areas].flatMap((areas) => [...areas.values()]).map((a) => a.geometry),
    );
    for (const geometry of this.#sizes.keys()) if (!kept.has(geometry)) this.#sizes.delete(geometry);
    for (const { geometry } of this.areas.values()) {
      if (this.#asked.has(geometry)) continue;
      this.#asked.add(geometry);
      this.#deps.shapes.size(geometry).then(
        (size) => this.#sizes.set(geometry, size),
        () => this.#sizes.set(geometry, 'failed'),
      );
    }
  }

  /** A new area's id, name and colour, none of which another one has. */
  next(kind: Aoi['shape']['kind']): Pick<Aoi, 'id'> & AoiLabel {
    const names = new Set([...this.areas.values()].map(({ name }) => name));
    let number = this.areas.size + 1;
    const name = (n: number) => m.area_new_name({ kind: aoiKindName(kind), number: String(n) });
    while (names.has(name(number))) number++;
    return {
      id: this.#deps.newId(),
      name: name(number),
      colour: this.#rarestColour(),
      note: '',
      releasability: 'all',
      countsAsCover: false,
    };
  }

  setDraft(draft: Aoi | null): void {
    this.#draft = draft;
  }

  /** New ones at the end, known ones in their place: one step. */
  put(...areas: readonly Aoi[]): void {
    if (areas.length === 0) return;
    const next = new Map(this.areas);
    for (const area of areas) next.set(area.id, area);
    this.#commit(next);
  }

  relabel(id: string, change: Partial<AoiLabel>): void {
    const area = this.areas.get(id);
    if (!area || Object.entries(change).every(([key, value]) => area[key as keyof AoiLabel] === value)) return;
    this.put({ ...area, ...change });
  }

  remove(...ids: readonly string[]): void {
    if (!ids.some((id) => this.areas.has(id))) return;
    this.#commit(new Map([...this.areas].filter(([id]) => !ids.includes(id))));
  }

  duplicate(id: string): Aoi | null {
    const area = this.areas.get(id);
    if (!area) return null;
    const name = m.area_copy_name({ name: area.name }).slice(0, 80).trim();
    const copy = { ...area, id: this.#deps.newId(), name, colour: this.#rarestColour() };
    this.put(copy);
    return copy;
  }

  /** Cuts an area; its parts take its place in one step. Says whether the line ran through. */
  async split(id: string, line: readonly Position[]): Promise<boolean> {
    const area = this.areas.get(id);
    if (!area) return false;
    const split = await this.#deps.shapes.split(area.geometry, line);
    // Meanwhile somebody may have changed or removed it.
    if (split.kind === 'not-across' || this.areas.get(id) !== area) return false;
    const parts = split.parts.map(
      (geometry, i): Aoi => ({
        ...area,
        id: i === 0 ? id : this.#deps.newId(),
        name: m.area_part_name({ name: area.name.slice(0, 70), number: String(i + 1) }),
        shape: { kind: 'polygon' },
        geometry,
      }),
    );
    this.#commit(
      new Map(
        [...this.areas].flatMap(([key, one]) => (key === id ? parts.map((p) => [p.id, p] as const) : [[key, one]])),
      ),
    );
    this.#deps.selection.select({ kind: 'aoi', aoiId: id });
    return true;
  }

  /**
   * Makes one of several, in the place and with the labels of the first, released to those that all were released to.
   * `no-agency`: nobody may see them together, so they stay apart; `stale`: they have changed meanwhile.
   */
  async merge(ids: readonly string[]): Promise<'merged' | 'no-agency' | 'stale'> {
    const areas = ids.flatMap((id) => this.areas.get(id) ?? []);
    const [first] = areas;
    if (!first || areas.length < 2) return 'stale';
    const releasability = commonReleasability(areas.map((area) => area.releasability));
    if (releasability.length === 0) return 'no-agency';
    const geometry = await this.#deps.shapes.merge(areas.map((area) => area.geometry));
    if (areas.some((area) => this.areas.get(area.id) !== area)) return 'stale';
    const merged: Aoi = { ...first, shape: { kind: 'polygon' }, geometry, releasability };
    this.#commit(
      new Map(
        [...this.areas].flatMap(([id, area]) =>
          id === first.id ? [[id, merged] as const] : ids.includes(id) ? [] : [[id, area] as const],
        ),
      ),
    );
    this.#deps.selection.select({ kind: 'aoi', aoiId: first.id });
    return 'merged';
  }

  show(id: string, visible: boolean): void {
    const hidden = new Set(this.#hidden);
    if (visible) hidden.delete(id);
    else hidden.add(id);
    this.#hidden = hidden;
  }

  undo(): void {
    this.#go(undo(this.#history));
  }

  redo(): void {
    this.#go(redo(this.#history));
  }

  /**
   * Takes features of a GeoJSON file in as one step; outlines of circles, sectors and corridors are made from their numbers.
   *
   * @returns those that are no areas, and why.
   */
  async addFeatures(
    features: readonly unknown[],
  ): Promise<readonly { readonly index: number; readonly error: AppError }[]> {
    const refused: { index: number; error: AppError }[] = [];
    const areas: Aoi[] = [];
    for (const [index, feature] of features.entries()) {
      try {
        const read = featureToAoi(feature, this.next('polygon'));
        areas.push(await aoiOf({ ...read, polygons: polygonsOf(read.geometry) }, this.#deps.shapes));
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        refused.push({ index, error });
      }
    }
    this.put(...areas);
    return refused;
  }

  toDocument(): AreaDocument {
    const hidden = [...this.#hidden].filter((id) => this.areas.has(id));
    return { format: 'watchline-areas/1', areas: [...this.areas.values()], hidden };
  }

  /**
   * Replaces all areas by those of a document, in one step.
   *
   * @throws AppError `bad-file` naming what does not fit.
   */
  restore(document: unknown): void {
    const result = v.safeParse(areaDocumentSchema, document, { abortEarly: true });
    if (!result.success) {
      const [issue] = result.issues;
      throw new AppError('bad-file', {
        found: issue.input,
        expected: issue.expected ?? issue.message,
        where: v.getDotPath(issue) ?? 'areas',
      });
    }
    this.#hidden = new Set(result.output.hidden);
    this.#commit(new Map(result.output.areas.map((area) => [area.id, area])));
  }

  /** What stood in an address: its areas join those here, or take their place where they have the same id. Garbage does nothing. */
  async openLink(text: string | null): Promise<void> {
    if (text === null || text === this.#link) return;
    const records: readonly AreaRecord[] = parseAreaLink(text) ?? [];
    const made = await Promise.allSettled(records.map((record) => aoiOf(record, this.#deps.shapes)));
    const areas = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    this.put(...areas.filter((area) => JSON.stringify(area) !== JSON.stringify(this.areas.get(area.id))));
  }

  #commit(next: Areas): void {
    this.#history = step(this.#history, next);
    this.#forgetSelected();
  }

  #go(history: UndoHistory<Areas>): void {
    this.#history = history;
    this.#draft = null;
    this.#forgetSelected();
  }

  #forgetSelected(): void {
    const { selection } = this.#deps.selection;
    if (selection.kind === 'aoi' && !this.areas.has(selection.aoiId)) this.#deps.selection.clear();
  }

  #rarestColour(): Aoi['colour'] {
    const counts = AOI_COLOURS.map(
      (colour) => [...this.areas.values()].filter((area) => area.colour === colour).length,
    );
    return AOI_COLOURS[counts.indexOf(Math.min(...counts))]!;
  }
}
