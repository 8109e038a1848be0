import { WATER_CLASSES } from '../src/domain/border';
import type { CoverTimes, Responder } from '../src/domain/response';
import type { IntruderMode, ResponseRules } from '../src/domain/response-rules';
import { CAPABILITIES, UNIT_KINDS } from '../src/domain/unit';
import { locateChainage } from '../src/geo/locate-chainage';
import type { SegmentedLine } from '../src/geo/response-line/segmented-line';
import { segmentAt } from '../src/geo/segment-at';

const RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;
const COUNTRIES = ['CAN', 'USA'];

/**
 * The peer of `ResponseEngine`: every unit at every sample of the line, as a careful loop would have it. Flat typed arrays,
 * one mask of what a unit may and one of what a place asks, haversine on a sphere. Samples and masks are made beforehand.
 */
export class LineSampler {
  readonly #rules: ResponseRules;
  readonly #stepM: number;
  readonly #lng: Float64Array;
  readonly #lat: Float64Array;
  readonly #cosLat: Float64Array;
  readonly #water: Uint8Array;
  readonly #timeS = new Map<IntruderMode, Float64Array>();
  readonly #may: Uint32Array;
  readonly #unitLng: Float64Array;
  readonly #unitLat: Float64Array;
  readonly #unitCosLat: Float64Array;
  readonly #turnOutS: Float64Array;
  readonly #speedMps: Float64Array;
  readonly #maxTravelS: Float64Array;
  readonly #kind: Uint32Array;

  constructor(
    {
      line,
      rules,
      times,
    }: {
      readonly line: SegmentedLine;
      readonly rules: ResponseRules;
      readonly times: ReadonlyMap<IntruderMode, CoverTimes>;
    },
    responders: readonly Responder[],
    stepM: number,
  ) {
    this.#rules = rules;
    this.#stepM = stepM;
    const { border, segments } = line;
    const places = border.pieces.flatMap(({ id, lengthM }) => {
      const found = [];
      for (let chainageM = stepM / 2; chainageM < lengthM; chainageM += stepM) {
        const at = { pieceId: id, chainageM };
        const position = locateChainage(border, at);
        const segment = segmentAt(segments.segments, at);
        if (position && segment) found.push({ position, segment });
      }
      return found;
    });
    this.#lng = Float64Array.from(places, ({ position }) => position[0] * RADIANS);
    this.#lat = Float64Array.from(places, ({ position }) => position[1] * RADIANS);
    this.#cosLat = this.#lat.map(Math.cos);
    this.#water = Uint8Array.from(places, ({ segment }) => WATER_CLASSES.indexOf(segment.water));
    for (const [mode, coverTimes] of times) {
      const timeS = places.map(({ segment }) => coverTimes.get(segment.id)?.timeS ?? Number.NEGATIVE_INFINITY);
      this.#timeS.set(mode, Float64Array.from(timeS));
    }
    this.#unitLng = Float64Array.from(responders, ({ position }) => position[0] * RADIANS);
    this.#unitLat = Float64Array.from(responders, ({ position }) => position[1] * RADIANS);
    this.#unitCosLat = this.#unitLat.map(Math.cos);
    this.#turnOutS = Float64Array.from(responders, ({ turnOutS }) => turnOutS);
    this.#speedMps = Float64Array.from(responders, ({ speedMps }) => speedMps);
    this.#maxTravelS = Float64Array.from(responders, ({ maxTravelS }) => maxTravelS);
    this.#kind = Uint32Array.from(responders, ({ kind }) => 1 << UNIT_KINDS.indexOf(kind));
    this.#may = Uint32Array.from(responders, ({ capabilities, countries, reaches }) =>
      maskOf(capabilities, countries, reaches),
    );
  }

  /** Metres in time northbound: of every sample the two best arrivals, then whether as many as are needed are in time. */
  inTimeM(mode: IntruderMode, stopsEarly = false): number {
    const { capabilities, kinds, units } = this.#rules.modes[mode];
    const kindMask = kinds.reduce((mask, kind) => mask | (1 << UNIT_KINDS.indexOf(kind)), 0);
    const verificationS = this.#rules.verificationS.bySensor;
    const ofSample = this.#timeS.get(mode)!;
    const asks = WATER_CLASSES.map((water) => maskOf(capabilities, ['CAN'], [water]));
    let inTime = 0;
    for (let i = 0; i < ofSample.length; i++) {
      const timeS = ofSample[i]!;
      if (timeS === Number.NEGATIVE_INFINITY) continue;
      const ask = asks[this.#water[i]!]!;
      const lng = this.#lng[i]!;
      const lat = this.#lat[i]!;
      const cosLat = this.#cosLat[i]!;
      let first = Number.POSITIVE_INFINITY;
      let second = Number.POSITIVE_INFINITY;
      for (let u = 0; u < this.#may.length; u++) {
        if ((this.#may[u]! & ask) !== ask || (this.#kind[u]! & kindMask) === 0) continue;
        const sinLat = Math.sin((this.#unitLat[u]! - lat) / 2);
        const sinLng = Math.sin((this.#unitLng[u]! - lng) / 2);
        const h = sinLat * sinLat + cosLat * this.#unitCosLat[u]! * sinLng * sinLng;
        const travelS = (2 * RADIUS_M * Math.asin(Math.sqrt(h))) / this.#speedMps[u]!;
        if (travelS > this.#maxTravelS[u]!) continue;
        const arrivalS = verificationS + this.#turnOutS[u]! + travelS;
        if (arrivalS < first) {
          second = first;
          first = arrivalS;
        } else if (arrivalS < second) {
          second = arrivalS;
        }
        if (stopsEarly && (units === 1 ? first : second) < timeS) break;
      }
      if ((units === 1 ? first : second) < timeS) inTime++;
    }
    return inTime * this.#stepM;
  }
}

/** Waters in the lowest bits, then countries, then capabilities. */
function maskOf(capabilities: readonly string[], countries: readonly string[], waters: readonly string[]): number {
  let mask = 0;
  for (const water of waters) mask |= 1 << WATER_CLASSES.indexOf(water as 'land');
  for (const country of countries) mask |= 1 << (3 + COUNTRIES.indexOf(country));
  for (const capability of capabilities) mask |= 1 << (5 + CAPABILITIES.indexOf(capability as 'arrest'));
  return mask;
}
