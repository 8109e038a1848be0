import type { Footprint } from '../footprint';
import { BallIndex } from './ball-index';
import { type CoveredArea, coveredArea } from './covered-area';
import { addFootprintShape, footprintShapes } from './footprint-shapes';
import { marginalArea } from './marginal-area';
import type { Region } from './region';
import type { ShapeTable } from './shape-table';

/**
 * Footprints made ready for questions of area: what they cover of a region, and what one more would add, or one less take
 * away, which looks at the neighbours of that one only. Built once for a set; n log n. Errors: see `coveredArea`.
 */
export class AreaIndex {
  readonly count: number;
  readonly #shapes: ShapeTable;
  readonly #index: BallIndex;

  /** @throws AppError `bad-footprint` */
  constructor(footprints: readonly Footprint[]) {
    this.count = footprints.length;
    this.#shapes = footprintShapes(footprints);
    this.#index = new BallIndex(this.#shapes.balls, this.count);
  }

  covered(region: Region): CoveredArea {
    return coveredArea(region, this.#shapes);
  }

  /**
   * Gap area, m², that one more footprint would close in a region, or anywhere (`null`); a placed one may be left out of
   * account because it is the one that is moved.
   *
   * @throws AppError `bad-footprint`
   */
  closedBy(footprint: Footprint, region: Region | null, without: number | null = null): number {
    addFootprintShape(this.#shapes, footprint);
    const closed = marginalArea(region, this.#shapes, this.count, this.#near(this.count, without));
    this.#shapes.truncate(this.count);
    return closed;
  }

  /** Gap area, m², that the loss of a placed footprint would open. */
  openedBy(placed: number, region: Region | null): number {
    return marginalArea(region, this.#shapes, placed, this.#near(placed, placed));
  }

  /** The placed footprints that may touch a shape. */
  #near(shape: number, without: number | null): readonly number[] {
    const near: number[] = [];
    this.#index.visit(this.#shapes.balls, 4 * shape, (other) => {
      if (other !== without) near.push(other);
    });
    // In one order, so that the same question has the same answer to the last bit.
    return near.sort((a, b) => a - b);
  }
}
