import { withHandover } from './handover';
import type { LogEvent } from './log';
import { type Misfit, misfit, type PictureDraft } from './picture-draft';
import { withJump, withPlaylist, withSteer } from './wall-program';

type Of<K extends LogEvent['kind']> = LogEvent & { kind: K };

export type WatchEvent = Of<'wall.planned' | 'wall.steered' | 'wall.jumped' | 'shift.handed-over' | 'shift.taken-over'>;

/** Applies what decides what walls show, and what one watch hands to the next. */
export function reduceWatch(draft: PictureDraft, event: WatchEvent): Misfit | null {
  const { wall, handovers } = draft.picture;
  switch (event.kind) {
    case 'wall.planned':
      draft.patch({ wall: withPlaylist(wall, event.playlist) });
      return null;
    case 'wall.steered':
      draft.patch({ wall: withSteer(wall, event.steer) });
      return null;
    case 'wall.jumped':
      draft.patch({ wall: withJump(wall, event.jump) });
      return null;
    case 'shift.handed-over': {
      const { id, handover, timeMs, by, exercise } = event;
      draft.patch({ handovers: withHandover(handovers, { id, handover, timeMs, by, exercise, taken: null }) });
      return null;
    }
    case 'shift.taken-over': {
      const known = handovers.find(({ id }) => id === event.handoverId);
      if (known === undefined) return misfit('handoverId', event.handoverId, 'a handover of the latest shifts');
      // The first to take it over has the watch.
      if (known.taken !== null) return null;
      const taken = { timeMs: event.timeMs, by: event.by };
      draft.patch({ handovers: handovers.map((one) => (one === known ? { ...one, taken } : one)) });
      return null;
    }
  }
}
