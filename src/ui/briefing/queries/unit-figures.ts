import type { Picture } from '../../../domain/picture';
import { isFree } from '../../../domain/unit';
import * as m from '../../../i18n/paraglide/messages';
import type { Moment } from '../../../state/briefing-deck/briefing-sources';
import { formatNumber, formatSigned } from '../../format';
import { type Ask, atMoment, changeSince, type FigureAnswer, HOUR_MS, hoursOf, noChange } from './ask';

/** Units of one agency. */
export interface AgencyUnits {
  readonly name: string;
  readonly free: number;
  readonly onShift: number;
}

/** Units on shift and free, by agency in the order of the picture. */
export function unitsByAgency({ agencies, units }: Pick<Picture, 'agencies' | 'units'>): readonly AgencyUnits[] {
  const rows = new Map(Array.from(agencies.values(), ({ id, name }) => [id, { name, free: 0, onShift: 0 }]));
  for (const { unit } of units.values()) {
    const row = rows.get(unit.agencyId);
    if (!row || unit.status === 'off-shift') continue;
    row.onShift++;
    if (isFree(unit.status)) row.free++;
  }
  return [...rows.values()];
}

export const onShiftFigure = (ask: Ask): Promise<FigureAnswer> =>
  countFigure(ask, sumOf('onShift'), m.brief_on_shift(), ({ picture }) =>
    m.brief_on_shift_note({ count: formatNumber(picture.units.size) }),
  );

export const freeFigure = (ask: Ask): Promise<FigureAnswer> =>
  countFigure(ask, sumOf('free'), m.deck_free(), () => m.deck_free_note());

export const busyFigure = (ask: Ask): Promise<FigureAnswer> =>
  countFigure(
    ask,
    (picture) => sumOf('onShift')(picture) - sumOf('free')(picture),
    m.brief_busy(),
    () => m.brief_busy_note(),
  );

export const agenciesFigure = (ask: Ask): Promise<FigureAnswer> =>
  countFigure(
    ask,
    ({ agencies }) => agencies.size,
    m.brief_agencies(),
    () => m.brief_agencies_note(),
  );

function sumOf(what: 'free' | 'onShift'): (picture: Picture) => number {
  return (picture) => unitsByAgency(picture).reduce((total, row) => total + row[what], 0);
}

async function countFigure(
  ask: Ask,
  count: (picture: Picture) => number,
  label: string,
  meaning: (moment: Moment) => string,
): Promise<FigureAnswer> {
  const now = await ask.sources.moment(ask.scene);
  const before = await ask.sources.before(now, hoursOf(ask) * HOUR_MS);
  const value = count(now.picture);
  const change = before ? value - count(before.picture) : 0;
  return {
    period: atMoment(now),
    source: m.deck_source_picture(),
    discloses: [],
    counts: [],
    label,
    value,
    unit: 'count',
    text: formatNumber(value),
    meaning: meaning(now),
    change: before ? changeSince(change, formatSigned(change), now, before) : noChange(),
    uncertainty: { low: value, high: value, text: m.deck_sure_reported() },
    warning: '',
  };
}
