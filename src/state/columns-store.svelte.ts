import type { ConditionSetting } from '../domain/conditions';
import { AppError } from '../domain/errors';
import type { Picture } from '../domain/picture';
import type { ConditionColumn } from '../geo/conditions/ledger-by-conditions';
import type { CoverageClient } from '../workers/coverage.client';
import type { ColumnLedger } from '../workers/coverage.protocol';
import type { ViewStore } from './view-store.svelte';

type Columns = Readonly<Record<ConditionColumn, ColumnLedger>>;

const CLEAR: Omit<ConditionSetting, 'light'> = { fog: 'none', precipitation: 'none', snowCover: false, leafOn: false };

/** The ledger by day, by night and at worst, side by side. Costs three answers, so it is computed while somebody looks. */
export class ColumnsStore {
  readonly #picture: { readonly picture: Picture };
  readonly #view: ViewStore;
  readonly #client: Pick<CoverageClient, 'columns'>;
  #columns = $state.raw<Columns | null>(null);
  #error = $state.raw<unknown>(null);
  readonly #sensors = $derived.by(() => this.#picture.picture.sensors);

  constructor(picture: { readonly picture: Picture }, view: ViewStore, client: Pick<CoverageClient, 'columns'>) {
    this.#picture = picture;
    this.#view = view;
    this.#client = client;
  }

  /** The latest answer; null before the first. */
  get columns(): Columns | null {
    return this.#columns;
  }
  get error(): unknown {
    return this.#error;
  }

  /** Keeps the columns up to date until the returned function is called. Must run within an effect. */
  watch(): () => void {
    return $effect.root(() => {
      $effect(() => {
        const sensors = Array.from(this.#sensors.values(), ({ sensor }) => this.#view.placed(sensor));
        const { conditions, requiredK } = this.#view;
        const { light: _light, ...weather } =
          conditions.kind === 'set' ? conditions.setting : { light: 'day', ...CLEAR };
        if (sensors.length > 0) void this.#ask({ sensors, pictureTimeMs: 0, requiredK, weather });
      });
    });
  }

  async #ask(params: Parameters<CoverageClient['columns']>[0]): Promise<void> {
    try {
      this.#columns = await this.#client.columns(params);
      this.#error = null;
    } catch (error) {
      // A newer question is on its way.
      if (!(error instanceof AppError && error.code === 'cancelled')) this.#error = error;
    }
  }
}
