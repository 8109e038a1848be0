import * as v from 'valibot';
import { identitySchema } from './identity';

/** In the order in which they are read out. */
export const HANDOVER_SECTIONS = ['changed', 'alarms', 'taskings', 'quiet', 'outages'] as const;
export type HandoverSection = (typeof HANDOVER_SECTIONS)[number];

const MAX_HANDOVER_LINES = 200;
export const MAX_HANDOVER_LINE = 300;
export const MAX_HANDOVER_NOTES = 4_000;
/** So many are in the picture, the latest last; earlier ones are in the log. */
const KEPT = 6;

const finite = v.pipe(v.number(), v.finite());

/** What the outgoing watch hands over, in the words that it signed: a later change of the picture does not change it. */
export const handoverSchema = v.pipe(
  v.strictObject({
    /** The shift, picture time. */
    fromMs: finite,
    toMs: finite,
    lines: v.pipe(
      v.array(
        v.strictObject({
          section: v.picklist(HANDOVER_SECTIONS),
          text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_HANDOVER_LINE)),
        }),
      ),
      v.maxLength(MAX_HANDOVER_LINES),
    ),
    notes: v.pipe(v.string(), v.trim(), v.maxLength(MAX_HANDOVER_NOTES)),
  }),
  v.check(({ fromMs, toMs }) => fromMs < toMs, 'a shift that ends after it began'),
);
export type Handover = v.InferOutput<typeof handoverSchema>;

/** A handover as the log has it: who signed it, and who took the watch over. */
export const handoverRecordSchema = v.strictObject({
  id: v.string(),
  handover: handoverSchema,
  timeMs: finite,
  by: identitySchema,
  exercise: v.boolean(),
  /** Null until the incoming watch signed too. */
  taken: v.nullable(v.strictObject({ timeMs: finite, by: identitySchema })),
});
export type HandoverRecord = v.InferOutput<typeof handoverRecordSchema>;

/** The latest few, in the order of the log. */
export function withHandover(all: readonly HandoverRecord[], next: HandoverRecord): readonly HandoverRecord[] {
  return [...all, next].slice(-KEPT);
}
