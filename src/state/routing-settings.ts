import { parseSiteConfig, type RoutingConfig } from '../geo/travel/routing-config';

/** Whether the operator runs a routing service. `failed`: the settings could not be had, or are wrong; there is none then. */
export type RoutingSettings =
  | { readonly kind: 'loading' }
  | { readonly kind: 'none' }
  | { readonly kind: 'ready'; readonly config: RoutingConfig /** Where positions go. */; readonly origin: string }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Reads the settings of the site. Never throws: what is wrong is part of the answer. */
export async function loadRoutingSettings(
  url: string,
  loadJson: (url: string) => Promise<unknown>,
): Promise<RoutingSettings> {
  try {
    const { routing } = parseSiteConfig(await loadJson(url));
    if (routing === null) return { kind: 'none' };
    return { kind: 'ready', config: routing, origin: new URL(routing.url).origin };
  } catch (error) {
    return { kind: 'failed', error };
  }
}
