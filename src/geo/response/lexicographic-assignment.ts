/** What a choice is worth: the first number decides, the second among equals. Whole numbers, so that sums are exact. */
export interface Worth {
  readonly first: number;
  readonly second: number;
}

/**
 * The assignment of each row to a column of its own with the greatest sum of worths, compared first by `first`, then by
 * `second`. Shortest augmenting paths with potentials (the Hungarian method as by Jonker and Volgenant, 1987), in pairs of
 * numbers instead of numbers: exact as long as sums of whole numbers stay below 2⁵³. Rows² × columns. Ties: some optimum,
 * the same one each time. No rows: an empty assignment.
 *
 * @param worthOf null: the row may not have the column. Each row must have a column that nobody else may have.
 * @returns the column of each row.
 */
export function lexicographicAssignment(
  rows: number,
  columns: number,
  worthOf: (row: number, column: number) => Worth | null,
): Int32Array {
  // Column 0 is the root of a path; rows and columns count from 1. Costs are negative worths.
  const rowOf = new Int32Array(columns + 1);
  const rowFirst = new Float64Array(rows + 1);
  const rowThen = new Float64Array(rows + 1);
  const columnFirst = new Float64Array(columns + 1);
  const columnThen = new Float64Array(columns + 1);
  const before = new Int32Array(columns + 1);
  const leastFirst = new Float64Array(columns + 1);
  const leastThen = new Float64Array(columns + 1);
  const isDone = new Uint8Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    rowOf[0] = row;
    leastFirst.fill(Number.POSITIVE_INFINITY);
    leastThen.fill(Number.POSITIVE_INFINITY);
    isDone.fill(0);
    let column = 0;
    do {
      isDone[column] = 1;
      const at = rowOf[column]!;
      let next = -1;
      for (let j = 1; j <= columns; j++) {
        if (isDone[j] === 1) continue;
        const worth = worthOf(at - 1, j - 1);
        if (worth !== null) {
          const first = -worth.first - rowFirst[at]! - columnFirst[j]!;
          const then = -worth.second - rowThen[at]! - columnThen[j]!;
          if (first < leastFirst[j]! || (first === leastFirst[j]! && then < leastThen[j]!)) {
            leastFirst[j] = first;
            leastThen[j] = then;
            before[j] = column;
          }
        }
        const isLess =
          next < 0
            ? leastFirst[j]! < Number.POSITIVE_INFINITY
            : leastFirst[j]! < leastFirst[next]! ||
              (leastFirst[j]! === leastFirst[next]! && leastThen[j]! < leastThen[next]!);
        if (isLess) next = j;
      }
      const [first, then] = [leastFirst[next]!, leastThen[next]!];
      for (let j = 0; j <= columns; j++) {
        if (isDone[j] === 1) {
          rowFirst[rowOf[j]!]! += first;
          rowThen[rowOf[j]!]! += then;
          columnFirst[j]! -= first;
          columnThen[j]! -= then;
        } else {
          leastFirst[j]! -= first;
          leastThen[j]! -= then;
        }
      }
      column = next;
    } while (rowOf[column] !== 0);
    for (; column !== 0; column = before[column]!) rowOf[column] = rowOf[before[column]!]!;
  }
  const columnOf = new Int32Array(rows).fill(-1);
  for (let j = 1; j <= columns; j++) if (rowOf[j]! > 0) columnOf[rowOf[j]! - 1] = j - 1;
  return columnOf;
}
