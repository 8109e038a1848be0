import { tick } from 'svelte';
import type { BriefingSlide } from '../../../domain/briefing';
import { AppError } from '../../../domain/errors';
import type { Position } from '../../../domain/place';
import type { Scheduler } from '../../../domain/scheduler';
import type { PageMap } from '../../../geo/briefing/page-deck';
import { segmentDots } from '../../../geo/briefing/segment-dots';
import type { SharedDeck } from '../../../geo/briefing/shared-deck';
import * as m from '../../../i18n/paraglide/messages';
import type { LAYER_ORDER } from '../../../layers/order';
import { captureMap } from '../../../map/capture-map';
import type { App } from '../../../state/app-context';
import type { SceneStage } from '../../../state/briefing-deck/scene-stage';
import { until } from '../../../state/briefing-deck/until.svelte';
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
/** Coverage of a past picture takes a second or two; after this the map is taken as it is. */
const SETTLE_MS = 20_000;

export interface CaptureDeps {
  readonly app: App;
  readonly stage: SceneStage;
  readonly scheduler: Scheduler;
  readonly signal: AbortSignal;
  readonly onSlide: (index: number) => void;
}

/**
 * Pictures of the map by slide, each scene shown in turn on the map of the room, without the layers that the marking forbids. The
 * map is as before afterwards; showing the slide that was on screen again is left to the caller.
 *
 * @throws AppError `webgl-missing` without a map; `cancelled` by the signal; as `captureMap`
 */
export async function captureScenes(
  slides: readonly BriefingSlide[],
  shared: SharedDeck,
  { app, stage, scheduler, signal, onSlide }: CaptureDeps,
): Promise<ReadonlyMap<string, PageMap>> {
  const { map } = app.mapTools;
  if (map === null) throw new AppError('webgl-missing', { expected: 'a map' });
  const hidden = hiddenLayers(shared.map);
  const found = new Map<string, PageMap>();
  map.hide(hidden);
  try {
    for (const [index, slide] of slides.entries()) {
      if (signal.aborted) throw new AppError('cancelled', { where: 'briefing' });
      onSlide(index);
      stage.show(slide.scene);
      // The map hears of its flight with the next effects.
      await tick();
      await until(() => app.analysis.isCurrent, SETTLE_MS, scheduler);
      const width = map.native.getContainer().clientWidth;
      const ratio = Math.min(MOST_RATIO, Math.max(1, WIDTH_PX / Math.max(1, width)));
      const canvas = await captureMap(map, ratio, scheduler);
      const { border, segments } = app.border;
      const table = shared.slides[index]?.table;
      // Incidents that may not be drawn where they were are drawn by the segment, as the table beside the map has them.
      if (!shared.map.positions && table && border && segments) {
        const project = ([lng, lat]: Position) => map.native.project([lng, lat]);
        drawDots(canvas, segmentDots(table, border, segments), project, ratio, table.title);
      }
      const headline = shared.slides[index]?.headline ?? '';
      found.set(slide.id, {
        bytes: await pngBytes(canvas),
        width: canvas.width,
        height: canvas.height,
        alt: hidden.size > 0 ? m.share_map_alt_safe({ headline }) : m.share_map_alt({ headline }),
      });
    }
  } finally {
    map.hide(null);
  }
  return found;
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
