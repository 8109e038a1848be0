import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_OF_SIGHT } from '../../src/domain/line-of-sight';
import { SENSOR_KINDS } from '../../src/domain/sensor';
import { horizonRangeM } from '../../src/geo/horizon-range';
import { limitToHorizon } from '../../src/geo/limit-to-horizon';
import { sensorHorizonM } from '../../src/geo/sensor-horizon';
import { sensorAt } from './fixtures';
import { holds } from './seed';

const RADIO = { refractionCoefficient: 0.25, targetHeightM: 1.7 };

describe('horizonRangeM', () => {
  it('has a 30 m mast see a person to about 28 km by radar, two less by light', () => {
    expect(horizonRangeM(30, RADIO) / 1000).toBeCloseTo(27.95, 1);
    expect(horizonRangeM(30, { ...RADIO, refractionCoefficient: 0.13 }) / 1000).toBeCloseTo(25.95, 1);
  });

  it('is the textbook √(2R′h) for both heights, to one part in a thousand at 10 km', () => {
    const heights = fc.integer({ min: 0, max: 100_000 }).map((n) => n / 10);
    holds(
      fc.property(heights, heights, fc.constantFrom(0, 0.13, 0.25), (mastM, targetHeightM, refractionCoefficient) => {
        const radiusM = 6_371_008.8 / (1 - refractionCoefficient);
        const expected = Math.sqrt(2 * radiusM * mastM) + Math.sqrt(2 * radiusM * targetHeightM);
        const found = horizonRangeM(mastM, { refractionCoefficient, targetHeightM });
        expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-3 * expected);
        // The tangent from the mast's top to the sphere closes a right triangle.
        const angle = horizonRangeM(mastM, { refractionCoefficient, targetHeightM: 0 }) / radiusM;
        expect(Math.cos(angle) * (radiusM + mastM)).toBeCloseTo(radiusM, 3);
      }),
    );
    expect(horizonRangeM(0, { refractionCoefficient: 0.13, targetHeightM: 0 })).toBe(0);
  });
});

describe('limitToHorizon', () => {
  it.each(SENSOR_KINDS)('limits a %s by its line of sight, and only downwards', (kind) => {
    const far = sensorAt([-97, 49], { kind, mastHeightM: 30, maxRangeM: 400_000, minRangeM: 200 });
    const sight = LINE_OF_SIGHT[kind];
    const limited = limitToHorizon(far);
    if (sight === null) expect(limited).toBe(far);
    else expect(limited).toEqual({ ...far, maxRangeM: horizonRangeM(30, sight) });
    expect(sensorHorizonM(far)).toBe(sight === null ? Number.POSITIVE_INFINITY : limited.maxRangeM);
    const near = { ...far, maxRangeM: 5_000 };
    expect(limitToHorizon(near)).toBe(near);
  });

  it('needs no line of sight in the ground', () => {
    expect(SENSOR_KINDS.filter((kind) => LINE_OF_SIGHT[kind] === null)).toEqual(['seismic', 'acoustic']);
  });

  it('knows no horizon of a sensor that states no mast', () => {
    const far = sensorAt([-97, 49], { kind: 'radar', mastHeightM: undefined, maxRangeM: 400_000 });
    expect(limitToHorizon(far)).toBe(far);
  });

  it('leaves no inner range beyond the outer one', () => {
    const blind = sensorAt([-97, 49], { kind: 'radar', mastHeightM: 2, maxRangeM: 40_000, minRangeM: 30_000 });
    const { minRangeM, maxRangeM } = limitToHorizon(blind);
    expect(minRangeM).toBe(maxRangeM);
  });
});
