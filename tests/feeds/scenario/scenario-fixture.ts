import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BorderFile, SegmentsFile } from '../../../src/domain/border';
import { parseScenario, type ScenarioFile } from '../../../src/feeds/scenario/scenario-file';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'));

export const rawScenario = (): unknown => read('data/scenarios/northern-border.json');
export const rawBorder = (): unknown => read('data/borders/usa-can.json');

export const scenario: ScenarioFile = parseScenario(rawScenario());
export const border = rawBorder() as BorderFile;
export const segments = read('data/borders/usa-can.segments.json') as SegmentsFile;

export const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
