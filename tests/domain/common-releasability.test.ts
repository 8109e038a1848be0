import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Releasability } from '../../src/domain/agency';
import { commonReleasability, pictureReleasability } from '../../src/domain/common-releasability';
import { emptyPicture } from '../../src/domain/reduce-picture';

const agency = fc.constantFrom('CBP', 'RCMP', 'USCG', 'OPP');
const releasability: fc.Arbitrary<Releasability> = fc.oneof(
  fc.constant('all' as const),
  fc.uniqueArray(agency, { minLength: 1 }),
);
const maySee = (id: string, of: Releasability): boolean => of === 'all' || of.includes(id);

describe('commonReleasability', () => {
  it('lets an agency see the whole exactly if it may see every record', () => {
    fc.assert(
      fc.property(fc.array(releasability), agency, (records, id) => {
        expect(maySee(id, commonReleasability(records))).toBe(records.every((record) => maySee(id, record)));
      }),
      { seed: 5 },
    );
  });

  it('is "all" only if every record is, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(releasability), (records) => {
        const common = commonReleasability(records);
        expect(common === 'all').toBe(records.every((record) => record === 'all'));
        expect(commonReleasability(records.toReversed())).toEqual(common);
      }),
      { seed: 5 },
    );
  });

  it('names nobody where no agency may see two records together', () => {
    expect(commonReleasability([['CBP'], 'all', ['RCMP']])).toEqual([]);
    expect(
      commonReleasability([
        ['USCG', 'CBP'],
        ['CBP', 'USCG'],
      ]),
    ).toEqual(['CBP', 'USCG']);
  });
});

describe('pictureReleasability', () => {
  const released = (to: Releasability) => ({ releasability: to });
  const pictureOf = (sensor: Releasability, unit: Releasability, incident: Releasability) => ({
    ...emptyPicture(),
    sensors: new Map([['s', { sensor: released(sensor) }]]) as never,
    units: new Map([['u', { unit: released(unit) }]]) as never,
    incidents: new Map([['i', released(incident)]]) as never,
  });

  it('counts sensors, units and incidents', () => {
    expect(pictureReleasability(emptyPicture())).toBe('all');
    expect(pictureReleasability(pictureOf('all', 'all', 'all'))).toBe('all');
    expect(pictureReleasability(pictureOf(['CBP', 'RCMP'], 'all', 'all'))).toEqual(['CBP', 'RCMP']);
    expect(pictureReleasability(pictureOf('all', ['CBP'], 'all'))).toEqual(['CBP']);
    expect(pictureReleasability(pictureOf('all', ['CBP', 'RCMP'], ['RCMP', 'OPP']))).toEqual(['RCMP']);
  });

  it('counts published areas', () => {
    const picture = pictureOf(['CBP', 'RCMP'], 'all', 'all');
    const aois = new Map([['x', { aoi: released(['RCMP']) }]]) as never;
    expect(pictureReleasability({ ...picture, aois })).toEqual(['RCMP']);
  });
});
