import type { Scene, SceneCamera } from '../../domain/scene';
import type { Playlist } from '../../domain/wall-program';
import * as m from '../../i18n/paraglide/messages';
import type { App } from '../app-context';
import type { Command } from '../command-registry.svelte';
import { parseRoomLink } from '../room-url';
import { DeskWriter } from './desk-writer.svelte';
import { addScene, changeEntry, FIRST_PLAYLIST, moveScene, type PlaylistEntry, removeScene } from './edit-playlist';

export interface WallDeskDeps {
  readonly app: Pick<App, 'log' | 'picture' | 'desk' | 'room' | 'mapTools' | 'camera'>;
  readonly newId: () => string;
}

/** What of a link a wall shows too. The rest is how this desk looks at things: walls show the picture as it is. */
const WALL_PARTS: ReadonlySet<string> = new Set(['layers', 'filter']);

/** The desk's side of the walls: makes scenes of what is on screen, and writes the playlist into the log. */
export class WallDesk {
  readonly writer: DeskWriter;
  readonly commands: readonly Command[];
  readonly #deps: WallDeskDeps;
  #open = $state.raw<'scenes' | 'handover' | null>(null);
  readonly #playlist = $derived.by(() => this.#deps.app.log.picture.wall.playlist ?? FIRST_PLAYLIST);

  constructor(deps: WallDeskDeps) {
    this.#deps = deps;
    this.writer = new DeskWriter({ ...deps.app, newId: deps.newId });
    this.commands = [
      { id: 'wall.scenes', group: 'go', label: m.scene_command, run: () => this.show('scenes') },
      {
        id: 'wall.save-scene',
        group: 'view',
        label: m.scene_command_save,
        enabled: () => !this.writer.isReplay,
        run: () => this.show('scenes'),
      },
      { id: 'watch.handover', group: 'go', label: m.handover_command, run: () => this.show('handover') },
    ];
  }

  /** Which dialog stands open. */
  get open(): 'scenes' | 'handover' | null {
    return this.#open;
  }
  get playlist(): Playlist {
    return this.#playlist;
  }

  show(dialog: 'scenes' | 'handover'): void {
    this.writer.forget();
    this.#open = dialog;
  }

  close(): void {
    this.#open = null;
  }

  /** Where the map of this desk looks, for a screen of any width; null while there is no map. */
  camera(): SceneCamera | null {
    const { camera, mapTools } = this.#deps.app;
    if (camera.view === null) return null;
    const { center, zoom } = camera.view;
    const widthPx = mapTools.map?.native.getContainer().clientWidth;
    const rounded = [Number(center[0].toFixed(5)), Number(center[1].toFixed(5))] as const;
    return {
      kind: 'view',
      center: rounded,
      zoom: Number(zoom.toFixed(3)),
      ...(widthPx === undefined ? {} : { widthPx }),
    };
  }

  /** The layers and the filter on screen, as a link has them. */
  parts(): Scene['parts'] {
    const { parts } = parseRoomLink(this.#deps.app.room.link);
    return Object.fromEntries([...parts].filter(([key]) => WALL_PARTS.has(key)));
  }

  saveView(title: string): Promise<boolean> {
    const camera = this.camera() ?? ({ kind: 'border' } as const);
    const id = this.#deps.newId().slice(0, 64);
    const scene: Scene = { id, title: title.trim(), camera, panel: 'situation', theme: null, parts: this.parts() };
    return this.#plan((playlist) => addScene(playlist, scene));
  }

  /** The scene looks where this desk does, and shows what it does. */
  replaceByView(sceneId: string): Promise<boolean> {
    const camera = this.camera();
    return this.changeScene(sceneId, { ...(camera ? { camera } : {}), parts: this.parts() });
  }

  changeScene(sceneId: string, part: Partial<Omit<Scene, 'id'>>): Promise<boolean> {
    return this.change(sceneId, (entry) => ({ ...entry, scene: { ...entry.scene, ...part } }));
  }

  change(sceneId: string, change: (entry: PlaylistEntry) => PlaylistEntry): Promise<boolean> {
    return this.#plan((playlist) => changeEntry(playlist, sceneId, change));
  }

  move(sceneId: string, by: number): Promise<boolean> {
    return this.#plan((playlist) => moveScene(playlist, sceneId, by));
  }

  remove(sceneId: string): Promise<boolean> {
    return this.#plan((playlist) => removeScene(playlist, sceneId));
  }

  set(part: Partial<Pick<Playlist, 'on' | 'jumps' | 'alarmS'>>): Promise<boolean> {
    return this.#plan((playlist) => ({ ...playlist, ...part }));
  }

  /** From the playlist as it is when it is written: another desk may have changed it meanwhile. */
  #plan(edit: (playlist: Playlist) => Playlist): Promise<boolean> {
    return this.writer.write(() => ({ kind: 'wall.planned', playlist: edit(this.playlist) }));
  }
}
