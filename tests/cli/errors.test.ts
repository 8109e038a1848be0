import { describe, expect, it } from 'vitest';
import { inputFolder, runCli } from './run-cli';

const files = inputFolder();
const BORDER = 'data/borders/usa-can.json';
const csv = files.put('sensors.csv', 'kind,lng,lat,maxRangeM\nradar,-97,49,20000\n');
const line = (coordinates: unknown) => files.put('line.geojson', { type: 'LineString', coordinates });
const given = ['--border', BORDER, '--sensors', csv];

describe('a wrong command line exits with 2 and one line that says what was found and expected', () => {
  it.each([
    ['no verb', [], /found no verb: expected ledger, border/],
    ['an unknown verb', ['ledgers'], /found ledgers: expected ledger, border/],
    ['an unknown option', ['ledger', '--boarder', BORDER], /found --boarder: expected one of --border, --sensors/],
    ['an option missing', ['ledger', '--border', BORDER], /found no --sensors: expected it to be there/],
    ['no value', ['ledger', '--border'], /found --border alone: expected a value/],
    ['an option twice', ['ledger', ...given, '--border', BORDER], /found --border twice: expected each option once/],
    ['a stray word', ['ledger', ...given, 'extra'], /found extra: expected one of --border/],
    [
      'k that is no number',
      ['ledger', ...given, '--k', 'two'],
      /at --k: found two: expected a whole number, 1 or more/,
    ],
    ['k below 1', ['ledger', ...given, '--k', '0'], /at --k: found 0: expected a whole number/],
    ['an option as a value', ['ledger', ...given, '--k', '--format'], /at --k: found --format: expected a whole/],
    ['an unknown format', ['ledger', ...given, '--format', 'xml'], /at --format: found xml: expected one of json, csv/],
    ['unknown conditions', ['ledger', ...given, '--conditions', 'hail'], /found hail: expected words of day, twilight/],
    ['two lights', ['ledger', ...given, '--conditions', 'day,night'], /found day,night: expected each of light/],
    ['worst and fog', ['ledger', ...given, '--conditions', 'fog,worst-case'], /found worst-case: expected it alone/],
    ['compare and night', ['ledger', ...given, '--conditions', 'compare,night'], /expected compare without a light/],
    ['compare drawn', ['ledger', ...given, '--conditions', 'compare', '--format', 'geojson'], /expected json or csv/],
    ['a bad time', ['ledger', ...given, '--time', 'noon'], /at --time: found noon: expected a time like 2026/],
    ['a pair that is none', ['border', '--pair', 'USACAN'], /at --pair: found USACAN: expected two alpha-3 codes/],
    ['countries apart', ['border', '--pair', 'USA-FRA'], /found USA-FRA .*expected two neighbouring countries/],
  ])('%s', { timeout: 60_000 }, async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(...args);
    expect(stderr).toMatch(message);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
  });
});

describe('a wrong file exits with 2 and one line', () => {
  const sensors = ['--sensors', csv];
  it.each([
    [
      'absent',
      ['--border', 'nowhere.json', ...sensors],
      /at --border: found nowhere\.json \(ENOENT\): expected a file/,
    ],
    ['no JSON', ['--border', 'README.md', ...sensors], /at --border: found README\.md .*expected JSON/],
    ['another format', ['--border', 'data/borders/usa-can.segments.json', ...sensors], /found watchline-segments\/1/],
    ['another JSON', ['--border', 'package.json', ...sensors], /at --border type: found module: expected/],
    ['a point', ['--border', line([[0, 0]]), ...sensors], /bad-border/],
    ['segments of another border', ['--border', BORDER, ...sensors, '--segments', BORDER], /at --segments format/],
    [
      'sensors that are a border',
      ['--border', BORDER, '--sensors', BORDER],
      /at --sensors type: found nothing: expected/,
    ],
    [
      'sensors without a header',
      ['--border', BORDER, '--sensors', 'README.md'],
      /at --sensors header: found # Watchline/,
    ],
    ['a table of something else', ['--border', BORDER, ...sensors, '--table', 'package.json'], /at --table/],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await runCli('ledger', ...args);
    expect(stderr).toMatch(message);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, stdout: '', lines: 1 });
  });

  it.each([
    [
      'beyond the globe',
      [
        [0, 0],
        [0, 91],
      ],
      /coordinates\.1\.1: found 91/,
    ],
    [
      'no number',
      [
        [0, 0],
        [0, '1'],
      ],
      /coordinates\.1\.1: found 1/,
    ],
    [
      'one place only',
      [
        [5, 5],
        [5, 5],
      ],
      /pieces\.0: found \[5,5\]: expected a line with length/,
    ],
    ['one vertex only', [[5, 5]], /coordinates: found/],
  ])('a line with %s', async (_, coordinates, message) => {
    const { code, stderr } = await runCli('ledger', '--border', line(coordinates), ...sensors);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });
});

describe('help', () => {
  it.each([
    [['--help'], /ledger .*\n.*border /],
    [['ledger', '--help'], /--conditions LIST/],
    [['border', '--help'], /--pair PAIR/],
    [['ledger', '--border', 'nowhere', '-h'], /--sensors FILE/],
  ])('%s', async (args, text) => {
    const { code, stdout, stderr } = await runCli(...args);
    expect(stdout).toMatch(text);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
