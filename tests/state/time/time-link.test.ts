import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INCIDENT_KINDS, INCIDENT_STATUSES, OUTCOMES, SEVERITIES } from '../../../src/domain/incident';
import { INCIDENT_SIDES } from '../../../src/domain/incident-filter';
import { type FilterChoices, formatFilterLink, NO_CHOICES, parseFilterLink } from '../../../src/state/time/filter-link';
import { formatTimeLink, parseTimeLink } from '../../../src/state/time/time-link';
import type { TimeWindow } from '../../../src/state/time/time-window';
import { holds } from '../../geo/seed';

const timeMs = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
const window: fc.Arbitrary<TimeWindow> = fc.oneof(
  fc.constant<TimeWindow>({ kind: 'all' }),
  fc
    .tuple(timeMs, fc.integer({ min: 1, max: 1e11 }))
    .map(([fromMs, lengthMs]): TimeWindow => ({ kind: 'fixed', fromMs, toMs: fromMs + lengthMs })),
  fc.integer({ min: 5, max: 500_000 }).map((minutes): TimeWindow => ({ kind: 'last', spanMs: minutes * 60_000 })),
);

describe('time in a link', () => {
  it('comes out as it went in, to the millisecond', () => {
    holds(
      fc.property(window, fc.option(timeMs), (shown, pictureMs) => {
        const link = { window: shown, pictureMs };
        expect(parseTimeLink(formatTimeLink(link))).toEqual(link);
      }),
    );
  });

  it('reads as a person would write it', () => {
    const fixed = { kind: 'fixed', fromMs: Date.UTC(2026, 10, 10), toMs: Date.UTC(2026, 10, 24) } as const;
    expect(formatTimeLink({ window: fixed, pictureMs: Date.UTC(2026, 10, 24, 2, 10, 9) })).toBe(
      '2026-11-10T00:00Z~2026-11-24T00:00Z@2026-11-24T02:10:09Z',
    );
    expect(formatTimeLink({ window: { kind: 'last', spanMs: 86_400_000 }, pictureMs: null })).toBe('last-1d');
    expect(formatTimeLink({ window: { kind: 'last', spanMs: 90 * 60_000 }, pictureMs: null })).toBe('last-90min');
    expect(formatTimeLink({ window: { kind: 'all' }, pictureMs: null })).toBeNull();
    expect(parseTimeLink('last-2h').window).toEqual({ kind: 'last', spanMs: 7_200_000 });
  });

  it('falls back part by part on what cannot be read', () => {
    const nothing = { window: { kind: 'all' }, pictureMs: null };
    const broken = [
      null,
      '',
      'last-0d',
      'last-1min',
      'last-9999999d',
      'last-3w',
      '2026-11-24T00:00Z~2026-11-10T00:00Z',
      '2026-11-10T00:00Z',
      '2026-13-10T00:00Z~2026-11-24T00:00Z',
      '2026-11-10T00:00Z~2026-11-24T00:00Z~2026-11-25T00:00Z',
      '@now',
      '@2026-11-24',
    ];
    for (const text of broken) expect(parseTimeLink(text), String(text)).toEqual(nothing);
    expect(parseTimeLink('rubbish@2026-11-24T02:10Z')).toEqual({
      window: { kind: 'all' },
      pictureMs: Date.UTC(2026, 10, 24, 2, 10),
    });
  });
});

const metres = fc.integer({ min: 0, max: 9_000_000_000 }).map((mm) => mm / 1000);
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const choices: fc.Arbitrary<FilterChoices> = fc.record({
  kinds: fc.subarray([...INCIDENT_KINDS]),
  severities: fc.subarray([...SEVERITIES]),
  statuses: fc.subarray([...INCIDENT_STATUSES]),
  outcomes: fc.subarray([...OUTCOMES, null]),
  sides: fc.subarray([...INCIDENT_SIDES]),
  agencies: fc.uniqueArray(name, { maxLength: 3 }),
  stretches: fc.array(
    fc.tuple(name, metres, metres).map(([pieceId, a, b]) => ({
      pieceId,
      fromChainageM: Math.min(a, b),
      toChainageM: Math.max(a, b) + 0.5,
    })),
    { maxLength: 3 },
  ),
  text: fc.string({ maxLength: 30 }).map((text) => text.trim()),
  areaId: fc.option(name),
});

describe('filters in a link', () => {
  it('come out as they went in, whatever the names hold', () => {
    holds(
      fc.property(choices, (chosen) => {
        expect(parseFilterLink(formatFilterLink(chosen))).toEqual({
          ...chosen,
          stretches: chosen.stretches.map((one) => ({ ...one, toChainageM: Number(one.toChainageM.toFixed(3)) })),
        });
      }),
    );
  });

  it('say nothing where nothing is restricted, and read as a person would write them', () => {
    expect(formatFilterLink(NO_CHOICES)).toBeNull();
    expect(formatFilterLink({ ...NO_CHOICES, text: '  ' })).toBeNull();
    const chosen: FilterChoices = {
      ...NO_CHOICES,
      kinds: ['smuggling', 'rescue'],
      outcomes: ['got-away', null],
      stretches: [{ pieceId: 'main', fromChainageM: 12_000, toChainageM: 15_500.5 }],
      text: 'lake champlain',
    };
    expect(formatFilterLink(chosen)).toBe(
      'kind:smuggling,rescue;outcome:got-away,none;km:main~12000~15500.5;text:lake%20champlain',
    );
  });

  it('leave out what is not known', () => {
    const text =
      'kind:smuggling,flying;severity:;status:open;km:main~5~5,main~x~6,~1~2,main~1~2;text:%;colour:red;:;area:';
    expect(parseFilterLink(text)).toEqual({
      ...NO_CHOICES,
      kinds: ['smuggling'],
      statuses: ['open'],
      stretches: [{ pieceId: 'main', fromChainageM: 1, toChainageM: 2 }],
    });
    expect(parseFilterLink(null)).toEqual(NO_CHOICES);
    expect(parseFilterLink(`text:${'a'.repeat(300)}`).text).toHaveLength(200);
    const cut = parseFilterLink(`text:a${encodeURIComponent('🛶'.repeat(150))}`);
    expect(cut.text).toHaveLength(200);
    expect(formatFilterLink(cut)).toBe(`text:a${encodeURIComponent('🛶'.repeat(99))}`);
  });
});
