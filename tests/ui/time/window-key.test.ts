import { describe, expect, it } from 'vitest';
import { windowKey } from '../../../src/ui/time/window-key';

const HOUR = 3_600_000;
const bounds = { fromMs: 0, toMs: 100 * HOUR };
const window = { fromMs: 40 * HOUR, toMs: 50 * HOUR };
const press = (key: string, shiftKey = false) => windowKey({ key, shiftKey }, window, HOUR, bounds);

describe('windowKey', () => {
  it('moves by a bar, or by ten, and keeps its length', () => {
    expect(press('ArrowLeft')).toEqual({ kind: 'window', window: { fromMs: 39 * HOUR, toMs: 49 * HOUR } });
    expect(press('PageDown')).toEqual({ kind: 'window', window: { fromMs: 50 * HOUR, toMs: 60 * HOUR } });
  });

  it('widens with Shift at the end that the arrow points to', () => {
    expect(press('ArrowLeft', true)).toEqual({ kind: 'window', window: { fromMs: 39 * HOUR, toMs: 50 * HOUR } });
    expect(press('ArrowRight', true)).toEqual({ kind: 'window', window: { fromMs: 40 * HOUR, toMs: 51 * HOUR } });
  });

  it('zooms about its middle, goes with Delete, and leaves every other key', () => {
    expect(press('+')).toEqual({ kind: 'zoom', closer: true, aboutMs: 45 * HOUR });
    expect(press('-')).toEqual({ kind: 'zoom', closer: false, aboutMs: 45 * HOUR });
    expect(press('Delete')).toEqual({ kind: 'window', window: null });
    expect(press('Enter')).toBeNull();
  });
});
