import { readFileSync } from 'node:fs';
import type { IncidentColumns } from '../src/domain/incident';
import { makeRecord } from './make-record';

/** The files that the record is made from, as text. */
export function recordSources(): { readonly scenario: string; readonly border: string } {
  return {
    scenario: readFileSync('data/scenarios/northern-border.json', 'utf8'),
    border: readFileSync('data/borders/usa-can.json', 'utf8'),
  };
}

export function recordOf(count: number): IncidentColumns {
  return makeRecord(count, recordSources());
}
