import { describe, expect, it } from 'vitest';
import { ResponseView } from '../../src/state/response-view.svelte';

class Kept {
  readonly values = new Map<string, string>();
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.values.set(key, value);
  removeItem = (key: string) => void this.values.delete(key);
}

const edit = { segmentId: 'a', direction: 'toLeft', mode: 'foot', timeS: 600 } as const;

describe('ResponseView', () => {
  it('keeps times that were set in the browser, one for each segment, direction and mode', () => {
    const kept = new Kept();
    const view = new ResponseView(kept);
    view.edit(edit);
    view.edit({ ...edit, direction: 'toRight' });
    view.edit({ ...edit, timeS: 900 });
    expect(new ResponseView(kept).edits).toEqual([
      { ...edit, direction: 'toRight' },
      { ...edit, timeS: 900 },
    ]);
    expect(view.editOf(edit)?.timeS).toBe(900);
    view.resetEdit(edit);
    expect(view.editOf(edit)).toBeNull();
    view.resetEdits();
    expect([new ResponseView(kept).edits, kept.values.size]).toEqual([[], 0]);
  });

  it.each([0, -60, Number.NaN, Number.POSITIVE_INFINITY, 86_401])('takes no time of %s seconds', (timeS) => {
    const view = new ResponseView(null);
    expect(view.edit({ ...edit, timeS })).toBe(false);
    expect(view.edits).toEqual([]);
  });

  it('starts over where what was kept does not fit, and counts by mode', () => {
    const kept = new Kept();
    kept.setItem('watchline.cover-edits', '[{"segmentId":"a"}]');
    const view = new ResponseView(kept);
    expect(view.edits).toEqual([]);
    view.edit(edit);
    view.setMode('vehicle');
    expect(view.editsInMode).toEqual([]);
    view.reset();
    expect([view.mode, view.direction, view.editsInMode.length]).toEqual(['foot', 'worse', 1]);
  });
});
