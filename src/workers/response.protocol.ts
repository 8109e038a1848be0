import type { ConditionSetting } from '../domain/conditions';
import type { CoverSource } from '../domain/cover-points';
import type { CoverageFilter, PieceCoverage } from '../domain/coverage';
import type { ChainagePoint } from '../domain/place';
import type { CoverTimes, DirectionResponse, Responder } from '../domain/response';
import type { Direction, IntruderMode } from '../domain/response-rules';
import type { Sensor } from '../domain/sensor';
import type { LineIntervals } from '../geo/footprint-intervals';
import type { CoverArea } from '../geo/response/areas-as-cover';
import type { Assignment, AssignmentQuestion } from '../geo/response/assign-units';
import type { WayDetections } from '../geo/response/detections-on-way';
import type { KnownWays } from '../geo/response/rank-by-ways';
import type { ResponseQuestion, UnitRanking } from '../geo/response/rank-units';
import type { CoverEdit } from '../geo/response/time-to-cover';
import type { Answering } from '../geo/response-line/answering-at';
import type { Overlap } from '../geo/response-line/overlap';
import type { UnitLeaves } from '../geo/response-line/unit-leaves';
import type { SiteCandidate } from '../geo/siting/candidate-grid';
import type { WeightedStretch } from '../geo/siting/line-demands';
import type { SiteOption } from '../geo/siting/next-best-sites';
import type { PostTemplate } from '../geo/siting/post-options';
import type { BorderSource } from './coverage.protocol';

/** A file: its text, or its address. */
export type FileSource =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'url'; readonly url: string };

/** The border line as the coverage worker has it, the rules of the response, and the points of cover. */
export interface ResponseSource {
  readonly border: BorderSource;
  readonly rules: FileSource;
  readonly coverPoints: FileSource;
}

export interface LineParams {
  readonly mode: IntruderMode;
  /** See `compileResponders`. */
  readonly responders: readonly Responder[];
  /** As the coverage worker answered: what is seen has one source. */
  readonly coverage: readonly PieceCoverage[];
  readonly requiredK: number;
  /** Those of the coverage, for their chances of detection. */
  readonly sensors: readonly Sensor[];
  /** Those of the coverage; without, detection is that of a clear day. */
  readonly conditions?: ConditionSetting;
  /** Times to cover that somebody has set. */
  readonly edits: readonly CoverEdit[];
  /** What is known besides the points of the source. */
  readonly moreCover: readonly CoverSource[];
  /** Areas that are marked as cover; on which side they lie is found out. */
  readonly coverAreas?: readonly CoverArea[];
  readonly coverageVersion: number;
  readonly pictureTimeMs: number;
}

/** A place that somebody is to go to. */
export interface RankParams {
  readonly responders: readonly Responder[];
  readonly question: Omit<ResponseQuestion, 'travelOf'>;
  readonly ways: KnownWays;
}

/** A crossing of the line, and which sensors count. */
export interface DetectionParams {
  readonly at: ChainagePoint;
  readonly direction: Direction;
  readonly mode: IntruderMode;
  readonly filter: CoverageFilter;
  readonly ignoreHorizon: boolean;
}

/** Both directions of one mode, and which of them a headline shows. */
export interface LineAnswer {
  readonly coverageVersion: number;
  readonly pictureTimeMs: number;
  readonly mode: IntruderMode;
  readonly toLeft: DirectionResponse;
  readonly toRight: DirectionResponse;
  readonly worseDirection: Direction;
}

type ByDirection<T> = Readonly<Record<Direction, T>>;

/** Of every mode, whichever is asked about. */
export type AllCoverTimes = Readonly<Record<IntruderMode, ByDirection<CoverTimes>>>;

/** What the response worker answers. `init` comes first and may fail with `fetch-failed`, `bad-border` or `bad-file`. */
export type ResponseProtocol = {
  readonly init: { readonly params: ResponseSource; readonly value: null };
  readonly line: { readonly params: LineParams; readonly value: LineAnswer };
  /**
   * What the latest `line` question would have been answered with this responder as it is given: for every step of a
   * drag. It stays so until the next `line`. Fails with `worker-failed` before the first one, as those below.
   */
  readonly moveUnit: { readonly params: { readonly responder: Responder }; readonly value: LineAnswer };
  /** What a unit of the latest `line` leaves while it is away, in its mode. */
  readonly leaves: { readonly params: { readonly unitId: string }; readonly value: ByDirection<UnitLeaves> };
  /** Who of the latest `line` is in time at a place; null where the line is not known. */
  readonly answering: { readonly params: ChainagePoint; readonly value: ByDirection<Answering | null> };
  /** The times to cover of every segment, with where they come from; needs no `line` before. */
  readonly cover: {
    readonly params: Pick<LineParams, 'edits' | 'moreCover' | 'coverAreas'>;
    readonly value: AllCoverTimes;
  };
  /** Who may be sent to one place, best first; needs no `line` before. */
  readonly rank: { readonly params: RankParams; readonly value: UnitRanking };
  /** Incidents assigned together, by straight lines; needs no `line` before. */
  readonly together: {
    readonly params: {
      readonly responders: readonly Responder[];
      readonly questions: readonly Omit<AssignmentQuestion, 'travelOf'>[];
    };
    readonly value: Assignment;
  };
  /**
   * Where someone who crosses is detected on the way to cover, by the sensors, conditions, coverage and times to cover of
   * the latest `line`; null where the line is not known.
   */
  readonly detections: { readonly params: DetectionParams; readonly value: WayDetections | null };
  /** P(communicate) × P(in time) with the responders of the latest `line`: what a metre is worth to a new sensor. */
  readonly weights: { readonly params: { readonly direction: Direction }; readonly value: readonly WeightedStretch[] };
  /** Where a unit posted at each place would be in time, and where the responders of the latest `line` are. */
  readonly posts: {
    readonly params: {
      readonly direction: Direction;
      readonly places: readonly SiteCandidate[];
      readonly template: PostTemplate;
    };
    readonly value: {
      readonly options: readonly SiteOption[];
      readonly standing: readonly LineIntervals[];
      /** How many must be in time. */
      readonly units: 1 | 2;
    };
  };
  /** Where agencies watch twice what others do not watch at all. */
  readonly overlap: {
    readonly params: Pick<LineParams, 'coverage' | 'requiredK'> & {
      readonly sensors: readonly Pick<Sensor, 'id' | 'agencyId'>[];
    };
    readonly value: Overlap;
  };
};
