import { type DeskLayout, LEFT_TABS } from '../desk-layout.svelte';
import type { LinkPart } from '../room-url';
import { part } from './link-part';

const FIRST_TAB = 'now';

/** Which panels are open. Here from the start: one that came later would open again what somebody has left meanwhile. */
export function layoutLinkParts(layout: DeskLayout): readonly LinkPart[] {
  return [
    part('tab', {
      format: () => (layout.ledger === FIRST_TAB ? null : layout.ledger),
      open: (text) => layout.openLedger(text ?? FIRST_TAB),
    }),
    part('left', {
      format: () => (layout.left === LEFT_TABS[0] ? null : layout.left),
      open: (text) => layout.openLeft(LEFT_TABS.find((one) => one === text) ?? LEFT_TABS[0]),
    }),
  ];
}
