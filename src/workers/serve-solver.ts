import type { Highs } from 'highs';
import type { Clock } from '../domain/clock';
import { solveExact } from '../geo/siting/solve-exact';
import type { RpcScope } from './rpc';
import { serveRpc } from './serve-rpc';
import type { SolverProtocol } from './solver.protocol';

/** The solver worker without its thread. The solver is loaded with the first question, and again after it failed to. */
export function serveSolver(scope: RpcScope, clock: Clock, load: () => Promise<Highs>): void {
  let loading: Promise<Highs> | null = null;
  serveRpc<SolverProtocol>(scope, clock, {
    async solve({ instance, budget, timeLimitS, start }, _signal, tell) {
      loading ??= load();
      const highs = await loading.catch((error: unknown) => {
        loading = null;
        throw error;
      });
      return solveExact(highs, instance, budget, { timeLimitS, start, onProgress: tell });
    },
  });
}
