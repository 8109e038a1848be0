import type { Clock } from '../../domain/clock';
import { commonReleasability, pictureReleasability } from '../../domain/common-releasability';
import { AppError } from '../../domain/errors';
import type { Scheduler } from '../../domain/scheduler';
import { writePngText } from '../../feeds/files/write-png-text';
import * as m from '../../i18n/paraglide/messages';
import { captureMap } from '../../map/capture-map';
import type { App } from '../../state/app-context';
import { markingText } from '../../state/exports/marking-text';
import { completeLink } from '../../state/links/desk-link-parts';
import { formatNumber, formatUtcDateTime } from '../format';
import { scaleStep } from '../map/scale-step';
import { layerChoices } from '../room/layer-choices';
import { viewWords } from '../room/view-words';
import { filterChips } from '../time/filter-chips';
import { blockHeight, drawSheet, type LegendBlock, type SheetWords } from './draw-sheet';
import { type SheetLayout, type SheetSize, sheetLayout } from './sheet-layout';

const FONTS = [
  '600 12px "IBM Plex Sans"',
  '12px "IBM Plex Sans"',
  '12px "IBM Plex Sans Condensed"',
  '12px "IBM Plex Mono"',
];
const SCALE_PX = 120;

export interface PictureDeps {
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** The size that a picture will have, as the map stands on screen; null while there is none. */
export function pictureLayout(app: App, size: SheetSize): SheetLayout | null {
  const host = app.mapTools.map?.native.getContainer();
  if (!host) return null;
  return sheetLayout({ width: host.clientWidth, height: host.clientHeight }, legendOf(app).map(blockHeight), size);
}

/**
 * The map as a picture on a sheet with its marking, title, time, legend, scale and north, drawn at the size asked for.
 *
 * @throws AppError `webgl-missing` without a map; as `captureMap`
 */
export async function mapPicture(
  app: App,
  size: SheetSize,
  title: string,
  { clock, scheduler }: PictureDeps,
): Promise<{ readonly sheet: HTMLCanvasElement; readonly words: SheetWords }> {
  const map = app.mapTools.map;
  const layout = pictureLayout(app, size);
  if (map === null || layout === null) throw new AppError('webgl-missing', { expected: 'a map' });
  await Promise.all(FONTS.map((font) => document.fonts.load(font)));
  const words = sheetWords(app, title, clock.wallMs());
  const legend = legendOf(app);
  const captured = await captureMap(map, layout.ratio, scheduler);
  const sheet = document.createElement('canvas');
  sheet.width = layout.width;
  sheet.height = layout.height;
  const context = sheet.getContext('2d');
  if (context === null) throw new AppError('webgl-missing', { expected: 'a canvas' });
  const style = getComputedStyle(document.documentElement);
  const color = (css: string) =>
    css.replace(/^var\((--[\w-]+)\)$/, (_, name: string) => style.getPropertyValue(name).trim());
  drawSheet(context, layout, captured, legend, words, color);
  return { sheet, words };
}

/** The picture as a PNG file that says what it is in its own text fields. */
export async function pngOf(
  app: App,
  sheet: HTMLCanvasElement,
  words: SheetWords,
  clock: Clock,
): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await new Promise<Blob | null>((resolve) => sheet.toBlob(resolve, 'image/png'));
  if (blob === null)
    throw new AppError('out-of-range', {
      where: 'picture',
      found: `${sheet.width} × ${sheet.height}`,
      expected: 'a size that the browser can encode',
    });
  const { picture } = app.picture;
  const query = {
    format: 'watchline-picture/1',
    title: words.title,
    marking: words.marking,
    exercise: picture.exercise,
    pictureAt: new Date(picture.timeMs).toISOString(),
    pictureVersion: picture.version,
    mode: app.picture.mode.kind,
    exportedAt: new Date(clock.wallMs()).toISOString(),
    filter: app.analyst.loaded?.time.filter.filter ?? null,
    link: completeLink(app.room.link),
  };
  return writePngText(new Uint8Array(await blob.arrayBuffer()), [
    ['Title', words.title],
    ['Description', `${words.marking}. ${words.when}. ${words.filters}`],
    ['Copyright', words.attribution],
    ['Creation Time', query.exportedAt],
    ['Software', 'Watchline'],
    ['Watchline Marking', words.marking],
    ['Watchline Query', JSON.stringify(query)],
  ]);
}

export function pictureTitle(app: App): string {
  const { border } = app.border;
  return border ? m.export_picture_default({ left: border.right, right: border.left }) : m.app_name();
}

/** Only of what is drawn. */
function legendOf(app: App): readonly LegendBlock[] {
  return layerChoices(app).filter(({ visible, entries, scale }) => visible && (entries.length > 0 || scale));
}

function sheetWords(app: App, title: string, wallMs: number): SheetWords {
  const { picture, mode } = app.picture;
  const time = formatUtcDateTime(picture.timeMs);
  const view = viewWords(app);
  const chips = chipsOf(app);
  const { center, zoom } = app.camera.view ?? { center: [0, 0] as const, zoom: 0 };
  const areas = Array.from(app.analyst.loaded?.exports.areas ?? [], (area) => area.releasability);
  const releasability = commonReleasability([pictureReleasability(picture), ...areas]);
  return {
    marking: markingText(picture.exercise, releasability),
    exercise: picture.exercise,
    title,
    when: mode.kind === 'replay' ? m.export_picture_replay({ time }) : m.export_picture_live({ time }),
    filters: [
      ...(chips === '' ? [] : [m.export_picture_filters({ filter: chips })]),
      ...(view === '' ? [] : [m.export_picture_view({ view })]),
    ].join(' — '),
    attribution: `${m.map_attribution_border()} · ${m.map_attribution_base()}`,
    made: m.export_picture_made({ time: formatUtcDateTime(wallMs), version: formatNumber(picture.version) }),
    north: m.export_picture_north(),
    scaleBar: scaleStep(center[1], zoom, app.settings.distanceUnit, SCALE_PX),
  };
}

/** What incidents are restricted to, as the filter panel says it. */
function chipsOf(app: App): string {
  const tools = app.analyst.loaded;
  if (tools === null) return '';
  const chips = filterChips(tools.time.filter, {
    agencies: app.picture.picture.agencies,
    border: app.border.border,
    unit: app.settings.distanceUnit,
    areaName: (aoiId) => [...tools.exports.areas].find(({ id }) => id === aoiId)?.name ?? null,
  });
  return chips.map(({ text }) => text).join(' · ');
}
