import { describe, expect, it } from 'vitest';
import type { Incident } from '../../../src/domain/incident';
import type { FieldEvent } from '../../../src/domain/log';
import type { Told } from '../../../src/feeds/feed';
import { decodeBatch } from '../../../src/feeds/record-batch';
import type { ScenarioMessage } from '../../../src/feeds/scenario/scenario.protocol';
import { SCENARIO_SOURCES, ScenarioEngine } from '../../../src/feeds/scenario/scenario-engine';
import { ScenarioPlayer } from '../../../src/feeds/scenario/scenario-player';
import { border, rawBorder, rawScenario, scenario } from './scenario-fixture';

const { runInFromMs, startMs } = scenario;

function stage(files: { scenario?: unknown; border?: unknown } = {}) {
  const posted: ScenarioMessage[] = [];
  let monotonicMs = 5000;
  let tick = (): void => {
    throw new Error('not started');
  };
  let ticking = false;
  const player = new ScenarioPlayer({
    clock: { wallMs: () => 0, monotonicMs: () => monotonicMs },
    post: (message, transfer) => posted.push(structuredClone(message, { transfer })),
    fetchJson: async (url) => {
      if (url === 'scenario') return files.scenario ?? rawScenario();
      if (url === 'border') return files.border ?? rawBorder();
      throw new Error(`no ${url}`);
    },
    every: (_ms, run) => {
      tick = run;
      ticking = true;
      return () => {
        ticking = false;
      };
    },
  });
  return {
    posted,
    player,
    isTicking: () => ticking,
    start: (resumeFromMs: number | null, scenarioUrl = 'scenario', told: readonly Told[] = []) =>
      player.handle({ type: 'start', scenarioUrl, borderUrl: 'border', resumeFromMs, told }),
    elapse(ms: number): ScenarioMessage[] {
      const from = posted.length;
      monotonicMs += ms;
      tick();
      return posted.slice(from);
    },
    of: <T extends ScenarioMessage['type']>(type: T) =>
      posted.filter((message): message is ScenarioMessage & { type: T } => message.type === type),
  };
}

describe('scenario player', () => {
  it('sends the run-in at once, then the history once, then lives by the clock', async () => {
    const { start, of, elapse } = stage();
    await start(null);
    const events = of('events').flatMap((message) => message.events);
    expect(events).toEqual(new ScenarioEngine(scenario, border).eventsBetween(runInFromMs, startMs));
    expect(of('time').map(({ timeMs }) => timeMs)).toEqual([startMs]);
    expect(of('history').map(({ columns }) => columns.count)).toEqual([60_000]);
    const ticked = elapse(1000);
    expect(ticked.at(-1)).toEqual({ type: 'time', timeMs: startMs + 1000, heard: [...SCENARIO_SOURCES] });
    const sources = ticked.flatMap((message) => (message.type === 'tracks' ? [message.source] : []));
    expect(sources.sort()).toEqual(['air', 'drones', 'marine', 'patrols']);
  });

  it('sends readable batches in order of time, each source with its own sequence, and trails before the start', async () => {
    const { start, of } = stage();
    await start(null);
    const patrols = of('tracks')
      .filter(({ source }) => source === 'patrols')
      .map(({ batch }) => decodeBatch(batch));
    expect(patrols.every(({ rejected }) => rejected.length === 0)).toBe(true);
    expect(patrols.map(({ batch }) => batch.sequence)).toEqual(patrols.map((_, index) => index));
    const times = patrols.map(({ batch }) => batch.timeMs);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBe(runInFromMs);
    expect(times.at(-1)).toBe(startMs);
    expect(times.filter((timeMs) => timeMs > startMs - 15 * 60_000).length).toBeGreaterThan(40);
  });

  it('plays as fast as it is told, holds at 0, and stretches the life of reports with the speed', async () => {
    const { start, player, elapse } = stage();
    await start(null);
    await player.handle({ type: 'speed', speed: 60 });
    const fast = elapse(1000);
    expect(fast.at(-1)).toMatchObject({ type: 'time', timeMs: startMs + 60_000 });
    const [batch] = fast.flatMap((message) => (message.type === 'tracks' ? [decodeBatch(message.batch).batch] : []));
    expect(batch?.timeToLiveS[0]).toBe(1800);
    await player.handle({ type: 'speed', speed: 0 });
    expect(elapse(5000)).toEqual([{ type: 'time', timeMs: startMs + 60_000, heard: [...SCENARIO_SOURCES] }]);
    await player.handle({ type: 'speed', speed: 1 });
    expect(elapse(2000).at(-1)).toMatchObject({ timeMs: startMs + 62_000 });
  });

  it('sleeps with the machine: a gap of hours between two ticks plays one minute', async () => {
    const { start, elapse } = stage();
    await start(null);
    expect(elapse(8 * 3_600_000).at(-1)).toMatchObject({ type: 'time', timeMs: startMs + 60_000 });
    expect(elapse(1000).at(-1)).toMatchObject({ timeMs: startMs + 61_000 });
  });

  it('resumes after what the log has, and sends nothing older', async () => {
    const resumeFromMs = startMs + 7_200_000;
    const { start, of, elapse } = stage();
    await start(resumeFromMs);
    expect(of('time').map(({ timeMs }) => timeMs)).toEqual([resumeFromMs + 1]);
    for (let minute = 0; minute < 10; minute++) elapse(60_000);
    const events = of('events').flatMap((message) => message.events);
    const expected = new ScenarioEngine(scenario, border).eventsBetween(resumeFromMs, resumeFromMs + 1 + 600_000);
    expect(events).toEqual(expected);
    expect(events.length).toBeGreaterThan(0);
    expect(of('history').length).toBe(1);
  });

  it('catches up a log that broke off in the run-in', async () => {
    const resumeFromMs = startMs - 3_600_000;
    const { start, of } = stage();
    await start(resumeFromMs);
    const events = of('events').flatMap((message) => message.events);
    expect(events).toEqual(new ScenarioEngine(scenario, border).eventsBetween(resumeFromMs, startMs));
    expect(of('time').at(-1)?.timeMs).toBe(startMs);
  });

  it('acts on what it is told from where it has played to, and resumes to the same run', async () => {
    const by = { agencyId: 'CBP', role: 'watch', name: 'Rivera' } as const;
    const unitId = scenario.units[0]!.unit.id;
    const envelope = { timeMs: startMs, source: 'desk', exercise: true, by } as const;
    const incident: Incident = {
      id: 'HAND-1',
      kind: 'rescue',
      severity: 'low',
      status: 'open',
      outcome: null,
      agencyId: 'CBP',
      position: [scenario.units[0]!.post[0] + 0.05, scenario.units[0]!.post[1]],
      at: { pieceId: 'main', chainageM: 0 },
      openedMs: startMs,
      closedMs: null,
      unitIds: [],
      detectedBy: [],
      releasability: 'all',
    };
    const opened: FieldEvent = { ...envelope, id: 'desk:1', kind: 'incident.opened', incident };
    const order = { taskingId: 't', incidentId: 'HAND-1', unitId, note: '' };
    const ordered: FieldEvent = { ...envelope, id: 'desk:2', kind: 'tasking.ordered', ...order };
    const { start, player, elapse, of } = stage();
    // Told while the files are on their way: not lost.
    const starting = start(null);
    await player.handle({ type: 'tell', event: opened });
    await starting;
    await player.handle({ type: 'speed', speed: 600 });
    elapse(1000);
    // It was given at the start; ten minutes have been played without it since.
    await player.handle({ type: 'tell', event: ordered });
    for (let second = 0; second < 6; second++) elapse(1000);
    const live = of('events').flatMap((message) => message.events);
    const heard = live.filter((event) => event.kind === 'feed.heard');
    expect(heard.map(({ eventId, timeMs }) => [eventId, timeMs])).toEqual([
      ['desk:1', startMs],
      ['desk:2', startMs + 600_000],
    ]);
    const acknowledged = live.find((event) => event.kind === 'tasking.advanced');
    expect(acknowledged?.timeMs).toBeGreaterThan(startMs + 600_000);
    expect(new Set(live.map(({ id }) => id)).size).toBe(live.length);

    const again = stage();
    const resumeFromMs = startMs + 1_200_000;
    const told = [opened, ordered].map((event) => ({
      event,
      heardMs: heard.find(({ eventId }) => eventId === event.id)!.timeMs,
    }));
    await again.start(resumeFromMs, 'scenario', told);
    await again.player.handle({ type: 'speed', speed: 600 });
    for (let second = 0; second < 6; second++) again.elapse(1000);
    const resumed = again.of('events').flatMap((message) => message.events);
    const endMs = startMs + 4_200_000;
    expect(resumed.filter(({ timeMs }) => timeMs < endMs)).toEqual(live.filter(({ timeMs }) => timeMs >= resumeFromMs));

    // What was in the log and never heard is heard now, once.
    const late = stage();
    await late.start(resumeFromMs, 'scenario', [told[0]!, { event: ordered, heardMs: null }]);
    late.elapse(1000);
    const news = late.of('events').flatMap((message) => message.events);
    expect(news.filter((event) => event.kind === 'feed.heard')).toMatchObject([
      { eventId: 'desk:2', timeMs: resumeFromMs + 1 },
    ]);
  });

  it('says what is wrong and stops, never throws', async () => {
    const missing = stage();
    await missing.start(null, 'elsewhere');
    expect(missing.posted).toEqual([
      { type: 'failed', code: 'worker-failed', details: { found: 'Error: no elsewhere' } },
    ]);
    const broken = stage({ scenario: { format: 'x' } });
    await broken.start(null);
    expect(broken.posted).toMatchObject([{ type: 'failed', code: 'bad-scenario', details: { where: 'format' } }]);
    const foreign = stage({ border: { ...(rawBorder() as object), pair: 'USA-MEX' } });
    await foreign.start(null);
    expect(foreign.posted).toMatchObject([{ type: 'failed', code: 'bad-border', details: { found: 'USA-MEX' } }]);
    expect(foreign.isTicking()).toBe(false);
  });
});
