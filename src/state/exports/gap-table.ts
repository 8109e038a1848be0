import type { Releasability } from '../../domain/agency';
import type { BorderLine } from '../../domain/border';
import type { Gap } from '../../domain/coverage';
import type { ExportTable } from '../../feeds/files/export-table';
import { lineShape } from './line-shape';
import { tableOf } from './table-of';

/** The parts of gaps with one history each, along the line. A gap says where nobody looks: `releasability` is of all sensors. */
export function gapTable(
  gaps: readonly Gap[],
  border: BorderLine,
  releasability: Releasability,
  exercise: boolean,
): ExportTable {
  return tableOf(gaps, {
    columns: [
      ['id', 'text', ({ pieceId, fromChainageM }) => `${pieceId} ${fromChainageM.toFixed(3)}`],
      ['kind', 'text', ({ kind }) => kind],
      ['pieceId', 'text', ({ pieceId }) => pieceId],
      ['fromChainageM', 'number', ({ fromChainageM }) => fromChainageM],
      ['toChainageM', 'number', ({ toChainageM }) => toChainageM],
      ['lengthM', 'number', ({ fromChainageM, toChainageM }) => toChainageM - fromChainageM],
      ['causes', 'text', ({ causes }) => causes.join(' ')],
      ['exercise', 'flag', () => exercise],
    ],
    shape: (gap) => lineShape(border, [gap]),
    releasability: () => releasability,
  });
}
