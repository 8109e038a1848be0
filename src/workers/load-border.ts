import type { SegmentsFile } from '../domain/border';
import type { ConditionsTable } from '../domain/conditions';
import { AppError } from '../domain/errors';
import { BorderIndex } from '../geo/border-index';
import { parseConditions } from '../geo/conditions/parse-conditions';
import { parseBorder } from '../geo/parse-border';
import { parseSegments } from '../geo/parse-segments';
import type { BorderSource } from './coverage.protocol';

/** The border line with what is known along it. */
export interface LoadedBorder {
  readonly index: BorderIndex;
  readonly segments: SegmentsFile;
  readonly table: ConditionsTable;
}

/** @throws AppError `fetch-failed`, `bad-border`, `bad-file` */
export async function loadBorder(source: BorderSource, signal: AbortSignal): Promise<LoadedBorder> {
  const [borderText, segmentsText, conditionsText] =
    source.kind === 'text'
      ? [source.border, source.segments, source.conditions]
      : await Promise.all([
          fetchText(source.borderUrl, signal),
          fetchText(source.segmentsUrl, signal),
          fetchText(source.conditionsUrl, signal),
        ]);
  const border = parseBorder(toJson(borderText, 'border'));
  const segments = parseSegments(toJson(segmentsText, 'segments'), border);
  return { index: new BorderIndex(border), segments, table: parseConditions(toJson(conditionsText, 'conditions')) };
}

/** @throws AppError `fetch-failed` */
export async function fetchText(url: string, signal: AbortSignal): Promise<string> {
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
