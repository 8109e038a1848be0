import * as v from 'valibot';
import { formatFields, parseFields } from '../links/link-fields';
import { type KeyValues, Persisted } from '../persisted';

/** How a wall stands in its room; see `src/ui/wall/legibility.ts` for what follows from it. */
export interface Installation {
  /** Of the display that a window fills, corner to corner. */
  readonly diagonalIn: number;
  /** From the farthest reader's eye to the display. */
  readonly distanceM: number;
  /** Millimetres from pixel to pixel, as LED walls are specified by; null: from the diagonal and the resolution. */
  readonly pitchMm: number | null;
}

/** An 86-inch display, read from 5 m. */
export const DEFAULT_INSTALLATION: Installation = { diagonalIn: 86, distanceM: 5, pitchMm: null };

export const INSTALLATION_LIMITS = {
  diagonalIn: { min: 20, max: 600 },
  distanceM: { min: 0.5, max: 60 },
  pitchMm: { min: 0.1, max: 12 },
} as const;

const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  v.pipe(v.number(), v.finite(), v.minValue(min), v.maxValue(max));

const installationSchema = v.strictObject({
  diagonalIn: within(INSTALLATION_LIMITS.diagonalIn),
  distanceM: within(INSTALLATION_LIMITS.distanceM),
  pitchMm: v.nullable(within(INSTALLATION_LIMITS.pitchMm)),
});

/**
 * `?wall=diagonal:86;distance:5` or `?wall=pitch:1.2;distance:8`: inches, metres, millimetres. A field that is missing or cannot be
 * read is as in `fallback`; null without `wall`.
 */
export function parseInstallation(search: string, fallback = DEFAULT_INSTALLATION): Installation | null {
  const text = new URLSearchParams(search).get('wall');
  if (text === null) return null;
  const fields = parseFields(text);
  const read = <K extends keyof typeof INSTALLATION_LIMITS>(name: string, key: K): Installation[K] => {
    const [value = ''] = fields.get(name) ?? [];
    return value !== '' && v.is(within(INSTALLATION_LIMITS[key]), Number(value))
      ? (Number(value) as Installation[K])
      : fallback[key];
  };
  return {
    diagonalIn: read('diagonal', 'diagonalIn'),
    distanceM: read('distance', 'distanceM'),
    pitchMm: read('pitch', 'pitchMm'),
  };
}

/** The inverse, without `?wall=`. */
export function formatInstallation({ diagonalIn, distanceM, pitchMm }: Installation): string {
  const size = pitchMm === null ? ['diagonal', [String(diagonalIn)]] : ['pitch', [String(pitchMm)]];
  return formatFields([size as [string, string[]], ['distance', [String(distanceM)]]]) ?? '';
}

/** The settings of this machine's wall: what the address says, else what was kept, else the default. */
export class InstallationStore {
  readonly #kept: Persisted<Installation>;
  #installation = $state.raw<Installation>(DEFAULT_INSTALLATION);

  constructor(keyValues: KeyValues | null, search: string) {
    this.#kept = new Persisted(keyValues, 'watchline.wall-installation', installationSchema);
    const kept = this.#kept.read() ?? DEFAULT_INSTALLATION;
    const asked = parseInstallation(search, kept);
    // What the address says once stays, so that a browser which restarts without it is still legible.
    if (asked !== null) this.#kept.write(asked);
    this.#installation = asked ?? kept;
  }

  get installation(): Installation {
    return this.#installation;
  }

  /** Another window of this browser may have set it. */
  reread(): void {
    this.#installation = this.#kept.read() ?? this.#installation;
  }

  set(installation: Installation): void {
    this.#installation = v.parse(installationSchema, installation);
    this.#kept.write(this.#installation);
  }
}
