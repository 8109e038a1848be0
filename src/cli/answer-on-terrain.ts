import type { SegmentsFile } from '../domain/border';
import type { Sensor } from '../domain/sensor';
import { answerCoverage, type CoverageQuestion } from '../geo/answer-coverage';
import type { BorderIndex } from '../geo/border-index';
import type { ConditionedAnswer } from '../geo/conditions/answer-under-conditions';
import type { SensorsInEffect } from '../geo/conditions/sensors-in-effect';
import { sumDetection } from '../geo/conditions/sum-detection';
import type { Footprint } from '../geo/footprint';
import { footprintIntervals, type LineIntervals } from '../geo/footprint-intervals';
import { IntervalCache } from '../geo/interval-cache';
import { cutByTerrain } from '../geo/terrain/cut-by-terrain';
import { terrainPose } from '../geo/terrain/terrain-pose';
import type { TerrainSource } from '../geo/terrain/terrain-source';
import { metres } from './ledger-report';

/** What terrain takes of what one sensor watches of the border line. */
export interface TerrainLoss {
  readonly id: string;
  readonly watchedM: number;
  readonly hiddenM: number;
  /** Kept though the ground there is not known. */
  readonly unknownM: number;
  /** Hidden over watched; 0 where nothing is watched. */
  readonly shareLost: number;
}

export interface TerrainAnswer extends ConditionedAnswer {
  readonly losses: readonly TerrainLoss[];
}

/**
 * The answer with every footprint cut by the ground of a source. Kinds that need no line of sight are not cut.
 *
 * @throws AppError `bad-footprint`, `out-of-range`, and what the source throws
 */
export async function answerOnTerrain(
  index: BorderIndex,
  segments: SegmentsFile,
  question: CoverageQuestion,
  { sensors, probability }: SensorsInEffect<ReadonlyMap<string, number>>,
  source: TerrainSource,
  targetHeightM: number,
): Promise<TerrainAnswer> {
  const cuts = new Map<Footprint, LineIntervals>();
  const losses: TerrainLoss[] = [];
  const { signal } = new AbortController();
  for (const sensor of sensors) {
    const pose = terrainPose(sensor, targetHeightM);
    if (pose === null) continue;
    const cut = await cutByTerrain(index, footprintIntervals(index, sensor), pose, source, signal);
    cuts.set(sensor, cut.intervals);
    losses.push(lossOf(sensor, cut));
  }
  const answer = answerCoverage(new CutIntervals(index, cuts), segments, { ...question, sensors });
  return { answer, detection: sumDetection(index.border, segments, answer.coverage, probability), losses };
}

function lossOf(
  { id }: Sensor,
  { keptM, hiddenM, unknownM }: { readonly keptM: number; readonly hiddenM: number; readonly unknownM: number },
): TerrainLoss {
  const watchedM = keptM + hiddenM;
  return {
    id,
    watchedM: metres(watchedM),
    hiddenM: metres(hiddenM),
    unknownM: metres(unknownM),
    shareLost: watchedM === 0 ? 0 : Math.round((hiddenM / watchedM) * 1e6) / 1e6,
  };
}

/** Intervals that were cut before the question was asked: by sensor, since a pose does not say how high its mast is. */
class CutIntervals extends IntervalCache {
  readonly #cuts: ReadonlyMap<Footprint, LineIntervals>;

  constructor(index: BorderIndex, cuts: ReadonlyMap<Footprint, LineIntervals>) {
    super(index);
    this.#cuts = cuts;
  }

  override intervalsOf(footprint: Footprint): LineIntervals {
    return this.#cuts.get(footprint) ?? super.intervalsOf(footprint);
  }
}
