import type { Clock } from '../domain/clock';
import type { CoverageAnswer } from '../domain/coverage';
import { AppError } from '../domain/errors';
import { BorderIndex } from '../geo/border-index';
import { CoverageEngine } from '../geo/coverage-engine';
import { footprintOutline } from '../geo/footprint-outline';
import { nearestChainage } from '../geo/nearest-chainage';
import { parseBorder } from '../geo/parse-border';
import { parseSegments } from '../geo/parse-segments';
import type { BorderSource, CoverageProtocol, ViewParams } from './coverage.protocol';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';

/** An outline may stray by this share of its range: a pixel of a footprint that is 500 pixels wide. */
const OUTLINE_TOLERANCE = 0.002;
const LEAST_TOLERANCE_M = 2;

interface Ready {
  readonly index: BorderIndex;
  readonly engine: CoverageEngine;
}
/** For which picture the engine stands. */
type Asked = Pick<CoverageAnswer, 'coverageVersion' | 'pictureTimeMs'>;

/** The coverage worker without its thread: `coverage.worker.ts` runs it in one, tests over a pair of ports. */
export function serveCoverage(scope: RpcScope, clock: Clock): void {
  let ready: Promise<Ready> = Promise.reject(
    new AppError('worker-failed', { where: 'coverage', expected: 'init before anything else' }),
  );
  ready.catch(() => undefined);
  let asked: Asked | null = null;
  serveRpc<CoverageProtocol>(scope, clock, {
    async init(source, signal) {
      asked = null;
      ready = prepare(source, signal);
      await ready;
      return null;
    },
    async coverage({ sensors, baselineSensors, coverageVersion, pictureTimeMs, ...view }) {
      const { engine } = await ready;
      engine.set(sensors, baselineSensors ?? null);
      asked = { coverageVersion, pictureTimeMs };
      return answer(engine, asked, view);
    },
    async moveSensor({ sensor, ...view }) {
      const { engine } = await ready;
      if (asked === null) {
        throw new AppError('worker-failed', { where: 'moveSensor', expected: 'coverage before anything moves' });
      }
      engine.put(sensor);
      return answer(engine, asked, view);
    },
    outlines(footprints) {
      return footprints.map((footprint) =>
        footprintOutline(footprint, Math.max(LEAST_TOLERANCE_M, footprint.maxRangeM * OUTLINE_TOLERANCE)),
      );
    },
    async nearest(positions) {
      const { index } = await ready;
      return positions.map((position) => nearestChainage(index, position));
    },
  });
}

async function prepare(source: BorderSource, signal: AbortSignal): Promise<Ready> {
  const [borderText, segmentsText] =
    source.kind === 'text'
      ? [source.border, source.segments]
      : await Promise.all([fetchText(source.borderUrl, signal), fetchText(source.segmentsUrl, signal)]);
  const border = parseBorder(toJson(borderText, 'border'));
  const segments = parseSegments(toJson(segmentsText, 'segments'), border);
  const index = new BorderIndex(border);
  return { index, engine: new CoverageEngine(index, segments) };
}

function answer(engine: CoverageEngine, asked: Asked, { requiredK, filter }: ViewParams): CoverageAnswer {
  const { coverage, gaps, ledger } = engine.view(requiredK, filter);
  return { ...asked, coverage, gaps, ledger };
}

async function fetchText(url: string, signal: AbortSignal): Promise<string> {
  const where = url.split('/').at(-1) ?? url;
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new AppError('fetch-failed', { where, found: response.status, expected: '200' });
    return await response.text();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('fetch-failed', { where, found: String(cause), expected: 'an answer' }, { cause });
  }
}

function toJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('bad-border', { where, found: text.slice(0, 40), expected: 'JSON' }, { cause });
  }
}
