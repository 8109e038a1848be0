import type { ErrorCode, ErrorDetails } from '../../domain/errors';
import type { IncidentColumns } from '../../domain/incident';
import type { FieldEvent, LogEvent } from '../../domain/log';
import type { Told } from '../feed';

/** What the page tells the scenario worker. */
export type ScenarioRequest =
  | {
      readonly type: 'start';
      readonly scenarioUrl: string;
      readonly borderUrl: string;
      readonly resumeFromMs: number | null;
      readonly told: readonly Told[];
    }
  | { readonly type: 'speed'; readonly speed: number }
  | { readonly type: 'tell'; readonly event: FieldEvent };

/** What the scenario worker tells the page. */
export type ScenarioMessage =
  | { readonly type: 'events'; readonly events: readonly LogEvent[] }
  | { readonly type: 'tracks'; readonly source: string; readonly batch: ArrayBuffer }
  | { readonly type: 'history'; readonly columns: IncidentColumns }
  | { readonly type: 'time'; readonly timeMs: number; readonly heard: readonly string[] }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly details: ErrorDetails };
