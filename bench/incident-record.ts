import { readFileSync } from 'node:fs';
import type { IncidentColumns } from '../src/domain/incident';
import { incidentHistory } from '../src/feeds/scenario/incident-history';
import { parseBorderFile } from '../src/feeds/scenario/parse-border-file';
import { ScenarioEngine } from '../src/feeds/scenario/scenario-engine';
import { parseScenario } from '../src/feeds/scenario/scenario-file';

/** The record that the bundled exercise would have with so many incidents: seeded, along the real border, two years. */
export function recordOf(count: number): IncidentColumns {
  const scenario = { ...parseScenario(readJson('data/scenarios/northern-border.json')), historyCount: count };
  const engine = new ScenarioEngine(scenario, parseBorderFile(readJson('data/borders/usa-can.json'), scenario.pair));
  return incidentHistory(scenario, engine.process);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
