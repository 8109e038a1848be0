import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { chartSchema, figureSchema, tableSchema } from '../../../src/domain/briefing-parts';
import { INCIDENT_KINDS, type IncidentKind, OUTCOMES } from '../../../src/domain/incident';
import { reducePicture } from '../../../src/domain/reduce-picture';
import { poissonInterval, shareInterval } from '../../../src/geo/statistics/exact-intervals';
import { CHART_QUERIES, FIGURE_QUERIES, HEADLINE_QUERIES } from '../../../src/ui/briefing/queries/query-lists';
import { event, opened } from '../../domain/event-arbitrary';
import type { PlainIncident } from '../../geo/briefing-counts/incident-rows-example';
import {
  answerBefore,
  answerNow,
  askOf,
  examplePicture,
  HOUR_MS,
  type Known,
  LOST,
  momentOf,
  NOW_MS,
  segments,
} from './example-sources';

const plain = (text: string | undefined) => text?.replaceAll(/[\u00a0\u2009\u202f]/g, ' ') ?? '';
const figure = (id: string, params = {}, known: Known = {}) => FIGURE_QUERIES[id]!.run(askOf(params, known));
const chart = (id: string, params = {}, known: Known = {}) => CHART_QUERIES[id]!.run(askOf(params, known));
const stamp = { query: { id: 'q', params: {} }, frozen: false, computedMs: 1 };
const { total, sectors } = answerNow.ledger;
/** Metres of the lost stretch that were watched before. */
const lostM = (answerBefore.coverage.find(({ pieceId }) => pieceId === LOST.pieceId)?.intervals ?? [])
  .filter(({ k }) => k > 0)
  .map(
    ({ fromChainageM: from, toChainageM: to }) => Math.min(to, LOST.toChainageM) - Math.max(from, LOST.fromChainageM),
  )
  .reduce((sum, metres) => sum + Math.max(0, metres), 0);
const after = momentOf(answerBefore, 0.4);
const EVERY = { after };

const incidentArbitrary = fc.record<PlainIncident>({
  openedMs: fc.integer({ min: NOW_MS - 60 * HOUR_MS, max: NOW_MS + HOUR_MS }),
  kind: fc.integer({ min: 0, max: INCIDENT_KINDS.length - 1 }),
  outcome: fc.integer({ min: 0, max: OUTCOMES.length }),
  pieceId: fc.constantFrom('main', 'west', 'isle'),
  chainageM: fc.integer({ min: 0, max: 399_999 }),
});
const incidentsArbitrary = fc.array(incidentArbitrary, { maxLength: 120 });
const within = (from: number, to: number) => (one: PlainIncident) =>
  one.openedMs >= NOW_MS - from * HOUR_MS && one.openedMs < NOW_MS - to * HOUR_MS;

describe('every query', () => {
  it('answers a figure that validates: unit, period, source, meaning, change and uncertainty in words', async () => {
    for (const [id, { run, needs }] of Object.entries(FIGURE_QUERIES)) {
      if (needs === 'incident') continue;
      for (const known of [EVERY, { ...EVERY, hasBefore: false }]) {
        const answer = await run(askOf({ variant: 'v1' }, known));
        const parsed = v.safeParse(figureSchema, { ...answer, ...stamp });
        expect(parsed.issues, id).toBeUndefined();
      }
    }
  });

  it('answers a chart or table that validates', async () => {
    for (const [id, { run, needs }] of Object.entries(CHART_QUERIES)) {
      if (needs === 'incident') continue;
      const answer = await run(askOf({ variant: 'v1' }, EVERY));
      const schema = answer.kind === 'table' ? tableSchema : chartSchema;
      expect(v.safeParse(schema, { ...answer, ...stamp }).issues, id).toBeUndefined();
    }
  });

  it('asks about one sector, or one segment, where it is told to', async () => {
    const west = sectors.find(({ id }) => id === 'west')!;
    expect((await figure('coverage.gap', { sector: 'west' })).value).toBe(west.gapM);
    const place = answerNow.ledger.segments.find(({ id }) => id === 'main-2')!;
    expect((await figure('coverage.gap', { segment: 'main-2' })).value).toBe(place.gapM);
    await expect(figure('coverage.gap', { sector: 'south' })).rejects.toThrow(/south/);
    const shares = await chart('coverage.shares', { sector: 'west' });
    expect(shares.kind === 'shares' && shares.categories).toEqual(['west place 0', 'west place 1']);
  });
});

describe('figures of coverage', () => {
  it('are those of the ledger, with the change against the moment before', async () => {
    const gap = await figure('coverage.gap');
    const changeM = total.gapM - answerBefore.ledger.total.gapM;
    expect(gap.value).toBe(total.gapM);
    expect(gap.change.value).toBeCloseTo(changeM, 6);
    expect(changeM).toBeCloseTo(lostM, 6);
    expect(plain(gap.change.text)).toContain(`+${(lostM / 1000).toFixed(lostM < 9_950 ? 1 : 0)} km`);
    expect(plain(gap.change.text)).toContain('1 d');
    expect((await figure('coverage.gap', {}, { hasBefore: false })).change.value).toBeNull();
  });

  it('have the unknown border as what they do not know', async () => {
    const watched = await figure('coverage.watched');
    const watchedM = total.onceM + total.twiceM;
    expect(total.unknownM).toBeGreaterThan(0);
    expect(watched.uncertainty).toMatchObject({ low: watchedM, high: watchedM + total.unknownM });
    const share = await figure('coverage.watched-share');
    expect(share.value).toBeCloseTo(watchedM / (total.lengthM - total.unknownM), 12);
    expect(share.uncertainty.low).toBeLessThan(share.value!);
    expect(share.uncertainty.high).toBeGreaterThan(share.value!);
  });

  it('count a standing gap and the loss that touches it as one', async () => {
    const long = await figure('coverage.long-gaps');
    const merged: [number, number][] = [];
    const byPlace = answerNow.gaps.toSorted((a, b) =>
      a.pieceId < b.pieceId ? -1 : a.pieceId > b.pieceId ? 1 : a.fromChainageM - b.fromChainageM,
    );
    let last: { pieceId: string; to: number } | null = null;
    for (const { pieceId, fromChainageM, toChainageM } of byPlace) {
      if (last && last.pieceId === pieceId && last.to === fromChainageM) merged.at(-1)![1] = toChainageM;
      else merged.push([fromChainageM, toChainageM]);
      last = { pieceId, to: toChainageM };
    }
    expect(long.value).toBe(merged.filter(([from, to]) => to - from >= 10_000).length);
  });

  it('chart whole sectors, in shares of one and in the unit that the axis names', async () => {
    const shares = await chart('coverage.shares');
    if (shares.kind !== 'shares') throw new TypeError('found another kind of chart');
    sectors.forEach((row, i) => {
      expect(shares.series.map(({ values }) => values[i])).toEqual([
        row.twiceM / row.lengthM,
        row.onceM / row.lengthM,
        (row.gapM - row.newLossM) / row.lengthM,
        row.newLossM / row.lengthM,
        row.unknownM / row.lengthM,
      ]);
    });
    const inUnit = async (unit: 'km' | 'mi') => {
      const bars = await CHART_QUERIES['coverage.gaps']!.run({ ...askOf(), unit });
      return bars.kind === 'bars' ? { values: bars.series[0]!.values, unit: bars.axes.y.unit } : null;
    };
    const [km, mi] = [await inUnit('km'), await inUnit('mi')];
    expect([km?.unit, mi?.unit]).toEqual(['km', 'mi']);
    for (const [i, value] of km!.values.entries()) expect(mi!.values[i]).toBeCloseTo(value! / 1.609344, 9);
    expect(km!.values).toEqual(km!.values.toSorted((a, b) => b! - a!));
  });
});

describe('figures of the response', () => {
  it('are of the worse direction, of what can be crossed, and warn that rates are not to be compared', async () => {
    const inTime = await figure('response.in-time');
    expect(inTime.value).toBeCloseTo(0.2 * 510_000, 6);
    expect(inTime.change.value).toBeCloseTo(-0.1 * 510_000, 6);
    const share = await figure('response.in-time-share');
    expect(share.value).toBeCloseTo(0.25, 12);
    expect(share.warning).toMatch(/GAO/);
    expect(inTime.warning).toBe('');
    const headline = await HEADLINE_QUERIES.response!(askOf());
    expect(plain(headline.text)).toContain('25 %');
    const worst = await figure('response.worst', { sector: 'west' });
    expect(worst.value, 'the worst stretch lies in another sector').toBe(0);
    expect((await figure('response.worst')).value).toBe(30_000);
  });
});

describe('figures of incidents', () => {
  it('count as going through them one by one does, with the period before and exact intervals', async () => {
    await fc.assert(
      fc.asyncProperty(incidentsArbitrary, async (incidents) => {
        const count = await figure('incidents.count', { hours: 24 }, { incidents });
        const now = incidents.filter(within(24, 0)).length;
        const before = incidents.filter(within(48, 24)).length;
        expect([count.value, count.change.value]).toEqual([now, now - before]);
        expect(count.counts).toEqual([now, before]);
        expect(count.discloses).toEqual(['incident-count']);
        expect(count.uncertainty).toMatchObject(poissonInterval(now));
        const change = await figure('incidents.change', { hours: 24 }, { incidents });
        expect(change.value).toEqual(before === 0 ? null : (now - before) / before);
        const headline = await HEADLINE_QUERIES.incidents!(askOf({ hours: 24 }, { incidents }));
        expect(headline.counts).toEqual([now]);
        expect(headline.plain).not.toMatch(new RegExp(`: ${now}$`));
      }),
      { seed: 91, numRuns: 40 },
    );
  });

  it('count what fits the filter of the view that the slide was made from, and say so', async () => {
    const asked: unknown[] = [];
    const ask = askOf({ hours: 24, sector: 'west' });
    const sources: typeof ask.sources = {
      ...ask.sources,
      rows: (filter) => {
        asked.push(filter);
        return ask.sources.rows(filter);
      },
    };
    const filtered = (filter: string) => ({ ...ask, sources, scene: { ...ask.scene, parts: { filter } } });
    const count = await FIGURE_QUERIES['incidents.count']!.run(filtered('kind:rescue;severity:high'));
    expect(asked[0]).toMatchObject({ kinds: ['rescue'], severities: ['high'], timeToMs: NOW_MS });
    expect(asked[0]).toHaveProperty('stretches.length', 2);
    expect([count.meaning, count.source].every((text) => /filter/.test(text))).toBe(true);
    const headline = await HEADLINE_QUERIES['incidents']!(filtered('kind:rescue'));
    expect([headline.text, headline.plain].every((text) => /filter/.test(text))).toBe(true);
    await expect(FIGURE_QUERIES['incidents.count']!.run(filtered('area:A-gone'))).rejects.toThrow(/A-gone/);
  });

  it('count what is open by the filter of the view too', async () => {
    const incident = (id: string, kind: IncidentKind) => {
      const body = opened(id);
      if (body.kind !== 'incident.opened') throw new Error('an incident that opens');
      return event(id, 0, { kind: 'incident.opened', incident: { ...body.incident, kind } });
    };
    const { picture } = reducePicture(examplePicture(), [
      incident('i1', 'rescue'),
      incident('i2', 'rescue'),
      incident('i3', 'smuggling'),
    ]);
    const ask = askOf();
    const moment = { ...(await ask.sources.moment(ask.scene)), picture: { ...picture, timeMs: NOW_MS } };
    const sources = { ...ask.sources, moment: async () => moment };
    const open = (filter: string) =>
      FIGURE_QUERIES['incidents.open']!.run({
        ...ask,
        sources,
        scene: { ...ask.scene, parts: filter === '' ? {} : { filter } },
      });
    expect([(await open('')).value, (await open('')).meaning]).toEqual([3, 'not yet closed with an outcome']);
    expect([(await open('kind:rescue')).value, (await open('kind:rescue')).meaning]).toEqual([
      2,
      expect.stringMatching(/filter/),
    ]);
    expect((await open('kind:rescue;severity:low')).value).toBe(0);
  });

  it('state how many of those whose end is known were stopped, and that sectors are not to be compared', async () => {
    await fc.assert(
      fc.asyncProperty(incidentsArbitrary, async (incidents) => {
        const stopped = await figure('incidents.stopped', { hours: 24, sector: 'west' }, { incidents });
        const west = incidents
          .filter(within(24, 0))
          .filter(({ pieceId, chainageM }) => pieceId === 'west' && chainageM < 100_000);
        const ends = west.map(({ outcome }) => OUTCOMES[outcome]);
        const hits = ends.filter((end) => end === 'apprehension' || end === 'turn-back' || end === 'seizure').length;
        const of = hits + ends.filter((end) => end === 'got-away').length;
        expect(stopped.value).toEqual(of === 0 ? null : hits / of);
        expect(stopped.counts.slice(0, 2)).toEqual([hits, of - hits]);
        if (of > 0) expect(stopped.uncertainty).toMatchObject(shareInterval(hits, of));
        expect(stopped.warning).toMatch(/GAO/);
      }),
      { seed: 92, numRuns: 40 },
    );
  });

  it('are tabled by place and kind so that rows, columns and sums agree', async () => {
    await fc.assert(
      fc.asyncProperty(incidentsArbitrary, async (incidents) => {
        const table = await chart('incidents.table', { hours: 24 }, { incidents });
        if (table.kind !== 'table') throw new TypeError('found another kind of chart');
        const numbers = table.rows.map((row) => row.slice(1) as number[]);
        const totals = (table.totals ?? []).slice(1) as number[];
        for (const row of numbers) expect(row.slice(0, -1).reduce((a, b) => a + b, 0)).toBe(row.at(-1));
        for (const [i, sum] of totals.entries()) expect(numbers.reduce((all, row) => all + (row[i] ?? 0), 0)).toBe(sum);
        const lies = ({ pieceId, chainageM }: PlainIncident) =>
          segments.segments.some(
            (one) => one.pieceId === pieceId && chainageM >= one.fromChainageM && chainageM < one.toChainageM,
          );
        expect(totals.at(-1)).toBe(incidents.filter(within(24, 0)).filter(lies).length);
        expect(table.columns.at(-1)?.holds).toBe('incident-sum');
      }),
      { seed: 93, numRuns: 40 },
    );
  });

  it('of more places than a slide can hold are summed in a last row, and counted in the totals', async () => {
    const ask = askOf({ hours: 24 });
    const [base] = segments.segments;
    const sectors = Array.from({ length: 15 }, (_, i) => ({ id: `s${i}`, name: `Sector ${i}` }));
    const many = sectors.map(({ id }, i) => ({
      ...base!,
      id: `p${i}`,
      sectorId: id,
      pieceId: 'main',
      fromChainageM: i * 10,
      toChainageM: i * 10 + 10,
    }));
    // One more in each sector than in the one before it.
    const incidents = many.flatMap(({ fromChainageM }, i) =>
      Array.from({ length: i + 1 }, () => ({
        openedMs: NOW_MS - 1,
        kind: 0,
        outcome: 0,
        pieceId: 'main',
        chainageM: fromChainageM,
      })),
    );
    const sources = { ...askOf({}, { incidents }).sources, segments: { ...segments, sectors, segments: many } };
    const table = await CHART_QUERIES['incidents.table']!.run({ ...ask, sources });
    if (table.kind !== 'table') throw new TypeError('found another kind of chart');
    expect(table.rows).toHaveLength(13);
    expect(table.rows[0]).toEqual(['Sector 14', 15, 15]);
    expect(table.rows.at(-1)?.slice(1)).toEqual([6, 6]);
    expect(table.totals?.slice(1)).toEqual([120, 120]);
  });

  it('are drawn by hour, or by day of a week, with the period before beside them', async () => {
    const at = (hoursAgo: number): PlainIncident => ({
      openedMs: NOW_MS - hoursAgo * HOUR_MS,
      kind: 0,
      outcome: 0,
      pieceId: 'main',
      chainageM: 1,
    });
    const incidents = [at(0.5), at(1), at(23.5), at(24.5), at(30)];
    const day = await chart('incidents.line', { hours: 24 }, { incidents });
    if (day.kind !== 'line') throw new TypeError('found another kind of chart');
    expect(day.timesMs).toHaveLength(24);
    const [now, before] = day.series.map(({ values }) => values);
    // An hour ago to the second is the last hour's.
    expect([now?.[23], now?.[22], now?.[0]]).toEqual([2, 0, 1]);
    expect(before?.reduce((a, b) => a! + b!, 0)).toBe(2);
    const week = await chart('incidents.line', { hours: 168 }, { incidents });
    expect(week.kind === 'line' && week.timesMs.length).toBe(7);
  });
});

describe('a proposal', () => {
  it('is told against the picture as it is, and not without its what-if', async () => {
    const watched = await figure('proposal.watched', { variant: 'v1' }, EVERY);
    const then = answerBefore.ledger.total;
    expect(watched.value).toBe(then.onceM + then.twiceM);
    expect(watched.change.value).toBeCloseTo(lostM, 6);
    const inTime = await figure('proposal.in-time', { variant: 'v1' }, EVERY);
    expect([inTime.value, inTime.change.value]).toEqual([expect.closeTo(204_000, 6), expect.closeTo(102_000, 6)]);
    await expect(figure('proposal.watched', { variant: 'gone' })).rejects.toThrow(/gone/);
  });
});

describe('figures of units', () => {
  it('count who is on shift and who is free', async () => {
    expect((await figure('units.on-shift')).value).toBe(2);
    expect((await figure('units.free')).value).toBe(1);
    expect((await figure('units.busy')).value).toBe(1);
    const bars = await chart('units.bars');
    expect(bars.kind === 'bars' && bars.series.map(({ values }) => values)).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });
});
