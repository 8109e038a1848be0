import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { type Sensor, sensorSchema } from '../src/domain/sensor';
import { unitSchema } from '../src/domain/unit';
import { parseBorder } from '../src/geo/parse-border';

const scenarioSchema = v.object({
  sensors: v.array(sensorSchema),
  units: v.array(v.object({ unit: unitSchema, post: v.tuple([v.number(), v.number()]) })),
});

/** The committed border line and the sensors and units of the committed scenario: the same input for both sides. */
export function northernBorder() {
  const border = parseBorder(JSON.parse(readFileSync('data/borders/usa-can.json', 'utf8')));
  const scenario = v.parse(scenarioSchema, JSON.parse(readFileSync('data/scenarios/northern-border.json', 'utf8')));
  const sensors = scenario.sensors.map((sensor): Sensor => ({ ...sensor, health: 'up' }));
  return { border, sensors, units: scenario.units };
}
