/** A named number of an area, written with its unit. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Part of the figure before it. */
  readonly part?: true;
  /** Where it comes from, where its name does not say it. */
  readonly explained?: string;
}
