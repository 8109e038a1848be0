import type { Scheduler } from '../domain/scheduler';
import { AreaAnswerClient } from '../workers/area-answer.client';
import { CoverageClient } from '../workers/coverage.client';
import type { BorderSource } from '../workers/coverage.protocol';
import { ExportClient } from '../workers/export.client';
import { ImportClient } from '../workers/import.client';
import { IncidentClient } from '../workers/incident.client';
import type { ResponseSource } from '../workers/response.protocol';
import { SensorQualityClient } from '../workers/sensor-quality.client';
import { ShapeClient } from '../workers/shape.client';

export interface AnalystSources {
  readonly border: BorderSource & { readonly kind: 'url' };
  readonly response: ResponseSource;
}

/** Workers of the analyst's tools: each starts with its first question. */
export interface AnalystWorkers {
  readonly imports: ImportClient;
  readonly shapes: ShapeClient;
  readonly incidents: IncidentClient;
  readonly areaAnswers: AreaAnswerClient;
  /** Coverage of past pictures: what the room looks at is left alone. */
  readonly past: CoverageClient;
  readonly exports: ExportClient;
  readonly sensorQuality: SensorQualityClient;
}

export function analystClients({ border }: AnalystSources, scheduler: Scheduler): AnalystWorkers {
  return {
    imports: new ImportClient(border, scheduler),
    shapes: new ShapeClient(border, scheduler),
    incidents: new IncidentClient(scheduler),
    areaAnswers: new AreaAnswerClient(border, scheduler),
    past: new CoverageClient(border, scheduler),
    exports: new ExportClient(scheduler),
    sensorQuality: new SensorQualityClient(scheduler),
  };
}
