import * as v from 'valibot';
import { positionSchema } from './place';

/** What stands beside the map of a scene. A briefing's slide brings its own figures and has `none`. */
export const SCENE_PANELS = ['situation', 'alarms', 'incidents', 'gaps', 'units', 'handover', 'none'] as const;
export type ScenePanel = (typeof SCENE_PANELS)[number];

export const MAX_SCENE_TITLE = 80;
export const MAX_SCENE_PARTS = 12;
/** The longest text of a link part (`docs/links.md`: 4 096 letters) and its grammar. */
const MAX_PART_LENGTH = 4_200;

const idSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(80));

/**
 * Where the map of a scene looks: at a fixed view, or at what a name means when the scene is shown, so that it still fits a
 * screen of another shape and a border file of another year.
 */
export const sceneCameraSchema = v.variant('kind', [
  /** `zoom` is that of a 512-pixel world, as in the key `at` of a link. */
  v.strictObject({
    kind: v.literal('view'),
    center: positionSchema,
    zoom: v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(24)),
    /** CSS pixels that the map was wide: another screen shows as much ground across. Left out: at that zoom whatever the width. */
    widthPx: v.exactOptional(v.pipe(v.number(), v.finite(), v.minValue(100))),
  }),
  v.strictObject({ kind: v.literal('border') }),
  v.strictObject({ kind: v.literal('sector'), sectorId: idSchema }),
  v.strictObject({ kind: v.literal('segment'), segmentId: idSchema }),
]);
export type SceneCamera = v.InferOutput<typeof sceneCameraSchema>;

/**
 * Something to look at: where, with what drawn and counted, beside which panel. Shown by the wall's playlist and by the slides
 * of a briefing.
 */
export const sceneSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_SCENE_TITLE)),
  camera: sceneCameraSchema,
  panel: v.picklist(SCENE_PANELS),
  /** Null: as the room that shows it has it. */
  theme: v.nullable(v.picklist(['dark', 'light'])),
  /**
   * Layers, filter, view, time …: the texts of link parts by their key, in the one grammar of `docs/links.md`. Each is read by
   * the part that wrote it; a key that is missing is as at first, one that nobody in the room knows changes nothing.
   */
  parts: v.pipe(
    v.record(v.pipe(v.string(), v.regex(/^[a-z][a-z-]{0,23}$/)), v.pipe(v.string(), v.maxLength(MAX_PART_LENGTH))),
    v.check((parts) => Object.keys(parts).length <= MAX_SCENE_PARTS, `at most ${MAX_SCENE_PARTS} parts`),
  ),
});
export type Scene = Readonly<v.InferOutput<typeof sceneSchema>>;
