/** One mark of a legend; `color` is a CSS colour that the layer's plan or the tokens give. */
export interface LegendEntry {
  readonly label: string;
  readonly color: string;
  readonly shape:
    | 'thick-line'
    | 'line'
    | 'hollow-line'
    | 'broken-line'
    | 'dotted-line'
    | 'area'
    | 'dot'
    | 'square'
    | 'diamond'
    | 'triangle';
}

/** A colour scale over a fixed domain, so that its numbers hold. */
export interface LegendScale {
  readonly title: string;
  /** CSS colours from the lowest value to the highest, two or more. */
  readonly colors: readonly string[];
  /** Numbers with their unit, spread evenly from the low end to the high one. */
  readonly labels: readonly string[];
}
