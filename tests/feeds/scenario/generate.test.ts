import { describe, expect, it } from 'vitest';
import { readSources } from '../../../data/build/read-source';
import { readWater } from '../../../data/build/read-water';
import { dryGround } from '../../../data/build/scenario/dry-ground';
import { generateScenario } from '../../../data/build/scenario/generate';
import { readPlaces } from '../../../data/build/segments/read-places';
import { border, scenario, segments } from './scenario-fixture';

const isDry = dryGround(readWater(readSources()));

describe('the recipe of the scenario', () => {
  it('gives the committed file again', () => {
    const built = generateScenario(border, segments, readPlaces(), isDry);
    expect(built.sensors).toEqual(scenario.sensors);
    expect(built.units).toEqual(scenario.units);
    expect(built).toEqual(scenario);
  }, 60_000);

  it('puts nothing that stands on masts or wheels into the water', () => {
    const wet = scenario.sensors.filter(({ position }) => !isDry(position));
    expect(wet.map(({ id }) => id)).toEqual([]);
    const wheels = scenario.units.filter(({ unit }) => unit.kind === 'vehicle');
    expect(wheels.filter(({ route }) => !route.every((position) => isDry(position)))).toEqual([]);
  });
});
