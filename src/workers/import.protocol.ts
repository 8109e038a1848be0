import type { IncidentPart } from '../domain/incident-record';
import type { OverlayData } from '../domain/overlay';
import type { Sensor } from '../domain/sensor';
import type { RowFault } from '../feeds/files/file-row';
import type { ImportMapping } from '../feeds/files/import-mapping';
import type { PlacedUnit } from '../feeds/files/map-entities';
import type { FileKind } from '../feeds/files/open-file';
import type { FileSample } from '../feeds/files/sample-fields';
import type { ImportTarget } from '../feeds/files/target-fields';
import type { BorderSource } from './coverage.protocol';

/** What a file is and holds, from its first rows. */
export interface FileInspection {
  readonly kind: FileKind;
  /** Of text: `utf-8`, …; null for what is none. */
  readonly encoding: string | null;
  /** Of CSV; null for the rest. */
  readonly delimiter: string | null;
  readonly isPacked: boolean;
  readonly sample: FileSample;
  /** What the rows most likely are, and a mapping to each target. */
  readonly target: ImportTarget;
  readonly mappings: Readonly<Record<ImportTarget, ImportMapping>>;
  /** The same for files with the same columns. */
  readonly fingerprint: string;
}

/** How a mapping does on the first rows. */
export interface MappingTrial {
  readonly rows: number;
  readonly fits: number;
  readonly faults: readonly RowFault[];
}

/** What was set aside. */
export interface SetAside {
  readonly count: number;
  readonly first: readonly RowFault[];
  readonly reasons: readonly { readonly column: string; readonly expected: string; readonly count: number }[];
  /** All of it as CSV, with the reasons. */
  readonly file: Blob;
}

export type Imported =
  | { readonly kind: 'overlay'; readonly data: OverlayData }
  | { readonly kind: 'incidents'; readonly part: IncidentPart }
  | { readonly kind: 'sensors'; readonly sensors: readonly Sensor[] }
  | { readonly kind: 'units'; readonly units: readonly PlacedUnit[] };

export interface ImportOutcome {
  readonly imported: Imported;
  /** Rows that were taken. */
  readonly loaded: number;
  readonly setAside: SetAside;
}

export interface ImportProgress {
  /** Of the file, 0 to 1. */
  readonly share: number;
  readonly loaded: number;
  readonly setAside: number;
}

export interface ImportProtocol {
  readonly setUp: { readonly params: BorderSource; readonly value: null };
  readonly inspect: { readonly params: { readonly file: Blob }; readonly value: FileInspection };
  /** On the rows of the last inspection. */
  readonly try: { readonly params: { readonly mapping: ImportMapping }; readonly value: MappingTrial };
  readonly run: {
    /** `prefix` stands before the numbers of rows where a file has no ids. */
    readonly params: { readonly file: Blob; readonly mapping: ImportMapping; readonly prefix: string };
    readonly value: ImportOutcome;
    readonly progress: ImportProgress;
  };
}
