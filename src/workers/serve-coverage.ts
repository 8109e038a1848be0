import type { Clock } from '../domain/clock';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import type { Sensor } from '../domain/sensor';
import { changesSince } from '../geo/changes-since';
import type { ConditionedAnswer } from '../geo/conditions/answer-under-conditions';
import { type ColumnCaches, columnCaches, ledgerByConditions } from '../geo/conditions/ledger-by-conditions';
import { type SensorsInEffect, sensorsInEffect } from '../geo/conditions/sensors-in-effect';
import { sumDetection } from '../geo/conditions/sum-detection';
import { CoverageEngine } from '../geo/coverage-engine';
import { cutCutter } from '../geo/cut-cutter';
import { footprintOutline } from '../geo/footprint-outline';
import { nearestChainage } from '../geo/nearest-chainage';
import { stretchesInside } from '../geo/stretches-inside';
import { weakPoints } from '../geo/weak-points';
import type { BorderSource, CoverageParams, CoverageProtocol, ViewParams } from './coverage.protocol';
import { type EngineName, engineOf } from './engine-of';
import { type LoadedBorder, loadBorder } from './load-border';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';

/** An outline may stray by this share of its range: a pixel of a footprint that is 500 pixels wide. */
const OUTLINE_TOLERANCE = 0.002;
const LEAST_TOLERANCE_M = 2;

interface Ready extends LoadedBorder {
  /** Of the picture as it is. */
  readonly liveEngine: CoverageEngine;
  /** Of views under conditions or against a baseline: going to and fro would set every sensor anew. */
  readonly viewEngine: CoverageEngine;
  readonly columns: ColumnCaches;
}
/** A question that an engine stands for. */
interface Asked extends Pick<CoverageAnswer, 'coverageVersion' | 'pictureTimeMs'> {
  readonly engine: CoverageEngine;
  readonly probability: SensorsInEffect['probability'];
}

/** The coverage worker without its thread: `coverage.worker.ts` runs it in one, tests over a pair of ports. */
export function serveCoverage(scope: RpcScope, clock: Clock): void {
  let ready: Promise<Ready> = Promise.reject(
    new AppError('worker-failed', { where: 'coverage', expected: 'init before anything else' }),
  );
  ready.catch(() => undefined);
  /** The latest question for each engine, the latest of all at the end. */
  const asked = new Map<EngineName, Asked>();
  const ask = (name: EngineName, question: Asked): Asked => {
    asked.delete(name);
    asked.set(name, question);
    return question;
  };
  serveRpc<CoverageProtocol>(scope, clock, {
    async init(source, signal) {
      asked.clear();
      ready = prepare(source, signal);
      await ready;
      return null;
    },
    async coverage(params) {
      const { sensors, baselineSensors, coverageVersion, pictureTimeMs } = params;
      const parts = await ready;
      const name = engineOf(params);
      const engine = engineFor(parts, params.cuts, name);
      const now = inEffect(parts, sensors, pictureTimeMs, params);
      const { probability } = now;
      const question = ask(name, { coverageVersion, pictureTimeMs, engine, probability });
      const before = baselineSensors && inEffect(parts, baselineSensors, pictureTimeMs, params);
      engine.set(now.sensors, before?.sensors ?? null);
      return answer(parts, question, params);
    },
    async columns({ weather, ignoreHorizon, ...question }) {
      const { columns, segments, table } = await ready;
      const now = { coverageVersion: 0, ...question };
      const byColumn = ledgerByConditions(columns, segments, now, weather, table, { ignoreHorizon });
      const ledgerOf = ({ answer: { ledger }, detection }: ConditionedAnswer) => ({ ledger, detection });
      return {
        day: ledgerOf(byColumn.day),
        night: ledgerOf(byColumn.night),
        'worst-case': ledgerOf(byColumn['worst-case']),
      };
    },
    async moveSensor({ sensor, ...view }) {
      const parts = await ready;
      const [name, stands] = [...asked].at(-1) ?? refuse('moveSensor');
      const moved = inEffect(parts, [sensor], stands.pictureTimeMs, view);
      for (const one of moved.sensors) stands.engine.put(one);
      const probability = stands.probability && new Map([...stands.probability, ...(moved.probability ?? [])]);
      return answer(parts, ask(name, { ...stands, probability }), view);
    },
    async weakPoints({ requiredK, filter, engine }) {
      const { segments } = await ready;
      const stands = asked.get(engine) ?? refuse('weakPoints');
      return weakPoints(segments, stands.engine.view(requiredK, filter).coverage, requiredK);
    },
    async changes({ sensors, baselineSensors, ignoreHorizon, ...question }) {
      const parts = await ready;
      const reaching = (stated: readonly Sensor[]) => inEffect(parts, stated, 0, { ignoreHorizon }).sensors;
      const [now, before] = [reaching(sensors), reaching(baselineSensors)];
      return changesSince(parts.index, { ...question, sensors: now, baselineSensors: before });
    },
    async outlines({ sensors, pictureTimeMs, ...view }) {
      return inEffect(await ready, sensors, pictureTimeMs, view).sensors.map((footprint) =>
        footprintOutline(footprint, Math.max(LEAST_TOLERANCE_M, footprint.maxRangeM * OUTLINE_TOLERANCE)),
      );
    },
    async nearest(positions) {
      const { index } = await ready;
      return positions.map((position) => nearestChainage(index, position));
    },
    async inside(geometry) {
      return stretchesInside((await ready).index, geometry);
    },
  });
}

async function prepare(source: BorderSource, signal: AbortSignal): Promise<Ready> {
  const loaded = await loadBorder(source, signal);
  const { index, segments } = loaded;
  return {
    ...loaded,
    liveEngine: new CoverageEngine(index, segments),
    viewEngine: new CoverageEngine(index, segments),
    columns: columnCaches(index),
  };
}

function refuse(where: string): never {
  throw new AppError('worker-failed', { where, expected: 'a coverage question before' });
}

/** Cuts are part of what an engine knows of a pose, so new ones want a new engine. */
function engineFor({ index, segments, liveEngine, viewEngine }: Ready, cuts: CoverageParams['cuts'], name: EngineName) {
  if (cuts) return new CoverageEngine(index, segments, cutCutter(index, cuts));
  return name === 'view' ? viewEngine : liveEngine;
}

function inEffect(
  { table }: Ready,
  sensors: readonly Sensor[],
  timeMs: number,
  { conditions, ignoreHorizon }: Pick<ViewParams, 'conditions' | 'ignoreHorizon'>,
): SensorsInEffect {
  return sensorsInEffect(sensors, { conditions, ignoreHorizon }, timeMs, table);
}

function answer(
  { index, segments }: Ready,
  { engine, probability, ...asked }: Asked,
  { requiredK, filter }: ViewParams,
): CoverageAnswer {
  const { coverage, gaps, ledger } = engine.view(requiredK, filter);
  return {
    ...asked,
    coverage,
    gaps,
    ledger,
    ...(probability ? { detection: sumDetection(index.border, segments, coverage, probability) } : {}),
  };
}
