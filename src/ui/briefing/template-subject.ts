import type { Stretch } from '../../domain/border';
import { boundsView } from '../../geo/bounds-view';
import { segmentAt } from '../../geo/segment-at';
import { stretchBounds } from '../../geo/stretch-bounds';
import type { App } from '../../state/app-context';
import type { TemplateSubject } from './templates';

/** Of the map beside a slide, a little less than it has on a laptop: names and symbols want room. */
const MAP_PX = { widthPx: 560, heightPx: 420 };

type SubjectApp = Pick<App, 'analysis' | 'border' | 'lineResponse' | 'picture' | 'whatIf'>;

export interface ChosenSubject {
  readonly sectorId?: string;
  readonly incidentId?: string;
  readonly variantId?: string;
}

/** What a template needs to know of what is on screen now, and of what somebody chose. */
export function templateSubject(
  app: SubjectApp,
  { sectorId, incidentId, variantId }: ChosenSubject = {},
): TemplateSubject {
  const file = app.border.segments;
  return {
    sector: file?.sectors.find(({ id }) => id === sectorId) ?? null,
    incident: app.picture.picture.incidents.get(incidentId ?? '') ?? null,
    variant: app.whatIf.loaded?.variants.variants.find(({ id }) => id === variantId) ?? null,
    segmentOf: ({ pieceId, fromChainageM, toChainageM }: Stretch) =>
      segmentAt(file?.segments ?? [], { pieceId, chainageM: (fromChainageM + toChainageM) / 2 })?.id ?? null,
    viewOf(stretch) {
      const bounds = app.border.border && stretchBounds(app.border.border, [stretch]);
      if (!bounds) return null;
      const { center, zoom } = boundsView(bounds, MAP_PX);
      return { kind: 'view', center: [center[0], center[1]], zoom };
    },
    longestGap: app.analysis.answer?.ledger.total.longestGap ?? null,
    worst: app.lineResponse.shown?.worst[0] ?? null,
  };
}
