import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Alarm } from '../../src/domain/alarm';
import type { WatchDesk } from '../../src/state/watch-desk.svelte';
import AlarmList from '../../src/ui/AlarmList.svelte';
import AlarmGuide from '../../src/ui/alarms/AlarmGuide.svelte';
import FloodNote from '../../src/ui/alarms/FloodNote.svelte';
import QuietAlarms from '../../src/ui/alarms/QuietAlarms.svelte';
import ShelveDialog from '../../src/ui/alarms/ShelveDialog.svelte';
import RuleForm from '../../src/ui/areas/RuleForm.svelte';
import { newRuleDraft } from '../../src/ui/areas/rule-draft';
import type { AlarmItem } from '../../src/ui/room/room-facts';
import '../../src/ui/base.css';
import { alarmOf } from '../domain/alarm-example';
import { condition, person, rule, START_MS, unit } from '../domain/event-arbitrary';

const item = (part: Partial<Alarm> = {}, more: Partial<AlarmItem> = {}): AlarmItem => ({
  alarm: alarmOf('a', { raisedMs: START_MS, ...part }),
  place: 'Havre',
  subject: 'Tower 31',
  cause: '',
  incident: null,
  unit: null,
  area: '',
  rule: null,
  ...more,
});
const aside = (kind: 'shelved' | 'out-of-service', untilMs: number | null) => ({
  condition: condition('a'),
  kind,
  fromMs: START_MS,
  untilMs,
  reason: 'being repaired',
  by: person,
  endedMs: null,
});
const desk = (part: Partial<WatchDesk> = {}) => ({ isBusy: false, refusal: null, ...part }) as unknown as WatchDesk;

describe('AlarmList', () => {
  it('says what is gone without an acknowledgement, takes one for it, and marks the first of a burst', async () => {
    const onacknowledge = vi.fn();
    const gone = item({ state: 'returned', active: false, clearedMs: START_MS + 60_000 });
    await render(AlarmList, { items: [gone], nowMs: START_MS + 90_000, onacknowledge, firstOutId: 'a' });
    await expect.element(page.getByText('Gone since 00:01:00Z, not acknowledged')).toBeVisible();
    await expect.element(page.getByText('First of this burst')).toBeVisible();
    await expect.element(page.getByRole('img', { name: 'Critical, Gone, not acknowledged' })).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Acknowledge' }));
    expect(onacknowledge).toHaveBeenCalledWith(gone.alarm);
  });

  it('names who crossed which edge, and the border that a void leaves', async () => {
    const team = unit('u1', 7, { callsign: 'Bravo 63' });
    const area = { area: 'Champlain', subject: 'Bravo 63', unit: team };
    const where = { aoiId: 'x', ruleId: 'r' };
    await render(AlarmList, {
      nowMs: START_MS,
      items: [
        item({ id: '1', kind: 'fence-enter', ...where }, area),
        item({ id: '2', kind: 'fence-leave', ...where }, area),
        item({ id: '3', kind: 'fence-dwell', ...where }, { ...area, rule: rule('r', 'dwell') }),
        item({ id: '4', kind: 'void-unit', ...where, lengthM: 55_200 }, { ...area, rule: rule('r', 'void') }),
        item({ id: '5', kind: 'feed-stale' }, { subject: 'Ground' }),
        item({ id: '6', kind: 'fence-enter', ...where }, { ...area, subject: 'Track 9', unit: null }),
      ],
    });
    for (const text of [
      'Bravo 63 entered Champlain',
      'Bravo 63 left Champlain',
      'Bravo 63 in Champlain for longer than 10:00',
      'No unit on shift in Champlain for longer than 10:00',
      '55.2 km of border line inside: Havre',
      'Nothing heard from Ground',
      'Track 9 entered Champlain',
      'No unit of ours; since 00:00:00Z',
    ]) {
      await expect
        .element(
          page
            .getByText(text.replace('55.2 km', '55.2\u00a0km'), { exact: true })
            .or(page.getByText(text, { exact: true }))
            .first(),
        )
        .toBeVisible();
    }
    await expect.element(page.getByText('Vehicle, CBP; since 00:00:00Z').first()).toBeVisible();
  });
});

describe('AlarmGuide', () => {
  it('says what to do and until when, by the rule where it says so', async () => {
    const ruled = item(
      { kind: 'void-unit' },
      { rule: rule('r', 'void', { response: 'Send the boat.', respondWithinS: 900, offDelayS: 60 }) },
    );
    const screen = await render(AlarmGuide, { item: ruled, nowMs: START_MS });
    await expect.element(page.getByText('Send the boat.')).toBeVisible();
    await expect.element(page.getByText('15:00, until 00:15:00Z')).toBeVisible();
    await expect.element(page.getByText('alarms after at once, over 1:00 after it is gone')).toBeVisible();
    await screen.rerender({ item: ruled, nowMs: START_MS + 1_020_000 });
    await expect.element(page.getByText(/^15:00; passed 2.min ago$/)).toBeVisible();
  });
});

describe('QuietAlarms', () => {
  it('says who put an alarm aside, until when and why, and takes it back', async () => {
    const unshelve = vi.fn();
    const putInService = vi.fn();
    const items = [
      item({ key: 'k1', state: 'shelved', aside: aside('shelved', START_MS + 900_000) }),
      item({ key: 'k2', state: 'out-of-service', active: false, aside: aside('out-of-service', null) }),
      item({ key: 'k3', state: 'suppressed', suppression: 'planned' }),
    ];
    await render(QuietAlarms, { items, lengthUnit: 'km', watch: desk({ unshelve, putInService }), blocked: '' });
    await userEvent.click(page.getByText('Kept quiet: 3'));
    await expect
      .element(page.getByText('Shelved until 00:15:00Z by Rivera, CBP: being repaired; condition lasts'))
      .toBeVisible();
    await expect
      .element(page.getByText(/^Out of service since 2026-11-24 00:00Z by Rivera.*; condition gone$/))
      .toBeVisible();
    await expect.element(page.getByText(/the sensor is off by plan/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Unshelve' }));
    await userEvent.click(page.getByRole('button', { name: 'Put in service' }));
    expect(unshelve).toHaveBeenCalledWith('k1');
    expect(putInService).toHaveBeenCalledWith('k2');
  });
});

describe('ShelveDialog', () => {
  it('wants a reason and a time within a day', async () => {
    const shelve = vi.fn(async () => true);
    const onclose = vi.fn();
    await render(ShelveDialog, { item: item(), watch: desk({ shelve }), nowMs: START_MS, lengthUnit: 'km', onclose });
    const confirm = page.getByRole('button', { name: 'Shelve', exact: true });
    await expect.element(page.getByText('Ends 2026-11-24 01:00Z')).toBeVisible();
    await userEvent.click(page.getByText('Until…'));
    await userEvent.fill(page.getByLabelText('Until (UTC)'), '2026-11-26T00:00');
    await userEvent.click(confirm);
    await expect.element(page.getByText('Say why, in a few words.')).toBeVisible();
    await expect.element(page.getByText('Choose a time within the next 24 h.')).toBeVisible();
    await userEvent.fill(page.getByLabelText('Until (UTC)'), '2026-11-24T06:30');
    await userEvent.fill(page.getByLabelText('Reason'), ' known ');
    await userEvent.click(confirm);
    expect(shelve).toHaveBeenCalledWith(expect.objectContaining({ id: 'a' }), 6.5 * 3_600_000, 'known');
    await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
  });
});

describe('FloodNote', () => {
  it('sums a flood up by kind, and shows all of it when asked', async () => {
    const ontoggle = vi.fn();
    const alarms = [alarmOf('a'), alarmOf('b', { kind: 'fence-dwell' }), alarmOf('c', { kind: 'fence-dwell' })];
    const flood = { sinceMs: START_MS, recent: 12, raised: 14 };
    await render(FloodNote, { flood, alarms, showsAll: false, ontoggle });
    await expect.element(page.getByText('Alarm flood since 00:00:00Z: 12 in the last 10 min, 14 in all')).toBeVisible();
    await expect.element(page.getByText(/2 × Stay too long, 1 × New loss of coverage/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Show all 3' }));
    expect(ontoggle).toHaveBeenCalledOnce();
  });
});

describe('RuleForm', () => {
  it('writes a void of radars of one agency, and says what is wrong before it does', async () => {
    const onsave = vi.fn();
    const agencies = [{ id: 'CBP', name: 'Customs', country: 'USA' }];
    await render(RuleForm, { start: newRuleDraft('n1', 'void'), agencies, onsave, oncancel: vi.fn() });
    await userEvent.click(page.getByText('Sensors'));
    await userEvent.click(page.getByText('Radar'));
    await userEvent.click(page.getByText('CBP'));
    await userEvent.fill(page.getByLabelText('Longer than, min'), '0');
    await userEvent.click(page.getByRole('button', { name: 'Save rule' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('longerThanS: found 0');
    await userEvent.fill(page.getByLabelText('Longer than, min'), '20');
    await userEvent.click(page.getByRole('button', { name: 'Save rule' }));
    expect(onsave).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'n1',
        kind: 'void',
        longerThanS: 1200,
        of: { things: 'sensors', kinds: ['radar'], agencyIds: ['CBP'] },
      }),
    );
  });
});
