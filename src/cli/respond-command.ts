import { AppError } from '../domain/errors';
import { BorderIndex } from '../geo/border-index';
import { nearCover } from '../geo/response/near-cover';
import { parseCoverPoints } from '../geo/response/parse-cover-points';
import { parseResponseRules } from '../geo/response/parse-response-rules';
import { choose, parseOptions, toNumber } from './parse-options';
import { readBorder } from './read-border';
import { readJson, within } from './read-input';
import { answerIncidents, type BorderGround, respondersOf } from './respond-answer';
import { INCIDENT_COLUMNS, readIncidents, readUnits, UNIT_COLUMNS } from './respond-files';
import { incidentReport, respondCsv } from './respond-report';
import type { Command, Terminal } from './terminal';

const HELP = `watchline respond --units FILE --incidents FILE [options]

The best units for each incident, with arrivals, margins and probabilities; and all incidents together.

  --units FILE        GeoJSON points or CSV; columns ${UNIT_COLUMNS.join(', ')}
  --incidents FILE    GeoJSON points or CSV; columns ${INCIDENT_COLUMNS.join(', ')}
  --border FILE       Watchline border JSON: water class and time to cover by the nearest segment
  --segments FILE     its segments; with --border data/borders/X.json, X.segments.json beside it unless set
  --cover FILE        places, pick-up points and trails; data/cover-points.json unless set
  --rules FILE        data/response.json unless set
  --top N             units shown for each incident; 5 unless set
  --format FORMAT     json (unless set) or csv

Bad rows are left out and told on stderr. docs/cli.md has the columns; docs/response.md the formulas.
`;

export const respondCommand: Command = {
  verb: 'respond',
  summary: 'best units for incidents: arrivals, margins, probabilities',
  help: HELP,
  run: runRespond,
};

async function runRespond(args: readonly string[], terminal: Terminal): Promise<void> {
  const options = parseOptions(args, [
    'units!',
    'incidents!',
    'border',
    'segments',
    'cover',
    'rules',
    'top',
    'format',
  ] as const);
  const format = choose(options.format ?? 'json', ['json', 'csv'] as const, '--format');
  const top = toNumber(options.top ?? '5', (n) => Number.isInteger(n) && n >= 1, 'a whole number, 1 or more', '--top');
  const rulesPath = options.rules ?? new URL('data/response.json', terminal.root);
  const rules = within('--rules', () => parseResponseRules(readJson(rulesPath, '--rules')));
  const units = readUnits(options.units!, terminal);
  const incidents = readIncidents(options.incidents!, terminal);
  const ground = readGround(options, terminal);
  const countries = [...new Set([...units, ...incidents].map(({ country }) => country))].sort();
  const responders = respondersOf(units, countries, rules);
  const { answers, together, oneByOne, isOptimal } = answerIncidents(responders, incidents, ground, rules);
  const reports = answers.map((answer) => incidentReport(answer, top));
  if (format === 'csv') {
    terminal.write(respondCsv(reports));
    return;
  }
  const head = {
    format: 'watchline-respond/1',
    units: { read: units.length, free: responders.length },
    travel: 'straight line × circuity by unit kind',
    clock:
      'starts at detection: on the border line, unless an incident lies more than 100 m before it; elapsedS has passed since',
    models: 'interruption, not interdiction: what happens on arrival is not modelled',
  };
  const body = { incidents: reports, assignment: { together, oneByOne, isOptimal } };
  terminal.write(`${JSON.stringify({ ...head, ...body }, null, 2)}\n`);
}

function readGround(
  { border: path, segments: segmentsPath, cover }: Readonly<Partial<Record<'border' | 'segments' | 'cover', string>>>,
  { root }: Terminal,
): BorderGround | null {
  if (path === undefined) {
    const alone = segmentsPath === undefined ? (cover === undefined ? null : '--cover') : '--segments';
    if (alone === null) return null;
    throw new AppError('bad-argument', { found: `${alone} without --border`, expected: 'both or neither' });
  }
  const beside = path.replace(/\.json$/, '.segments.json');
  const { border, segments } = readBorder(path, segmentsPath ?? (beside === path ? undefined : beside));
  const coverPath = cover ?? new URL('data/cover-points.json', root);
  const sources = within('--cover', () => parseCoverPoints(readJson(coverPath, '--cover')));
  const index = within('--border', () => new BorderIndex(border));
  return { index, segments: segments.segments, near: nearCover(segments.segments, border, sources) };
}
