import * as v from 'valibot';
import * as m from '../../i18n/paraglide/messages';
import type { Command } from '../command-registry.svelte';
import { type KeyValues, Persisted } from '../persisted';
import type { TableSort } from './table-column';

export const TABLES = ['incidents', 'sensors', 'units', 'segments'] as const;
export type TableId = (typeof TABLES)[number];

const keySchema = v.pipe(v.string(), v.maxLength(40));
const choiceSchema = v.strictObject({
  /** Keys of the shown columns in their order; null: as they come. */
  columns: v.nullable(v.pipe(v.array(keySchema), v.minLength(1), v.maxLength(60))),
  sort: v.strictObject({ key: keySchema, descending: v.boolean() }),
});
type Choice = v.InferOutput<typeof choiceSchema>;
const keptSchema = v.strictObject({
  tab: v.picklist(TABLES),
  /** Share of the height of the map. */
  share: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  choices: v.strictObject({
    incidents: choiceSchema,
    sensors: choiceSchema,
    units: choiceSchema,
    segments: choiceSchema,
  }),
});

const FIRST: Readonly<Record<TableId, Choice>> = {
  incidents: { columns: null, sort: { key: 'opened', descending: true } },
  sensors: { columns: null, sort: { key: 'name', descending: false } },
  units: { columns: null, sort: { key: 'callsign', descending: false } },
  segments: { columns: null, sort: { key: 'border', descending: false } },
};
const NO_FINDS: Readonly<Record<TableId, string>> = { incidents: '', sensors: '', units: '', segments: '' };
const TABLE_NAMES: Readonly<Record<TableId, () => string>> = {
  incidents: m.table_incidents,
  sensors: m.table_sensors,
  units: m.table_units,
  segments: m.table_segments,
};

/** The map keeps this much of its height, and the tables are no lower than is of use. */
export const LEAST_SHARE = 0.2;
export const MOST_SHARE = 0.65;

export function tableName(table: TableId): string {
  return TABLE_NAMES[table]();
}

/** The tables over the lower part of the map: which one is open, how high they are, and how each is arranged. */
export class DeskTables {
  readonly #kept: Persisted<v.InferOutput<typeof keptSchema>>;
  #isOpen = $state.raw(false);
  #tab = $state.raw<TableId>('incidents');
  #share = $state.raw(0.45);
  #choices = $state.raw(FIRST);
  #finds = $state.raw(NO_FINDS);

  constructor(keyValues: KeyValues | null) {
    this.#kept = new Persisted(keyValues, 'watchline.tables', keptSchema);
    const kept = this.#kept.read();
    if (kept === null) return;
    this.#tab = kept.tab;
    this.#share = clamped(kept.share);
    this.#choices = kept.choices;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }
  get tab(): TableId {
    return this.#tab;
  }
  /** Height of the tables as a share of that of the map and the tables together. */
  get share(): number {
    return this.#share;
  }

  sort(table: TableId): TableSort {
    return this.#choices[table].sort;
  }
  /** Keys of the columns that somebody chose; null: as they come. */
  columns(table: TableId): readonly string[] | null {
    return this.#choices[table].columns;
  }
  /** The words that rows of a table must have; of incidents the filter of the desk decides. */
  find(table: TableId): string {
    return this.#finds[table];
  }

  show(tab: TableId = this.#tab): void {
    this.#tab = tab;
    this.#isOpen = true;
    this.#keep();
  }

  close(): void {
    this.#isOpen = false;
  }

  setShare(share: number): void {
    this.#share = clamped(share);
    this.#keep();
  }

  /** By this column; a second time the other way round. Numbers and times begin with the largest. */
  sortBy(table: TableId, key: string, largestFirst: boolean): void {
    const { sort } = this.#choices[table];
    this.#choose(table, { sort: { key, descending: sort.key === key ? !sort.descending : largestFirst } });
  }

  /** Null: as they come. Without any column nothing changes: an empty table is no use. */
  setColumns(table: TableId, columns: readonly string[] | null): void {
    if (columns?.length !== 0) this.#choose(table, { columns: columns && [...columns] });
  }

  setFind(table: TableId, text: string): void {
    this.#finds = { ...this.#finds, [table]: text };
  }

  get commands(): readonly Command[] {
    return [
      {
        id: 'tables.show',
        group: 'tools',
        label: () => (this.#isOpen ? m.table_close() : m.table_command()),
        shortcut: 't',
        run: () => (this.#isOpen ? this.close() : this.show()),
      },
      ...TABLES.map(
        (table): Command => ({
          id: `tables.${table}`,
          group: 'tools',
          label: () => m.table_command_of({ name: tableName(table) }),
          run: () => this.show(table),
        }),
      ),
    ];
  }

  #choose(table: TableId, part: Partial<Choice>): void {
    this.#choices = { ...this.#choices, [table]: { ...this.#choices[table], ...part } };
    this.#keep();
  }

  #keep(): void {
    this.#kept.write({ tab: this.#tab, share: this.#share, choices: this.#choices });
  }
}

function clamped(share: number): number {
  return Math.min(MOST_SHARE, Math.max(LEAST_SHARE, share));
}
