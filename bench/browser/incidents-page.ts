import { HexagonLayer } from '@deck.gl/aggregation-layers';
import { Deck, MapView } from '@deck.gl/core';
import { systemScheduler } from '../../src/domain/scheduler';
import { firstAtOrAfter } from '../../src/geo/first-at-or-after';
import { planGridCounts } from '../../src/layers/plan-grid-counts';
import type { Theme } from '../../src/layers/theme';
import { IncidentClient } from '../../src/workers/incident.client';
import type { RpcReply, RpcWorker } from '../../src/workers/rpc';
import { fortnights } from '../incident-windows';
import { makeRecord } from '../make-record';

export interface IncidentsQuestion {
  readonly scenario: string;
  readonly border: string;
  readonly count: number;
  readonly seeks: number;
}

export interface IncidentsAnswer {
  /** Milliseconds of each seek. */
  readonly mainMs: readonly number[];
  readonly workerMs: readonly number[];
  readonly hexagonMs: readonly number[];
  /** The most incidents of one window, and the most cells. */
  readonly most: number;
  readonly cells: number;
}

declare global {
  /** For the bench that opened this page. */
  var answerIncidents: (question: IncidentsQuestion) => Promise<IncidentsAnswer>;
}

const WORLD = [-180, -85, 180, 85] as const;
const ZOOM = 4;
/** As wide as a cell of the grid at this zoom and the latitude of the border. */
const HEXAGON_RADIUS_M = 50_000;

/** A worker whose handler on this thread is timed, and what it says of its own time kept. */
class TimedWorker implements RpcWorker {
  readonly #worker = new Worker('/worker.js', { type: 'module' });
  handledAtMs = 0;
  runMs = 0;

  postMessage(message: unknown, transfer: Transferable[]): void {
    this.#worker.postMessage(message, transfer);
  }
  addEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: Event) => void): void {
    this.#worker.addEventListener(type, (event) => {
      this.handledAtMs = performance.now();
      if (type === 'message') {
        const reply = (event as MessageEvent<RpcReply>).data;
        if ('ok' in reply && reply.ok) this.runMs = reply.timings.runMs;
      }
      listener(event);
    });
  }
  terminate(): void {
    this.#worker.terminate();
  }
}

globalThis.answerIncidents = async ({ count, seeks, ...sources }) => {
  const columns = makeRecord(count, sources);
  const worker = new TimedWorker();
  const client = new IncidentClient(systemScheduler, () => worker);
  await client.load('record', { columns, ids: null, status: null });
  const filters = fortnights(seeks, columns.timeS[0]! * 1000, columns.timeS[count - 1]! * 1000, 'seek');
  const theme = grey();
  // The first question of a level orders the record; the layers of the page are compiled by it too.
  await client.cells({ filter: filters[0]!, bbox: WORLD, zoom: ZOOM });
  const hexagons = await Hexagons.open();
  const mainMs: number[] = [];
  const workerMs: number[] = [];
  const hexagonMs: number[] = [];
  let most = 0;
  let cellCount = 0;
  for (const filter of filters) {
    const start = performance.now();
    const asked = client.cells({ filter, bbox: WORLD, zoom: ZOOM });
    const postedMs = performance.now() - start;
    const cells = await asked;
    planGridCounts({ cells, days: 14, colourDays: 90 }, theme);
    mainMs.push(postedMs + performance.now() - worker.handledAtMs);
    workerMs.push(worker.runMs);
    const from = firstAtOrAfter(columns.timeS, filter.timeFromMs! / 1000, count);
    const to = firstAtOrAfter(columns.timeS, filter.timeToMs! / 1000, count);
    const points: [number, number][] = [];
    for (let row = from; row < to; row++) points.push([columns.positions[2 * row]!, columns.positions[2 * row + 1]!]);
    const peer = await hexagons.aggregate(points);
    hexagonMs.push(peer.ms);
    const ours = cells.counts.reduce((sum, one) => sum + one, 0);
    if (ours !== to - from || peer.total !== ours) {
      throw new Error(`bench: found ${ours} of ours and ${peer.total} in hexagons, expected ${to - from}`);
    }
    most = Math.max(most, ours);
    cellCount = Math.max(cellCount, cells.count);
  }
  return { mainMs, workerMs, hexagonMs, most, cells: cellCount };
};

/** deck.gl's hexagons on the processor, as their users have them: a layer with new data, a Deck that takes it. */
class Hexagons {
  readonly #deck: Deck<MapView>;
  #id = 0;

  private constructor(deck: Deck<MapView>) {
    this.#deck = deck;
  }

  static open(): Promise<Hexagons> {
    return new Promise((resolve, reject) => {
      const deck = new Deck<MapView>({
        width: 320,
        height: 180,
        views: new MapView(),
        initialViewState: { longitude: -100, latitude: 50, zoom: 2 },
        onLoad: () => resolve(new Hexagons(deck)),
        onError: reject,
      });
    });
  }

  /** Until the colours of the cells are known, which is before anything is drawn. */
  aggregate(points: readonly [number, number][]): Promise<{ readonly ms: number; readonly total: number }> {
    return new Promise((resolve) => {
      const start = performance.now();
      const layer: HexagonLayer<[number, number]> = new HexagonLayer<[number, number]>({
        id: `hexagons-${this.#id++}`,
        data: points as [number, number][],
        gpuAggregation: false,
        radius: HEXAGON_RADIUS_M,
        getPosition: (point) => point,
        onSetColorDomain: () => {
          const ms = performance.now() - start;
          resolve({ ms, total: totalOf(layer) });
        },
      });
      this.#deck.setProps({ layers: [layer] });
    });
  }
}

function totalOf(layer: HexagonLayer<[number, number]>): number {
  const { aggregator } = layer.state as unknown as {
    aggregator: { binCount: number; getBin(i: number): { count?: number } | null };
  };
  let total = 0;
  for (let i = 0; i < aggregator.binCount; i++) total += aggregator.getBin(i)?.count ?? 0;
  return total;
}

/** Colours are decided all the same; which ones they are costs nothing. */
function grey(): Theme {
  const colour = [128, 128, 128, 255] as const;
  return new Proxy({} as Theme, { get: () => new Proxy({}, { get: () => colour }) });
}
