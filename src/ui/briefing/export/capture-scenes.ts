import { tick } from 'svelte';
import type { Releasability } from '../../../domain/agency';
import type { BorderLine, SegmentsFile } from '../../../domain/border';
import type { BriefingSlide } from '../../../domain/briefing';
import { commonReleasability, pictureReleasability } from '../../../domain/common-releasability';
import { AppError } from '../../../domain/errors';
import type { Position } from '../../../domain/place';
import type { Scene } from '../../../domain/scene';
import type { Scheduler } from '../../../domain/scheduler';
import { BorderIndex } from '../../../geo/border-index';
import type { PageMap, PageMaps } from '../../../geo/briefing/page-deck';
import { segmentDots } from '../../../geo/briefing/segment-dots';
import type { SharedDeck } from '../../../geo/briefing/shared-deck';
import { withheldCamera } from '../../../geo/briefing/withheld-camera';
import * as m from '../../../i18n/paraglide/messages';
import type { LAYER_ORDER } from '../../../layers/order';
import type { captureMap } from '../../../map/capture-map';
import type { App } from '../../../state/app-context';
import type { SceneStage } from '../../../state/briefing-deck/scene-stage';
import { until } from '../../../state/briefing-deck/until.svelte';
import { reasonOf } from '../../../state/explain-error';
import { drawDots } from './draw-dots';

type LayerId = (typeof LAYER_ORDER)[number];

/** Layers that show where incidents were, or what follows from it: ways to one, times to one, what somebody points at. */
const OF_POSITIONS: readonly LayerId[] = [
  ...([
    'heat',
    'grid-counts',
    'grid-count-labels',
    'filtered-incidents',
    'history-points',
    'clusters',
    'cluster-counts',
  ] as const),
  ...([
    'incidents',
    'alarms',
    'arrivals',
    'isochrones',
    'isochrone-labels',
    'leaves',
    'trails',
    'units',
    'highlight',
  ] as const),
  ...(['aoi-sketch', 'aoi-handles', 'measure', 'measure-places', 'measure-labels', 'rings'] as const),
  ...(['import-areas', 'import-lines', 'import-points'] as const),
];
/** Layers with names of records on them. */
const OF_IDENTIFIERS: readonly LayerId[] = [
  'units',
  'trails',
  'aoi-labels',
  'compare-letters',
  'import-areas',
  'import-lines',
  'import-points',
];

/** What is not drawn for a marking. */
export function hiddenLayers({ positions, identifiers }: SharedDeck['map']): ReadonlySet<string> {
  return new Set([...(positions ? [] : OF_POSITIONS), ...(identifiers ? [] : OF_IDENTIFIERS)]);
}

/** As wide as a picture in a file is drawn, pixels. */
const WIDTH_PX = 1_600;
const MOST_RATIO = 3;
/** Coverage of a past picture takes a second or two; after this the slide has no map, and says so. */
const SETTLE_MS = 20_000;

export interface CaptureDeps {
  readonly app: Pick<App, 'analysis' | 'border' | 'history' | 'mapTools' | 'picture'>;
  readonly stage: Pick<SceneStage, 'show' | 'isShown'>;
  readonly scheduler: Scheduler;
  readonly capture: typeof captureMap;
  readonly signal: AbortSignal;
  readonly onSlide: (index: number) => void;
}

/**
 * Pictures of the map by slide, each scene shown in turn on the map of the room, without the layers that the marking forbids and,
 * where it forbids positions, not looking where one was. A scene that cannot be shown as it says has no picture, and says why. The
 * map is as before afterwards; showing the slide that was on screen again is left to the caller.
 *
 * @throws AppError `webgl-missing` without a map; `cancelled` by the signal; as `captureMap`, but for `timed-out`
 */
export async function captureScenes(
  slides: readonly BriefingSlide[],
  shared: SharedDeck,
  { app, stage, scheduler, capture, signal, onSlide }: CaptureDeps,
): Promise<PageMaps> {
  const { map } = app.mapTools;
  if (map === null) throw new AppError('webgl-missing', { expected: 'a map' });
  const { border, segments } = app.border;
  const hidden = hiddenLayers(shared.map);
  const sceneOf = shared.map.positions ? ({ scene }: BriefingSlide) => scene : withoutAim(border, segments);
  const maps = new Map<string, PageMap>();
  const problems = new Map<string, readonly string[]>();
  const releasabilities: Releasability[] = [];
  let exercise = false;
  const noteRecords = () => {
    releasabilities.push(pictureReleasability(app.picture.picture));
    exercise ||= app.picture.picture.exercise;
  };
  const draw = async (slide: BriefingSlide, index: number): Promise<readonly string[]> => {
    const staged = stage.show(sceneOf(slide));
    if (staged.length > 0) return staged;
    // The map hears of its flight with the next effects.
    await tick();
    const isThere = () => app.picture.isCurrent && app.analysis.isCurrent && stage.isShown;
    if (!(await until(isThere, SETTLE_MS, scheduler))) return [m.share_map_not_settled()];
    // What is there now the map asks about with the next effects, and draws with those after its answer.
    await tick();
    if (!(await until(() => app.history.isIdle, SETTLE_MS, scheduler))) return [m.share_map_not_settled()];
    await tick();
    const width = map.native.getContainer().clientWidth;
    const ratio = Math.min(MOST_RATIO, Math.max(1, WIDTH_PX / Math.max(1, width)));
    // A live picture goes on while it is drawn: what it held before and what it holds after may be on it.
    noteRecords();
    const canvas = await capture(map, ratio, scheduler);
    noteRecords();
    const table = shared.slides[index]?.table;
    // Incidents that may not be drawn where they were are drawn by the segment, as the table beside the map has them.
    if (!shared.map.positions && table && border && segments) {
      const project = ([lng, lat]: Position) => map.native.project([lng, lat]);
      drawDots(canvas, segmentDots(table, border, segments), project, ratio, table.title);
    }
    const headline = shared.slides[index]?.headline ?? '';
    maps.set(slide.id, {
      bytes: await pngBytes(canvas),
      width: canvas.width,
      height: canvas.height,
      alt: hidden.size > 0 ? m.share_map_alt_safe({ headline }) : m.share_map_alt({ headline }),
    });
    return [];
  };
  map.hide(hidden);
  try {
    for (const [index, slide] of slides.entries()) {
      if (signal.aborted) throw new AppError('cancelled', { where: 'briefing' });
      onSlide(index);
      const reasons = await draw(slide, index).catch(reasonsOf);
      if (reasons.length > 0) problems.set(slide.id, reasons);
    }
  } finally {
    map.hide(null);
  }
  return { maps, problems, releasability: commonReleasability(releasabilities), exercise };
}

/** Of a map that was not drawn in time; any other fault is one of all maps. */
function reasonsOf(error: unknown): readonly string[] {
  if (!(error instanceof AppError) || error.code !== 'timed-out') throw error;
  return [reasonOf(error)];
}

/** Scenes that look at a place by its name, and at none where an incident was. Without a border nothing can say which. */
function withoutAim(border: BorderLine | null, segments: SegmentsFile | null): (slide: BriefingSlide) => Scene {
  if (border === null || segments === null) return ({ scene }) => ({ ...scene, camera: { kind: 'border' } });
  let index: BorderIndex | null = null;
  return ({ scene }) => {
    if (scene.camera.kind !== 'view') return scene;
    index ??= new BorderIndex(border);
    return { ...scene, camera: withheldCamera(scene.camera, index, segments) };
  };
}

/** @throws AppError `out-of-range` where the browser cannot encode a picture of that size */
export async function pngBytes(canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) {
    throw new AppError('out-of-range', {
      where: 'picture',
      found: `${canvas.width} × ${canvas.height}`,
      expected: 'a size that the browser can encode',
    });
  }
  return new Uint8Array(await blob.arrayBuffer());
}
