/**
 * Width in pixels that text of the condensed face needs at most, by counting letters: good enough to keep labels
 * apart without asking the browser for layout. IBM Plex Sans Condensed averages 0.47 em; capitals and digits more.
 */
export function textWidth(text: string, fontPx: number): number {
  return text.length * fontPx * 0.54;
}
