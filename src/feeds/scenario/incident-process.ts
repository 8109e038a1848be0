import { WATER_CLASSES } from '../../domain/border';
import { INCIDENT_KINDS, type IncidentKind } from '../../domain/incident';
import type { ChainagePoint, Position } from '../../domain/place';
import type { Random } from '../../domain/random';
import type { BorderPath } from './border-path';
import { KIND_MIX, OUTCOME_MIX, REACH_M, RIGHT_SIDE_PERCENT, SEVERITY_MIX } from './incident-tables';
import type { IncidentPlace } from './scenario-file';
import { type WeightedDraw, weightedDraw } from './weighted-draw';

/** Where one incident is found, and whose it is. */
export interface IncidentSpot {
  readonly at: ChainagePoint;
  readonly position: Position;
  readonly agencyId: string;
}

/** The dice of the incident process: one for each decision, shared by the record of the past and the live engine. */
export class IncidentProcess {
  readonly #places: readonly IncidentPlace[];
  readonly #path: BorderPath;
  readonly #hourShift: ReadonlyMap<IncidentPlace, number>;
  readonly #place: WeightedDraw;
  readonly #kind: ReadonlyMap<string, WeightedDraw>;
  readonly #severity: ReadonlyMap<IncidentKind, WeightedDraw>;
  readonly #outcome: ReadonlyMap<IncidentKind, WeightedDraw>;

  constructor(places: readonly IncidentPlace[], path: BorderPath) {
    this.#places = places;
    this.#path = path;
    this.#hourShift = new Map(places.map((place) => [place, this.#shiftAt(place)]));
    this.#place = weightedDraw(places.map(({ weight }) => weight));
    this.#kind = new Map(WATER_CLASSES.map((water) => [water, weightedDraw(KIND_MIX[water])]));
    this.#severity = new Map(INCIDENT_KINDS.map((kind) => [kind, weightedDraw(SEVERITY_MIX[kind])]));
    this.#outcome = new Map(INCIDENT_KINDS.map((kind) => [kind, weightedDraw(OUTCOME_MIX[kind])]));
  }

  drawPlace(random: Random): IncidentPlace {
    return this.#places[this.#place.draw(random)]!;
  }

  /** Index into `INCIDENT_KINDS`. */
  drawKind(place: IncidentPlace, random: Random): number {
    return this.#kind.get(place.water)!.draw(random);
  }

  /** Index into `SEVERITIES`. */
  drawSeverity(kind: number, random: Random): number {
    return this.#severity.get(INCIDENT_KINDS[kind]!)!.draw(random);
  }

  /** Index into `OUTCOMES`. */
  drawOutcome(kind: number, random: Random): number {
    return this.#outcome.get(INCIDENT_KINDS[kind]!)!.draw(random);
  }

  /** Metres along the piece, whole: even over the stretch, or the mean of three throws heaped about its middle. */
  drawChainage(place: IncidentPlace, random: Random): number {
    const share = place.shape === 'even' ? random() : (random() + random() + random()) / 3;
    return Math.round(place.fromChainageM + share * (place.toChainageM - place.fromChainageM));
  }

  /** A spot beside the line, likelier close to it, on a side drawn by the dice. */
  drawSpot(place: IncidentPlace, kind: number, chainageM: number, random: Random): IncidentSpot {
    const right = random() * 100 < RIGHT_SIDE_PERCENT;
    const offM = Math.round(random() * random() * REACH_M[INCIDENT_KINDS[kind]!]);
    const at = { pieceId: place.pieceId, chainageM };
    return {
      at,
      position: this.#path.beside(at, right ? offM : -offM).position,
      agencyId: right ? place.rightAgencyId : place.leftAgencyId,
    };
  }

  /**
   * Hours to add to UTC for local solar time in the middle of a place: no time-zone table, at most some 40 minutes from
   * the clock on the wall.
   */
  hourShift(place: IncidentPlace): number {
    return this.#hourShift.get(place)!;
  }

  #shiftAt({ pieceId, fromChainageM, toChainageM }: IncidentPlace): number {
    const middle = { pieceId, chainageM: (fromChainageM + toChainageM) / 2 };
    return Math.round(this.#path.beside(middle, 0).position[0] / 15);
  }
}
