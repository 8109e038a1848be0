import type { Stretch } from '../../domain/border';
import { segmentAt } from '../../geo/segment-at';
import type { App } from '../../state/app-context';
import type { TemplateSubject } from './templates';

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
    longestGap: app.analysis.answer?.ledger.total.longestGap ?? null,
    worst: app.lineResponse.shown?.worst[0] ?? null,
  };
}
