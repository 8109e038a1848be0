import type { IncidentFilter } from '../../domain/incident-filter';
import type {
  IncidentCounts,
  IncidentPart,
  IncidentPlaces,
  IncidentUpdate,
  IncidentWords,
} from '../../domain/incident-record';
import { checkPart } from './check-part';
import { type Filtered, FilteredTable, type RowRange } from './filtered-table';
import { LiveIncidents } from './live-incidents';
import { liveTable } from './live-table';
import { mergeParts } from './merge-parts';
import { Names } from './names';
import { textAt } from './pack-texts';
import { placeRows, type RowPlaces } from './place-rows';
import { SideOfLine } from './side-of-line';
import type { SortNames } from './sort-rows';
import type { RowNames } from './text-match';

/** A table as a question sees it: what fits, and the range of rows of its window. */
export interface Asked {
  readonly filtered: Filtered;
  readonly range: RowRange;
}

/**
 * The record as two tables: what is past, which changes seldom and may have a million rows, and what follows the picture.
 * A second of the picture costs nothing of the first.
 *
 * A part without ids claims to hold all up to its newest: of the picture only what was opened later counts beside it. Of an
 * id that a part and the picture have, the picture's version counts, whenever it was opened.
 */
export class RecordTables {
  readonly #parts = new Map<string, IncidentPart>();
  readonly #live = new LiveIncidents();
  readonly #agencies = new Names();
  readonly #pieces = new Names();
  #partIds: ReadonlySet<string> = new Set();
  /** How many ids of the parts the picture has too; grows only, but for a fresh picture. */
  #hidden = 0;
  #past: FilteredTable | null = null;
  #now: FilteredTable | null = null;
  #places: RowPlaces | null = null;
  #pieceOrder: readonly string[] = [];
  #sectorNames: Readonly<Record<string, string>> = {};
  #words: IncidentWords | null = null;
  #asOfMs = Number.POSITIVE_INFINITY;
  #version = 0;

  /** Counts the changes. */
  get version(): number {
    return this.#version;
  }
  get agencyIds(): readonly string[] {
    return this.#agencies.list;
  }
  get pieceIds(): readonly string[] {
    return this.#pieces.list;
  }

  /** @throws AppError `bad-file` as `checkPart`; the record then stays as it was. */
  load(name: string, part: IncidentPart | null): number {
    if (part !== null) checkPart(name, part);
    this.#parts.delete(name);
    if (part !== null) this.#parts.set(name, part);
    this.#partIds = idsOf(this.#parts.values());
    this.#hidden = this.#countHidden();
    this.#past = null;
    this.#now = null;
    return ++this.#version;
  }

  follow(update: IncidentUpdate): number {
    this.#live.update(update);
    this.#asOfMs = update.asOfMs ?? Number.POSITIVE_INFINITY;
    const hidden = this.#countHidden();
    if (hidden !== this.#hidden || (update.fresh && this.#partIds.size > 0)) this.#past = null;
    this.#hidden = hidden;
    this.#now = null;
    return ++this.#version;
  }

  setPlaces({ border, segments, sectorNames }: IncidentPlaces): number {
    this.#places = { sides: new SideOfLine(border), segments };
    this.#pieceOrder = border.pieces.map(({ id }) => id);
    this.#sectorNames = sectorNames;
    this.#past = null;
    this.#now = null;
    return ++this.#version;
  }

  setWords(words: IncidentWords): number {
    this.#words = words;
    // Rows stay where they are, but what a text finds among them does not.
    if (this.#past !== null) this.#past = new FilteredTable(this.#past.table);
    if (this.#now !== null) this.#now = new FilteredTable(this.#now.table);
    return ++this.#version;
  }

  /** The past and the picture, each by the filter and within its time. */
  ask(filter: IncidentFilter, fromMs = filter.timeFromMs, toMs = filter.timeToMs): readonly [Asked, Asked] {
    const tables = [this.#pastTable(), this.#nowTable()] as const;
    const names: RowNames = {
      words: this.#words,
      agencyIds: this.agencyIds,
      segments: this.#places?.segments ?? [],
      sectorNames: this.#sectorNames,
    };
    const asked = (table: FilteredTable): Asked => ({
      filtered: table.by(filter, names, this.pieceIds),
      range: table.range(fromMs, toMs, this.#asOfMs),
    });
    return [asked(tables[0]), asked(tables[1])];
  }

  /** How many incidents there are up to the picture, and when the first and the last were opened. */
  extent(): Pick<IncidentCounts, 'all' | 'span'> {
    let all = 0;
    let fromMs = Number.POSITIVE_INFINITY;
    let toMs = Number.NEGATIVE_INFINITY;
    for (const table of [this.#pastTable(), this.#nowTable()]) {
      const { from, to } = table.range(null, null, this.#asOfMs);
      if (from === to) continue;
      all += to - from;
      fromMs = Math.min(fromMs, table.table.openedMs[from]!);
      toMs = Math.max(toMs, table.table.openedMs[to - 1]!);
    }
    return { all, span: all === 0 ? null : { fromMs, toMs } };
  }

  get sortNames(): SortNames {
    const order = this.#pieceOrder;
    return {
      words: this.#words,
      agencyIds: this.agencyIds,
      // Pieces that the border does not have come after it.
      pieceRanks: this.pieceIds.map((id, i) => (order.includes(id) ? order.indexOf(id) : order.length + i)),
    };
  }

  #pastTable(): FilteredTable {
    if (this.#past === null) {
      const table = mergeParts(this.#parts, this.#live, this.#agencies, this.#pieces);
      if (this.#places !== null) placeRows(table, this.pieceIds, this.#places);
      this.#past = new FilteredTable(table);
    }
    return this.#past;
  }

  #nowTable(): FilteredTable {
    if (this.#now === null) {
      const claimedMs = claimedUpTo(this.#parts.values());
      const incidents = this.#live.list().filter(({ id, openedMs }) => openedMs > claimedMs || this.#partIds.has(id));
      const table = liveTable(incidents, this.#agencies, this.#pieces);
      if (this.#places !== null) placeRows(table, this.pieceIds, this.#places);
      this.#now = new FilteredTable(table);
    }
    return this.#now;
  }

  #countHidden(): number {
    if (this.#partIds.size === 0) return 0;
    let hidden = 0;
    for (const id of this.#live.ids) if (this.#partIds.has(id)) hidden++;
    return hidden;
  }
}

function idsOf(parts: Iterable<IncidentPart>): ReadonlySet<string> {
  const all = new Set<string>();
  for (const { ids } of parts) {
    if (ids !== null) for (let i = 0; i < ids.ends.length; i++) all.add(textAt(ids, i));
  }
  return all;
}

function claimedUpTo(parts: Iterable<IncidentPart>): number {
  let newestMs = Number.NEGATIVE_INFINITY;
  for (const { ids, columns } of parts) {
    if (ids === null && columns.count > 0) newestMs = Math.max(newestMs, columns.timeS[columns.count - 1]! * 1000);
  }
  return newestMs;
}
