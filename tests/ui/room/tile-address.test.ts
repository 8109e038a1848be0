import { describe, expect, it } from 'vitest';
import { tileAddress } from '../../../src/ui/room/tile-address';

const PAGE = 'https://watch.example:8443/desk/#/analyst';

describe('tileAddress', () => {
  it('makes whole addresses of what is typed, braces as they are', () => {
    const url = 'https://watch.example:8443/dem/{z}/{x}/{y}.png';
    for (const typed of ['/dem/{z}/{x}/{y}.png', ' ../dem/{z}/{x}/{y}.png ', url]) {
      expect(tileAddress(typed, PAGE)).toEqual({ kind: 'ok', url });
    }
    expect(tileAddress('dem.pmtiles', PAGE)).toEqual({
      kind: 'ok',
      url: 'https://watch.example:8443/desk/dem.pmtiles',
    });
    expect(tileAddress('/dem?z={z}&x={x}&y={y}', PAGE).kind).toBe('ok');
  });

  it('says which part is missing', () => {
    expect(tileAddress('/dem/{z}/{x}.png', PAGE)).toEqual({ kind: 'incomplete', missing: '{y}' });
    expect(tileAddress('/dem.tif', PAGE)).toEqual({ kind: 'incomplete', missing: '{z}, {x}, {y}' });
  });

  it('refuses what the page may not ask, and names it', () => {
    const found = (typed: string) => tileAddress(typed, PAGE);
    expect(found('https://tiles.example/{z}/{x}/{y}.png')).toEqual({
      kind: 'other-origin',
      found: 'https://tiles.example',
    });
    expect(found('//tiles.example/{z}/{x}/{y}.png')).toMatchObject({ kind: 'other-origin' });
    expect(found('http://watch.example:8443/{z}/{x}/{y}')).toMatchObject({ found: 'http://watch.example:8443' });
    expect(found('file:///dem.pmtiles')).toEqual({ kind: 'other-origin', found: 'file:' });
    expect(found('  ')).toEqual({ kind: 'no-address' });
    expect(found('https://')).toEqual({ kind: 'no-address' });
  });
});
