import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chromiumArgs, KIOSK_FLAGS } from '../../../deploy/wall/chromium-flags.mjs';
import { LIMITS } from '../../../deploy/wall/heartbeat.mjs';
import { kioskOptions, USAGE } from '../../../deploy/wall/options.mjs';
import { ROOT } from '../../../scripts/run-command.mjs';

const BASE = ['--url', 'http://localhost:4173/#/wall', '--browser', '/usr/bin/chromium'];

describe('kioskOptions', () => {
  it('reads one window, and several', () => {
    expect(
      kioskOptions([...BASE, '--profile', '/p', '--port', '9000', '--silence', '20', '--', '--headless=new']),
    ).toEqual({
      kind: 'run',
      port: 9000,
      kiosk: {
        browser: '/usr/bin/chromium',
        profile: '/p',
        args: ['--headless=new'],
        windows: [{ url: 'http://localhost:4173/#/wall', bounds: null }],
        limits: { ...LIMITS, silenceMs: 20_000 },
      },
    });
    const two = kioskOptions([
      ...BASE,
      '--url',
      'https://b.example/#/wall',
      '--bounds',
      '0,0,3840,2160',
      // As a value that begins with a dash must be written.
      '--bounds=-3840,0,3840,2160',
    ]);
    expect(two).toMatchObject({
      kind: 'run',
      port: null,
      kiosk: {
        windows: [
          { url: 'http://localhost:4173/#/wall', bounds: { left: 0, top: 0, width: 3840, height: 2160 } },
          { url: 'https://b.example/#/wall', bounds: { left: -3840, top: 0, width: 3840, height: 2160 } },
        ],
      },
    });
  });

  it.each([
    [[], '--url is missing.'],
    [['--url', 'http://localhost/'], '--browser is missing.'],
    [['--url', 'file:///etc/passwd', '--browser', 'x'], '--url must be http or https, not "file:///etc/passwd".'],
    [
      ['--url', 'http://localhost/#/analyst', '--browser', 'x'],
      '--url must end with #/wall: no other room sends a heartbeat. Found "http://localhost/#/analyst".',
    ],
    [[...BASE, '--port', '70000'], '--port must be a whole number from 0 to 65535, not "70000".'],
    [[...BASE, '--port', ' '], '--port must be a whole number from 0 to 65535, not " ".'],
    [[...BASE, '--silence', '1'], '--silence must be 5 to 3600 seconds, not "1".'],
    [[...BASE, '--first', 'soon'], '--first must be 5 to 3600 seconds, not "soon".'],
    [[...BASE, '--bounds', '0,0,0,100'], '--bounds must be left,top,width,height in whole pixels, not "0,0,0,100".'],
    [[...BASE, '--bounds', '0,,10,10'], '--bounds must be left,top,width,height in whole pixels, not "0,,10,10".'],
    [[...BASE, '--url', 'http://b/#/wall'], 'Several --url need --bounds: else they lie over each other.'],
    [
      [...BASE, '--url', 'http://b/#/wall', '--bounds', '0,0,1,1'],
      'Found 1 --bounds for 2 --url: give one for each, or none.',
    ],
    [[...BASE, 'http://c/'], '"http://c/" is no option. Flags for the browser stand after a lone "--".'],
  ])('%j is wrong: %s', (args, why) => {
    expect(kioskOptions(args)).toEqual({ kind: 'wrong', why });
  });

  it('knows no other option, and helps', () => {
    expect(kioskOptions([...BASE, '--speed', '1'])).toMatchObject({
      kind: 'wrong',
      why: expect.stringContaining('--speed'),
    });
    expect(kioskOptions(['--help'])).toEqual({ kind: 'help' });
    for (const option of ['--url', '--browser', '--bounds', '--profile', '--port', '--silence', '--first']) {
      expect(USAGE).toContain(`  ${option} `);
    }
  });
});

it('what the installation adds comes last, so that it wins, and the steering goes over pipes', () => {
  const args = chromiumArgs('/p', ['--kiosk-printing', '--force-device-scale-factor=2']);
  expect(args.slice(-3)).toEqual(['--kiosk-printing', '--force-device-scale-factor=2', 'about:blank']);
  expect(args).toContain('--remote-debugging-pipe');
  expect(args).toContain('--user-data-dir=/p');
  expect(args.some((arg) => arg.startsWith('--remote-debugging-port'))).toBe(false);
});

it('the README lists the flags with the same reasons, and no others', () => {
  const readme = readFileSync(join(ROOT, 'deploy/wall/README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `(--\S+)` +\| (.+?) +\|$/gm)].map(([, flag, why]) => [flag, why]);
  expect(rows).toEqual(KIOSK_FLAGS.map((row) => [...row]));
});
