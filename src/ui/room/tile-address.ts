/** What a person typed as the address of elevation tiles. */
export type TileAddress =
  | { readonly kind: 'ok'; readonly url: string }
  | { readonly kind: 'no-address' }
  /** The page may ask nobody but its own server. */
  | { readonly kind: 'other-origin'; readonly found: string }
  | { readonly kind: 'incomplete'; readonly missing: string };

const PARTS = ['{z}', '{x}', '{y}'];

/**
 * The whole address of tiles, from one that may begin at the root of the server or beside the page: with `{z}`, `{x}` and
 * `{y}`, or of one `.pmtiles` archive, on the page's own origin.
 *
 * @param pageUrl of the page, for addresses that are not whole, and for its origin
 */
export function tileAddress(typed: string, pageUrl: string): TileAddress {
  const text = typed.trim();
  if (text === '' || !URL.canParse(text, pageUrl)) return { kind: 'no-address' };
  const url = new URL(text, pageUrl);
  const { origin } = new URL(pageUrl);
  if (url.origin !== origin) return { kind: 'other-origin', found: url.origin === 'null' ? url.protocol : url.origin };
  // An address has its braces escaped.
  const href = url.href.replace(/%7B([zxy])%7D/gi, '{$1}');
  if (/\.pmtiles$/i.test(url.pathname)) return { kind: 'ok', url: href };
  const missing = PARTS.filter((part) => !href.includes(part));
  return missing.length === 0 ? { kind: 'ok', url: href } : { kind: 'incomplete', missing: missing.join(', ') };
}
