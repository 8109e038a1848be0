import { describe, expect, it } from 'vitest';
import { HEAT_STEPS } from '../../src/layers/plan-heat';
import { heatScale } from '../../src/ui/heat-scale';

describe('heatScale', () => {
  it('writes the steps of the colours per 1,000 square units of the setting', () => {
    expect(heatScale(90, 'km').labels).toEqual(HEAT_STEPS.map(String));
    expect(heatScale(90, 'km').title).toMatch(/km², 90/);
    // A square mile is 2.589988 km², a square nautical mile 3.429904 km².
    expect(heatScale(90, 'mi').labels).toEqual(['2.6', '7.8', '26', '78', '259']);
    expect(heatScale(90, 'mi').title).toMatch(/mi², 90/);
    expect(heatScale(90, 'nmi').labels).toEqual(['3.4', '10', '34', '103', '343']);
  });
});
