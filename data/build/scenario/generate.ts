import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { BorderFile, SegmentsFile } from '../../../src/domain/border';
import { seededRandom } from '../../../src/domain/random';
import { parseScenario, type ScenarioFile } from '../../../src/feeds/scenario/scenario-file';
import { ROOT, readSources } from '../read-source';
import { readWater } from '../read-water';
import { type Place, readPlaces } from '../segments/read-places';
import { serialise } from '../serialise';
import { sampleBorder } from './border-samples';
import { collectSites } from './collect-sites';
import { type DryGround, dryGround } from './dry-ground';
import { placeSensors } from './place-sensors';
import { placeUnits } from './place-units';
import { planSorties } from './plan-sorties';
import { weighPlaces } from './weigh-places';
import { writeBeats } from './write-beats';

const SEED = 'nb1';
const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 10, 24, 2, 14);
const RUN_IN_FROM_MS = START_MS - DAY_MS / 4;
const HISTORY_FROM_MS = Date.UTC(2024, 10, 23, 20, 14);
const HISTORY_COUNT = 60_000;

/** The static part of the exercise "Northern Border" on a border line: the same input and seed give the same file. */
export function generateScenario(
  border: BorderFile,
  segments: SegmentsFile,
  towns: readonly Place[],
  isDry: DryGround,
): ScenarioFile {
  const line = sampleBorder(border, segments);
  const sites = collectSites(line, towns);
  const sensors = placeSensors(line, sites, isDry, seededRandom(`${SEED}/sensors`));
  return parseScenario({
    format: 'watchline-scenario/1',
    id: 'northern-border',
    name: 'Northern Border exercise',
    note: 'EXERCISE. Every sensor, unit and incident here is synthetic, drawn by a seeded generator; agencies are named for their kind and nothing says where any of them really is.',
    seed: SEED,
    pair: border.pair,
    historyFromMs: HISTORY_FROM_MS,
    historyCount: HISTORY_COUNT,
    runInFromMs: RUN_IN_FROM_MS,
    startMs: START_MS,
    agencies: [
      { id: 'CBP', name: 'Customs and Border Protection', country: 'USA' },
      { id: 'USCG', name: 'Coast Guard', country: 'USA' },
      { id: 'SPP', name: 'State Police', country: 'USA' },
      { id: 'RCMP', name: 'Royal Canadian Mounted Police', country: 'CAN' },
      { id: 'CBSA', name: 'Border Services Agency', country: 'CAN' },
      { id: 'FNP', name: 'First Nations Police', country: 'CAN' },
    ],
    sensors,
    sorties: planSorties(sensors, line, seededRandom(`${SEED}/sorties`)),
    units: placeUnits(line, sites, isDry, seededRandom(`${SEED}/units`)),
    incidentPlaces: weighPlaces(line, sites, segments.segments),
    beats: writeBeats(line, sensors, sites),
  });
}

/** Reads what `npm run data` has built, and writes `data/scenarios/northern-border.json`. */
export function writeScenario(): void {
  const read = <T>(path: string): T => JSON.parse(readFileSync(new URL(path, ROOT), 'utf8')) as T;
  const scenario = generateScenario(
    read<BorderFile>('data/borders/usa-can.json'),
    read<SegmentsFile>('data/borders/usa-can.segments.json'),
    readPlaces(),
    dryGround(readWater(readSources())),
  );
  mkdirSync(new URL('data/scenarios/', ROOT), { recursive: true });
  writeFileSync(new URL('data/scenarios/northern-border.json', ROOT), serialise(scenario));
  const { id, sensors, units, sorties, incidentPlaces } = scenario;
  console.log(
    `${id}: ${sensors.length} sensors, ${units.length} units, ${sorties.length} flights a day, ${incidentPlaces.length} incident places`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeScenario();
