import type { SegmentsFile, Stretch } from '../../domain/border';
import type { Sensor } from '../../domain/sensor';
import { BorderIndex } from '../border-index';
import { samePose } from '../same-pose';
import { AreaEngine } from './area-engine';
import { borderPart } from './border-part';
import { corridorRegion } from './corridor-region';
import type { CoveredArea } from './covered-area';

/** Areas of the corridor of one sector. */
export interface SectorArea extends CoveredArea {
  readonly id: string;
  readonly name: string;
}

/** Areas of the corridor of a border line, and of its sectors, in their order. */
export interface CorridorAnswer {
  readonly halfWidthM: number;
  readonly total: CoveredArea;
  readonly sectors: readonly SectorArea[];
}

interface Part {
  readonly id: string;
  readonly name: string;
  readonly engine: AreaEngine;
}

/**
 * What sensors cover of a corridor, as a whole and by sector, kept up to date as they move (see `AreaEngine`, with its
 * bounds). The corridor of a sector has round ends like any other, so ground that two sectors reach counts in both and the
 * sectors add up to a little more than the whole. A sector without known border has no area.
 */
export class CorridorAreas {
  readonly #halfWidthM: number;
  readonly #total: AreaEngine;
  readonly #sectors: readonly Part[];
  #sensors = new Map<string, Sensor>();

  /**
   * Makes the corridors, one a step, so that a worker can stop between steps. Returns them without sensors.
   *
   * @throws AppError as `corridorRegion`
   */
  static *of(
    index: BorderIndex,
    { sectors, segments }: SegmentsFile,
    halfWidthM: number,
  ): Generator<undefined, CorridorAreas> {
    const total = new AreaEngine(corridorRegion(index, halfWidthM));
    yield;
    const parts: Part[] = [];
    for (const { id, name } of sectors) {
      const stretches = joined(segments.filter(({ sectorId }) => sectorId === id));
      const part = new BorderIndex(borderPart(index.border, stretches));
      parts.push({ id, name, engine: new AreaEngine(corridorRegion(part, halfWidthM)) });
      yield;
    }
    return new CorridorAreas(halfWidthM, total, parts);
  }

  private constructor(halfWidthM: number, total: AreaEngine, sectors: readonly Part[]) {
    this.#halfWidthM = halfWidthM;
    this.#total = total;
    this.#sectors = sectors;
  }

  /**
   * Makes the sensors those given; each counts, whatever its health. What stands as it stood costs a comparison.
   *
   * @throws AppError `bad-footprint`; set once more then, part of the change is made.
   */
  set(sensors: readonly Sensor[]): void {
    const next = new Map(sensors.map((sensor) => [sensor.id, sensor]));
    const engines = [this.#total, ...this.#sectors.map(({ engine }) => engine)];
    for (const id of this.#sensors.keys()) {
      if (next.has(id)) continue;
      for (const engine of engines) engine.remove(id);
      this.#sensors.delete(id);
    }
    for (const [id, sensor] of next) {
      const stood = this.#sensors.get(id);
      if (stood !== undefined && samePose(stood, sensor)) continue;
      for (const engine of engines) engine.put(id, sensor);
      this.#sensors.set(id, sensor);
    }
  }

  areas(): CorridorAnswer {
    return {
      halfWidthM: this.#halfWidthM,
      total: this.#total.total(),
      sectors: this.#sectors.map(({ id, name, engine }) => ({ id, name, ...engine.total() })),
    };
  }
}

/** Stretches that go on in each other as one, so that they have no round ends between them. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const runs: Stretch[] = [];
  for (const { pieceId, fromChainageM, toChainageM } of stretches) {
    const last = runs.at(-1);
    if (last?.pieceId === pieceId && last.toChainageM === fromChainageM)
      runs[runs.length - 1] = { ...last, toChainageM };
    else runs.push({ pieceId, fromChainageM, toChainageM });
  }
  return runs;
}
