import * as v from 'valibot';
import { MAX_SCENE_PARTS, type Scene, sceneSchema } from '../../domain/scene';
import { segmentAt } from '../../geo/segment-at';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../../state/app-context';
import { completeLink } from '../../state/links/desk-link-parts';
import { formatDayTime } from '../format';
import { incidentKindName } from '../words';
import type { SlidePlan } from './plan-slide';

type ViewedApp = Pick<App, 'border' | 'camera' | 'picture' | 'room' | 'selection'>;
type Params = SlidePlan['figures'][number]['params'];

/** Of the desk's panels, not of what it shows. */
const PANELS: ReadonlySet<string> = new Set(['at', 'tab', 'left', 'presenter']);
const MONTH_HOURS = 720;

/** A slide of what the desk shows now: where its map looks, what is drawn, filtered, tried and selected, and figures on what it is about. */
export function planView(app: ViewedApp): SlidePlan {
  const { view } = app.camera;
  const base = {
    camera: view
      ? ({ kind: 'view', center: [...view.center], zoom: view.zoom } as const)
      : ({ kind: 'border' } as const),
    parts: partsOf(completeLink(app.room.link)),
    note: m.deck_note_view({ time: formatDayTime(app.picture.timeMs) }),
  };
  const incident = selectedIncident(app);
  if (incident) {
    const params = { incident: incident.id };
    return {
      ...base,
      title: m.deck_title_incident({ kind: incidentKindName(incident.kind) }),
      headline: { id: 'review', params },
      figures: ['review.duration', 'review.verified', 'review.first-there'].map((id) => ({ id, params })),
      chart: { id: 'review.steps', params },
    };
  }
  const segment = selectedSegment(app);
  if (base.parts['filter'] !== undefined) {
    const params = { ...(segment ? { segment: segment.id } : {}), hours: MONTH_HOURS };
    return {
      ...base,
      title: m.deck_plan_filtered(),
      headline: { id: 'incidents', params },
      figures: ['incidents.count', 'incidents.top-kind', 'incidents.stopped'].map((id) => ({ id, params })),
      chart: { id: 'incidents.line', params },
    };
  }
  const params: Params = segment ? { segment: segment.id } : {};
  const figures = segment
    ? [
        { id: 'coverage.watched', params },
        { id: 'response.in-time', params },
        { id: 'incidents.count', params: { ...params, hours: MONTH_HOURS } },
      ]
    : ['coverage.watched', 'coverage.gap', 'coverage.new-loss'].map((id) => ({ id, params }));
  return {
    ...base,
    title: segment ? m.deck_plan_coverage({ name: segment.name }) : m.deck_plan_border(),
    headline: { id: segment ? 'place' : 'border', params },
    figures,
    chart: segment
      ? { id: 'incidents.line', params: { ...params, hours: MONTH_HOURS } }
      : { id: 'coverage.shares', params },
  };
}

/** The parts of a link that a scene can hold; what is too long for one is left out. */
function partsOf(link: string): Scene['parts'] {
  const parts = [...new URLSearchParams(link.split('?', 2)[1] ?? '')].filter(
    ([key, text]) => !PANELS.has(key) && v.is(sceneSchema.entries.parts, { [key]: text }),
  );
  return Object.fromEntries(parts.slice(0, MAX_SCENE_PARTS));
}

function selectedIncident({ picture, selection }: ViewedApp) {
  const chosen = selection.selection;
  return chosen.kind === 'incident' ? (picture.picture.incidents.get(chosen.incidentId) ?? null) : null;
}

function selectedSegment({ border, selection }: ViewedApp) {
  const segments = border.segments?.segments ?? [];
  const chosen = selection.selection;
  if (chosen.kind === 'segment') return segments.find(({ id }) => id === chosen.segmentId) ?? null;
  if (chosen.kind !== 'gap') return null;
  const { pieceId, fromChainageM, toChainageM } = chosen.stretch;
  return segmentAt(segments, { pieceId, chainageM: (fromChainageM + toChainageM) / 2 });
}
