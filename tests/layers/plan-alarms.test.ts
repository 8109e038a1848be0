import { describe, expect, it } from 'vitest';
import type { Alarm } from '../../src/domain/alarm';
import { planAlarms } from '../../src/layers/plan-alarms';
import { alarmOf } from '../domain/alarm-example';
import { fakeTheme } from './fake-theme';

const theme = fakeTheme();
const alarm = (id: string, over: Partial<Alarm> = {}): Alarm => alarmOf(id, { subjectId: `sensor-${id}`, ...over });
const by = { agencyId: 'CBP', role: 'watch' as const, name: 'A' };

describe('planAlarms', () => {
  it('leaves incidents to their own symbols, and draws the first of the list last', () => {
    const rows = planAlarms(
      [alarm('a'), alarm('b', { kind: 'incident' }), alarm('c', { priority: 'attention' })],
      1,
      theme,
    );
    expect(rows.map((row) => row.subject?.id)).toEqual(['sensor-c', 'sensor-a']);
  });

  it('marks what crossed an edge by its unit, and a void by nothing that can be picked', () => {
    const rows = planAlarms(
      [
        alarm('a', { kind: 'fence-enter', subjectId: 'u1' }),
        alarm('b', { kind: 'fence-leave', subjectId: 'track:7' }),
        alarm('c', { kind: 'void-unit', subjectId: 'aoi' }),
      ],
      1,
      theme,
    );
    expect(rows.map((row) => row.subject)).toEqual([null, null, { kind: 'unit', id: 'u1' }]);
  });

  it('draws nothing of what is gone, and nothing that has no place', () => {
    expect(planAlarms([alarm('a', { active: false }), alarm('b', { position: null })], 1, theme)).toEqual([]);
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
