import type { Releasability } from '../../domain/agency';
import type { BorderLine, Segment } from '../../domain/border';
import { type DirectionResponse, RESPONSE_CLASSES, type ResponseRow } from '../../domain/response';
import type { ExportTable } from '../../feeds/files/export-table';
import { lineShape } from './line-shape';
import { type ColumnSpec, tableOf } from './table-of';

interface Row extends ResponseRow, Pick<DirectionResponse, 'direction' | 'mode'> {
  readonly segmentId: string;
}

/** The response ledger of both directions by segment: metres in each class, and what is expected to be interdictable. */
export function responseTable(
  responses: readonly DirectionResponse[],
  border: BorderLine,
  segments: readonly Segment[],
  releasability: Releasability,
  exercise: boolean,
): ExportTable {
  const rows = responses.flatMap(({ direction, mode, ledger }) =>
    ledger.segments.map((row): Row => ({ ...row, direction, mode, segmentId: row.id })),
  );
  const classes = RESPONSE_CLASSES.map((responseClass): ColumnSpec<Row> => {
    const name = responseClass.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    return [`${name}M`, 'number', ({ byClass }) => byClass[responseClass]];
  });
  return tableOf(rows, {
    columns: [
      ['id', 'text', ({ segmentId, direction, mode }) => `${segmentId} ${direction} ${mode}`],
      ['segmentId', 'text', ({ segmentId }) => segmentId],
      ['name', 'text', ({ name }) => name],
      ['direction', 'text', ({ direction }) => direction],
      ['mode', 'text', ({ mode }) => mode],
      ['lengthM', 'number', ({ lengthM }) => lengthM],
      ['unknownM', 'number', ({ unknownM }) => unknownM],
      ...classes,
      ['expectedInterdictableM', 'number', ({ expectedM }) => expectedM],
      ['exercise', 'flag', () => exercise],
    ],
    shape: ({ segmentId }) =>
      lineShape(
        border,
        segments.filter(({ id }) => id === segmentId),
      ),
    releasability: () => releasability,
  });
}
