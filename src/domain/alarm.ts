import type { Stretch } from './border';
import type { Acknowledgement } from './picture';
import type { Position } from './place';

/** A condition that needs a person. */
export interface Alarm {
  /** Stable while the condition lasts: the same loss keeps its id, so an acknowledgement sticks. */
  readonly id: string;
  readonly kind: 'new-loss' | 'incident';
  readonly priority: 'critical' | 'attention';
  readonly raisedMs: number;
  /** The sensor that failed, or the incident. */
  readonly subjectId: string;
  readonly stretches: readonly Stretch[];
  /** Metres of border line lost; 0 for incidents. */
  readonly lengthM: number;
  readonly position: Position;
  readonly acknowledged: Acknowledgement | null;
}
