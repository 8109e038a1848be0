import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyPicture, reducePicture } from '../../../src/domain/reduce-picture';
import { ScenarioEngine } from '../../../src/feeds/scenario/scenario-engine';
import { compileResponders } from '../../../src/geo/response/compile-responders';
import { mayAnswer } from '../../../src/geo/response/may-answer';
import { parseResponseRules } from '../../../src/geo/response/parse-response-rules';
import { border, scenario } from './scenario-fixture';

const rules = parseResponseRules(JSON.parse(readFileSync('data/response.json', 'utf8')));
const crossed = scenario.units.filter(({ unit }) => unit.crossDesignated === true);
const countryOf = new Map(scenario.agencies.map(({ id, country }) => [id, country]));

describe('cross-designated units of the exercise', () => {
  it('are boats and vehicles of both sides, and few', () => {
    const kinds = new Set(crossed.map(({ unit }) => `${countryOf.get(unit.agencyId)} ${unit.kind}`));
    expect([...kinds].sort()).toEqual(['CAN boat', 'CAN vehicle', 'USA boat', 'USA vehicle']);
    expect(crossed.length).toBeLessThan(scenario.units.length / 10);
  });

  it('answer on both sides, where every other unit answers on its own', () => {
    const engine = new ScenarioEngine(scenario, border);
    const events = engine.eventsBetween(scenario.runInFromMs, scenario.startMs);
    const log = events.map((event, i) => ({ ...event, seq: i + 1, receivedMs: event.timeMs }));
    const { picture } = reducePicture(emptyPicture(), log);
    const records = [...engine.tracksAt(scenario.startMs, 30).values()].flat();
    const tracks = new Map(records.map((track) => [track.trackId, track]));
    const { responders } = compileResponders({ ...picture, tracks }, rules);
    const ids = new Set(crossed.map(({ unit }) => unit.id));
    const both = responders.filter(({ countries }) => countries.length === 2).map(({ unitId }) => unitId);
    expect(both.length).toBeGreaterThan(0);
    expect(both.every((id) => ids.has(id))).toBe(true);
    expect(responders.filter(({ unitId }) => ids.has(unitId)).map(({ unitId }) => unitId)).toEqual(both);
    const boat = responders.find(({ unitId, kind }) => ids.has(unitId) && kind === 'boat')!;
    const requirement = { kinds: ['boat'], capabilities: [], units: 1 } as const;
    for (const country of ['CAN', 'USA']) {
      expect(mayAnswer(boat, { country, water: 'lake', requirement })).toBeNull();
    }
  });
});
