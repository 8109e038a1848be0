import type { SharedDeck } from '../../../geo/briefing/shared-deck';
import { exportFileName, safeFileName } from '../../../state/exports/export-file-name';

/** A name, without its ending, that says no more than the file may: of the title as it is let out, and that it is an exercise. */
export function deckFileName({ title, slides }: Pick<SharedDeck, 'title' | 'slides'>, pictureTimeMs: number): string {
  const exercise = slides.some((slide) => slide.exercise);
  return `${exercise ? 'EXERCISE-' : ''}${safeFileName(title, exportFileName('briefing', pictureTimeMs, false))}`;
}
