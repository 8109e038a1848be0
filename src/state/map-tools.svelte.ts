import type { Layer } from '@deck.gl/core';
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import type { Position } from '../domain/place';
import type { IconAtlas } from '../layers/icon-atlas';
import type { Theme } from '../layers/theme';
import type { WatchMap } from '../map/watch-map';

export interface DrawContext {
  readonly theme: Theme;
  /** Null until the icons are drawn. */
  readonly atlas: IconAtlas | null;
  /** 1 at a desk; larger on the wall. */
  readonly scale: number;
  readonly zoom: number;
}

/** Makes the layers of one tool, with ids of `LAYER_ORDER`. Called again when anything changes that it read. */
export type LayerBuilder = (context: DrawContext) => readonly Layer[];

/** What the pointer does on the map while a tool owns it. */
export interface ToolPointer {
  readonly kind: 'click' | 'move';
  readonly position: Position;
  readonly x: number;
  readonly y: number;
}

/** Where tools that load late meet the map: what they draw on it, and the pointer while one of them owns it. */
export class MapTools {
  readonly #builders = new SvelteMap<string, LayerBuilder>();
  readonly #hearers = new Set<(pointer: ToolPointer) => void>();
  #map = $state.raw<WatchMap | null>(null);
  #claims = $state.raw<readonly string[]>([]);

  /** The map of this window's room; null while there is none. */
  get map(): WatchMap | null {
    return this.#map;
  }
  /** The tool that owns the pointer: hovering, picking and dragging of the room are off meanwhile. */
  get claimedBy(): string | null {
    return this.#claims.at(-1) ?? null;
  }

  attach(map: WatchMap | null): void {
    this.#map = map;
  }

  /** Null takes the tool's layers off the map. */
  draw(key: string, builder: LayerBuilder | null): void {
    if (builder === null) this.#builders.delete(key);
    else this.#builders.set(key, builder);
  }

  layers(context: DrawContext): readonly Layer[] {
    return [...this.#builders.values()].flatMap((build) => build(context));
  }

  /** The pointer is the tool's until the returned function is called. Of several claims the latest holds. */
  claim(key: string): () => void {
    // An effect that claims must not run again for its claim.
    this.#claims = [...untrack(() => this.#claims), key];
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      const claims = untrack(() => this.#claims);
      const at = claims.lastIndexOf(key);
      this.#claims = claims.filter((_, i) => i !== at);
    };
  }

  /** Hears the pointer while a tool owns it. */
  onPointer(hear: (pointer: ToolPointer) => void): () => void {
    this.#hearers.add(hear);
    return () => this.#hearers.delete(hear);
  }

  /** Called by the map: whether a tool took it. */
  pointed(pointer: ToolPointer): boolean {
    if (untrack(() => this.#claims).length === 0) return false;
    for (const hear of this.#hearers) hear(pointer);
    return true;
  }
}
