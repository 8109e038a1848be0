import * as m from '../../../i18n/paraglide/messages';
import type { Ask, FigureAnswer } from './ask';
import type { ChartAnswer } from './chart-answer';
import { incidentLine, incidentTable, reviewTable, unitBars } from './count-charts';
import * as coverage from './coverage-figures';
import * as headlines from './headlines';
import * as incidents from './incident-figures';
import { coverageShares, gapBars, proposalBars, responseShares } from './line-charts';
import * as proposal from './proposal-figures';
import * as response from './response-figures';
import * as review from './review-figures';
import * as units from './unit-figures';

/** A named question, and what a person calls it. */
export interface Query<Answer> {
  readonly name: () => string;
  readonly run: (ask: Ask) => Promise<Answer>;
  /** The parameter without which it has no answer. */
  readonly needs?: 'incident' | 'variant';
}

/** Every question that a figure can ask, by its id. Ids are kept in decks: they stay. */
export const FIGURE_QUERIES: Readonly<Record<string, Query<FigureAnswer>>> = {
  'coverage.watched': { name: m.brief_watched, run: coverage.watchedFigure },
  'coverage.watched-share': { name: m.deck_watched_share, run: coverage.watchedShareFigure },
  'coverage.gap': { name: m.brief_gap, run: coverage.gapFigure },
  'coverage.new-loss': { name: m.brief_new_loss, run: coverage.newLossFigure },
  'coverage.longest-gap': { name: m.brief_longest_gap, run: coverage.longestGapFigure },
  'coverage.long-gaps': { name: m.deck_long_gaps, run: coverage.longGapsFigure },
  'coverage.worst-sector': { name: m.deck_worst_sector, run: coverage.worstSectorFigure },
  'response.in-time': { name: m.brief_response_interdictable, run: response.inTimeFigure },
  'response.in-time-share': { name: m.deck_in_time_share, run: response.inTimeShareFigure },
  'response.expected': { name: m.brief_response_expected, run: response.expectedFigure },
  'response.worst': { name: m.brief_response_worst, run: response.worstStretchFigure },
  'incidents.count': { name: m.deck_incidents_name, run: incidents.incidentCountFigure },
  'incidents.change': { name: m.deck_incidents_change, run: incidents.incidentChangeFigure },
  'incidents.open': { name: m.deck_incidents_open, run: incidents.openIncidentsFigure },
  'incidents.top-kind': { name: m.deck_incidents_top, run: incidents.topKindFigure },
  'incidents.stopped': { name: m.deck_stopped, run: incidents.stoppedShareFigure },
  'units.on-shift': { name: m.deck_units_on_shift, run: units.onShiftFigure },
  'units.free': { name: m.deck_units_free, run: units.freeFigure },
  'units.busy': { name: m.deck_units_busy, run: units.busyFigure },
  'units.agencies': { name: m.brief_agencies, run: units.agenciesFigure },
  'review.duration': { name: m.deck_review_took, run: review.durationFigure, needs: 'incident' },
  'review.verified': { name: m.deck_review_verified, run: review.verifiedFigure, needs: 'incident' },
  'review.first-there': { name: m.deck_review_first_there, run: review.firstThereFigure, needs: 'incident' },
  'proposal.watched': { name: m.deck_proposal_watched, run: proposal.proposalWatchedFigure, needs: 'variant' },
  'proposal.gap': { name: m.deck_proposal_gap, run: proposal.proposalGapFigure, needs: 'variant' },
  'proposal.in-time': { name: m.deck_proposal_in_time, run: proposal.proposalInTimeFigure, needs: 'variant' },
};

/** Every question that a chart or table can ask. */
export const CHART_QUERIES: Readonly<Record<string, Query<ChartAnswer>>> = {
  'coverage.shares': { name: m.deck_chart_name_coverage, run: coverageShares },
  'coverage.gaps': { name: m.deck_chart_name_gaps, run: gapBars },
  'response.shares': { name: m.deck_chart_name_response, run: responseShares },
  'incidents.line': { name: m.deck_chart_name_line, run: incidentLine },
  'incidents.table': { name: m.deck_chart_name_table, run: incidentTable },
  'units.bars': { name: m.deck_chart_name_units, run: unitBars },
  'review.steps': { name: m.deck_table_review, run: reviewTable, needs: 'incident' },
  'proposal.bars': { name: m.deck_chart_name_proposal, run: proposalBars, needs: 'variant' },
};

/** Every headline that follows from figures. */
export const HEADLINE_QUERIES: Readonly<Record<string, (ask: Ask) => Promise<headlines.HeadlineAnswer>>> = {
  border: headlines.borderHeadline,
  place: headlines.placeHeadline,
  gaps: headlines.gapsHeadline,
  incidents: headlines.incidentsHeadline,
  units: headlines.unitsHeadline,
  response: headlines.responseHeadline,
  review: headlines.reviewHeadline,
  proposal: headlines.proposalHeadline,
};
