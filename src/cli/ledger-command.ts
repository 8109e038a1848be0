import { AppError } from '../domain/errors';
import { LINE_OF_SIGHT } from '../domain/line-of-sight';
import { isWatching, type Sensor } from '../domain/sensor';
import { BorderIndex } from '../geo/border-index';
import { parseConditions } from '../geo/conditions/parse-conditions';
import { rasterSource } from '../geo/terrain/raster-source';
import { answerLedger, type Ground, type LedgerAnswer } from './answer-ledger';
import { ledgerCsv } from './ledger-csv';
import { ledgerGeojson } from './ledger-geojson';
import { borderLengths, ledgerReport } from './ledger-report';
import { CONDITION_WORDS, parseConditionsArgument } from './parse-conditions-argument';
import { choose, parseOptions, toNumber } from './parse-options';
import { readBorder } from './read-border';
import { readDem } from './read-dem';
import { readJson, within } from './read-input';
import { readSensors } from './read-sensors';
import type { Command, Terminal } from './terminal';

const HELP = `watchline ledger --border FILE --sensors FILE [options]

The table of segments with covered, singly covered, gap and unknown metres.

  --border FILE       Watchline border JSON, or GeoJSON lines
  --sensors FILE      GeoJSON points, or CSV with a header: lng, lat, kind, maxRangeM and, if need be, id, name,
                      agencyId, azimuthDeg, fieldOfViewDeg, minRangeM, mastHeightM, health, releasability,
                      detectionDay, detectionNight, detectionFog, detectionPrecipitation
  --segments FILE     Watchline segments JSON; without it each piece of the border is one segment
  --k N               sensors that must watch a place for it to be covered; 1 unless set
  --conditions LIST   words with commas between them; day and clear unless set:
                      ${CONDITION_WORDS.join(', ')}
  --time TIME         for the word sun: 2026-11-24T06:30:00Z; now unless set
  --table FILE        another table than data/conditions.json
  --horizon on|off    off: ranges as stated; on unless set: no farther than the horizon of the mast over smooth ground
  --dem FILE.tif      elevation: a place counts only where its sensor sees it over the ground
  --target-height M   of what is looked for above the ground, with --dem; 1.7 unless set
  --format FORMAT     json (unless set), csv or geojson

Bad rows of sensors are left out and told on stderr. docs/cli.md has the columns of what is written.
`;

export const ledgerCommand: Command = {
  verb: 'ledger',
  summary: 'covered and uncovered metres of a border line, by segment',
  help: HELP,
  run: runLedger,
};

async function runLedger(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = parseOptions(args, [
    'border!',
    'sensors!',
    'segments',
    'k',
    'conditions',
    'time',
    'table',
    'horizon',
    'dem',
    'target-height',
    'format',
  ] as const);
  const format = choose(options.format ?? 'json', ['json', 'csv', 'geojson'] as const, '--format');
  const requiredK = toNumber(
    options.k ?? '1',
    (k) => Number.isInteger(k) && k >= 1,
    'a whole number, 1 or more',
    '--k',
  );
  const choice = parseConditionsArgument(options.conditions);
  if (choice.kind === 'compare' && format === 'geojson') {
    throw new AppError('bad-argument', { found: 'geojson of compare', expected: 'json or csv', where: '--format' });
  }
  const ignoreHorizon = choose(options.horizon ?? 'on', ['on', 'off'] as const, '--horizon') === 'off';
  const timeMs = options.time === undefined ? terminal.nowMs() : toTime(options.time);
  const tablePath = options.table ?? new URL('data/conditions.json', terminal.root);
  const table = within('--table', () => parseConditions(readJson(tablePath, '--table')));
  const { border, segments } = readBorder(options.border!, options.segments);
  const { sensors, rejected } = readSensors(options.sensors!, table, terminal);
  const question = { coverageVersion: 0, pictureTimeMs: timeMs, sensors, requiredK };
  const index = within('--border', () => new BorderIndex(border));
  const ground = await readGround(options.dem, options['target-height']);
  const answers = await answerLedger(index, segments, question, choice, table, ground, { ignoreHorizon });
  if (!ignoreHorizon) noteUnknownMasts(sensors, terminal);
  noteUnknownGround(answers, terminal);
  if (format === 'geojson') {
    const [[, { answer }]] = Object.entries(answers) as [[string, LedgerAnswer]];
    terminal.write(`${JSON.stringify(ledgerGeojson(border, answer, requiredK))}\n`);
    return;
  }
  const reports = Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, ledgerReport(answer)]));
  if (format === 'csv') {
    terminal.write(ledgerCsv(reports));
    return;
  }
  const head = {
    format: 'watchline-ledger/1',
    border: { pair: border.pair, ...borderLengths(border), attribution: border.attribution },
    sensors: { read: sensors.length, watching: sensors.filter(isWatching).length, rejected: rejected.length },
    requiredK,
    conditions: options.conditions ?? 'day',
    ...(options.conditions?.includes('sun') ? { time: new Date(timeMs).toISOString() } : {}),
    horizon: ignoreHorizon ? 'off' : 'on',
    ...(ground === null ? {} : { terrain: { dem: options.dem, targetHeightM: ground.targetHeightM } }),
    detectionAssumes: 'sensors miss independently of each other',
  };
  const body = choice.kind === 'one' ? Object.values(reports)[0] : { byConditions: reports };
  terminal.write(`${JSON.stringify({ ...head, ...body }, null, 2)}\n`);
}

async function readGround(dem: string | undefined, targetHeight: string | undefined): Promise<Ground | null> {
  if (dem === undefined) {
    if (targetHeight === undefined) return null;
    throw new AppError('bad-argument', { found: '--target-height without --dem', expected: 'both or neither' });
  }
  const targetHeightM = toNumber(targetHeight ?? '1.7', (m) => m >= 0, 'metres, 0 or more', '--target-height');
  return { source: rasterSource(await readDem(dem), dem), targetHeightM };
}

/** Without a mast no horizon is known and the range counts as stated: whoever reads the numbers must hear it. */
function noteUnknownMasts(sensors: readonly Sensor[], { note }: Terminal): void {
  const masts = sensors.filter(({ kind, mastHeightM }) => LINE_OF_SIGHT[kind] !== null && mastHeightM === undefined);
  if (masts.length === 0) return;
  note(
    `no mastHeightM for ${masts.length} of ${sensors.length} sensors: their ranges count as stated, whatever the horizon`,
  );
}

const SHOWN_IDS = 10;

/** A border seen over ground that nobody knows counts as seen: whoever reads the numbers must hear it. */
function noteUnknownGround(answers: Readonly<Record<string, LedgerAnswer>>, { note }: Terminal): void {
  const losses = Object.values(answers).flatMap((answer) => answer.losses ?? []);
  const beyond = new Set(losses.filter(({ unknownM }) => unknownM > 0).map(({ id }) => id));
  if (beyond.size === 0) return;
  const named = [...beyond].slice(0, SHOWN_IDS).join(', ');
  const more = beyond.size > SHOWN_IDS ? ` and ${beyond.size - SHOWN_IDS} more` : '';
  note(`--dem does not hold all the ground of ${named}${more}: counted as seen there`);
}

function toTime(text: string): number {
  const timeMs = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(timeMs)) {
    throw new AppError('bad-argument', { found: text, expected: 'a time like 2026-11-24T06:30:00Z', where: '--time' });
  }
  return timeMs;
}
