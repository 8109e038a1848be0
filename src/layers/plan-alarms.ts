import type { Alarm } from '../domain/alarm';
import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

export interface AlarmRow {
  readonly sensorId: string;
  readonly position: Position;
  readonly icon: string;
  readonly sizePx: number;
  readonly colour: Rgba;
}

/**
 * Losses of coverage as symbols on the line, so that a loss of a few kilometres is found on a map of the whole border.
 * Incidents have symbols of their own. An acknowledged alarm becomes hollow: seen, not gone.
 */
export function planAlarms(alarms: readonly Alarm[], scale: number, theme: Theme): readonly AlarmRow[] {
  return alarms
    .filter((alarm) => alarm.kind === 'new-loss')
    .map((alarm): AlarmRow => {
      const critical = alarm.priority === 'critical';
      return {
        sensorId: alarm.subjectId,
        position: alarm.position,
        icon: critical
          ? alarm.acknowledged
            ? 'triangle'
            : 'triangle-filled'
          : alarm.acknowledged
            ? 'diamond-small'
            : 'diamond',
        sizePx: (critical ? 22 : 15) * scale,
        colour: withAlpha(critical ? theme.rgba.critical : theme.rgba.attention, alarm.acknowledged ? 0.8 : 1),
      };
    })
    .reverse();
}
