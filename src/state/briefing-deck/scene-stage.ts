import { AppError } from '../../domain/errors';
import type { Picture } from '../../domain/picture';
import type { Scene } from '../../domain/scene';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../app-context';
import { reasonOf } from '../explain-error';
import { deskLinkParts } from '../links/desk-link-parts';
import type { ResponseView } from '../response-view.svelte';
import { parseRoomLink } from '../room-url';
import type { Selection } from '../selection-store.svelte';
import type { LayerLooks } from '../settings-store.svelte';
import { parseTimeLink } from '../time/time-link';
import type { SceneIncidents } from '../wall-scenes/scene-incidents.svelte';

type StageApp = Pick<
  App,
  | 'border'
  | 'camera'
  | 'layout'
  | 'log'
  | 'picture'
  | 'responseView'
  | 'room'
  | 'selection'
  | 'settings'
  | 'travel'
  | 'view'
>;

/** Parts of a scene that change the picture on screen; others are of the desk and its panels. */
const SHOWN = ['layers', 'view', 'edits'] as const;

/**
 * The map and the stores below a slide: sets them as a scene says, and back when the briefing is left. A part that cannot be shown
 * is told in words, and the rest of the scene is shown all the same.
 */
export class SceneStage {
  readonly #app: StageApp;
  readonly #incidents: Pick<SceneIncidents, 'show' | 'picture' | 'isShown' | 'dispose'>;
  readonly #before: {
    readonly layers: LayerLooks;
    readonly selection: Selection;
    readonly response: Pick<ResponseView, 'mode' | 'direction' | 'edits'>;
  };

  /** @param incidents what a filter is set on; the stage's own from now on */
  constructor(app: StageApp, incidents: Pick<SceneIncidents, 'show' | 'picture' | 'isShown' | 'dispose'>) {
    this.#app = app;
    this.#incidents = incidents;
    const { mode, direction, edits } = app.responseView;
    this.#before = {
      layers: app.settings.layers,
      selection: app.selection.selection,
      response: { mode, direction, edits },
    };
  }

  /** @returns what could not be shown, in words; empty where all is as the scene says */
  show(scene: Scene): readonly string[] {
    return [...this.set(scene), ...this.#run(scene, [this.#look])];
  }

  /** All but where the map looks: of a map that follows another one. */
  set(scene: Scene): readonly string[] {
    return this.#run(scene, [this.#parts, this.#filter, this.#time, this.#select]);
  }

  #run(scene: Scene, steps: readonly ((scene: Scene) => void)[]): readonly string[] {
    const problems: string[] = [];
    for (const step of steps) {
      try {
        step.call(this, scene);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        problems.push(reasonOf(error));
      }
    }
    return problems;
  }

  /** The picture on screen, with the incidents that the scene lets through. */
  get picture(): Picture {
    return this.#incidents.picture;
  }
  /** Whether map and strip have been told of all that the scene lets through. */
  get isShown(): boolean {
    return this.#incidents.isShown;
  }

  /** Everything as it was before the first scene. */
  leave(): void {
    const { picture, selection, settings, view } = this.#app;
    settings.showLayers(this.#before.layers);
    view.reset();
    this.#asBefore();
    this.#incidents.dispose();
    if (picture.mode.kind === 'replay') picture.goLive();
    selection.select(this.#before.selection);
  }

  #parts({ parts }: Scene): void {
    const owners = deskLinkParts(this.#app);
    for (const key of SHOWN) owners.find((part) => part.key === key)?.open(parts[key] ?? null);
    // Times to cover that somebody has set hold for every slide that says nothing of the response.
    if (parts.response === undefined) this.#asBefore();
    else owners.find((part) => part.key === 'response')?.open(parts.response);
  }

  #asBefore(): void {
    const { responseView } = this.#app;
    const { mode, direction, edits } = this.#before.response;
    if (responseView.mode !== mode) responseView.setMode(mode);
    if (responseView.direction !== direction) responseView.setDirection(direction);
    if (responseView.edits !== edits) responseView.showEdits(edits);
  }

  #filter({ parts }: Scene): void {
    this.#incidents.show(parts['filter'] ?? null);
  }

  #time({ parts }: Scene): void {
    const { picture, log } = this.#app;
    const { pictureMs } = parseTimeLink(parts.t ?? null);
    if (pictureMs === null) {
      if (picture.mode.kind === 'replay') picture.goLive();
      return;
    }
    const { reach } = log;
    if (reach === null || pictureMs < reach.incidentsFromMs || pictureMs > reach.toMs) {
      picture.goLive();
      const found = new Date(pictureMs).toISOString();
      // The map is not empty then: whoever sees it must not take it for that time.
      throw new AppError('out-of-range', { where: m.deck_where_time(), found: m.deck_time_not_shown({ time: found }) });
    }
    picture.goTo(pictureMs);
  }

  #select({ parts }: Scene): void {
    const { selection, picture } = this.#app;
    const query = Object.entries(parts).map(([key, text]) => `${key}=${encodeURIComponent(text)}`);
    const wanted = parseRoomLink(`#/briefing?${query.join('&')}`).selection;
    selection.select(wanted);
    if (
      wanted.kind === 'incident' &&
      picture.mode.kind === 'live' &&
      !picture.picture.incidents.has(wanted.incidentId)
    ) {
      throw new AppError('bad-argument', {
        where: 'incident',
        found: wanted.incidentId,
        expected: m.deck_expected_incident(),
      });
    }
  }

  #look({ camera }: Scene): void {
    const { border, camera: map } = this.#app;
    const line = border.border;
    const segments = border.segments?.segments ?? [];
    const before = map.flight;
    switch (camera.kind) {
      case 'view':
        // An order of its own each time, though the scene is the one before.
        map.lookAt({ ...camera });
        break;
      case 'border': {
        const whole = line?.pieces.map(({ id, lengthM }) => ({ pieceId: id, fromChainageM: 0, toChainageM: lengthM }));
        map.fitStretches(line, whole ?? []);
        break;
      }
      case 'sector': {
        const own = segments.filter(({ sectorId }) => sectorId === camera.sectorId);
        if (own.length === 0) throw missing('sector', camera.sectorId, m.deck_expected_sector());
        map.fitStretches(line, own);
        break;
      }
      case 'segment': {
        const own = segments.filter(({ id }) => id === camera.segmentId);
        if (own.length === 0) throw missing('segment', camera.segmentId, m.deck_expected_segment());
        map.fitStretches(line, own);
      }
    }
    // Else the map goes on showing what the scene before looked at.
    if (map.flight === before) throw missing(camera.kind, m.no_value(), m.deck_expected_geometry());
  }
}

function missing(where: string, found: string, expected: string): AppError {
  return new AppError('bad-argument', { where, found, expected });
}
