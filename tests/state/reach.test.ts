import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../src/domain/errors';
import type { Position } from '../../src/domain/place';
import type { UnitKind } from '../../src/domain/unit';
import type { TravelModel } from '../../src/geo/travel/travel-model';
import { Reach } from '../../src/state/reach.svelte';
import type { IsochronesParams, TargetIsochrones } from '../../src/workers/travel.protocol';
import { FakeTime, settle } from './fakes';
import { Held } from './held.svelte';

const shape: TargetIsochrones = { basis: 'surface', isochrones: [], spacingM: 20 };
const modelOf = (kind: TravelModel['kind']): TravelModel => ({ kind, travel: async () => [] });
const subject = (kind: UnitKind, lng = -97) => ({ target: [lng, 49] as Position, kind, speedMps: 10 });

const open: Reach[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.dispose();
});

function setUp() {
  const time = new FakeTime();
  const model = new Held(modelOf('surface'));
  const held = new Held<ReturnType<typeof subject> | null>(subject('vehicle'));
  const asked: {
    params: IsochronesParams;
    signal: AbortSignal;
    settle: (value: TargetIsochrones | null | Error) => Promise<void>;
  }[] = [];
  const reach = new Reach({
    travel: {
      get model() {
        return model.value;
      },
      isochrones: (params, signal) =>
        new Promise((resolve, reject) => {
          asked.push({
            params,
            signal,
            settle: async (value) => {
              if (value instanceof Error) reject(value);
              else resolve(value);
              await settle();
              flushSync();
            },
          });
        }),
    },
    subject: () => held.value,
    clock: time,
    scheduler: time,
  });
  open.push(reach);
  flushSync();
  const show = (on: boolean) => {
    reach.show(on);
    flushSync();
  };
  const hold = <T>(one: Held<T>, value: T) => {
    one.hold(value);
    flushSync();
  };
  return { reach, model, held, asked, show, hold, time };
}

describe('Reach', () => {
  it('asks when somebody wants to see it, and shows the answer to the present question only', async () => {
    const { reach, held, asked, show, hold } = setUp();
    expect([reach.isOn, asked.length]).toEqual([false, 0]);
    show(true);
    expect(reach.state).toBe('asking');
    expect(asked[0]?.params).toEqual({ ...subject('vehicle'), levelsS: [300, 600, 1200, 1800] });
    await asked[0]?.settle(shape);
    expect([reach.state, reach.kind, reach.isochrones]).toEqual(['shown', 'vehicle', shape]);
    hold(held, subject('vehicle', -98));
    expect([reach.state, reach.isochrones, asked.length]).toEqual(['asking', null, 2]);
    await asked[1]?.settle(shape);
    expect(reach.state).toBe('shown');
    // Equal in all that counts: nothing to ask.
    hold(held, subject('vehicle', -98));
    expect(asked).toHaveLength(2);
  });

  it('says that there is none for what flies, and that it failed where it did', async () => {
    const { reach, held, asked, show, hold } = setUp();
    show(true);
    await asked[0]?.settle(null);
    expect([reach.state, reach.isochrones]).toEqual(['none', null]);
    hold(held, subject('boat'));
    await asked[1]?.settle(new AppError('worker-failed', { found: 'no ground' }));
    expect([reach.state, reach.isochrones]).toEqual(['failed', null]);
  });

  it('is of the surface only: another model asks nothing, another ground asks anew', async () => {
    const { reach, model, asked, show, hold } = setUp();
    hold(model, modelOf('straight'));
    show(true);
    expect([asked.length, reach.kind]).toEqual([0, null]);
    hold(model, modelOf('surface'));
    await asked[0]?.settle(shape);
    hold(model, modelOf('surface'));
    expect([asked.length, reach.state]).toEqual([2, 'asking']);
  });

  it('is gone when it is switched off, and stops asking', async () => {
    const { reach, held, asked, show, hold, time } = setUp();
    show(true);
    await asked[0]?.settle(shape);
    show(false);
    expect([reach.isOn, reach.isochrones, time.waiting]).toEqual([false, null, 0]);
    hold(held, subject('vehicle', -99));
    expect(asked).toHaveLength(1);
  });
});
