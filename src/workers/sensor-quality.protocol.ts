import type { LogEntry } from '../domain/log';
import type { Picture } from '../domain/picture';
import type { QualityPeriod, SensorQuality } from '../geo/sensor-quality/sensor-quality';

/** The sensor quality worker: keeps what the log says of sensors, and answers for periods of it. */
export type SensorQualityProtocol = {
  /** Begins anew with the picture from which on entries follow. */
  readonly begin: { readonly params: Picture; readonly value: null };
  /** Entries after those before, each once; see `QualityLog`. */
  readonly add: { readonly params: readonly LogEntry[]; readonly value: null };
  readonly quality: { readonly params: QualityPeriod; readonly value: readonly SensorQuality[] };
};
