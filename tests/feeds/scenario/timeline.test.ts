import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Timeline } from '../../../src/feeds/scenario/timeline';

describe('timeline', () => {
  it('runs actions by time, and those at one time in the order they were planned', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 80 }), (times) => {
        const timeline = new Timeline('t');
        const ran: [number, number][] = [];
        times.forEach((time, order) => {
          timeline.at(time, () => ran.push([time, order]));
        });
        timeline.runUntil(11);
        timeline.runUntil(21);
        const expected = times
          .map((time, order): [number, number] => [time, order])
          .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(ran).toEqual(expected);
      }),
      { seed: 20261124 },
    );
  });

  it('leaves what happens at the end of a span to the next one', () => {
    const timeline = new Timeline('t');
    const ran: string[] = [];
    timeline.at(10, () => ran.push('at 10'));
    timeline.runUntil(10);
    expect(ran).toEqual([]);
    timeline.runUntil(10.5);
    expect(ran).toEqual(['at 10']);
  });

  it('numbers events in the order they are emitted, and runs an action planned for the past next', () => {
    const timeline = new Timeline('t');
    const agency = { id: 'CBP', name: 'x', country: 'USA' };
    timeline.at(5, () => {
      timeline.emit('incidents', { kind: 'agency.declared', agency });
      timeline.at(1, () => timeline.emit('incidents', { kind: 'agency.declared', agency }));
    });
    timeline.at(6, () => timeline.emit('incidents', { kind: 'agency.declared', agency }));
    timeline.runUntil(10);
    expect(timeline.take().map(({ id, timeMs }) => [id, timeMs])).toEqual([
      ['scn:t:1', 5],
      ['scn:t:2', 5],
      ['scn:t:3', 6],
    ]);
    expect(timeline.take()).toEqual([]);
  });
});
