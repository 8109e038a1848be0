export const LEFT_TABS = ['view', 'areas', 'filters'] as const;
export type LeftTab = (typeof LEFT_TABS)[number];

/** Which of its panels the analyst's desk shows. */
export class DeskLayout {
  #left = $state.raw<LeftTab>('view');
  #ledger = $state.raw('now');

  /** What the left column shows. */
  get left(): LeftTab {
    return this.#left;
  }
  /** What stands in the lower right: `now`, or the id of one of `LEDGER_TABS`. */
  get ledger(): string {
    return this.#ledger;
  }

  openLeft(tab: LeftTab): void {
    this.#left = tab;
  }

  openLedger(tab: string): void {
    this.#ledger = tab;
  }
}
