import type { LogEvent } from './log';
import type { PictureDraft } from './picture-draft';
import type { SourcePart } from './source-parts';

const DECLARES: Partial<Record<LogEvent['kind'], SourcePart>> = {
  'sensor.declared': 'sensors',
  'unit.declared': 'units',
  'incident.opened': 'incidents',
};

/** A feed speaks of what it has ever declared; what a person enters is no feed's. */
export function reduceSource(draft: PictureDraft, { kind, source, by }: LogEvent): void {
  const part = DECLARES[kind];
  const known = draft.picture.sourceParts.get(source) ?? [];
  if (part !== undefined && by === null && !known.includes(part)) draft.set('sourceParts', source, [...known, part]);
}
