import { systemClock } from '../../domain/clock';
import { AppError } from '../../domain/errors';
import type { ScenarioRequest } from './scenario.protocol';
import { ScenarioPlayer } from './scenario-player';

const scope = self as unknown as DedicatedWorkerGlobalScope;

const player = new ScenarioPlayer({
  clock: systemClock,
  post: (message, transfer) => scope.postMessage(message, transfer),
  fetchJson: async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new AppError('fetch-failed', { found: response.status, expected: '200', where: url });
    return response.json();
  },
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
});

scope.addEventListener('message', ({ data }: MessageEvent<ScenarioRequest>) => {
  void player.handle(data);
});
