import * as v from 'valibot';
import { chartSchema, figureSchema, tableSchema } from './briefing-parts';
import { identitySchema } from './identity';
import { sceneSchema } from './scene';

const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const timeMs = v.pipe(v.number(), v.finite());
const countSchema = v.pipe(v.number(), v.integer(), v.minValue(0));

export const MOST_FIGURES = 3;
export const MOST_SLIDES = 100;
export const LONGEST_HEADLINE = 160;
export const LONGEST_NOTE = 4000;
export const LONGEST_DWELL_S = 3600;

/** Which agencies may see all of what is behind it; an empty list: none may see it together. */
export const releasableSchema = v.union([v.literal('all'), v.array(v.string())]);
export type Releasable = v.InferOutput<typeof releasableSchema>;

/** One screen: what the map shows, what to say of it, and at most three numbers with one chart or table. */
export const slideSchema = v.strictObject({
  id: idSchema,
  /** Its parts may name incidents, units and areas, so they never leave in an export: only the map image does. */
  scene: sceneSchema,
  headline: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_HEADLINE)),
  /** Null: somebody wrote it, and it stays. Else it says what the figures do, and changes with them. */
  headlineQuery: v.nullable(
    v.strictObject({
      id: idSchema,
      params: v.record(v.string(), v.union([v.string(), v.pipe(v.number(), v.finite())])),
      /** The numbers of incidents that it tells. */
      counts: v.array(countSchema),
      /** What stands instead where those must not be told. */
      plain: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_HEADLINE)),
    }),
  ),
  figures: v.pipe(v.array(figureSchema), v.maxLength(MOST_FIGURES)),
  chart: v.nullable(v.union([chartSchema, tableSchema])),
  /** For whoever speaks. Written by a person, or by a template. */
  note: v.pipe(v.string(), v.maxLength(LONGEST_NOTE)),
  /** Seconds on screen when slides go on by themselves; null: as long as the deck says. */
  dwellS: v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(LONGEST_DWELL_S))),
  /** Of all records behind the slide, its map included, when it was computed last. */
  releasability: releasableSchema,
  /** Something behind it is made by an exercise. */
  exercise: v.boolean(),
  /** Names of records that text of this slide could mention: ids, callsigns, names of sensors and areas that it speaks of. */
  identifiers: v.array(v.string()),
});
export type BriefingSlide = v.InferOutput<typeof slideSchema>;

/** Who may see an export, and what it may tell them. Chosen by a person. */
export const markingSchema = v.strictObject({
  releasability: releasableSchema,
  allows: v.strictObject({ smallCounts: v.boolean(), positions: v.boolean(), identifiers: v.boolean() }),
});
export type BriefingMarking = v.InferOutput<typeof markingSchema>;

const FORMAT = 'watchline-briefing';
const VERSION = 1;

/** A briefing as data: what is kept, exported, and shown. */
export const deckSchema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  id: idSchema,
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  /** Null: nobody at this desk has said who they are. */
  madeBy: v.nullable(identitySchema),
  /** Wall time. */
  madeMs: timeMs,
  changedMs: timeMs,
  /** Null until somebody has chosen one: nothing is exported before. */
  marking: v.nullable(markingSchema),
  /** Seconds a slide stands when slides go on by themselves. */
  dwellS: v.pipe(v.number(), v.minValue(1), v.maxValue(LONGEST_DWELL_S)),
  slides: v.pipe(
    v.array(slideSchema),
    v.maxLength(MOST_SLIDES),
    v.check((slides) => new Set(slides.map(({ id }) => id)).size === slides.length, 'slides with ids of their own'),
  ),
});
export type BriefingDeck = v.InferOutput<typeof deckSchema>;

const FIRST_DWELL_S = 30;

/** A deck without slides. */
export function emptyDeck(id: string, title: string, madeMs: number, madeBy: BriefingDeck['madeBy']): BriefingDeck {
  const slides: BriefingDeck['slides'] = [];
  return {
    format: FORMAT,
    version: VERSION,
    id,
    title,
    madeBy,
    madeMs,
    changedMs: madeMs,
    marking: null,
    dwellS: FIRST_DWELL_S,
    slides,
  };
}
