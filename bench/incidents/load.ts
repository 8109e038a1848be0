import { INCIDENT_KINDS, type IncidentColumns, OUTCOMES, SEVERITIES } from '../../src/domain/incident';
import { IncidentEngine } from '../../src/geo/incidents/incident-engine';
import { recordOf } from '../incident-record';
import { type BenchRow, measure } from '../measure';

const COUNT = 1_000_000;
const COLUMNS = ['timeS', 'positions', 'chainageM', 'piece', 'kind', 'severity', 'outcome', 'agency'] as const;

/** A million incidents from the bytes of a buffer to columns that are checked, against GeoJSON from its text. */
export async function rows({ quick }: { quick: boolean }): Promise<BenchRow[]> {
  const columns = recordOf(COUNT);
  const bytes = pack(columns);
  const text = geojson(columns);
  console.log(
    `${COUNT} incidents: ${(bytes.byteLength / 2 ** 20).toFixed(0)} MiB packed, ` +
      `${(text.length / 2 ** 20).toFixed(0)} MiB of GeoJSON`,
  );
  return [
    measure({
      work: `load of ${COUNT} packed incidents, copied and checked`,
      peer: 'JSON.parse of the same as GeoJSON',
      peerVersion: process.version,
      atLeast: 50,
      ours: () => {
        const engine = new IncidentEngine();
        engine.record.load('record', { columns: unpack(bytes.slice(0), columns), ids: null, status: null });
        return engine.record.version;
      },
      theirs: () => (JSON.parse(text) as { features: unknown[] }).features.length,
      runs: quick ? 1 : 5,
    }),
  ];
}

/** As columns cross between threads: one after the other in one buffer, each from a multiple of eight. */
function pack(columns: IncidentColumns): ArrayBuffer {
  const all = new Uint8Array(sizeOf(columns));
  let at = 0;
  for (const name of COLUMNS) {
    const { buffer, byteOffset, byteLength } = columns[name];
    all.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += aligned(byteLength);
  }
  return all.buffer;
}

function unpack(bytes: ArrayBuffer, like: IncidentColumns): IncidentColumns {
  let at = 0;
  const views = COLUMNS.map((name) => {
    const { length, byteLength } = like[name];
    const view =
      like[name] instanceof Uint8Array ? new Uint8Array(bytes, at, length) : new Float64Array(bytes, at, length);
    at += aligned(byteLength);
    return [name, view] as const;
  });
  return { ...like, ...Object.fromEntries(views) };
}

function sizeOf(columns: IncidentColumns): number {
  return COLUMNS.reduce((sum, name) => sum + aligned(columns[name].byteLength), 0);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function geojson({
  count,
  timeS,
  positions,
  chainageM,
  piece,
  kind,
  severity,
  outcome,
  agency,
  ...names
}: IncidentColumns) {
  const features: string[] = [];
  for (let row = 0; row < count; row++) {
    features.push(
      JSON.stringify({
        type: 'Feature',
        id: row,
        geometry: { type: 'Point', coordinates: [positions[2 * row], positions[2 * row + 1]] },
        properties: {
          time: new Date(timeS[row]! * 1000).toISOString(),
          kind: INCIDENT_KINDS[kind[row]!],
          severity: SEVERITIES[severity[row]!],
          outcome: OUTCOMES[outcome[row]!],
          agency: names.agencyIds[agency[row]!],
          piece: names.pieceIds[piece[row]!],
          chainageM: chainageM[row],
        },
      }),
    );
  }
  return `{"type":"FeatureCollection","features":[${features.join(',')}]}`;
}
