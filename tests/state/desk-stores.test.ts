import { describe, expect, it } from 'vitest';
import { LAYER_GROUPS } from '../../src/layers/order';
import type { KeyValues } from '../../src/state/persisted';
import { Quarantine } from '../../src/state/quarantine.svelte';
import { SelectionStore } from '../../src/state/selection-store.svelte';
import { SessionStore } from '../../src/state/session-store.svelte';
import { SettingsStore } from '../../src/state/settings-store.svelte';

class FakeValues implements KeyValues {
  readonly values = new Map<string, string>();
  refuse = false;

  getItem(key: string): string | null {
    this.#check();
    return this.values.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.#check();
    this.values.set(key, value);
  }
  removeItem(key: string): void {
    this.#check();
    this.values.delete(key);
  }
  #check(): void {
    if (this.refuse) throw new DOMException('refused', 'SecurityError');
  }
}

const rivera = { agencyId: 'CBP', role: 'watch', name: 'Rivera' } as const;

describe('SessionStore', () => {
  it('asks once: the next page knows who is here, until they leave', () => {
    const values = new FakeValues();
    const first = new SessionStore(values);
    expect(first.identity).toBeNull();
    first.choose({ ...rivera, name: '  Rivera ' });
    expect(new SessionStore(values).identity).toEqual(rivera);
    first.leave();
    expect([first.identity, new SessionStore(values).identity]).toEqual([null, null]);
  });

  it('refuses nobody, and forgets what is not valid', () => {
    const values = new FakeValues();
    const session = new SessionStore(values);
    expect(() => session.choose({ ...rivera, name: '  ' })).toThrow(
      expect.objectContaining({ code: 'out-of-range', details: expect.objectContaining({ where: 'identity.name' }) }),
    );
    for (const bad of ['no json', '{"name":"x"}', 'null']) {
      values.values.set('watchline.identity', bad);
      expect(new SessionStore(values).identity).toBeNull();
    }
  });

  it('holds for the page where the browser keeps nothing', () => {
    const values = new FakeValues();
    values.refuse = true;
    for (const store of [values, null]) {
      const session = new SessionStore(store);
      session.choose(rivera);
      expect(session.identity).toEqual(rivera);
    }
  });
});

describe('SettingsStore', () => {
  it('keeps what is set', () => {
    const values = new FakeValues();
    const settings = new SettingsStore(values);
    settings.setTheme('light');
    settings.setDistanceUnit('nmi');
    settings.setVisible('trails', false);
    settings.setOpacity('border', 0.4);
    settings.setOpacity('units', 7);
    const next = new SettingsStore(values);
    expect([next.theme, next.distanceUnit]).toEqual(['light', 'nmi']);
    expect(next.layers.trails).toEqual({ ...settings.layers.trails, visible: false });
    expect([next.layers.border.opacity, next.layers.units.opacity]).toEqual([0.4, 1]);
  });

  it('keeps the rest when a group of layers is new since', () => {
    const values = new FakeValues();
    const settings = new SettingsStore(values);
    settings.setTheme('light');
    settings.setVisible('trails', false);
    const kept = JSON.parse(values.values.get('watchline.settings') ?? '');
    delete kept.layers.watched;
    values.values.set('watchline.settings', JSON.stringify(kept));
    const next = new SettingsStore(values);
    expect([next.theme, next.layers.trails.visible]).toEqual(['light', false]);
    expect(next.layers.watched).toEqual({ visible: false, opacity: 1 });
  });

  it('keeps the language that was chosen, and none where nobody chose one or it came later than what was kept', () => {
    const values = new FakeValues();
    const settings = new SettingsStore(values);
    settings.setTheme('light');
    expect(settings.language).toBeNull();
    const { language, ...earlier } = JSON.parse(values.values.get('watchline.settings') ?? '');
    expect(language).toBeNull();
    values.values.set('watchline.settings', JSON.stringify(earlier));
    const next = new SettingsStore(values);
    expect([next.theme, next.language]).toEqual(['light', null]);
    next.setLanguage('fr');
    expect(new SettingsStore(values).language).toBe('fr');
  });

  it('falls back whole when what was kept does not fit', () => {
    const values = new FakeValues();
    values.values.set('watchline.settings', JSON.stringify({ theme: 'pink', distanceUnit: 'km', layers: {} }));
    const settings = new SettingsStore(values);
    expect(settings.theme).toBe('dark');
    expect(Object.keys(settings.layers)).toEqual([...LAYER_GROUPS]);
  });
});

describe('SelectionStore', () => {
  it('has one selection, and does not repeat the same hover', () => {
    const store = new SelectionStore();
    store.select({ kind: 'unit', unitId: 'u1' });
    store.select({ kind: 'incident', incidentId: 'i1' });
    expect(store.selection).toEqual({ kind: 'incident', incidentId: 'i1' });
    store.clear();
    expect(store.selection.kind).toBe('none');
    store.hover({ pieceId: 'main', chainageM: 5 });
    const first = store.hovered;
    store.hover({ pieceId: 'main', chainageM: 5 });
    expect(store.hovered).toBe(first);
    store.hover(null);
    expect(store.hovered).toBeNull();
  });
});

describe('Quarantine', () => {
  it('counts all, and shows the newest two hundred first', () => {
    const quarantine = new Quarantine();
    const reason = (i: number) => ({ source: i % 2 ? 'a' : 'b', where: `${i}`, found: '', expected: '', timeMs: i });
    for (let i = 0; i < 500; i += 5) quarantine.add([0, 1, 2, 3, 4].map((k) => reason(i + k)));
    quarantine.add([]);
    expect([quarantine.count, quarantine.latest.length]).toEqual([500, 200]);
    expect(quarantine.latest.slice(0, 3).map((one) => one.where)).toEqual(['499', '498', '497']);
    expect(Object.fromEntries(quarantine.bySource)).toEqual({ a: 250, b: 250 });
  });
});
