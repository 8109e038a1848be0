import type { Segment } from '../domain/border';
import type { Clock } from '../domain/clock';
import { CLEAR_DAY, type ConditionSetting, type ConditionsTable } from '../domain/conditions';
import type { CoverSource } from '../domain/cover-points';
import { AppError } from '../domain/errors';
import { type Direction, INTRUDER_MODES, type IntruderMode, type ResponseRules } from '../domain/response-rules';
import type { BorderIndex } from '../geo/border-index';
import { sensorsInEffect } from '../geo/conditions/sensors-in-effect';
import { locateChainage } from '../geo/locate-chainage';
import { areasAsCover } from '../geo/response/areas-as-cover';
import { assignUnits } from '../geo/response/assign-units';
import { detectionsOnWay } from '../geo/response/detections-on-way';
import { type CoverNear, type NearCover, nearCover } from '../geo/response/near-cover';
import { parseCoverPoints } from '../geo/response/parse-cover-points';
import { parseResponseRules } from '../geo/response/parse-response-rules';
import { rankByWays } from '../geo/response/rank-by-ways';
import { coverSourceOf, coverTimes } from '../geo/response/time-to-cover';
import { answerDirection } from '../geo/response-line/answer-direction';
import { inTimeWeights } from '../geo/response-line/in-time-weights';
import { overlap } from '../geo/response-line/overlap';
import { ResponseEngine } from '../geo/response-line/response-engine';
import { SegmentedLine } from '../geo/response-line/segmented-line';
import { worseDirection } from '../geo/response-line/worse-direction';
import { segmentAt } from '../geo/segment-at';
import { postOptions } from '../geo/siting/post-options';
import { fetchText, loadBorder } from './load-border';
import type {
  AllCoverTimes,
  DetectionParams,
  FileSource,
  LineAnswer,
  LineParams,
  ResponseProtocol,
  ResponseSource,
} from './response.protocol';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';

type Engines = Readonly<Record<Direction, ResponseEngine>>;

type NearWith = (more: readonly CoverSource[], areas: LineParams['coverAreas']) => CoverNear;

interface Ready {
  readonly line: SegmentedLine;
  readonly rules: ResponseRules;
  readonly table: ConditionsTable;
  /** Of the bundled points, and of what is known besides. */
  readonly nearWith: NearWith;
  /** Kept for every mode that was asked about, so that the next question costs what has changed. */
  readonly engines: Map<IntruderMode, Engines>;
}

/** The latest question about the line. */
interface Asked
  extends Pick<LineParams, 'coverage' | 'coverageVersion' | 'edits' | 'mode' | 'pictureTimeMs' | 'sensors'> {
  readonly engines: Engines;
  readonly near: CoverNear;
  readonly setting: ConditionSetting;
  readonly detection: ReadonlyMap<string, number>;
}

/** The response worker without its thread: `response.worker.ts` runs it in one, tests over a pair of ports. */
export function serveResponse(scope: RpcScope, clock: Clock): void {
  let ready: Promise<Ready> = Promise.reject(
    new AppError('worker-failed', { where: 'response', expected: 'init before anything else' }),
  );
  ready.catch(() => undefined);
  let asked: Asked | null = null;
  const afterLine = (where: string): Asked => {
    if (asked === null) throw new AppError('worker-failed', { where, expected: 'a line question before' });
    return asked;
  };
  serveRpc<ResponseProtocol>(scope, clock, {
    async init(source, signal) {
      asked = null;
      ready = prepare(source, signal);
      await ready;
      return null;
    },
    async line({ conditions, coverAreas, moreCover, requiredK, responders, ...question }) {
      const parts = await ready;
      const { line, rules } = parts;
      const { segments } = line.segments;
      const engines = enginesOf(parts, question.mode);
      const near = parts.nearWith(moreCover, coverAreas);
      for (const [direction, engine] of Object.entries(engines) as [Direction, ResponseEngine][]) {
        engine.set(responders, coverTimes(segments, direction, question.mode, near, question.edits, rules));
        engine.see(question.coverage, requiredK);
      }
      const setting = conditions ?? CLEAR_DAY;
      const { probability } = sensorsInEffect(
        question.sensors,
        { conditions: setting },
        question.pictureTimeMs,
        parts.table,
      );
      asked = { ...question, engines, near, setting, detection: probability };
      return answer(parts, asked);
    },
    async moveUnit({ responder }) {
      const parts = await ready;
      const stands = afterLine('moveUnit');
      stands.engines.toLeft.put(responder);
      stands.engines.toRight.put(responder);
      return answer(parts, stands);
    },
    async leaves({ unitId }) {
      await ready;
      const { engines } = afterLine('leaves');
      return { toLeft: engines.toLeft.leaves(unitId), toRight: engines.toRight.leaves(unitId) };
    },
    async answering(point) {
      await ready;
      const { engines } = afterLine('answering');
      return { toLeft: engines.toLeft.answering(point), toRight: engines.toRight.answering(point) };
    },
    async cover({ coverAreas, edits, moreCover }) {
      const { line, nearWith, rules } = await ready;
      const { segments } = line.segments;
      const near = nearWith(moreCover, coverAreas);
      const times = (mode: IntruderMode) => ({
        toLeft: coverTimes(segments, 'toLeft', mode, near, edits, rules),
        toRight: coverTimes(segments, 'toRight', mode, near, edits, rules),
      });
      return Object.fromEntries(INTRUDER_MODES.map((mode) => [mode, times(mode)])) as AllCoverTimes;
    },
    async rank({ question, responders, ways }) {
      const { rules } = await ready;
      return rankByWays(responders, question, ways, rules);
    },
    async together({ questions, responders }) {
      const { rules } = await ready;
      return assignUnits(responders, questions, rules);
    },
    async detections(crossing) {
      return detectionsAt(await ready, afterLine('detections'), crossing);
    },
    async weights({ direction }) {
      const { line, rules } = await ready;
      const { call, coverTimes, responders } = afterLine('weights').engines[direction];
      return inTimeWeights({ line, call, coverTimes, responders, rules });
    },
    async posts({ direction, places, template }) {
      await ready;
      const engine = afterLine('posts').engines[direction];
      const options = postOptions(places, template, (responder) => engine.reachOf(responder));
      const standing = engine.responders.map((responder) => engine.reachOf(responder));
      return { options, standing, units: engine.call.requirement.units };
    },
    overlap({ coverage, requiredK, sensors }) {
      return overlap(coverage, sensors, requiredK);
    },
  });
}

async function prepare({ border, coverPoints, rules }: ResponseSource, signal: AbortSignal): Promise<Ready> {
  const [{ index, segments, table }, rulesJson, pointsJson] = await Promise.all([
    loadBorder(border, signal),
    readJson(rules, 'rules', signal),
    readJson(coverPoints, 'cover points', signal),
  ]);
  return {
    line: new SegmentedLine(index.border, segments),
    rules: parseResponseRules(rulesJson),
    table,
    nearWith: nearOf(index, segments.segments, parseCoverPoints(pointsJson)),
    engines: new Map(),
  };
}

async function readJson(source: FileSource, where: string, signal: AbortSignal): Promise<unknown> {
  const text = source.kind === 'text' ? source.text : await fetchText(source.url, signal);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-file', { where, found: text.slice(0, 40), expected: 'JSON' }, { cause });
  }
}

/** The latest answer is kept: questions come every few seconds, and the same places are known in nearly all of them. */
function nearOf(index: BorderIndex, segments: readonly Segment[], points: readonly CoverSource[]): NearWith {
  const bundled = nearCover(segments, index.border, points);
  let latest = { key: '[[],[]]', near: bundled };
  return (more, areas = []) => {
    const key = JSON.stringify([more, areas]);
    if (key !== latest.key) {
      const sources = [...more, ...areasAsCover(areas, index)];
      const near = sources.length === 0 ? bundled : withMore(bundled, nearCover(segments, index.border, sources));
      latest = { key, near };
    }
    return latest.near;
  };
}

function withMore(near: CoverNear, more: CoverNear): CoverNear {
  const both = (id: string): NearCover[] => [...(near.get(id) ?? []), ...(more.get(id) ?? [])];
  return new Map([...near.keys()].map((id) => [id, both(id).sort((a, b) => a.distanceM - b.distanceM)]));
}

function detectionsAt(
  { line, rules, table }: Ready,
  { coverage, edits, near, pictureTimeMs, sensors, setting }: Asked,
  { at, direction, filter, ignoreHorizon, mode }: DetectionParams,
) {
  const from = locateChainage(line.border, at);
  const segment = segmentAt(line.segments.segments, at);
  if (from === null || segment === null) return null;
  const time = coverTimes([segment], direction, mode, near, edits, rules).get(segment.id) ?? null;
  const piece = coverage.find(({ pieceId }) => pieceId === at.pieceId);
  const here = piece?.intervals.find(
    ({ fromChainageM, toChainageM }) => fromChainageM <= at.chainageM && at.chainageM <= toChainageM,
  );
  const { agencyIds, withoutKinds = [], withoutSensorIds = [] } = filter;
  const counted = sensors.filter(
    ({ agencyId, id, kind }) =>
      (agencyIds === undefined || agencyIds.includes(agencyId)) &&
      !withoutKinds.includes(kind) &&
      !withoutSensorIds.includes(id),
  );
  const inEffect = sensorsInEffect(counted, { conditions: setting, ignoreHorizon }, pictureTimeMs, table);
  const cover = time && coverSourceOf(time, segment, direction, near.get(segment.id) ?? []);
  return detectionsOnWay({ from, cover, atLine: here?.sensorIds ?? [], ...inEffect });
}

function enginesOf({ engines, line, rules }: Ready, mode: IntruderMode): Engines {
  let ofMode = engines.get(mode);
  if (ofMode === undefined) {
    ofMode = {
      toLeft: new ResponseEngine(line, rules, 'toLeft', mode),
      toRight: new ResponseEngine(line, rules, 'toRight', mode),
    };
    engines.set(mode, ofMode);
  }
  return ofMode;
}

function answer({ line, rules }: Ready, { coverage, coverageVersion, detection, engines, mode, pictureTimeMs }: Asked) {
  const toLeft = answerDirection(engines.toLeft, { line, rules, coverage, detection });
  const toRight = answerDirection(engines.toRight, { line, rules, coverage, detection });
  const worse = worseDirection(toLeft, toRight);
  return { coverageVersion, pictureTimeMs, mode, toLeft, toRight, worseDirection: worse } satisfies LineAnswer;
}
