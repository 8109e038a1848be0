import { AppError } from '../../domain/errors';
import { type IncidentFilter, NO_FILTER } from '../../domain/incident-filter';
import type { Picture } from '../../domain/picture';
import type { Scheduler } from '../../domain/scheduler';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../app-context';
import { IncidentMap, type IncidentMapDeps } from '../incident-map.svelte';
import { showIncidents } from '../show-incidents.svelte';
import { NO_CHOICES, parseFilterLink } from '../time/filter-link';
import { fitsChoices } from './fits-choices';

/** The one record of incidents of this window. */
export type SceneRecord = IncidentMapDeps['client'] & { readonly version: number | null };

export interface SceneIncidentsDeps {
  readonly app: Pick<App, 'history' | 'mapTools' | 'picture' | 'settings' | 'viewed'>;
  /** Asked for by the first scene that has a filter. */
  readonly record: () => SceneRecord;
  readonly scheduler: Scheduler;
}

/**
 * The incidents that a scene of a filtered view has on map and strip, on a wall or a slide: what of the record fits, as figures and
 * tables count it, and what fits of the picture. Without a filter the room shows all that is open, and the last days of the record.
 */
export class SceneIncidents {
  readonly #deps: SceneIncidentsDeps;
  #link = $state.raw<string | null>(null);
  /** The filter of the last scene that had one. It stays while others are on, or the worker would be asked for the whole record then. */
  #lastLink = $state.raw<string | null>(null);
  readonly #choices = $derived(parseFilterLink(this.#lastLink));
  readonly #filter: IncidentFilter = $derived.by(() => {
    const { areaId, ...choices } = this.#choices;
    return { ...NO_FILTER, ...choices, area: areaId === null ? null : (this.#area(areaId) ?? null) };
  });
  readonly #picture: Picture = $derived.by(() => {
    const { picture } = this.#deps.app.viewed;
    if (this.#link === null) return picture;
    const fitting = [...picture.incidents].filter(([, incident]) => fitsChoices(incident, this.#choices));
    return { ...picture, incidents: new Map(fitting) };
  });
  /** Made for the first scene that has a filter. */
  #map = $state.raw<IncidentMap | null>(null);
  #stop: (() => void) | null = null;

  constructor(deps: SceneIncidentsDeps) {
    this.#deps = deps;
  }

  /** The picture on screen, with the incidents that fit. */
  get picture(): Picture {
    return this.#picture;
  }

  /** Whether map and strip have been told of all that fits. */
  get isShown(): boolean {
    return this.#link === null || this.#map?.isSettled === true;
  }

  /**
   * @param link the filter of a scene, as `docs/links.md` has it; null: all
   * @throws AppError `bad-argument` for an area that is not in the picture: its outline is not in the scene. Then nothing is filtered.
   */
  show(link: string | null): void {
    const { areaId } = link === null ? NO_CHOICES : parseFilterLink(link);
    const isKnown = areaId === null || this.#area(areaId) !== undefined;
    this.#link = isKnown ? link : null;
    if (!isKnown) {
      throw new AppError('bad-argument', { where: 'filter', found: areaId, expected: m.deck_expected_area() });
    }
    if (link === null) return;
    this.#lastLink = link;
    this.#begin();
  }

  dispose(): void {
    this.#stop?.();
    this.#map?.dispose();
  }

  #area(areaId: string) {
    return this.#deps.app.picture.picture.aois.get(areaId)?.aoi.geometry;
  }

  #begin(): void {
    if (this.#map !== null) return;
    const { app, scheduler } = this.#deps;
    const record = this.#deps.record();
    const map = new IncidentMap({
      client: record,
      version: () => record.version,
      filter: () => this.#filter,
      scheduler,
    });
    this.#map = map;
    this.#stop = showIncidents(app, map, { key: 'scene-incidents', isWanted: () => this.#link !== null });
  }
}
