import type { Highs, ModelData } from 'highs';
import type { MclpInstance } from './mclp-instance';

/**
 * The instance as a mixed-integer program: a binary for each site, a share of [0, 1] for each demand (binary where it
 * needs more than one cover), and with `decay` one share for each further cover, worth less each time, so that they fill in
 * order. At most p sites. Columns: sites first, then demands in order. Demands that cannot be met are left out. O(size).
 */
export function exactModel(instance: MclpInstance, p: number, { constants, infinity }: Highs): ModelData {
  const { weights, needs, decay, base, starts } = instance;
  const candidates = starts.length - 1;
  const sitesOf = coveringSites(instance);
  const cost: number[] = new Array<number>(candidates).fill(0);
  const integrality: number[] = new Array<number>(candidates).fill(constants.variableType.integer);
  const rowStarts: number[] = [];
  const indices: number[] = [];
  const values: number[] = [];
  const put = (index: number, value: number): void => {
    indices.push(index);
    values.push(value);
  };
  for (const [demand, sites] of sitesOf.entries()) {
    const need = needs[demand]!;
    const most = Math.min(p, sites.length);
    if (most < need || weights[demand] === 0) continue;
    rowStarts.push(indices.length);
    for (const site of sites) put(site, -1);
    const levels = decay === 0 ? 1 : most;
    for (let level = 0; level < levels; level++) {
      put(cost.length, need);
      cost.push(weights[demand]! * decay ** level);
      integrality.push(need > 1 ? constants.variableType.integer : constants.variableType.continuous);
    }
  }
  const coverRows = rowStarts.length;
  rowStarts.push(indices.length);
  for (let site = 0; site < candidates; site++) put(site, 1);
  rowStarts.push(indices.length);
  const [numCols, numRows] = [cost.length, coverRows + 1];
  return {
    numCols,
    numRows,
    sense: constants.objectiveSense.maximize,
    offset: base,
    colCost: Float64Array.from(cost),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: new Float64Array(numRows).fill(-infinity),
    rowUpper: Float64Array.from({ length: numRows }, (_, row) => (row < coverRows ? 0 : p)),
    matrix: {
      format: 'csr',
      numRows,
      numCols,
      starts: Int32Array.from(rowStarts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
    integrality: Int32Array.from(integrality),
  };
}

/** For each demand the sites that cover it, ascending. */
function coveringSites({ weights, starts, demands }: MclpInstance): readonly (readonly number[])[] {
  const sites: number[][] = Array.from({ length: weights.length }, () => []);
  for (let site = 0; site + 1 < starts.length; site++) {
    for (let at = starts[site]!; at < starts[site + 1]!; at++) sites[demands[at]!]!.push(site);
  }
  return sites;
}
