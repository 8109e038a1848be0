import { untrack } from 'svelte';
import { AppError } from '../domain/errors';
import type { Direction } from '../domain/response-rules';
import type { UnitLeaves } from '../geo/response-line/unit-leaves';
import type { ResponseClient } from '../workers/response.client';
import type { LineAnswer } from '../workers/response.protocol';

type Leaves = Readonly<Record<Direction, UnitLeaves>>;

export interface UnitDeparturesDeps {
  /** What the latest answer about the line is; null until there is one. */
  readonly line: () => LineAnswer | null;
  /** Units of the table, the first first. */
  readonly unitIds: () => readonly string[];
  readonly client: Pick<ResponseClient, 'leaves'>;
}

/**
 * What each unit of the table leaves while it is away: asked one after the other of the worker that answered about the
 * line, anew with each answer of it; until then the earlier figures stand.
 */
export class UnitDepartures {
  readonly #stop: () => void;
  #byUnit = $state.raw<ReadonlyMap<string, Leaves>>(new Map());

  constructor({ line, unitIds, client }: UnitDeparturesDeps) {
    const key = $derived.by(() => unitIds().join('\n'));
    let known: { readonly line: LineAnswer; readonly byUnit: Map<string, Leaves> } | null = null;
    this.#stop = $effect.root(() => {
      $effect(() => {
        const answer = line();
        if (answer === null || key === '') return;
        let isWanted = true;
        if (known?.line !== answer) known = { line: answer, byUnit: new Map() };
        const { byUnit } = known;
        const ask = async (): Promise<void> => {
          for (const unitId of untrack(unitIds)) {
            if (byUnit.has(unitId)) continue;
            const leaves = await client.leaves({ unitId });
            if (!isWanted) return;
            byUnit.set(unitId, leaves);
            this.#byUnit = new Map([...this.#byUnit, [unitId, leaves]]);
          }
        };
        ask().catch((error: unknown) => {
          // The line store shows when its worker fails; a unit that was not there yet is asked about with the next answer.
          if (!(error instanceof AppError)) throw error;
        });
        return () => {
          isWanted = false;
        };
      });
    });
  }

  /** In both directions; undefined while it is not known. */
  of(unitId: string): Leaves | undefined {
    return this.#byUnit.get(unitId);
  }

  dispose(): void {
    this.#stop();
  }
}
