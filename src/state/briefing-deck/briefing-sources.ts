import type { BorderLine, SegmentsFile } from '../../domain/border';
import type { CoverageAnswer } from '../../domain/coverage';
import type { IncidentFilter } from '../../domain/incident-filter';
import type { IncidentRows } from '../../domain/incident-record';
import type { Picture } from '../../domain/picture';
import type { Direction, ResponseRules } from '../../domain/response-rules';
import type { Scene } from '../../domain/scene';
import type { LineAnswer } from '../../workers/response.protocol';

/** All that is known of the border at one time: the picture, and what follows from it. */
export interface Moment {
  readonly picture: Picture;
  readonly coverage: CoverageAnswer;
  /** Asked when it is wanted; once. @throws AppError as the workers do */
  readonly line: () => Promise<LineAnswer>;
}

/** What figures, charts and headlines are computed from. */
export interface BriefingSources {
  readonly border: BorderLine;
  readonly segments: SegmentsFile;
  readonly rules: ResponseRules;
  /** Chosen by somebody; null: the worse one. */
  readonly direction: Direction | null;
  /** What a map may be showing now: the live picture, and a past one where that is on screen. */
  readonly onScreen: readonly Picture[];
  /** Of the time and with the view of a scene. @throws AppError as the workers do; `out-of-range` before the log. */
  moment(scene: Scene): Promise<Moment>;
  /**
   * As it was `agoMs` before the moment, or as far back as the log is whole where that is later; null where that is less than half an
   * hour before. Coverage in it is of the picture as it was, without what somebody tries.
   */
  before(moment: Moment, agoMs: number): Promise<Moment | null>;
  /** With a kept what-if, and without it, both of the picture as it is. @throws AppError `bad-argument` where it is not kept. */
  proposal(variantId: string): Promise<{ readonly name: string; readonly after: Moment; readonly now: Moment }>;
  /** Incidents by the one engine. @throws AppError as the worker does */
  rows(filter: IncidentFilter): Promise<IncidentRows>;
}
