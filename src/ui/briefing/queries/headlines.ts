import { seenShare } from '../../../domain/coverage';
import { crossableM, interdictableShare } from '../../../domain/response-share';
import { countByKind } from '../../../geo/briefing-counts/count-incident-rows';
import { segmentAt } from '../../../geo/segment-at';
import * as m from '../../../i18n/paraglide/messages';
import { formatNumber, formatPercent } from '../../format';
import { incidentKindName } from '../../words';
import { type Ask, rowOf, scopeOf, spanWords } from './ask';
import { periodRows } from './incident-figures';
import { proposed } from './proposal-figures';
import { shownResponse } from './response-figures';
import { reviewed } from './review-figures';
import { isFiltered } from './scene-filter';
import { signedLength } from './signed';
import { unitsByAgency } from './unit-figures';

/** What a headline says, the numbers of incidents in it, and what stands instead where those must not be told. */
export interface HeadlineAnswer {
  readonly text: string;
  readonly counts: readonly number[];
  readonly plain: string;
}

const without = (text: string): HeadlineAnswer => ({ text, counts: [], plain: text });

export async function borderHeadline(ask: Ask): Promise<HeadlineAnswer> {
  const { coverage } = await ask.sources.moment(ask.scene);
  return without(m.brief_border_headline({ share: formatPercent(seenShare(coverage.ledger.total)) }));
}

export async function placeHeadline(ask: Ask): Promise<HeadlineAnswer> {
  const scope = scopeOf(ask);
  const { coverage } = await ask.sources.moment(ask.scene);
  const share = formatPercent(seenShare(rowOf(coverage.ledger, scope)));
  return without(m.deck_headline_place({ name: scope.name, share }));
}

export async function gapsHeadline(ask: Ask): Promise<HeadlineAnswer> {
  const { coverage } = await ask.sources.moment(ask.scene);
  const worst = coverage.ledger.sectors.reduce((a, b) => (b.gapM > a.gapM ? b : a));
  return without(m.brief_gaps_headline({ sector: worst.name }));
}

export async function incidentsHeadline(ask: Ask): Promise<HeadlineAnswer> {
  const scope = scopeOf(ask);
  const { rows, hours, now } = await periodRows(ask);
  const count = countByKind(rows, now).reduce((total, each) => total + each, 0);
  const words = { count: formatNumber(count), span: spanWords(hours), name: scope.name };
  if (isFiltered(ask)) {
    return { text: m.deck_headline_filtered(words), counts: [count], plain: m.deck_headline_filtered_plain(words) };
  }
  const isWhole = scope.segments.length === 0;
  return {
    text: isWhole ? m.deck_headline_incidents(words) : m.deck_headline_incidents_in(words),
    counts: [count],
    plain: isWhole ? m.deck_headline_incidents_plain(words) : m.deck_headline_incidents_in_plain(words),
  };
}

export async function unitsHeadline(ask: Ask): Promise<HeadlineAnswer> {
  const { picture } = await ask.sources.moment(ask.scene);
  const rows = unitsByAgency(picture);
  const free = rows.reduce((total, row) => total + row.free, 0);
  const total = rows.reduce((sum, row) => sum + row.onShift, 0);
  return without(m.brief_units_headline({ free: formatNumber(free), total: formatNumber(total) }));
}

export async function responseHeadline(ask: Ask): Promise<HeadlineAnswer> {
  const scope = scopeOf(ask);
  const row = rowOf((await shownResponse(ask, await ask.sources.moment(ask.scene))).ledger, scope);
  const share = crossableM(row) > 0 ? formatPercent(interdictableShare(row)) : m.no_value();
  return without(
    scope.segments.length === 0
      ? m.brief_response_headline({ share })
      : m.deck_headline_response({ share, name: scope.name }),
  );
}

export async function reviewHeadline(ask: Ask): Promise<HeadlineAnswer> {
  const { incident } = await reviewed(ask);
  const segment = segmentAt(ask.sources.segments.segments, incident.at);
  return without(
    m.deck_headline_review({ kind: incidentKindName(incident.kind), place: segment?.name ?? m.deck_whole_border() }),
  );
}

export async function proposalHeadline(ask: Ask): Promise<HeadlineAnswer> {
  const { after, now, name } = await proposed(ask);
  const watchedM = ({ coverage: { ledger } }: typeof now) => ledger.total.onceM + ledger.total.twiceM;
  const change = signedLength(watchedM(after) - watchedM(now), ask.unit);
  return without(m.deck_headline_proposal({ name, change }));
}
