import type { SensorHealth, SensorKind } from '../../domain/sensor';

/** How sensors of a kind fail: mean hours well and unwell (both exponential), and what of. All invented. */
export interface FailureModel {
  readonly meanUpH: number;
  readonly meanOutH: number;
  /** Health and cause, with whole-number weights. */
  readonly faults: readonly { readonly health: SensorHealth; readonly cause: string; readonly weight: number }[];
}

const OPTICS: FailureModel = {
  meanUpH: 150,
  meanOutH: 4.5,
  faults: [
    { health: 'degraded', cause: 'ice', weight: 24 },
    { health: 'degraded', cause: 'link slow', weight: 24 },
    { health: 'down', cause: 'power', weight: 20 },
    { health: 'down', cause: 'link lost', weight: 20 },
    { health: 'off', cause: 'maintenance', weight: 12 },
  ],
};

const MAST: FailureModel = {
  meanUpH: 260,
  meanOutH: 6,
  faults: [
    { health: 'degraded', cause: 'ice', weight: 35 },
    { health: 'degraded', cause: 'link slow', weight: 35 },
    { health: 'down', cause: 'power', weight: 9 },
    { health: 'down', cause: 'link lost', weight: 9 },
    { health: 'off', cause: 'maintenance', weight: 12 },
  ],
};

const GROUND: FailureModel = {
  meanUpH: 120,
  meanOutH: 9,
  faults: [
    { health: 'degraded', cause: 'battery low', weight: 45 },
    { health: 'down', cause: 'battery', weight: 25 },
    { health: 'down', cause: 'link lost', weight: 30 },
  ],
};

const BALLOON: FailureModel = {
  meanUpH: 90,
  meanOutH: 6,
  faults: [
    { health: 'degraded', cause: 'wind', weight: 80 },
    { health: 'off', cause: 'wind', weight: 20 },
  ],
};

/** Null: never fails by the dice (drones fly by plan). */
export const FAILURES: Readonly<Record<SensorKind, FailureModel | null>> = {
  camera: OPTICS,
  thermal: OPTICS,
  radar: MAST,
  tower: MAST,
  seismic: GROUND,
  acoustic: GROUND,
  aerostat: BALLOON,
  drone: null,
};
