import { readFileSync } from 'node:fs';
import type { CoverageAnswer } from '../../../src/domain/coverage';
import { AppError } from '../../../src/domain/errors';
import { emptyPicture, reducePicture } from '../../../src/domain/reduce-picture';
import type { DirectionResponse, ResponseRow } from '../../../src/domain/response';
import type { Scene } from '../../../src/domain/scene';
import { parseResponseRules } from '../../../src/geo/response/parse-response-rules';
import type { BriefingSources, Moment } from '../../../src/state/briefing-deck/briefing-sources';
import type { Ask } from '../../../src/ui/briefing/queries/ask';
import type { LineAnswer } from '../../../src/workers/response.protocol';
import { event, START_MS, sensor, unit } from '../../domain/event-arbitrary';
import { type PlainIncident, rowsOf } from '../../geo/briefing-counts/incident-rows-example';
import { exampleAnswer } from '../example-answer';
import { threePieces, threePiecesSegments } from '../three-pieces';

export const HOUR_MS = 3_600_000;
export const NOW_MS = START_MS + 48 * HOUR_MS;
const border = threePieces();
export const segments = threePiecesSegments();
const rules = parseResponseRules(
  JSON.parse(readFileSync(new URL('../../../data/response.json', import.meta.url), 'utf8')),
);
const scene: Scene = { id: 's', title: 'S', camera: { kind: 'border' }, panel: 'none', theme: null, parts: {} };

const responseRow = (id: string, lengthM: number, seenM: number): ResponseRow => ({
  id,
  name: id,
  lengthM,
  unknownM: 0.1 * lengthM,
  byClass: {
    'seen-in-time': seenM,
    'seen-late': 0.6 * lengthM - seenM,
    'unseen-in-time': 0.1 * lengthM,
    neither: 0.1 * lengthM,
    'no-mode': 0.1 * lengthM,
  },
  expectedM: 0.6 * seenM,
});

export function exampleLine(seenShare: number): LineAnswer {
  const direction = (which: 'toLeft' | 'toRight', share: number): DirectionResponse => ({
    direction: which,
    mode: 'foot',
    pieces: [],
    ledger: {
      total: responseRow('total', 510_000, share * 510_000),
      sectors: segments.sectors.map(({ id }) => responseRow(id, 100_000, share * 100_000)),
      segments: segments.segments.map(({ id, sectorId }) => ({ ...responseRow(id, 50_000, share * 50_000), sectorId })),
    },
    worst: [
      { pieceId: 'main', fromChainageM: 0, toChainageM: 30_000, responseClass: 'seen-late', segmentId: 'main-0' },
    ],
  });
  return {
    coverageVersion: 1,
    pictureTimeMs: NOW_MS,
    mode: 'foot',
    toLeft: direction('toLeft', seenShare),
    toRight: direction('toRight', seenShare + 0.1),
    worseDirection: 'toLeft',
  };
}

/** A picture with units of two agencies and one sensor that some agencies may not see. */
export function examplePicture(timeMs = NOW_MS) {
  const { picture } = reducePicture(emptyPicture(), [
    event('1', 0, { kind: 'agency.declared', agency: { id: 'CBP', name: 'Border Protection', country: 'USA' } }),
    event('2', 0, { kind: 'agency.declared', agency: { id: 'RCMP', name: 'Mounted Police', country: 'CAN' } }),
    event('3', 0, { kind: 'sensor.declared', sensor: sensor('s1', { releasability: ['CBP', 'RCMP'] }) }),
    event('4', 0, { kind: 'unit.declared', unit: unit('u1', 1, { agencyId: 'CBP', status: 'on-patrol' }) }),
    event('5', 0, { kind: 'unit.declared', unit: unit('u2', 2, { agencyId: 'RCMP', status: 'responding' }) }),
    event('6', 0, { kind: 'unit.declared', unit: unit('u3', 3, { agencyId: 'RCMP', status: 'off-shift' }) }),
  ]);
  return { ...picture, timeMs };
}

/** What nothing watches any more. */
export const LOST = { pieceId: 'main', fromChainageM: 210_000, toChainageM: 240_000 };
export const answerNow: CoverageAnswer = exampleAnswer(border, segments, LOST);
export const answerBefore: CoverageAnswer = exampleAnswer(border, segments, null);

export interface Known {
  readonly incidents?: readonly PlainIncident[];
  readonly hasBefore?: boolean;
  readonly after?: Moment;
}

export function momentOf(coverage: CoverageAnswer, seenShare: number, timeMs = NOW_MS): Moment {
  return { picture: examplePicture(timeMs), coverage, line: async () => exampleLine(seenShare) };
}

export function askOf(params: Ask['params'] = {}, { incidents = [], hasBefore = true, after }: Known = {}): Ask {
  const now = momentOf(answerNow, 0.2);
  const sources: BriefingSources = {
    border,
    segments,
    rules,
    direction: null,
    onScreen: [now.picture],
    moment: async () => now,
    before: async (_, agoMs) => (hasBefore ? momentOf(answerBefore, 0.3, NOW_MS - agoMs) : null),
    proposal: async (id) => {
      if (after === undefined) throw new AppError('bad-argument', { where: 'variant', found: id });
      return { name: 'Two towers', now, after };
    },
    // As the engine would: by time and stretch.
    rows: async ({ timeFromMs, timeToMs, stretches }) =>
      rowsOf(
        incidents.filter(
          ({ openedMs, pieceId, chainageM }) =>
            openedMs >= (timeFromMs ?? 0) &&
            openedMs < (timeToMs ?? Number.POSITIVE_INFINITY) &&
            (stretches.length === 0 ||
              stretches.some(
                (one) => one.pieceId === pieceId && chainageM >= one.fromChainageM && chainageM < one.toChainageM,
              )),
        ),
      ),
  };
  return { params, scene, sources, unit: 'km' };
}
