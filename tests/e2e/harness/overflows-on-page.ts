/**
 * Where the words of a page do not fit: the page scrolls sideways, a text is cut off without an ellipsis (of a line or of its
 * last line) and its whole in a title, a text leaves its box, or two controls overlap. Each is one line: what is wrong, and where.
 *
 * Words that move out of sight in something made to scroll (sideways too, where the keyboard reaches it) are not cut off;
 * hidden ones do not count.
 *
 * Self-contained: it is sent to the page of a journey.
 */
export function overflowsOnPage(): string[] {
  /** Rounding of layouts and glyphs that lean out of their box. */
  const SLACK_PX = 1.5;
  const CONTROLS = 'button, a[href], input, select, textarea, [role="tab"], [role="switch"], [role="slider"]';
  const found = new Set<string>();

  const pathOf = (element: Element): string => {
    const names: string[] = [];
    for (let at: Element | null = element; at && names.length < 4; at = at.parentElement) {
      const own = [...at.classList].find((name) => !name.startsWith('s-') && !name.startsWith('svelte-'));
      names.unshift(at.tagName.toLowerCase() + (own ? `.${own}` : ''));
    }
    return names.join(' > ');
  };
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('[inert], .visually-hidden, .maplibregl-map, [aria-hidden="true"]') &&
    element.getBoundingClientRect().width > 1;
  // By its title, or when it is pointed at: `src/ui/reveal-overflow.ts`.
  const hasWhole = (element: Element): boolean => element.closest('[title], [data-reveals]') !== null;

  const { documentElement: root } = document;
  if (root.scrollWidth > root.clientWidth)
    found.add(`the page scrolls sideways by ${root.scrollWidth - root.clientWidth} px`);

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent?.trim() ?? '';
    if (!parent || text === '' || parent.closest('option, style, script, svg') || !isShown(parent)) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    const what = `“${text.slice(0, 50)}” in ${pathOf(parent)}`;
    for (let at: Element | null = parent; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      const frame = at.getBoundingClientRect();
      const isInline = style.display === 'inline' || style.display === 'contents';
      // A label that hangs from a point of a chart has no box.
      const isPoint = frame.width <= 2;
      if (isInline || isPoint) continue;
      const right = Math.max(box.right - frame.right, frame.left - box.left);
      const bottom = box.bottom - frame.bottom;
      if (style.overflowX !== 'visible') {
        const scrolls = at instanceof HTMLElement && at.tabIndex >= 0 && /auto|scroll/.test(style.overflowX);
        const isCut = !scrolls && right > SLACK_PX && !(style.textOverflow === 'ellipsis' && hasWhole(parent));
        if (isCut) found.add(`cut off by ${Math.round(right)} px: ${what}, at ${pathOf(at)}`);
      }
      if (style.overflowY === 'hidden' || style.overflowY === 'clip') {
        const isShortened = style.getPropertyValue('-webkit-line-clamp') !== 'none' && hasWhole(parent);
        if (bottom > SLACK_PX && box.top < frame.bottom && !isShortened)
          found.add(`cut off below by ${Math.round(bottom)} px: ${what}, at ${pathOf(at)}`);
      }
      if (style.overflowX !== 'visible') break;
      if (right > SLACK_PX) {
        found.add(`leaves its box by ${Math.round(right)} px: ${what}, at ${pathOf(at)}`);
        break;
      }
    }
    if (
      box.right > innerWidth + SLACK_PX &&
      getComputedStyle(parent).overflowX === 'visible' &&
      !parent.closest('[class*="scroll"]')
    )
      found.add(`beyond the window by ${Math.round(box.right - innerWidth)} px: ${what}`);
  }

  const controls = [...document.querySelectorAll(CONTROLS)].filter(isShown).map((element) => ({
    element,
    box: element.getBoundingClientRect(),
  }));
  for (const [i, a] of controls.entries()) {
    for (const b of controls.slice(i + 1)) {
      if (a.element.contains(b.element) || b.element.contains(a.element)) continue;
      const width = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const height = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      if (width <= SLACK_PX || height <= SLACK_PX) continue;
      // Only where both can be met: one may have scrolled away under the other.
      const x = Math.max(a.box.left, b.box.left) + width / 2;
      const y = Math.max(a.box.top, b.box.top) + height / 2;
      const met = document.elementsFromPoint(x, y);
      if (met.includes(a.element) && met.includes(b.element))
        found.add(
          `overlap: ${pathOf(a.element)} “${a.element.textContent?.trim().slice(0, 20)}” and ${pathOf(b.element)} “${b.element.textContent?.trim().slice(0, 20)}”`,
        );
    }
  }
  return [...found];
}
