import type { Clock } from '../../domain/clock';
import type { Position } from '../../domain/place';
import type { Scheduler } from '../../domain/scheduler';
import type { GroundProfile } from '../../geo/measure/ground-profile';
import { measurePath } from '../../geo/measure/measure-path';
import { type ProfileFigures, profileFigures } from '../../geo/measure/profile-figures';
import { type Sight, sightBetween } from '../../geo/measure/sight-between';
import { earthDropPerSqM } from '../../geo/terrain/earth-drop';
import type { TerrainClient } from '../../workers/terrain.client';
import { FollowedAnswer } from '../followed-answer.svelte';

/** Whose rays run between the two heights, and the share of the earth's bend that air bends them by. */
export const RAYS = { optical: 0.13, radio: 0.25, straight: 0 } as const;
export type Ray = keyof typeof RAYS;

export interface ProfileDeps {
  readonly terrain: {
    readonly shading: { readonly version: string; readonly tiles: Pick<TerrainClient, 'profile'> } | null;
  };
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly save: (name: string, bytes: Uint8Array<ArrayBuffer>, type: string) => void;
}

/** The line whose ground is looked at. */
export interface ProfileLine {
  readonly places: readonly Position[];
  /** A measured line; null for a stretch of border. */
  readonly lineId: string | null;
}

interface Question {
  readonly places: readonly Position[];
  readonly version: string;
  readonly tiles: Pick<TerrainClient, 'profile'>;
}

const MOST_HEIGHT_M = 30_000;

/** The ground along one line, and what two heights at its ends see of each other. */
export class LineProfile {
  readonly answer: FollowedAnswer<Question, GroundProfile>;
  /** Hands a file to the browser. */
  readonly save: ProfileDeps['save'];
  #line = $state.raw<ProfileLine | null>(null);
  #observerHeightM = $state.raw(2);
  #targetHeightM = $state.raw(1.7);
  #ray = $state.raw<Ray>('optical');
  #hoveredAt = $state.raw<number | null>(null);
  readonly #profile = $derived.by(() => (this.answer.isCurrent ? this.answer.value : null));
  readonly #figures = $derived.by((): ProfileFigures | null => this.#profile && profileFigures(this.#profile));
  readonly #sight = $derived.by((): Sight | null => {
    if (this.#profile === null || this.#line?.places.length !== 2) return null;
    return sightBetween(this.#profile, {
      observerHeightM: this.#observerHeightM,
      targetHeightM: this.#targetHeightM,
      dropPerSqM: earthDropPerSqM(RAYS[this.#ray]),
    });
  });

  constructor({ terrain, clock, scheduler, save }: ProfileDeps) {
    this.save = save;
    this.answer = new FollowedAnswer<Question, GroundProfile>({
      question: () => {
        const { shading } = terrain;
        return this.#line && shading && { places: this.#line.places, ...shading };
      },
      isSame: (a, b) => a.places === b.places && a.version === b.version,
      ask: ({ places, tiles }, signal) => tiles.profile({ places }, { signal }),
      clock,
      scheduler,
    });
  }

  get line(): ProfileLine | null {
    return this.#line;
  }
  /** Of the line and the terrain as they are now; null until it is known. */
  get profile(): GroundProfile | null {
    return this.#profile;
  }
  /** Null where there is no profile, or no known height on it. */
  get figures(): ProfileFigures | null {
    return this.#figures;
  }
  /** Null while there is no profile, and for a line of several legs: sight goes along one geodesic. */
  get sight(): Sight | null {
    return this.#sight;
  }
  /** Of the line, geodesic. */
  get lengthM(): number {
    return measurePath(this.#line?.places ?? []).totalM;
  }
  get observerHeightM(): number {
    return this.#observerHeightM;
  }
  get targetHeightM(): number {
    return this.#targetHeightM;
  }
  get ray(): Ray {
    return this.#ray;
  }
  /** The sample that is pointed at. */
  get hoveredAt(): number | null {
    return this.#hoveredAt;
  }
  /** Where the sample that is pointed at lies. */
  get hovered(): Position | null {
    return this.#hoveredAt === null ? null : this.positionAt(this.#hoveredAt);
  }

  positionAt(sample: number): Position | null {
    const positions = this.#profile?.positions;
    return positions && sample * 2 < positions.length ? [positions[2 * sample]!, positions[2 * sample + 1]!] : null;
  }

  show(line: ProfileLine | null): void {
    this.#line = line;
    this.#hoveredAt = null;
  }

  hover(sample: number | null): void {
    this.#hoveredAt = sample;
  }

  /** Heights above the ground, within 0 to 30,000 m; what is not stays as it was. */
  setHeights(observerHeightM: number, targetHeightM: number): void {
    if (isHeight(observerHeightM)) this.#observerHeightM = observerHeightM;
    if (isHeight(targetHeightM)) this.#targetHeightM = targetHeightM;
  }

  setRay(ray: Ray): void {
    this.#ray = ray;
  }
}

function isHeight(heightM: number): boolean {
  return heightM >= 0 && heightM <= MOST_HEIGHT_M;
}
