import geodesic from 'geographiclib-geodesic';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors';
import { SENSOR_KINDS, type Sensor } from '../../../src/domain/sensor';
import { UNIT_KINDS } from '../../../src/domain/unit';
import { BorderPath } from '../../../src/feeds/scenario/border-path';
import { parseScenario } from '../../../src/feeds/scenario/scenario-file';
import { border, rawScenario, scenario } from './scenario-fixture';

const WGS84 = geodesic.Geodesic.WGS84;

const faultOf = (raw: unknown): unknown => {
  try {
    parseScenario(raw);
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.details.where];
    throw error;
  }
  return null;
};

function watches(sensor: Sensor, lng: number, lat: number): boolean {
  if (Math.abs(sensor.position[1] - lat) * 110_000 > sensor.maxRangeM) return false;
  if (Math.abs(sensor.position[0] - lng) * 35_000 > sensor.maxRangeM) return false;
  const { s12, azi1 } = WGS84.Inverse(sensor.position[1], sensor.position[0], lat, lng);
  const off = Math.abs(((azi1! - sensor.azimuthDeg + 900) % 360) - 180);
  return s12! >= sensor.minRangeM && s12! <= sensor.maxRangeM && off <= sensor.fieldOfViewDeg / 2;
}

/** Share of the vertices of a piece that a sensor of the file watches, weighted with their legs. */
function watchedShare(pieceId: string): number {
  const piece = border.pieces.find(({ id }) => id === pieceId)!;
  const up = scenario.sensors.filter(({ health }) => health === 'up');
  let watchedM = 0;
  for (let i = 1; i < piece.coordinates.length; i++) {
    const [lng, lat] = piece.coordinates[i]!;
    if (up.some((sensor) => watches(sensor, lng, lat))) watchedM += piece.chainageM[i]! - piece.chainageM[i - 1]!;
  }
  return watchedM / piece.chainageM.at(-1)!;
}

describe('the committed scenario', () => {
  it('has the agencies, sensors and units that the exercise promises', () => {
    expect(scenario.agencies.map(({ country }) => country).sort()).toEqual(['CAN', 'CAN', 'CAN', 'USA', 'USA', 'USA']);
    expect(scenario.sensors.length).toBeGreaterThan(410);
    expect(scenario.sensors.length).toBeLessThan(430);
    expect(new Set(scenario.sensors.map(({ kind }) => kind))).toEqual(new Set(SENSOR_KINDS));
    expect(scenario.units.length).toBe(260);
    expect(new Set(scenario.units.map(({ unit }) => unit.kind))).toEqual(new Set(UNIT_KINDS));
    expect(new Set(scenario.units.map(({ unit }) => unit.callsign)).size).toBe(260);
    expect(new Set(scenario.sensors.map(({ name }) => name)).size).toBe(scenario.sensors.length);
    expect(scenario.note).toContain('synthetic');
  });

  it('watches 60 to 75 % of the main piece and leaves Alaska mostly bare', () => {
    const main = watchedShare('main');
    expect(main).toBeGreaterThan(0.6);
    expect(main).toBeLessThan(0.75);
    expect(watchedShare('alaska')).toBeLessThan(0.15);
  });

  it('lets every sensor watch some of the line, by the WGS84 geodesic at places 50 m apart', () => {
    const path = new BorderPath(border);
    const idle = new Set(scenario.sensors);
    for (const { id } of border.pieces) {
      for (let chainageM = 0; chainageM < path.knownLengthM(id); chainageM += 50) {
        const [lng, lat] = path.beside({ pieceId: id, chainageM }, 0).position;
        for (const sensor of idle) {
          if (watches(sensor, lng, lat)) idle.delete(sensor);
        }
      }
    }
    expect([...idle].map(({ id }) => id)).toEqual([]);
  });
});

describe('parseScenario', () => {
  const raw = rawScenario() as Record<string, unknown[]>;
  const first = <T>(key: string): T => raw[key]![0] as T;

  it('names what is wrong and where', () => {
    expect(faultOf(null)).toEqual(['bad-scenario', 'scenario']);
    expect(faultOf({ ...raw, format: 'watchline-scenario/2' })).toEqual(['bad-scenario', 'format']);
    expect(faultOf({ ...raw, sensors: [{ ...first<object>('sensors'), maxRangeM: -1 }] })).toEqual([
      'bad-scenario',
      'sensors.0.maxRangeM',
    ]);
    expect(faultOf({ ...raw, historyFromMs: scenario.startMs })).toEqual(['bad-scenario', 'historyFromMs']);
  });

  it('refuses references to nothing and ids used twice', () => {
    expect(faultOf({ ...raw, agencies: raw.agencies!.slice(1) })).toEqual(['bad-scenario', 'sensors']);
    expect(faultOf({ ...raw, sensors: [...raw.sensors!, first('sensors')] })).toEqual(['bad-scenario', 'sensors']);
    expect(faultOf({ ...raw, units: [...raw.units!, first('units')] })).toEqual(['bad-scenario', 'units']);
    expect(faultOf({ ...raw, sorties: [{ ...first<object>('sorties'), sensorId: 'X' }] })).toEqual([
      'bad-scenario',
      'sorties',
    ]);
    expect(faultOf({ ...raw, beats: [{ ...first<object>('beats'), sensorId: 'X' }] })).toEqual([
      'bad-scenario',
      'beats',
    ]);
    const place = first<{ fromChainageM: number }>('incidentPlaces');
    expect(faultOf({ ...raw, incidentPlaces: [{ ...place, toChainageM: place.fromChainageM }] })).toEqual([
      'bad-scenario',
      'incidentPlaces',
    ]);
  });

  it('takes the file as it is', () => {
    expect(faultOf(raw)).toBeNull();
  });
});
