import type { Stretch } from '../../domain/border';
import type { Clock } from '../../domain/clock';
import type { Position } from '../../domain/place';
import type { Scheduler } from '../../domain/scheduler';
import { slicePiece } from '../../geo/slice-piece';
import type { App } from '../app-context';
import { saveFile } from '../exports/save-file';
import { LineProfile, type ProfileLine } from './line-profile.svelte';
import { MeasureLines, type MeasurePlace } from './measure-lines.svelte';
import { type MeasureMode, MeasurePointer } from './measure-pointer.svelte';
import { type RingCentre, RingSets } from './ring-sets.svelte';

export interface MeasureDeps {
  readonly app: Pick<App, 'mapTools' | 'border' | 'picture' | 'selection' | 'settings' | 'terrain'>;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

/** Distances, rings, ground and sight: what somebody measures on the map of this window. */
export class MeasureTools {
  readonly #app: MeasureDeps['app'];
  readonly lines: MeasureLines;
  readonly rings: RingSets;
  readonly profile: LineProfile;
  readonly pointer: MeasurePointer;
  #isOpen = $state.raw(false);
  #radii = $state.raw('5, 10, 20');

  constructor({ app, newId, clock, scheduler }: MeasureDeps) {
    this.#app = app;
    this.lines = new MeasureLines(newId);
    this.rings = new RingSets(app.picture, newId);
    this.profile = new LineProfile({
      terrain: app.terrain,
      clock,
      scheduler,
      save: (name, bytes, type) => saveFile(name, bytes, type, scheduler),
    });
    this.pointer = new MeasurePointer({
      app,
      place: (place, mode) => this.#place(place, mode),
      takeBack: () => this.takeBack(),
      close: () => this.close(),
      stop: () => this.stop(),
    });
  }

  /** Whether the panel stands over the map. What was measured stays on the map without it. */
  get isOpen(): boolean {
    return this.#isOpen;
  }
  /** Of the next rings, as typed. */
  get radii(): string {
    return this.#radii;
  }
  /** The selected unit or sensor; null for anything else. */
  get subject(): RingCentre | null {
    const { selection } = this.#app.selection;
    if (selection.kind === 'unit') return { kind: 'unit', id: selection.unitId };
    return selection.kind === 'sensor' ? { kind: 'sensor', id: selection.sensorId } : null;
  }
  /** The selected part of the border line; null for anything else. */
  get stretch(): Stretch | null {
    const { selection } = this.#app.selection;
    if (selection.kind === 'gap') return selection.stretch;
    if (selection.kind !== 'segment') return null;
    return this.#app.border.segments?.segments.find(({ id }) => id === selection.segmentId) ?? null;
  }

  setRadii(radii: string): void {
    this.#radii = radii;
  }

  open(): void {
    this.#isOpen = true;
  }

  closePanel(): void {
    this.stop();
    this.#isOpen = false;
  }

  measure(): void {
    this.stop();
    this.open();
    this.pointer.begin({ kind: 'line', lineId: this.lines.begin() });
  }

  /** Goes on with a line where it ended. */
  goOn(lineId: string): void {
    if (this.lines.line(lineId) === null) return;
    this.stop();
    if (this.lines.line(lineId)?.closed) this.lines.takeBack(lineId);
    this.pointer.begin({ kind: 'line', lineId });
  }

  placeRings(): void {
    this.stop();
    this.open();
    this.pointer.begin({ kind: 'rings' });
  }

  ringsAbout(centre: RingCentre): void {
    this.open();
    this.rings.add(centre, this.#radii, this.#app.settings.distanceUnit);
  }

  sight(): void {
    this.stop();
    this.open();
    this.pointer.begin({ kind: 'sight', from: null });
  }

  /** The ground along a measured line, the way back of a closed one included. */
  profileOf(lineId: string): void {
    const line = this.lines.line(lineId);
    if (line === null || line.places.length < 2) return;
    const places = line.places.map(({ position }) => position);
    this.profile.show({ places: line.closed ? [...places, places[0]!] : places, lineId });
  }

  /** The ground along the selected part of the border line. */
  profileOfStretch(): void {
    const { stretch } = this;
    const piece = this.#app.border.border?.pieces.find(({ id }) => id === stretch?.pieceId);
    if (stretch === null || piece === undefined) return;
    const places = slicePiece(piece, stretch.fromChainageM, stretch.toChainageM);
    if (places.length > 1) this.profile.show({ places, lineId: null });
  }

  /** Adds places that were typed, in their order: to the line in hand, else as a new one. */
  type(positions: readonly Position[]): void {
    const places = positions.map((position): MeasurePlace => ({ position, chainage: null }));
    const { mode } = this.pointer;
    if (mode.kind === 'line') for (const place of places) this.lines.extend(mode.lineId, place);
    else if (mode.kind === 'idle') this.lines.begin(places);
    else for (const place of places) this.#place(place, this.pointer.mode);
  }

  takeBack(): void {
    const { mode } = this.pointer;
    if (mode.kind === 'line') this.lines.takeBack(mode.lineId);
    if (mode.kind === 'sight') this.pointer.begin({ kind: 'sight', from: null });
  }

  /** Makes the line in hand an area, and ends it. */
  close(): void {
    const { mode } = this.pointer;
    if (mode.kind === 'line' && this.lines.close(mode.lineId)) this.stop();
  }

  /** Gives the pointer back. A line without a leg is dropped. */
  stop(): void {
    const { mode } = this.pointer;
    this.pointer.end();
    if (mode.kind === 'line' && (this.lines.line(mode.lineId)?.places.length ?? 0) < 2) this.lines.remove(mode.lineId);
  }

  remove(lineId: string): void {
    const { mode } = this.pointer;
    if (mode.kind === 'line' && mode.lineId === lineId) this.pointer.end();
    if (this.profile.line?.lineId === lineId) this.profile.show(null);
    this.lines.remove(lineId);
  }

  clear(): void {
    this.pointer.end();
    this.profile.show(null);
    this.lines.restore([]);
    this.rings.restore([]);
  }

  dispose(): void {
    this.pointer.end();
  }

  #place(place: MeasurePlace, mode: MeasureMode): void {
    switch (mode.kind) {
      case 'idle':
        return;
      case 'rings':
        this.rings.add({ kind: 'place', position: place.position }, this.#radii, this.#app.settings.distanceUnit);
        this.stop();
        return;
      case 'sight':
        this.#placeSight(place, mode.from);
        return;
      case 'line': {
        const places = this.lines.line(mode.lineId)?.places ?? [];
        const [first, last] = [places[0], places.at(-1)];
        // The second click of a double click, or a click on the first place.
        if (last && this.pointer.isNear(last.position, place.position)) {
          if (places.length > 1) this.stop();
        } else if (places.length > 2 && first && this.pointer.isNear(first.position, place.position)) this.close();
        else this.lines.extend(mode.lineId, place);
      }
    }
  }

  #placeSight(place: MeasurePlace, from: Position | null): void {
    if (from === null) {
      this.pointer.begin({ kind: 'sight', from: place.position });
      return;
    }
    if (from[0] === place.position[0] && from[1] === place.position[1]) return;
    this.pointer.end();
    const lineId = this.lines.begin([{ position: from, chainage: null }, place]);
    const line: ProfileLine = { places: [from, place.position], lineId };
    this.profile.show(line);
  }
}
