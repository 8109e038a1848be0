import { describe, expect, it } from 'vitest';
import type { Alarm } from '../../src/domain/alarm';
import { planAlarms } from '../../src/layers/plan-alarms';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();
const alarm = (id: string, over: Partial<Alarm> = {}): Alarm => ({
  id,
  kind: 'new-loss',
  priority: 'critical',
  raisedMs: 0,
  subjectId: `sensor-${id}`,
  stretches: [],
  lengthM: 9000,
  position: [-100, 49],
  acknowledged: null,
  ...over,
});
const by = { agencyId: 'CBP', role: 'watch' as const, name: 'A' };

describe('planAlarms', () => {
  it('marks losses only, and draws the first of the list last', () => {
    const rows = planAlarms(
      [alarm('a'), alarm('b', { kind: 'incident' }), alarm('c', { priority: 'attention' })],
      1,
      theme,
    );
    expect(rows.map((row) => row.sensorId)).toEqual(['sensor-c', 'sensor-a']);
  });

  it('keeps an acknowledged alarm, hollow', () => {
    const acknowledged = { alarmId: 'a', timeMs: 0, by };
    const icons = planAlarms([alarm('a'), alarm('a', { acknowledged })], 1, theme).map((row) => row.icon);
    expect(icons).toEqual(['triangle', 'triangle-filled']);
  });

  it('keeps the alarm colour for critical losses', () => {
    const [attention, critical] = planAlarms([alarm('a'), alarm('b', { priority: 'attention' })], 1, theme);
    expect(critical?.colour.slice(0, 3)).toEqual(theme.rgba.critical.slice(0, 3));
    expect(attention?.colour.slice(0, 3)).toEqual(theme.rgba.attention.slice(0, 3));
  });
});
