import type { Stretch } from '../../domain/border';
import type { BriefingQuery } from '../../domain/briefing-parts';
import type { Incident } from '../../domain/incident';
import type { Scene, SceneCamera } from '../../domain/scene';
import * as m from '../../i18n/paraglide/messages';
import { formatEditsLink } from '../../state/links/edits-link';
import { formatViewLink } from '../../state/links/view-link';
import type { NamedVariant } from '../../state/variant-store.svelte';
import { PLAIN } from '../../state/view-store.svelte';
import { incidentKindName } from '../words';
import type { SlidePlan } from './plan-slide';

/** What a template is made for, and what is known when it is made. */
export interface TemplateSubject {
  readonly sector: { readonly id: string; readonly name: string } | null;
  readonly incident: Incident | null;
  readonly variant: NamedVariant | null;
  /** The segment that holds the middle of a stretch; null where none does. */
  readonly segmentOf: (stretch: Stretch) => string | null;
  /** Where a map looks to show all of a stretch; null where it has no geometry. */
  readonly viewOf: (stretch: Stretch) => SceneCamera | null;
  /** Where the map of the slide on gaps looks; null: at the whole border. */
  readonly longestGap: Stretch | null;
  readonly worst: Stretch | null;
}

export const TEMPLATE_IDS = ['day', 'week', 'sector', 'incident', 'proposal'] as const;
export type TemplateId = (typeof TEMPLATE_IDS)[number];

export interface Template {
  readonly name: () => string;
  readonly about: () => string;
  /** What has to be chosen before it can be made. */
  readonly needs: 'sector' | 'incident' | 'variant' | null;
  readonly title: (subject: TemplateSubject) => string;
  readonly slides: (subject: TemplateSubject) => readonly SlidePlan[];
}

type Params = BriefingQuery['params'];
const WEEK_HOURS = 168;
const MONTH_HOURS = 720;
const BORDER: SceneCamera = { kind: 'border' };
const ask = (id: string, params: Params = {}): BriefingQuery => ({ id, params });

export const TEMPLATES: Readonly<Record<TemplateId, Template>> = {
  day: {
    name: m.deck_template_day,
    about: m.deck_template_day_about,
    needs: null,
    title: m.deck_template_day,
    slides: (subject) => [
      borderPlan(),
      gapsPlan(subject),
      incidentsPlan({ hours: 24 }),
      unitsPlan(),
      responsePlan(subject),
    ],
  },
  week: {
    name: m.deck_template_week,
    about: m.deck_template_week_about,
    needs: null,
    title: m.deck_template_week,
    slides: (subject) => [
      incidentsPlan({ hours: WEEK_HOURS }),
      tablePlan(BORDER, { hours: WEEK_HOURS }),
      borderPlan(),
      gapsPlan(subject),
      responsePlan(subject),
      unitsPlan(),
    ],
  },
  sector: {
    name: m.deck_template_sector,
    about: m.deck_template_sector_about,
    needs: 'sector',
    title: ({ sector }) => m.deck_title_sector({ name: sector?.name ?? '' }),
    slides: ({ sector }) => {
      const { id, name } = sector ?? { id: '', name: '' };
      const camera: SceneCamera = { kind: 'sector', sectorId: id };
      const params = { sector: id };
      const month = { ...params, hours: MONTH_HOURS };
      return [
        {
          title: m.deck_plan_coverage({ name }),
          camera,
          headline: ask('place', params),
          figures: [ask('coverage.watched', params), ask('coverage.gap', params), ask('coverage.longest-gap', params)],
          chart: ask('coverage.shares', params),
          note: m.deck_note_coverage(),
        },
        {
          title: m.deck_plan_response({ name }),
          camera,
          headline: ask('response', params),
          figures: [
            ask('response.in-time', params),
            ask('response.in-time-share', params),
            ask('response.worst', params),
          ],
          chart: ask('response.shares', params),
          note: m.brief_response_limits(),
        },
        {
          title: m.deck_plan_incidents({ name }),
          camera,
          headline: ask('incidents', month),
          figures: [ask('incidents.count', month), ask('incidents.stopped', month), ask('incidents.top-kind', month)],
          chart: ask('incidents.line', month),
          note: m.deck_note_incidents(),
        },
        tablePlan(camera, month),
      ];
    },
  },
  incident: {
    name: m.deck_template_incident,
    about: m.deck_template_incident_about,
    needs: 'incident',
    title: ({ incident }) => m.deck_title_incident({ kind: incident ? incidentKindName(incident.kind) : '' }),
    slides: ({ incident, segmentOf }) => {
      if (incident === null) return [];
      const camera: SceneCamera = { kind: 'view', center: [...incident.position], zoom: 9 };
      const params = { incident: incident.id };
      const { pieceId, chainageM } = incident.at;
      const segment = segmentOf({ pieceId, fromChainageM: chainageM, toChainageM: chainageM + 1 });
      const about: SlidePlan = {
        title: m.deck_title_incident({ kind: incidentKindName(incident.kind) }),
        camera,
        parts: { incident: incident.id },
        headline: ask('review', params),
        figures: [ask('review.duration', params), ask('review.verified', params), ask('review.first-there', params)],
        chart: ask('review.steps', params),
        note: m.deck_note_review(),
      };
      if (segment === null) return [about];
      const place = { segment };
      return [
        about,
        {
          title: m.deck_plan_place(),
          camera: { kind: 'segment', segmentId: segment },
          headline: ask('place', place),
          figures: [
            ask('coverage.watched', place),
            ask('response.in-time', place),
            ask('incidents.count', { ...place, hours: MONTH_HOURS }),
          ],
          chart: ask('incidents.line', { ...place, hours: MONTH_HOURS }),
          note: m.deck_note_place(),
        },
      ];
    },
  },
  proposal: {
    name: m.deck_template_proposal,
    about: m.deck_template_proposal_about,
    needs: 'variant',
    title: ({ variant }) => m.deck_title_proposal({ name: variant?.name ?? '' }),
    slides: ({ variant }) => {
      if (variant === null) return [];
      const params = { variant: variant.id };
      return [
        { ...borderPlan(), title: m.deck_before(), note: m.deck_note_before() },
        {
          title: m.deck_after(),
          camera: BORDER,
          parts: proposedParts(variant),
          headline: ask('proposal', params),
          figures: [ask('proposal.watched', params), ask('proposal.gap', params), ask('proposal.in-time', params)],
          chart: ask('proposal.bars', params),
          note: m.deck_note_after(),
        },
      ];
    },
  },
};

function borderPlan(): SlidePlan {
  return {
    title: m.deck_plan_border(),
    camera: BORDER,
    headline: ask('border'),
    figures: [ask('coverage.watched'), ask('coverage.gap'), ask('coverage.new-loss')],
    chart: ask('coverage.shares'),
    note: m.deck_note_coverage(),
  };
}

function gapsPlan({ longestGap, viewOf }: TemplateSubject): SlidePlan {
  return {
    title: m.deck_plan_gaps(),
    camera: (longestGap && viewOf(longestGap)) ?? BORDER,
    headline: ask('gaps'),
    figures: [ask('coverage.longest-gap'), ask('coverage.long-gaps'), ask('coverage.worst-sector')],
    chart: ask('coverage.gaps'),
    note: m.deck_note_gaps(),
  };
}

function incidentsPlan(params: Params): SlidePlan {
  return {
    title: m.deck_plan_incidents_all(),
    camera: BORDER,
    headline: ask('incidents', params),
    figures: [ask('incidents.count', params), ask('incidents.open', params), ask('incidents.top-kind', params)],
    chart: ask('incidents.line', params),
    note: m.deck_note_incidents(),
  };
}

function tablePlan(camera: SceneCamera, params: Params): SlidePlan {
  return {
    title: m.deck_plan_where(),
    camera,
    headline: null,
    figures: [ask('incidents.count', params), ask('incidents.stopped', params), ask('incidents.change', params)],
    chart: ask('incidents.table', params),
    note: m.deck_note_incidents(),
  };
}

function unitsPlan(): SlidePlan {
  return {
    title: m.deck_plan_units(),
    camera: BORDER,
    headline: ask('units'),
    figures: [ask('units.on-shift'), ask('units.busy'), ask('units.agencies')],
    chart: ask('units.bars'),
    note: m.deck_note_units(),
  };
}

function responsePlan({ worst, viewOf }: TemplateSubject): SlidePlan {
  return {
    title: m.deck_plan_response_all(),
    camera: (worst && viewOf(worst)) ?? BORDER,
    headline: ask('response'),
    figures: [ask('response.in-time'), ask('response.expected'), ask('response.worst')],
    chart: ask('response.shares'),
    note: m.brief_response_limits(),
  };
}

/** What is tried, as the parts of a link have it. More than a link can hold is not shown on the map; figures count it all the same. */
function proposedParts({ variant }: NamedVariant): Scene['parts'] {
  const view = formatViewLink({ ...PLAIN, ...variant });
  const edits = formatEditsLink(variant.edits);
  return { ...(view === null ? {} : { view }), ...(edits === null ? {} : { edits }) };
}
