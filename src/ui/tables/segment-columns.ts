import type { Segment } from '../../domain/border';
import { type LedgerRow, seenShare } from '../../domain/coverage';
import * as m from '../../i18n/paraglide/messages';
import type { TableColumn } from '../../state/tables/table-column';
import { coverClassName, waterClassName } from '../words';
import { hidden, lengthColumn, numberColumn, textColumn, withUnit } from './column';
import type { TableNames } from './table-names';

/** A segment of the border with its line of the ledger; null until coverage is computed. */
export interface SegmentRow {
  readonly segment: Segment;
  readonly line: LedgerRow | null;
  /** Its place along the border, from 1. */
  readonly number: number;
}

/** Every fact of a segment. */
export function segmentColumns(names: TableNames): readonly TableColumn<SegmentRow>[] {
  const ledger = (key: string, name: () => string, read: (line: LedgerRow) => number | null, isShown = true) =>
    lengthColumn<SegmentRow>(key, name, names.unit, ({ line }) => line && read(line), { isShown });
  const cover = (side: 'toLeft' | 'toRight', mode: 'footS' | 'vehicleS' | 'boatS', name: () => string) =>
    numberColumn<SegmentRow>(
      `${side}-${mode}`,
      () =>
        m.table_time_to_cover({ country: names.countries?.[side === 'toLeft' ? 'left' : 'right'] ?? '', mode: name() }),
      176,
      ({ segment }) => minutes(segment.timeToCover[side][mode]),
      { ...hidden, digits: 1 },
    );
  return [
    textColumn('name', m.table_name, 200, ({ segment }) => segment.name),
    numberColumn('border', m.table_number, 56, ({ number }) => number),
    textColumn('sector', m.table_sector, 132, ({ segment }) => names.sector(segment.sectorId)),
    lengthColumn('length', m.fact_length, names.unit, ({ segment }) => segment.toChainageM - segment.fromChainageM),
    numberColumn(
      'share',
      () => withUnit(m.fact_covered(), m.unit_percent()),
      92,
      ({ line }) => line && shareOf(line),
      { digits: 1 },
    ),
    ledger('twice', m.ledger_twice_full, ({ twiceM }) => twiceM, false),
    ledger('once', m.ledger_once_full, ({ onceM }) => onceM, false),
    ledger('gap', m.fact_gap, ({ gapM }) => gapM),
    ledger('loss', m.ledger_loss, ({ newLossM }) => newLossM),
    ledger('longest', m.ledger_longest_full, ({ longestGap: gap }) => gap && gap.toChainageM - gap.fromChainageM),
    ledger('unknown', m.fact_unknown, ({ unknownM }) => unknownM, false),
    textColumn('water', m.fact_water, 84, ({ segment }) => waterClassName(segment.water)),
    numberColumn(
      'waterShare',
      () => withUnit(m.table_water_share(), m.unit_percent()),
      100,
      ({ segment }) => 100 * segment.waterShare,
      hidden,
    ),
    textColumn('cover', m.fact_cover, 84, ({ segment }) => coverClassName(segment.cover)),
    textColumn('piece', m.table_piece, 120, ({ segment }) => names.piece(segment.pieceId)),
    lengthColumn('from', m.fact_from, names.unit, ({ segment }) => segment.fromChainageM),
    lengthColumn('to', m.fact_to, names.unit, ({ segment }) => segment.toChainageM),
    cover('toLeft', 'footS', m.table_on_foot),
    cover('toLeft', 'vehicleS', m.table_by_vehicle),
    cover('toLeft', 'boatS', m.table_by_boat),
    cover('toRight', 'footS', m.table_on_foot),
    cover('toRight', 'vehicleS', m.table_by_vehicle),
    cover('toRight', 'boatS', m.table_by_boat),
    textColumn('id', m.table_id, 92, ({ segment }) => segment.id, hidden),
  ];
}

function shareOf(line: LedgerRow): number | null {
  const share = seenShare(line);
  return Number.isNaN(share) ? null : 100 * share;
}

function minutes(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 60;
}
