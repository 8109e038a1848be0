import type { LogEvent } from './log';
import type { PictureDraft } from './picture-draft';
import type { SourcePart } from './source-parts';

const DECLARES: Partial<Record<LogEvent['kind'], SourcePart>> = {
  'sensor.declared': 'sensors',
  'unit.declared': 'units',
  'incident.opened': 'incidents',
};

/** A feed speaks of what it has ever declared; what a person enters is no feed's. One event of an exercise marks its source for good. */
export function reduceSource(draft: PictureDraft, { kind, source, by, exercise }: LogEvent): void {
  const { exerciseSources, sourceParts } = draft.picture;
  if (exercise && !exerciseSources.has(source)) draft.patch({ exerciseSources: new Set([...exerciseSources, source]) });
  const part = DECLARES[kind];
  const known = sourceParts.get(source) ?? [];
  if (part !== undefined && by === null && !known.includes(part)) draft.set('sourceParts', source, [...known, part]);
}
