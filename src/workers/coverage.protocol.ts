import type { AoiGeometry } from '../domain/aoi-geometry';
import type { Stretch } from '../domain/border';
import type { ConditionSetting } from '../domain/conditions';
import type {
  CoverageAnswer,
  CoverageChanges,
  CoverageFilter,
  DetectionMeans,
  Ledger,
  SegmentWeakness,
} from '../domain/coverage';
import type { Position } from '../domain/place';
import type { Sensor } from '../domain/sensor';
import type { ChangesQuestion } from '../geo/changes-since';
import type { ConditionColumn } from '../geo/conditions/ledger-by-conditions';
import type { TerrainCut } from '../geo/cut-cutter';
import type { NearestPoint } from '../geo/nearest-chainage';
import type { EngineName } from './engine-of';

/** The text of the two files of `data/borders` and of the table of conditions, or their addresses. */
export type BorderSource =
  | { readonly kind: 'text'; readonly border: string; readonly segments: string; readonly conditions: string }
  | {
      readonly kind: 'url';
      readonly borderUrl: string;
      readonly segmentsUrl: string;
      readonly conditionsUrl: string;
    };

/** Which view of the sensors is asked for. Below the required k is gap. */
export interface ViewParams {
  readonly requiredK: number;
  readonly filter?: CoverageFilter;
  /** Without: every sensor is at its best. */
  readonly conditions?: ConditionSetting;
  /** Ranges as stated, also beyond the radio or optical horizon, which else limits every sensor (see `sensorsInEffect`). */
  readonly ignoreHorizon?: boolean | undefined;
}

export interface CoverageParams extends ViewParams {
  /** Sensors that stand elsewhere than their cut are cut by nothing. Without: flat ground. */
  readonly cuts?: readonly TerrainCut[];

  readonly sensors: readonly Sensor[];
  /** The sensors as they stood at the baseline; without it the plan is the baseline (see `CoverageEngine`). */
  readonly baselineSensors?: readonly Sensor[];
  readonly coverageVersion: number;
  readonly pictureTimeMs: number;
}

export interface MoveParams extends ViewParams {
  /** As it is now: moved, turned, failed, or new. */
  readonly sensor: Sensor;
}

export interface ColumnsParams extends Pick<ViewParams, 'ignoreHorizon'> {
  readonly sensors: readonly Sensor[];
  readonly pictureTimeMs: number;
  readonly requiredK: number;
  readonly weather: Omit<ConditionSetting, 'light'>;
}

export interface WeakPointsParams extends Pick<ViewParams, 'requiredK' | 'filter'> {
  /** That of the answer which is looked at: the picture as it is and a view of it are asked about in turn. */
  readonly engine: EngineName;
}

export interface ChangesParams extends ChangesQuestion, Pick<ViewParams, 'ignoreHorizon'> {}

/** A ledger of one column, with its chance of detection. */
export interface ColumnLedger {
  readonly ledger: Ledger;
  readonly detection: DetectionMeans;
}

export interface OutlineParams extends Pick<ViewParams, 'conditions' | 'ignoreHorizon'> {
  readonly sensors: readonly Sensor[];
  readonly pictureTimeMs: number;
}

/** The outline of a footprint: closed rings of `[lng, lat]`, the outer one first; none where it has no area. */
export type Rings = readonly (readonly Position[])[];

/** What the coverage worker answers. `init` comes first and may fail with `fetch-failed` or `bad-border`. */
export type CoverageProtocol = {
  readonly init: { readonly params: BorderSource; readonly value: null };
  readonly coverage: { readonly params: CoverageParams; readonly value: CoverageAnswer };
  /**
   * What the latest `coverage` question would have been answered with this sensor in it: for every step of a drag. The
   * sensor stays until the next `coverage`. Fails with `worker-failed` before the first one of this worker.
   */
  readonly moveSensor: { readonly params: MoveParams; readonly value: CoverageAnswer };
  /** For each segment, of the sensors that stand in the engine. Fails before its first `coverage`. */
  readonly weakPoints: { readonly params: WeakPointsParams; readonly value: readonly SegmentWeakness[] };
  /** What is different from a baseline: an hour, a shift, a day ago. No conditions: it is the sensors that changed. */
  readonly changes: { readonly params: ChangesParams; readonly value: CoverageChanges };
  /** The ledger by day, by night and at worst, of the same sensors. */
  readonly columns: { readonly params: ColumnsParams; readonly value: Readonly<Record<ConditionColumn, ColumnLedger>> };
  /** Outlines for drawing, in the order of the sensors, as the conditions leave them. */
  readonly outlines: { readonly params: OutlineParams; readonly value: readonly Rings[] };
  /** The nearest point of the border line for each position; null on a border without geometry. */
  readonly nearest: { readonly params: readonly Position[]; readonly value: readonly (NearestPoint | null)[] };
  /** The stretches of the border line inside an area, without what is unknown. */
  readonly inside: { readonly params: AoiGeometry; readonly value: readonly Stretch[] };
};
