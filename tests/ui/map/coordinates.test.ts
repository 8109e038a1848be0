import { describe, expect, it } from 'vitest';
import { formatDegrees } from '../../../src/ui/map/coordinates';
import { formatMgrs } from '../../../src/ui/map/format-mgrs';

describe('coordinates', () => {
  it('writes decimal degrees with hemispheres', () => {
    expect(formatDegrees([-73.3712, 45.0109])).toBe('45.0109 N 73.3712 W');
    expect(formatDegrees([151.2, -33.9])).toBe('33.9000 S 151.2000 E');
  });

  it('writes MGRS as the published example has it', () => {
    // The Washington Monument, 18S UJ 23483 06479 in the United States National Grid, cut to 10 m.
    expect(formatMgrs([-77.035258, 38.889469])).toBe('18S UJ 2348 0647');
    expect(formatMgrs([0, 89])).toBeNull();
  });
});
