import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import AlarmList from '../../src/ui/AlarmList.svelte';
import BestUnits from '../../src/ui/BestUnits.svelte';
import FreshnessBadge from '../../src/ui/FreshnessBadge.svelte';
import IdentityDialog from '../../src/ui/IdentityDialog.svelte';
import MarkingBanner from '../../src/ui/MarkingBanner.svelte';
import QuarantinePanel from '../../src/ui/QuarantinePanel.svelte';
import TimeBar from '../../src/ui/TimeBar.svelte';
import '../../src/ui/base.css';
import { alarmOf } from '../domain/alarm-example';

const agencies = [
  { id: 'USBP', name: 'Border Patrol', country: 'USA' },
  { id: 'RCMP', name: 'Mounted Police', country: 'CAN' },
];

describe('AlarmList', () => {
  const alarm = alarmOf('a1', { subjectId: 'TWR-118', lengthM: 29_000 });
  const item = {
    alarm,
    place: 'Rouses Point',
    subject: 'TWR-118',
    cause: 'power lost',
    incident: null,
    area: '',
    rule: null,
    unit: null,
  };

  it('says what, where, since when and why, and hands over the acknowledgement', async () => {
    const onacknowledge = vi.fn();
    const onpick = vi.fn();
    const screen = await render(AlarmList, { items: [item], nowMs: 369_000, onpick, onacknowledge });
    await expect.element(page.getByText(/29\.0.km lost, Rouses Point/)).toBeVisible();
    await expect.element(page.getByText('TWR-118: power lost')).toBeVisible();
    await expect.element(page.getByText(/^6.min$/)).toBeVisible();
    await expect.element(page.getByRole('img', { name: 'Critical' })).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Acknowledge' }));
    expect(onacknowledge).toHaveBeenCalledWith(alarm);
    expect(onpick).not.toHaveBeenCalled();

    const by = { agencyId: 'USBP', role: 'watch' as const, name: 'M. Okafor' };
    const taken = {
      ...item,
      alarm: { ...alarm, state: 'acknowledged' as const, acknowledged: { alarmId: 'a1', timeMs: 60_000, by } },
    };
    await screen.rerender({ items: [taken] });
    await expect.element(page.getByText('Acknowledged by M. Okafor, USBP, 00:01:00Z')).toBeVisible();
    expect(page.getByRole('button', { name: 'Acknowledge', exact: true }).query()).toBeNull();
    await screen.rerender({ items: [] });
    await expect.element(page.getByText('No alarms')).toBeVisible();
  });

  it('keeps the focus on an alarm whose button goes and whose row moves', async () => {
    const other = { ...item, alarm: { ...alarm, id: 'a2' }, place: 'Champlain' };
    const props = { nowMs: 369_000, onpick: vi.fn(), onacknowledge: vi.fn() };
    const screen = await render(AlarmList, { ...props, items: [item, other] });
    page.getByRole('button', { name: 'Acknowledge' }).first().element().focus();
    const by = { agencyId: 'USBP', role: 'watch' as const, name: 'M. Okafor' };
    const taken = {
      ...item,
      alarm: { ...alarm, state: 'acknowledged' as const, acknowledged: { alarmId: 'a1', timeMs: 60_000, by } },
    };
    await screen.rerender({ items: [other, taken] });
    await expect.poll(() => document.activeElement?.closest('li')?.textContent).toContain('Rouses Point');
    // The row that held it goes: the list keeps it.
    await screen.rerender({ items: [other] });
    await expect.poll(() => document.activeElement?.closest('li')?.textContent).toContain('Champlain');
  });

  it('cannot be acknowledged where a reason stands against it', async () => {
    const props = { nowMs: 369_000, onpick: vi.fn(), onacknowledge: vi.fn() };
    await render(AlarmList, { ...props, items: [item], blocked: 'This is the past.' });
    await expect.element(page.getByRole('button', { name: 'Acknowledge' })).toBeDisabled();
    await expect.element(page.getByText('This is the past.')).toBeVisible();
  });
});

describe('MarkingBanner', () => {
  it('names the agencies that may see it, or that none may', async () => {
    const screen = await render(MarkingBanner, { exercise: true, releasability: 'all' });
    const marking = page.getByRole('note', { name: 'Marking' });
    await expect.element(marking).toHaveTextContent('Releasable to all agencies');
    await screen.rerender({ releasability: ['CBP', 'RCMP'] });
    await expect.element(marking).toHaveTextContent('Releasable to CBP RCMP');
    await screen.rerender({ releasability: [] });
    await expect.element(marking).toHaveTextContent('Releasable to no agency as a whole');
  });
});

describe('BestUnits', () => {
  const filter = { agencyIds: [] as string[], statuses: [], capabilities: [] };
  const ranked = {
    unitId: 'U-1',
    from: [0, 0] as const,
    distanceM: 4200,
    verificationS: 60,
    turnOutS: 60,
    travelS: 120,
    arrivalS: 240,
    togetherS: 240,
    withUnitId: null,
    marginS: 187,
    sigmaS: 100,
    chanceInTime: 0.84,
    chanceOfInterruption: 0.8,
  };
  const base = {
    ranked: [ranked],
    refused: [],
    hidden: 0,
    isTimed: true,
    title: 'Best units',
    notes: [],
    unitOf: () => undefined,
    staleMs: () => null,
    agencies,
    filter,
  };

  it('toggles a filter without touching the others and says when no unit is left, and how many it hides', async () => {
    const onfilter = vi.fn();
    const set = { ...filter, agencyIds: ['USBP'] };
    render(BestUnits, { ...base, ranked: [], hidden: 7, filter: set, onfilter, onpick: vi.fn() });
    await expect.element(page.getByText('No unit may or can answer')).toBeVisible();
    await expect.element(page.getByText('The filter hides 7 that are free.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'RCMP' }));
    expect(onfilter).toHaveBeenLastCalledWith({ ...set, agencyIds: ['USBP', 'RCMP'] });
    await userEvent.click(page.getByRole('button', { name: 'USBP' }));
    expect(onfilter).toHaveBeenLastCalledWith({ ...set, agencyIds: [] });
  });

  it('gives arrival, margin with its sign, chance and what the unit leaves; late ones and stale positions are marked', async () => {
    const onpick = vi.fn();
    const late = { ...ranked, unitId: 'U-2', arrivalS: 900, marginS: -24, chanceInTime: 0.4 };
    render(BestUnits, {
      ...base,
      ranked: [ranked, late],
      staleMs: (unitId: string) => (unitId === 'U-2' ? 125_000 : null),
      leavesM: (unitId: string) => (unitId === 'U-1' ? 4200 : undefined),
      onfilter: vi.fn(),
      onpick,
    });
    const [first, second] = page.getByRole('row').elements().slice(1);
    expect(first?.textContent?.replace(/\s+/g, ' ')).toMatch(/U-1.*4:00.*\+3:07.*0\.84.*4\.2/);
    expect(second?.textContent).toContain('\u22120:24');
    expect(second?.textContent?.replace(/\s/g, ' ')).toContain('position 2 min old');
    expect(second?.querySelectorAll('.late')).toHaveLength(1);
    await userEvent.click(page.getByRole('button', { name: /U-2/ }));
    expect(onpick).toHaveBeenCalledWith('U-2');
  });

  it('lists those who are left out by reason', async () => {
    const refused = [
      { unitId: 'U-3', reason: 'busy' as const },
      { unitId: 'U-4', reason: 'side' as const },
      { unitId: 'U-5', reason: 'busy' as const },
    ];
    render(BestUnits, { ...base, refused, onfilter: vi.fn(), onpick: vi.fn() });
    await userEvent.click(page.getByText(/^Left out: 3/));
    await expect.element(page.getByText('Busy: 2')).toBeVisible();
    await expect.element(page.getByText('U-3, U-5')).toBeVisible();
  });
});

describe('IdentityDialog', () => {
  it('cannot be left without an answer the first time, says what is missing, then hands over who is here', async () => {
    const onconfirm = vi.fn();
    const oncancel = vi.fn();
    render(IdentityDialog, { open: true, agencies, identity: null, onconfirm, oncancel });
    await expect.element(page.getByRole('dialog', { name: 'Who is here?' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(oncancel).not.toHaveBeenCalled();
    await userEvent.click(page.getByRole('button', { name: 'Start the watch' }));
    await expect.element(page.getByText('Choose the agency that you work for.')).toBeVisible();
    await expect.element(page.getByText('Enter a name of 1 to 60 letters.')).toBeVisible();
    expect(onconfirm).not.toHaveBeenCalled();
    await userEvent.selectOptions(page.getByLabelText('Agency'), 'RCMP');
    await userEvent.fill(page.getByLabelText('Name'), '  A. Roy ');
    await userEvent.click(page.getByText('Analyst'));
    await userEvent.click(page.getByRole('button', { name: 'Start the watch' }));
    expect(onconfirm).toHaveBeenCalledWith({ agencyId: 'RCMP', role: 'analyst', name: 'A. Roy' });
  });
});

describe('TimeBar', () => {
  const HOUR_MS = 3_600_000;
  const reach = { incidentsFromMs: 0, fullFromMs: 48 * HOUR_MS, toMs: 120 * HOUR_MS };
  const calls = { onplay: vi.fn(), onspeed: vi.fn(), onscrub: vi.fn(), onlive: vi.fn() };

  it('says as it was at, where the full picture ends, and goes back live', async () => {
    render(TimeBar, { timeMs: 24 * HOUR_MS, live: false, playing: false, speed: 1, reach, ...calls });
    await expect.element(page.getByText('As it was at 1970-01-02 00:00Z')).toBeVisible();
    await expect.element(page.getByText('Beyond the full picture: incidents and statuses only')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Go live' }));
    expect(calls.onlive).toHaveBeenCalledOnce();
    await userEvent.click(page.getByText('300×'));
    expect(calls.onspeed).toHaveBeenCalledWith(300);
    await userEvent.click(page.getByRole('button', { name: 'Play' }));
    expect(calls.onplay).toHaveBeenCalledWith(true);
  });

  it('scrubs by keyboard in steps of less than a minute of the full picture', async () => {
    render(TimeBar, { timeMs: reach.toMs, live: true, playing: true, speed: 60, reach, ...calls });
    (page.getByRole('slider').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowLeft}');
    const stepMs = reach.toMs - calls.onscrub.mock.calls[0]?.[0];
    expect(stepMs).toBeGreaterThan(0);
    expect(stepMs).toBeLessThan(60_000);
  });
});

describe('small states', () => {
  it('gives freshness a word besides its colour', async () => {
    render(FreshnessBadge, { freshness: 'stale', ageMs: 95_000, source: 'Drones', exercise: true });
    await expect.element(page.getByText('Stale')).toBeVisible();
    await expect.element(page.getByText(/^1.min$/)).toBeVisible();
    await expect.element(page.getByText('Exercise')).toBeVisible();
  });

  it('counts what was set aside by source, with its reasons', async () => {
    const reason = { source: 'towers', where: 'position', found: '98.4', expected: 'latitude', timeMs: 0 };
    const screen = await render(QuarantinePanel, {
      count: 1203,
      bySource: new Map([['towers', 1203]]),
      latest: [reason],
    });
    await expect.element(page.getByText(/1.203 records set aside/)).toBeVisible();
    await expect.element(page.getByText('98.4')).toBeVisible();
    await screen.rerender({ count: 0, bySource: new Map(), latest: [] });
    await expect.element(page.getByText('No bad records')).toBeVisible();
  });
});
