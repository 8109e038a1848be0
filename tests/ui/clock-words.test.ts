import { describe, expect, it } from 'vitest';
import type { WayTerm } from '../../src/geo/response/way-interruption';
import { clockStartWords, detectionPlaceWords, interruptionWords, wayWords } from '../../src/ui/clock-words';

const plain = (text: string): string => text.replaceAll(/[\u2009\u00a0\u202f]/g, ' ');
const name = (id: string): string => `Tower ${id}`;
const term = (probability: number, alongM = 0): WayTerm => ({
  place: { sensorIds: [], alongM, position: [0, 0], probability },
  first: 0,
  inTime: 0,
  adds: 0,
  remainingCoverS: 0,
  sigmaS: 0,
});

describe('the words of a clock', () => {
  it('say where it starts', () => {
    expect(clockStartWords({ kind: 'line' }, 'km')).toBe('It counts from the line, where detection is assumed.');
    const before = clockStartWords({ kind: 'before', distanceM: 1100, timeS: 1000, sigmaS: 300 }, 'km');
    expect(plain(before)).toBe(
      'A sensor saw it 1.1 km before the line: 16:40 ± 5:00 to reach the line are in the time to cover.',
    );
    expect(plain(clockStartWords({ kind: 'beyond', distanceM: 2500 }, 'km'))).toMatch(/^It was placed 2\.5 km beyond/);
  });

  it('name the sensors at each place of the way', () => {
    expect(detectionPlaceWords({ alongM: 0, sensorIds: ['1', '2'] }, name, 'km')).toBe('on the line: Tower 1, Tower 2');
    expect(detectionPlaceWords({ alongM: 0, sensorIds: [] }, name, 'km')).toBe('on the line: nobody watches it');
    expect(plain(detectionPlaceWords({ alongM: 2400, sensorIds: ['3'] }, name, 'km'))).toBe('2.4 km beyond: Tower 3');
  });

  it('say which way is assumed, or that none is known', () => {
    expect(wayWords(null, 'km')).toMatch(/goes by no place/);
    const way = { kind: 'place', name: 'Havre', to: [0, 0], lengthM: 8100 } as const;
    expect(plain(wayWords(way, 'km'))).toMatch(/straight, 8\.1 km, .*: Havre\./);
  });

  it('count the detections that can happen', () => {
    expect(interruptionWords({ terms: [term(0)] })).toBe('nobody watches the line or the way');
    expect(interruptionWords({ terms: [term(0), term(0.5, 900)] })).toBe(
      'if it is detected on the way beyond the line',
    );
    expect(interruptionWords({ terms: [term(0.8)] })).toBe('if it is detected on the line');
    expect(interruptionWords({ terms: [term(0.8), term(0.5)] })).toBe('by the first of 2 detections on the way');
    expect(interruptionWords({ terms: [term(0), term(0.5), term(0.2)] })).toBe(
      'by the first of 2 detections on the way',
    );
  });
});
