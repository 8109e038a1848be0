import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { Incident } from '../../../src/domain/incident';
import type { Tasking } from '../../../src/domain/tasking';
import IncidentActions from '../../../src/ui/room/IncidentActions.svelte';
import IncidentForm from '../../../src/ui/room/IncidentForm.svelte';
import TaskingPanel from '../../../src/ui/room/TaskingPanel.svelte';
import '../../../src/ui/base.css';

const START_MS = Date.UTC(2026, 10, 24, 2, 14);
const rivera = { agencyId: 'CBP', role: 'watch' as const, name: 'M. Rivera' };
const chen = { agencyId: 'RCMP', role: 'leader' as const, name: 'A. Chen' };
const agencies = [
  { id: 'CBP', name: 'Border Protection', country: 'USA' },
  { id: 'RCMP', name: 'Mounted Police', country: 'CAN' },
];

const incident: Incident = {
  id: 'INC-nb1-7',
  kind: 'crossing-foot',
  severity: 'high',
  status: 'responding',
  outcome: null,
  agencyId: 'CBP',
  position: [-73.3712, 45.0109],
  at: { pieceId: 'main', chainageM: 120_000 },
  openedMs: START_MS,
  closedMs: null,
  unitIds: ['CBP-001'],
  detectedBy: [],
  releasability: 'all',
};

const tasking: Tasking = {
  id: 't1',
  incidentId: incident.id,
  unitId: 'CBP-001',
  note: 'north side of the creek',
  status: 'en-route',
  at: { ordered: START_MS, acknowledged: START_MS + 21_000, 'en-route': START_MS + 81_000 },
  orderedBy: rivera,
  lastBy: null,
  reason: null,
  exercise: true,
};

describe('TaskingPanel', () => {
  const calls = () => ({ onadvance: vi.fn(), onwithdraw: vi.fn() });
  const base = { unitName: (id: string) => `Unit ${id}`, nowMs: START_MS + 200_000 };

  it('says who gave the order, when each stage was and how long the present one lasts', async () => {
    render(TaskingPanel, { ...base, ...calls(), taskings: [tasking] });
    await expect.element(page.getByText('Ordered by M. Rivera, CBP')).toBeVisible();
    await expect.element(page.getByText('north side of the creek')).toBeVisible();
    const rail = page.getByRole('list', { name: 'Stages of the order to Unit CBP-001' });
    const text = rail.element().textContent ?? '';
    expect(text).toContain('02:14:21Z');
    expect(text).toContain('+0:21');
    expect(rail.element().querySelector('[aria-current="step"]')?.textContent).toMatch(/En route.*02:15:21Z.*for 1:59/);
  });

  it('sets the next stage', async () => {
    const { onadvance, onwithdraw } = calls();
    render(TaskingPanel, { ...base, onadvance, onwithdraw, taskings: [tasking] });
    await userEvent.click(page.getByRole('button', { name: 'Set “On scene” for Unit CBP-001' }));
    expect(onadvance).toHaveBeenCalledWith('t1', 'on-scene');
  });

  it('withdraws with a reason by keyboard alone, and not without one', async () => {
    const { onadvance, onwithdraw } = calls();
    const screen = await render(TaskingPanel, { ...base, onadvance, onwithdraw, taskings: [tasking] });
    page.getByRole('button', { name: 'Withdraw the order to Unit CBP-001' }).element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByLabelText('Why is it withdrawn?')).toHaveFocus();
    await userEvent.keyboard('  {Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Give a reason');
    await userEvent.keyboard('{Escape}');
    expect(page.getByLabelText('Why is it withdrawn?').query()).toBeNull();
    await userEvent.click(page.getByRole('button', { name: 'Withdraw the order to Unit CBP-001' }));
    await userEvent.keyboard('seen elsewhere{Enter}');
    expect(onwithdraw.mock.calls).toEqual([['t1', 'seen elsewhere']]);
    const reason = 'seen elsewhere';
    const at = { ...tasking.at, withdrawn: START_MS + 190_000 };
    await screen.rerender({ taskings: [{ ...tasking, status: 'withdrawn', at, lastBy: chen, reason }] });
    await expect.element(page.getByText('Withdrawn by A. Chen, RCMP, 02:17:10Z')).toBeVisible();
    await expect.element(page.getByText('Reason: seen elsewhere')).toBeVisible();
    expect(page.getByRole('button').elements()).toEqual([]);
  });

  it('cannot be acted on in the past, and says so; shows a refusal', async () => {
    const blocked = 'This is the past. Go live to act.';
    render(TaskingPanel, { ...base, ...calls(), taskings: [tasking], blocked, refusal: 'It has ended.' });
    const next = page.getByRole('button', { name: /Set/ });
    await expect.element(next).toBeDisabled();
    await expect.element(next).toHaveAccessibleDescription(blocked);
    await expect.element(page.getByRole('alert')).toHaveTextContent('It has ended.');
  });

  it('has a designed place for no orders, and no buttons where nobody can act', async () => {
    const screen = await render(TaskingPanel, { ...base, taskings: [] });
    await expect.element(page.getByText('No unit is under an order')).toBeVisible();
    await screen.rerender({ taskings: [tasking] });
    expect(page.getByRole('button').elements()).toEqual([]);
  });
});

describe('IncidentActions', () => {
  const calls = () => ({
    onverify: vi.fn(),
    oncorrect: vi.fn(),
    onmerge: vi.fn(),
    onclose: vi.fn(),
    onreopen: vi.fn(),
  });
  const other = { ...incident, id: 'HAND-AB12CD', kind: 'smuggling' as const };
  const base = {
    incident,
    others: [{ incident: other, distanceM: 1200 }],
    taskings: [tasking],
    nowMs: START_MS + 90_000,
  };

  it('verifies once, and says since when it waits', async () => {
    const verbs = calls();
    const screen = await render(IncidentActions, { ...base, ...verbs });
    await expect.element(page.getByText(/Not verified, 1.min/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Verify' }));
    expect(verbs.onverify).toHaveBeenCalledOnce();
    await screen.rerender({ incident: { ...incident, verifiedMs: START_MS + 60_000 } });
    await expect.element(page.getByText('Verified 02:15:00Z')).toBeVisible();
    expect(page.getByRole('button', { name: 'Verify' }).query()).toBeNull();
    await userEvent.click(page.getByRole('button', { name: 'Correct…' }));
    expect(verbs.oncorrect).toHaveBeenCalledOnce();
  });

  it('closes with an outcome, never without, and says what happens to the orders', async () => {
    const verbs = calls();
    render(IncidentActions, { ...base, ...verbs });
    await userEvent.click(page.getByRole('button', { name: 'Close…' }));
    await expect.element(page.getByText(/Orders that end with it: 1/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Close the incident' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Choose what came of it.');
    expect(verbs.onclose).not.toHaveBeenCalled();
    await userEvent.selectOptions(page.getByLabelText('What came of it?'), 'turn-back');
    await userEvent.click(page.getByRole('button', { name: 'Close the incident' }));
    expect(verbs.onclose).toHaveBeenCalledWith('turn-back');
  });

  it('merges into another open incident, never into itself', async () => {
    const verbs = calls();
    const self = { incident, distanceM: 0 };
    const screen = await render(IncidentActions, { ...base, ...verbs, others: [self, ...base.others] });
    await userEvent.click(page.getByRole('button', { name: 'Merge…' }));
    const options = [...page.getByLabelText('It is the same as').element().querySelectorAll('option')];
    expect(options.map(({ value }) => value)).toEqual(['', other.id]);
    await userEvent.selectOptions(page.getByLabelText('It is the same as'), other.id);
    await userEvent.click(page.getByRole('button', { name: 'Merge into it' }));
    expect(verbs.onmerge).toHaveBeenCalledWith(other.id);
    await screen.rerender({ others: [] });
    await userEvent.click(page.getByRole('button', { name: 'Merge…' }));
    await expect.element(page.getByText('There is no other open incident.')).toBeVisible();
  });

  it('opens a closed one again with a reason, and says who closed it', async () => {
    const verbs = calls();
    const closed: Incident = { ...incident, status: 'closed', closedMs: START_MS, outcome: 'referral', closedBy: chen };
    const screen = await render(IncidentActions, { ...base, ...verbs, incident: closed, taskings: [] });
    await expect.element(page.getByText('Closed by A. Chen, RCMP')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Open again…' }));
    await userEvent.keyboard('two more people{Enter}');
    expect(verbs.onreopen).toHaveBeenCalledWith('two more people');
    await screen.rerender({ incident: { ...closed, mergedInto: other.id } });
    await expect.element(page.getByText('Merged into HAND-AB12CD by A. Chen, RCMP')).toBeVisible();
  });

  it('cannot be acted on in the past, also with a question open', async () => {
    const verbs = calls();
    const screen = await render(IncidentActions, { ...base, ...verbs });
    await userEvent.click(page.getByRole('button', { name: 'Close…' }));
    await screen.rerender({ blocked: 'This is the past. Go live to act.' });
    expect(page.getByLabelText('What came of it?').query()).toBeNull();
    for (const name of ['Verify', 'Correct…', 'Merge…', 'Close…']) {
      await expect.element(page.getByRole('button', { name })).toBeDisabled();
    }
  });
});

describe('IncidentForm', () => {
  const calls = () => ({ onenter: vi.fn(), oncorrect: vi.fn(), oncancel: vi.fn(), onpick: vi.fn() });
  const nearest = vi.fn(async () => ({ pieceId: 'main', chainageM: 120_500, distanceM: 640 }));
  const base = { incident: null, agencies, picked: null, pieceName: () => 'Main', nearest };

  it('enters what was typed, with the nearest point of the line', async () => {
    const verbs = calls();
    render(IncidentForm, { ...base, ...verbs });
    await userEvent.click(page.getByRole('button', { name: 'Enter incident' }));
    await expect.element(page.getByText('Choose the agency whose incident it is.')).toBeVisible();
    await expect.element(page.getByText(/Degrees from 90 S/)).toBeVisible();
    expect(verbs.onenter).not.toHaveBeenCalled();
    await userEvent.selectOptions(page.getByLabelText('Kind'), 'rescue');
    await userEvent.click(page.getByText('Critical'));
    await userEvent.selectOptions(page.getByLabelText('Agency'), 'RCMP');
    await userEvent.fill(page.getByLabelText('Latitude'), '45.0109 N');
    await userEvent.fill(page.getByLabelText('Longitude'), '73.3712 W');
    await expect.element(page.getByText(/Nearest border: Main.\+.120\.5.km, 0\.6.km away/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(verbs.onenter).toHaveBeenCalledWith({
      kind: 'rescue',
      severity: 'critical',
      agencyId: 'RCMP',
      position: [-73.3712, 45.0109],
      at: { pieceId: 'main', chainageM: 120_500 },
    });
  });

  it('takes the place that was picked, and what was typed after it', async () => {
    const verbs = calls();
    const screen = await render(IncidentForm, { ...base, ...verbs, agencyId: 'CBP' });
    await userEvent.click(page.getByRole('button', { name: 'Pick on the map' }));
    expect(verbs.onpick).toHaveBeenCalledWith(true);
    await screen.rerender({ picked: [-100.25, 49.5], picking: false });
    await expect.element(page.getByLabelText('Longitude')).toHaveValue('-100.25');
    await userEvent.fill(page.getByLabelText('Latitude'), '49.75');
    await expect.element(page.getByText(/Nearest border/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Enter incident' }));
    expect(verbs.onenter.mock.calls[0]?.[0].position).toEqual([-100.25, 49.75]);
  });

  it('corrects only what was changed, and says when nothing was', async () => {
    const verbs = calls();
    render(IncidentForm, { ...base, ...verbs, incident });
    await userEvent.click(page.getByRole('button', { name: 'Save the correction' }));
    await expect.element(page.getByText('Nothing is changed.')).toBeVisible();
    await userEvent.click(page.getByText('Low'));
    await userEvent.click(page.getByRole('button', { name: 'Save the correction' }));
    expect(verbs.oncorrect).toHaveBeenLastCalledWith({ severity: 'low' });
    await userEvent.fill(page.getByLabelText('Latitude'), '45.02');
    await expect.element(page.getByText(/Nearest border/)).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Save the correction' }));
    expect(verbs.oncorrect).toHaveBeenLastCalledWith({
      severity: 'low',
      position: [-73.3712, 45.02],
      at: { pieceId: 'main', chainageM: 120_500 },
    });
  });

  it('says when no border is near or nobody could look, and enters nothing then', async () => {
    const verbs = calls();
    const fails = vi.fn().mockResolvedValueOnce(null).mockRejectedValueOnce(new Error('gone'));
    render(IncidentForm, { ...base, ...verbs, nearest: fails, agencyId: 'CBP' });
    await userEvent.fill(page.getByLabelText('Longitude'), '10');
    await userEvent.fill(page.getByLabelText('Latitude'), '5');
    await expect.element(page.getByText('No border line is known to take it to.')).toBeVisible();
    await userEvent.fill(page.getByLabelText('Latitude'), '6');
    await expect.element(page.getByText('The nearest border could not be looked up.')).toBeVisible();
    await userEvent.click(page.getByRole('button', { name: 'Enter incident' }));
    expect(verbs.onenter).not.toHaveBeenCalled();
  });

  it('leaves picking first and then the form on Escape, and is shut in the past', async () => {
    const verbs = calls();
    const screen = await render(IncidentForm, { ...base, ...verbs, picking: true });
    page.getByLabelText('Kind').element().focus();
    await userEvent.keyboard('{Escape}');
    expect(verbs.onpick).toHaveBeenCalledWith(false);
    expect(verbs.oncancel).not.toHaveBeenCalled();
    await screen.rerender({ picking: false, blocked: 'This is the past.' });
    await userEvent.keyboard('{Escape}');
    expect(verbs.oncancel).toHaveBeenCalledOnce();
    await expect
      .element(page.getByRole('button', { name: 'Enter incident' }))
      .toHaveAccessibleDescription('This is the past.');
  });
});
