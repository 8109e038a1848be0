import type { SegmentsFile } from '../domain/border';
import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { answerCoverage } from '../geo/answer-coverage';
import { BorderIndex } from '../geo/border-index';
import { footprintOutline } from '../geo/footprint-outline';
import { IntervalCache } from '../geo/interval-cache';
import { nearestChainage } from '../geo/nearest-chainage';
import { parseBorder } from '../geo/parse-border';
import { parseSegments } from '../geo/parse-segments';
import type { BorderSource, CoverageProtocol } from './coverage.protocol';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';

/** An outline may stray by this share of its range: a pixel of a footprint that is 500 pixels wide. */
const OUTLINE_TOLERANCE = 0.002;
const LEAST_TOLERANCE_M = 2;

interface Ready {
  readonly cache: IntervalCache;
  readonly segments: SegmentsFile;
}

/** The coverage worker without its thread: `coverage.worker.ts` runs it in one, tests over a pair of ports. */
export function serveCoverage(scope: RpcScope, clock: Clock): void {
  let ready: Promise<Ready> = Promise.reject(
    new AppError('worker-failed', { where: 'coverage', expected: 'init before anything else' }),
  );
  ready.catch(() => undefined);
  serveRpc<CoverageProtocol>(scope, clock, {
    async init(source, signal) {
      ready = prepare(source, signal);
      await ready;
      return null;
    },
    async coverage(params) {
      const { cache, segments } = await ready;
      return answerCoverage(cache, segments, params);
    },
    outlines(footprints) {
      return footprints.map((footprint) =>
        footprintOutline(footprint, Math.max(LEAST_TOLERANCE_M, footprint.maxRangeM * OUTLINE_TOLERANCE)),
      );
    },
    async nearest(positions) {
      const { cache } = await ready;
      return positions.map((position) => nearestChainage(cache.index, position));
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
  return { cache: new IntervalCache(new BorderIndex(border)), segments };
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
