import { describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../src/domain/incident-filter';
import type { Picture } from '../../../src/domain/picture';
import { emptyPicture } from '../../../src/domain/reduce-picture';
import type { Scene } from '../../../src/domain/scene';
import { NO_VARIANT, type Variant } from '../../../src/domain/variant';
import { AppSources } from '../../../src/state/briefing-deck/app-sources.svelte';
import { rowsOf } from '../../geo/briefing-counts/incident-rows-example';
import { answerNow, exampleLine } from '../../ui/briefing/example-sources';
import { FakeTime, settle } from '../fakes';
import { Held } from '../held.svelte';

const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 10, 24, 2, 17);
const pictureOf = (timeMs: number): Picture => ({ ...emptyPicture(), timeMs });
const scene = (parts: Scene['parts'] = {}): Scene => ({
  id: 's',
  title: 'S',
  camera: { kind: 'border' },
  panel: 'none',
  theme: null,
  parts,
});

function setUp({
  fullFromMs = NOW_MS - 6 * HOUR_MS,
  isPlain = true,
  isLive = true,
  isOffline = false,
  shownMs = NOW_MS,
} = {}) {
  const time = new FakeTime();
  const current = new Held(true);
  const caughtUp = new Held(true);
  const asked: { timeMs: number; variant: Variant }[] = [];
  const kept = { id: 'v1', name: 'Two', variant: { ...NO_VARIANT, requiredK: 2 as const } };
  const app = {
    analysis: {
      answer: answerNow,
      get isCurrent() {
        return current.value;
      },
    },
    lineResponse: { isCurrent: true, answer: exampleLine(0.2) },
    border: { border: null, segments: null },
    history: { columns: {} },
    log: {
      epoch: 'e',
      failure: null,
      get isCaughtUp() {
        return caughtUp.value;
      },
      picture: pictureOf(NOW_MS),
      reach: { fullFromMs, incidentsFromMs: fullFromMs, toMs: NOW_MS },
      pictureAt: async (timeMs: number) => pictureOf(timeMs),
    },
    picture: { mode: isLive ? { kind: 'live' } : { kind: 'replay', timeMs: 0 }, picture: pictureOf(shownMs) },
    responseRules: { rules: null },
    responseView: { direction: 'worse', mode: 'foot', edits: [] },
    view: { isPlain },
    whatIf: {
      load: async () => {
        if (isOffline) throw new TypeError('Failed to fetch dynamically imported module');
      },
      tools: {
        variants: { variants: [kept] },
        evaluator: {
          evaluate: async ({ picture, variant }: { picture: Picture; variant: Variant }) => {
            asked.push({ timeMs: picture.timeMs, variant });
            return { coverage: answerNow, line: exampleLine(0.3) };
          },
        },
      },
    },
  } as unknown as ConstructorParameters<typeof AppSources>[0]['app'];
  const record = { version: 1, rows: async () => rowsOf([]) };
  return { sources: new AppSources({ app, record, scheduler: time }), asked, time, current, caughtUp };
}

describe('AppSources', () => {
  it('know what a map may be showing: the picture of now, and that of the time on screen', () => {
    const { sources } = setUp({ isLive: false, shownMs: NOW_MS - HOUR_MS });
    expect(sources.onScreen.map(({ timeMs }) => timeMs)).toEqual([NOW_MS, NOW_MS - HOUR_MS]);
  });

  it('takes the picture as it is from the room, so that slide and strip agree', async () => {
    const { sources, asked } = setUp();
    const moment = await sources.moment(scene());
    expect(moment.coverage).toBe(answerNow);
    expect((await moment.line()).toLeft.ledger.total.byClass['seen-in-time']).toBeCloseTo(0.2 * 510_000, 6);
    expect(asked).toEqual([]);
  });

  it('computes it apart where the room shows something else, or is not done in time', async () => {
    for (const room of [{ isPlain: false }, { isLive: false }]) {
      const { sources, asked } = setUp(room);
      await sources.moment(scene());
      expect(asked).toEqual([{ timeMs: NOW_MS, variant: NO_VARIANT }]);
    }
    const { sources, asked, time, current } = setUp();
    current.hold(false);
    const coming = sources.moment(scene());
    await settle();
    time.pass(15_000);
    await coming;
    expect(asked).toHaveLength(1);
  });

  it('asks nothing of a log that is still being read, unless its feed does not come', async () => {
    for (const parts of [{}, { view: 'k:2' }, { t: '@2026-11-23T23:00Z' }]) {
      for (const comes of [true, false]) {
        const { sources, time, caughtUp } = setUp();
        caughtUp.hold(false);
        let came = false;
        const coming = sources.moment(scene(parts)).then(() => (came = true));
        await settle();
        time.pass(14_999);
        await settle();
        expect(came).toBe(false);
        if (comes) caughtUp.hold(true);
        else time.pass(1);
        await coming;
      }
    }
  });

  it('computes other times and views, each once', async () => {
    const { sources, asked } = setUp();
    const past = scene({ t: '@2026-11-23T23:00Z' });
    await sources.moment(past);
    await sources.moment(past);
    await sources.moment(scene({ view: 'k:2' }));
    expect(asked.map(({ timeMs, variant }) => [timeMs, variant.requiredK])).toEqual([
      [Date.UTC(2026, 10, 23, 23), 1],
      [NOW_MS, 2],
    ]);
    await expect(sources.moment(scene({ t: '@2026-11-20T00:00Z' }))).rejects.toThrow(/out-of-range/);
  });

  it('compares with so long ago, or with the first moment that is whole, or with none', async () => {
    const now = { picture: pictureOf(NOW_MS), coverage: answerNow, line: async () => exampleLine(0) };
    const earlier = async (fullFromMs: number, agoMs: number) =>
      (await setUp({ fullFromMs }).sources.before(now, agoMs))?.picture.timeMs ?? null;
    // By the five minutes, so that it is found again.
    expect(await earlier(NOW_MS - 72 * HOUR_MS, 24 * HOUR_MS)).toBe(Date.UTC(2026, 10, 23, 2, 15));
    const first = await earlier(NOW_MS - 6 * HOUR_MS, 24 * HOUR_MS);
    expect(first).toBe(Date.UTC(2026, 10, 23, 20, 30));
    expect(await earlier(NOW_MS - HOUR_MS / 2, 24 * HOUR_MS)).toBeNull();
  });

  it('says that a server does not answer, where it needs one', async () => {
    await expect(setUp({ isLive: false, isOffline: true }).sources.moment(scene())).rejects.toThrow(/fetch-failed/);
  });

  it('tells both sides of a proposal', async () => {
    const { sources, asked } = setUp();
    const { name, now, after } = await sources.proposal('v1');
    expect(name).toBe('Two');
    expect(now.coverage).toBe(answerNow);
    expect(asked).toEqual([{ timeMs: NOW_MS, variant: expect.objectContaining({ requiredK: 2 }) }]);
    expect((await after.line()).worseDirection).toBe('toLeft');
    await expect(sources.proposal('gone')).rejects.toThrow(/bad-argument/);
  });

  it('asks the one record for incidents', async () => {
    expect((await setUp().sources.rows(NO_FILTER)).count).toBe(0);
  });
});
