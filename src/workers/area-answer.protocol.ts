import type { AoiGeometry } from '../domain/aoi-geometry';
import type { CoverageAnswer } from '../domain/coverage';
import type { Position } from '../domain/place';
import type { Requirement, Responder } from '../domain/response';
import type { Direction } from '../domain/response-rules';
import type { Sensor } from '../domain/sensor';
import type { AreaGround } from '../geo/area-answer/area-ground';
import type { HourWeek } from '../geo/area-answer/hour-week';
import type { CallPlace, NextOnSide } from '../geo/area-answer/next-to-arrive';
import type { BorderSource, ViewParams } from './coverage.protocol';

/** Sensors under a view, and the answer of the coverage worker to them: areas say the same as the ledger. */
export interface GroundSetting extends Pick<ViewParams, 'filter' | 'conditions' | 'ignoreHorizon'> {
  readonly answer: Pick<CoverageAnswer, 'coverage' | 'gaps' | 'coverageVersion' | 'pictureTimeMs'>;
  readonly sensors: readonly Sensor[];
  /** Decides the light of conditions that go by the sun. */
  readonly lightTimeMs: number;
}

/** Units of a picture, and what somebody who crosses asks of those who answer. */
export interface UnitSetting {
  readonly pictureTimeMs: number;
  /** Where each unit was last known to be, free or not. */
  readonly places: readonly { readonly unitId: string; readonly position: Position }[];
  /** See `compileResponders`. */
  readonly responders: readonly Responder[];
  readonly requirement: Pick<Requirement, 'kinds' | 'capabilities'>;
  /** From detection until units are told. */
  readonly verificationS: number;
  /** So many of each side. */
  readonly count: number;
}

/** With the picture that it was computed from. */
export interface GroundAnswer extends AreaGround {
  readonly coverageVersion: number;
  readonly pictureTimeMs: number;
}

export interface UnitAnswer {
  readonly pictureTimeMs: number;
  /** In the order of `places`. */
  readonly insideIds: readonly string[];
  readonly place: CallPlace;
  /** Null where no segment of the line names the sides. */
  readonly next: Readonly<Record<Direction, NextOnSide>> | null;
}

export interface HoursParams {
  /** Milliseconds since the epoch. */
  readonly timesMs: Float64Array;
  /** `[lng, lat]` pairs, degrees. */
  readonly positions: Float64Array;
}

/** What the area worker answers. `init` comes first and may fail with `fetch-failed` or `bad-border`. */
export type AreaAnswerProtocol = {
  readonly init: { readonly params: BorderSource; readonly value: null };
  /** What `ground` answers by from now on. */
  readonly setGround: { readonly params: GroundSetting; readonly value: null };
  /** What `units` answers by from now on. */
  readonly setUnits: { readonly params: UnitSetting; readonly value: null };
  /** Area, border line, coverage and sensors. Fails with `worker-failed` before `setGround`. */
  readonly ground: { readonly params: AoiGeometry; readonly value: GroundAnswer };
  /** Units inside, and those that are there next. Fails with `worker-failed` before `setUnits`. */
  readonly units: { readonly params: AoiGeometry; readonly value: UnitAnswer };
  /** On the clocks of each place. */
  readonly hours: { readonly params: HoursParams; readonly value: HourWeek };
};
