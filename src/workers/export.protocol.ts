import type { Releasability } from '../domain/agency';
import type { IncidentRows } from '../domain/incident-record';
import type { RowChoice } from '../feeds/files/choose-rows';
import type { ExportFormat, ExportQuery } from '../feeds/files/export-query';
import type { Cell, ExportTable } from '../feeds/files/export-table';
import type { Restricted } from '../feeds/files/incident-table';

/** Incidents come as the incident engine answers them; the worker makes their table. */
export type ExportSource =
  | { readonly kind: 'table'; readonly table: ExportTable }
  | {
      readonly kind: 'incidents';
      readonly rows: IncidentRows;
      readonly restricted: Restricted;
      readonly exercise: boolean;
    };

/** What would be written. */
export interface Prepared {
  readonly count: number;
  readonly withheld: number;
  readonly releasability: Releasability;
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[];
  /** The first rows, as text formats write them. */
  readonly preview: readonly (readonly Cell[])[];
}

export type ExportProtocol = {
  /** Keeps the rows for `choose` and `write`. */
  readonly load: { readonly params: ExportSource; readonly value: number };
  readonly choose: { readonly params: RowChoice; readonly value: Prepared };
  /** Writes what was chosen last. */
  readonly write: {
    readonly params: { readonly format: ExportFormat; readonly query: ExportQuery };
    readonly value: Uint8Array<ArrayBuffer>;
    readonly progress: { readonly rows: number };
  };
};
