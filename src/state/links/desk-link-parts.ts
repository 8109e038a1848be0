import type { App } from '../app-context';
import type { LinkPart } from '../room-url';
import { formatEditsLink, parseEditsLink } from './edits-link';
import { formatLayersLink, parseLayersLink } from './layers-link';
import { part } from './link-part';
import { formatResponseLink, type LinkedResponse, parseResponseLink } from './response-link';
import { formatViewLink, parseViewLink } from './view-link';

type LinkedApp = Pick<App, 'settings' | 'view' | 'responseView' | 'travel' | 'room'>;

/** As a link that says so: what a colleague keeps of their own does not shine through. */
const AS_AT_FIRST: Readonly<Record<string, string>> = { layers: 'first', response: 'first' };

/** What belongs to the desk as a whole: layers, view, what-if, response. Panels and each other tool have parts of their own. */
export function deskLinkParts(app: LinkedApp): readonly LinkPart[] {
  const { settings, view } = app;
  return [
    part('layers', {
      format: () => formatLayersLink(settings.layers),
      open: (text) => settings.showLayers(parseLayersLink(text)),
    }),
    part('view', {
      format: () => formatViewLink(view.look),
      open: (text) => view.restore({ ...view.look, ...parseViewLink(text) }),
    }),
    part('edits', {
      format: () => formatEditsLink(view.edits),
      open: (text) => view.restore({ ...view.look, edits: parseEditsLink(text) }),
    }),
    part('response', {
      format: () => formatResponseLink(linkedResponse(app)),
      open: (text) => openResponse(app, parseResponseLink(text)),
    }),
  ];
}

/** A link for somebody else: it also says what is as at first, where their browser may have kept something of their own. */
export function completeLink(link: string): string {
  const [path = '', query = ''] = link.split('?', 2);
  const has = (key: string) => query.split('&').some((one) => one.startsWith(`${key}=`));
  const missing = Object.entries(AS_AT_FIRST).filter(([key]) => !has(key));
  const parts = [...(query === '' ? [] : [query]), ...missing.map(([key, text]) => `${key}=${text}`)];
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

function linkedResponse({ responseView, travel }: LinkedApp): LinkedResponse {
  const { mode, direction, edits } = responseView;
  return { mode, direction, edits, travel: travel.kind === 'service' ? 'straight' : travel.kind };
}

function openResponse({ responseView, travel }: LinkedApp, linked: LinkedResponse): void {
  responseView.setMode(linked.mode);
  responseView.setDirection(linked.direction);
  responseView.showEdits(linked.edits);
  if (travel.kind !== linked.travel) travel.choose(linked.travel);
}
