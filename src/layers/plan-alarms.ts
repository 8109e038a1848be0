import type { Alarm } from '../domain/alarm';
import type { Position } from '../domain/place';
import { type Rgba, type Theme, withAlpha } from './theme';

export interface AlarmRow {
  /** What is picked with it; null for what is about a whole area. */
  readonly subject: { readonly kind: 'sensor' | 'unit'; readonly id: string } | null;
  readonly position: Position;
  readonly icon: string;
  readonly sizePx: number;
  readonly colour: Rgba;
}

/**
 * Losses of coverage as symbols on the line, so that a loss of a few kilometres is found on a map of the whole border; what
 * crossed the edge of a watched area where it is, and a void in the middle of its area. Incidents have symbols of their
 * own, and what is gone has none. An acknowledged alarm becomes hollow: seen, not gone.
 */
export function planAlarms(alarms: readonly Alarm[], scale: number, theme: Theme): readonly AlarmRow[] {
  return alarms
    .flatMap((alarm): AlarmRow[] => {
      const { kind, position, subjectId: id } = alarm;
      if (kind === 'incident' || position === null || !alarm.active) return [];
      const critical = alarm.priority === 'critical';
      const isUnit = kind.startsWith('fence-') && !id.startsWith('track:');
      return [
        {
          subject: kind === 'new-loss' ? { kind: 'sensor', id } : isUnit ? { kind: 'unit', id } : null,
          position,
          icon: critical
            ? alarm.acknowledged
              ? 'triangle'
              : 'triangle-filled'
            : alarm.acknowledged
              ? 'diamond-small'
              : 'diamond',
          sizePx: (critical ? 22 : 15) * scale,
          colour: withAlpha(critical ? theme.rgba.critical : theme.rgba.attention, alarm.acknowledged ? 0.8 : 1),
        },
      ];
    })
    .reverse();
}
