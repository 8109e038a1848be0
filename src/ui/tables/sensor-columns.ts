import type { SensorState } from '../../domain/picture';
import { SENSOR_HEALTHS } from '../../domain/sensor';
import { sensorHorizonM } from '../../geo/sensor-horizon';
import * as m from '../../i18n/paraglide/messages';
import type { TableColumn } from '../../state/tables/table-column';
import { causeName, sensorHealthName, sensorKindName } from '../words';
import { hidden, lengthColumn, numberColumn, releasableText, textColumn, timeColumn, withUnit } from './column';
import type { TableNames } from './table-names';

/** Every fact of a sensor. */
export function sensorColumns(names: TableNames): readonly TableColumn<SensorState>[] {
  const degrees = (name: () => string) => () => withUnit(name(), m.table_degrees());
  const chance = (key: 'day' | 'night' | 'fog' | 'precipitation', name: () => string) =>
    numberColumn<SensorState>(
      key,
      () => m.table_detection({ name: name() }),
      108,
      ({ sensor }) => sensor.detection[key],
      {
        ...hidden,
        digits: 2,
      },
    );
  return [
    textColumn('name', m.table_name, 200, ({ sensor }) => sensor.name),
    textColumn('kind', m.table_kind, 116, ({ sensor }) => sensorKindName(sensor.kind)),
    textColumn('health', m.fact_health, 92, ({ sensor }) => sensorHealthName(sensor.health), {
      rank: ({ sensor }) => SENSOR_HEALTHS.indexOf(sensor.health),
    }),
    timeColumn('since', m.fact_since, ({ sinceMs }) => sinceMs),
    textColumn('cause', m.fact_cause, 108, ({ cause }) => (cause === '' ? null : causeName(cause))),
    lengthColumn('maxRange', m.table_range, names.unit, ({ sensor }) => sensor.maxRangeM),
    lengthColumn('minRange', m.table_range_from, names.unit, ({ sensor }) => sensor.minRangeM, hidden),
    lengthColumn('horizon', m.fact_horizon, names.unit, horizonM, hidden),
    numberColumn('view', degrees(m.table_view), 84, ({ sensor }) => sensor.fieldOfViewDeg),
    numberColumn('azimuth', degrees(m.table_azimuth), 92, ({ sensor }) =>
      sensor.fieldOfViewDeg === 360 ? null : sensor.azimuthDeg,
    ),
    numberColumn(
      'mast',
      () => withUnit(m.fact_mast(), m.unit_m()),
      84,
      ({ sensor }) => sensor.mastHeightM ?? null,
      hidden,
    ),
    chance('day', m.light_day),
    chance('night', m.light_night),
    chance('fog', m.fog_fog),
    chance('precipitation', m.table_rain),
    textColumn('agency', m.fact_agency, 176, ({ sensor }) => names.agency(sensor.agencyId)),
    textColumn('id', m.table_id, 92, ({ sensor }) => sensor.id),
    textColumn('releasability', m.fact_releasable, 160, ({ sensor }) => releasableText(sensor.releasability), hidden),
    numberColumn('lat', degrees(m.table_latitude), 96, ({ sensor }) => sensor.position[1], { ...hidden, digits: 5 }),
    numberColumn('lng', degrees(m.table_longitude), 100, ({ sensor }) => sensor.position[0], { ...hidden, digits: 5 }),
  ];
}

/** Where a sensor states more than its horizon, as its card does. */
function horizonM({ sensor }: SensorState): number | null {
  const horizon = sensorHorizonM(sensor);
  return horizon < sensor.maxRangeM ? horizon : null;
}
