import type { SensorKind } from './sensor';

/** What a kind of sensor needs of the air between it and its target. */
export interface LineOfSight {
  /** The share of the earth's bend that air bends sightlines by. */
  readonly refractionCoefficient: number;
  /** Height above the ground of what is looked for, metres. */
  readonly targetHeightM: number;
}

/** Height of a standing adult; what must rise above the horizon to be seen at all. */
const PERSON_M = 1.7;
/** Visible and infrared light in a mixed lower atmosphere: Gauss's mean for surveying, 0.13. */
const OPTICAL = 0.13;
/** Radio waves bend more, by water vapour: the standard atmosphere's 4/3 earth (ITU-R P.310), 1 − 3/4. */
const RADIO = 0.25;

/** By kind of sensor; null where the ground itself carries the signal and nothing needs to be in sight. */
export const LINE_OF_SIGHT: Readonly<Record<SensorKind, LineOfSight | null>> = {
  camera: { refractionCoefficient: OPTICAL, targetHeightM: PERSON_M },
  thermal: { refractionCoefficient: OPTICAL, targetHeightM: PERSON_M },
  radar: { refractionCoefficient: RADIO, targetHeightM: PERSON_M },
  // Footfall and engines come through soil; range is what the maker states for it.
  seismic: null,
  // Sound bends round what light does not; wind and ground decide, not the horizon.
  acoustic: null,
  // Towers carry a radar that cues a camera: what the camera cannot confirm is not seen, so the lesser of the two.
  tower: { refractionCoefficient: OPTICAL, targetHeightM: PERSON_M },
  drone: { refractionCoefficient: OPTICAL, targetHeightM: PERSON_M },
  // Their sensor of record is a radar that looks down; at their height the difference is a few kilometres in 170.
  aerostat: { refractionCoefficient: RADIO, targetHeightM: PERSON_M },
};
