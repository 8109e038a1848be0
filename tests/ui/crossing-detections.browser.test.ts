import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { wayInterruption } from '../../src/geo/response/way-interruption';
import CrossingDetections from '../../src/ui/CrossingDetections.svelte';
import '../../src/ui/base.css';

const way = { kind: 'place', name: 'Havre', to: [0, 1], lengthM: 3000 } as const;
const place = (alongM: number, probability: number, ...sensorIds: string[]) =>
  ({ alongM, probability, sensorIds, position: [0, 0] }) as const;
const force = { arrivalS: 1180, sigmaS: 354, communicate: 0.95 };
const detections = { way, places: [place(0, 0.6, 't1'), place(1000, 0.5, 'c1')] };
const base = { sensorName: (id: string) => `Sensor ${id}`, lengthUnit: 'km', hasTerrain: false } as const;

describe('CrossingDetections', () => {
  it('has a row for each detection, and adds up', async () => {
    const interruption = wayInterruption(detections, { timeS: 2700, sigmaS: 810 }, force);
    render(CrossingDetections, { ...base, interruption, way });
    const rows = page.getByRole('row').elements();
    const cells = rows.map((row) => Array.from(row.children, (cell) => cell.textContent?.trim()));
    expect(cells[1]).toEqual(['on the line: Sensor t1', '0.60', '45:00', '0.96', '0.546']);
    expect(cells[2]?.slice(1)).toEqual(['0.50', '30:00', '0.83', '0.158']);
    expect(cells[2]?.[0]).toMatch(/^1\.0\skm beyond: Sensor c1$/);
    expect(cells[3]).toEqual(['P (interruption)', '0.704']);
    await expect.element(page.getByText(/0\.95 × P \(in time\).*19:40 ± 5:54 after a sensor/)).toBeVisible();
    await expect.element(page.getByText(/Havre/)).toBeVisible();
    expect(page.getByText(/terrain/i).query()).toBeNull();
  });

  it('says what terrain does not do, and that no way is known', async () => {
    const line = { way: null, places: [place(0, 0.6, 't1')] };
    const interruption = wayInterruption(line, { timeS: 2700, sigmaS: 810 }, force);
    render(CrossingDetections, { ...base, interruption, way: null, hasTerrain: true });
    await expect.element(page.getByText(/no way is known: only detection on the line counts/)).toBeVisible();
    expect(page.getByText(/does not cut/).query()).toBeNull();
  });
});
