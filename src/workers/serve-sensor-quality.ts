import type { Clock } from '../domain/clock';
import { AppError } from '../domain/errors';
import { QualityLog } from '../geo/sensor-quality/quality-log';
import { sensorQuality } from '../geo/sensor-quality/sensor-quality';
import type { RpcScope } from './rpc';
import type { SensorQualityProtocol } from './sensor-quality.protocol';
import { serveRpc } from './serve-rpc';

/** The sensor quality worker without its thread: `sensor-quality.worker.ts` runs it in one, tests over a pair of ports. */
export function serveSensorQuality(scope: RpcScope, clock: Clock): void {
  let log: QualityLog | null = null;

  const begun = (): QualityLog => {
    if (log === null) throw new AppError('worker-failed', { where: 'sensor quality', expected: 'begin before this' });
    return log;
  };

  serveRpc<SensorQualityProtocol>(scope, clock, {
    begin(picture) {
      log = new QualityLog(picture);
      return null;
    },
    add(entries) {
      begun().add(entries);
      return null;
    },
    quality(period) {
      const { sensors, incidents } = begun();
      return sensorQuality(sensors, incidents, period);
    },
  });
}
