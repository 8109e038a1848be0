import { AOI_COLOURS, type AoiColour } from '../../domain/aoi';
import { type OverlayData, overlayAttributes } from '../../domain/overlay';

/** An imported file that is drawn over the map of this window. */
export interface Overlay {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly colour: AoiColour;
  readonly visible: boolean;
  /** 0 to 1. */
  readonly opacity: number;
  readonly data: OverlayData;
}

/** The feature of an overlay that somebody clicked. */
export interface PickedFeature {
  readonly overlay: Overlay;
  readonly feature: number;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** What was imported to be looked at: drawn in this window, until it is taken off or the window is closed. */
export class OverlayStore {
  readonly #newId: () => string;
  #overlays = $state.raw<readonly Overlay[]>([]);
  #picked = $state.raw<{ readonly overlayId: string; readonly feature: number } | null>(null);

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** In the order they came; the last is drawn on top. */
  get overlays(): readonly Overlay[] {
    return this.#overlays;
  }

  get picked(): PickedFeature | null {
    const picked = this.#picked;
    const overlay = this.#overlays.find(({ id }) => id === picked?.overlayId);
    if (picked === null || overlay === undefined) return null;
    const attributes = Object.entries(overlayAttributes(overlay.data, picked.feature));
    return { overlay, feature: picked.feature, attributes: attributes.map(([name, value]) => [name, String(value)]) };
  }

  /** Each next one has the next colour. @returns its id */
  add(fileName: string, data: OverlayData): string {
    const id = this.#newId();
    const name = fileName.replace(/\.[^.]{1,8}$/, '').slice(0, 80) || fileName;
    const colour = AOI_COLOURS[this.#overlays.length % AOI_COLOURS.length]!;
    this.#overlays = [...this.#overlays, { id, name, fileName, colour, visible: true, opacity: 1, data }];
    return id;
  }

  change(id: string, change: Partial<Pick<Overlay, 'name' | 'colour' | 'visible' | 'opacity'>>): void {
    this.#overlays = this.#overlays.map((overlay) => (overlay.id === id ? { ...overlay, ...change } : overlay));
  }

  remove(id: string): void {
    this.#overlays = this.#overlays.filter((overlay) => overlay.id !== id);
  }

  /** All of them, from a workspace. */
  restore(overlays: readonly Overlay[]): void {
    this.#overlays = overlays;
    this.#picked = null;
  }

  pick(overlayId: string, feature: number): void {
    this.#picked = { overlayId, feature };
  }

  unpick(): void {
    this.#picked = null;
  }
}
