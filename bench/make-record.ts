import type { IncidentColumns } from '../src/domain/incident';
import { incidentHistory } from '../src/feeds/scenario/incident-history';
import { parseBorderFile } from '../src/feeds/scenario/parse-border-file';
import { ScenarioEngine } from '../src/feeds/scenario/scenario-engine';
import { parseScenario } from '../src/feeds/scenario/scenario-file';

/** The record that the bundled exercise would have with so many incidents: seeded, along the real border, two years. */
export function makeRecord(count: number, sources: { scenario: string; border: string }): IncidentColumns {
  const scenario = { ...parseScenario(JSON.parse(sources.scenario)), historyCount: count };
  const engine = new ScenarioEngine(scenario, parseBorderFile(JSON.parse(sources.border), scenario.pair));
  return incidentHistory(scenario, engine.process);
}
