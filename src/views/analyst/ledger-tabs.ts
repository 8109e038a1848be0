import type { Component } from 'svelte';
import * as m from '../../i18n/paraglide/messages';
import type { WhatIf } from '../../state/what-if.svelte';

/** What the lower right of the desk can show beside the ledger: each loads when it is asked for. */
export interface LedgerTab {
  readonly label: () => string;
  readonly load: () => Promise<{ readonly default: Component }>;
  /** Something is tried there: it needs its tools, and the room, so that alarms and cards above it scroll. */
  readonly tries?: true;
}

export const LEDGER_TABS = {
  response: { label: m.ledger_which_response, load: () => import('../../ui/room/ResponsePanel.svelte') },
  columns: { label: m.ledger_which_columns, load: () => import('../../ui/room/ColumnsLedger.svelte') },
  weak: { label: m.ledger_which_weak, load: () => import('../../ui/room/WeakPoints.svelte') },
  changes: { label: m.ledger_which_changes, load: () => import('../../ui/room/Changes.svelte') },
  corridor: { label: m.ledger_which_corridor, load: () => import('../../ui/room/CorridorAreas.svelte') },
  next: { label: m.ledger_which_next, load: () => import('../../ui/room/NextBest.svelte'), tries: true },
  variants: { label: m.ledger_which_variants, load: () => import('../../ui/room/Variants.svelte'), tries: true },
  quality: { label: m.quality_tab, load: () => import('../../ui/room/SensorQuality.svelte') },
  overlap: { label: m.ledger_which_overlap, load: () => import('../../ui/room/Overlap.svelte'), tries: true },
} as const satisfies Readonly<Record<string, LedgerTab>>;
/** Resolves when everything that the tab needs is there. */
export async function openTab({ load, tries }: LedgerTab, whatIf: WhatIf): Promise<Component> {
  const [{ default: panel }] = await Promise.all([load(), tries ? whatIf.load() : null]);
  return panel;
}
export type LedgerTabId = keyof typeof LEDGER_TABS;
