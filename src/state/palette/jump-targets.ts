import type { Position } from '../../domain/place';
import { geometryBounds } from '../../geo/aoi/geometry-bounds';
import { parseCoordinates } from '../../geo/coordinates/parse-coordinates';
import type { App } from '../app-context';
import type { Selection } from '../selection-store.svelte';

/** Something that the palette can go to. */
export interface JumpTarget {
  readonly id: string;
  readonly kind: 'segment' | 'sector' | 'incident' | 'sensor' | 'unit' | 'area' | 'place';
  readonly name: string;
  /** Words that find it besides. */
  readonly more: string;
  readonly go: () => void;
}

/** Shown at most, of those that fit: more words find fewer. */
const MAX_TARGETS = 30;
const CLOSE_ZOOM = 9;

type JumpApp = Pick<App, 'border' | 'picture' | 'viewed' | 'selection' | 'camera' | 'analyst'>;

/**
 * What the typed words lead to, best first: a place, when they are coordinates of any form; then everything whose name or id holds
 * each of the words, names that begin with the first word before the others, then by name. Nothing for no words.
 *
 * @param incidentName how an incident is called
 */
export function jumpTargets(
  app: JumpApp,
  text: string,
  incidentName: (incidentId: string) => string,
): readonly JumpTarget[] {
  const words = text
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined) return [];
  const rank = ({ name }: JumpTarget): number => (name.toLocaleLowerCase().startsWith(first) ? 0 : 1);
  const found = everything(app, incidentName)
    .filter(({ name, more }) => {
      const hay = `${name} ${more}`.toLocaleLowerCase();
      return words.every((word) => hay.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  return [...typedPlace(app, text), ...found].slice(0, MAX_TARGETS);
}

function typedPlace(app: JumpApp, text: string): readonly JumpTarget[] {
  const reading = parseCoordinates(text);
  if (reading.kind !== 'position') return [];
  const { position } = reading;
  return [
    {
      id: 'place',
      kind: 'place',
      name: text.trim(),
      more: '',
      go: () => showAt(app, { kind: 'point', position }, position),
    },
  ];
}

function everything(app: JumpApp, incidentName: (incidentId: string) => string): readonly JumpTarget[] {
  const { sensors, units, tracks } = app.viewed.picture;
  const { border, segments } = app.border;
  const own = segments?.segments ?? [];
  return [
    ...(segments?.sectors ?? []).map(
      ({ id, name }): JumpTarget => ({
        id: `sector:${id}`,
        kind: 'sector',
        name,
        more: id,
        go: () =>
          app.camera.fitStretches(
            border,
            own.filter(({ sectorId }) => sectorId === id),
          ),
      }),
    ),
    ...own.map(
      (segment): JumpTarget => ({
        id: `segment:${segment.id}`,
        kind: 'segment',
        name: segment.name,
        more: segment.id,
        go: () => {
          app.selection.select({ kind: 'segment', segmentId: segment.id });
          app.camera.fitStretches(border, [segment]);
        },
      }),
    ),
    ...Array.from(
      app.picture.picture.incidents.values(),
      ({ id, position }): JumpTarget => ({
        id: `incident:${id}`,
        kind: 'incident',
        name: incidentName(id),
        more: id,
        go: () => showAt(app, { kind: 'incident', incidentId: id }, position),
      }),
    ),
    ...Array.from(
      sensors.values(),
      ({ sensor: { id, name, position } }): JumpTarget => ({
        id: `sensor:${id}`,
        kind: 'sensor',
        name,
        more: id,
        go: () => showAt(app, { kind: 'sensor', sensorId: id }, position),
      }),
    ),
    ...Array.from(
      units.values(),
      ({ unit: { id, callsign, trackId } }): JumpTarget => ({
        id: `unit:${id}`,
        kind: 'unit',
        name: callsign,
        more: id,
        go: () => {
          const track = tracks.get(trackId);
          showAt(app, { kind: 'unit', unitId: id }, track ? [track.lng, track.lat] : null);
        },
      }),
    ),
    ...Array.from(
      app.analyst.loaded?.areas.areas.values() ?? [],
      ({ id, name, geometry }): JumpTarget => ({
        id: `area:${id}`,
        kind: 'area',
        name,
        more: id,
        go: () => {
          app.selection.select({ kind: 'aoi', aoiId: id });
          app.camera.fit(geometryBounds(geometry));
        },
      }),
    ),
  ];
}

function showAt(app: JumpApp, selection: Selection, position: Position | null): void {
  app.selection.select(selection);
  if (position) app.camera.flyTo(position, CLOSE_ZOOM);
}
