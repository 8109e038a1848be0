import borderUrl from '../../../data/borders/usa-can.json?url';
import segmentsUrl from '../../../data/borders/usa-can.segments.json?url';
import conditionsUrl from '../../../data/conditions.json?url';
import coverPointsUrl from '../../../data/cover-points.json?url';
import responseUrl from '../../../data/response.json?url';
import { systemScheduler } from '../../domain/scheduler';
import { CoverageClient } from '../../workers/coverage.client';
import { ResponseClient } from '../../workers/response.client';

/** Workers of their own for the trend: what the wall looks at is left alone. */
export function wallClients(): { readonly coverage: CoverageClient; readonly response: ResponseClient } {
  const absolute = (path: string) => new URL(path, location.href).href;
  const border = { kind: 'url', borderUrl, segmentsUrl, conditionsUrl } as const;
  return {
    coverage: new CoverageClient(border, systemScheduler),
    response: new ResponseClient(
      {
        border,
        rules: { kind: 'url', url: absolute(responseUrl) },
        coverPoints: { kind: 'url', url: absolute(coverPointsUrl) },
      },
      systemScheduler,
    ),
  };
}
