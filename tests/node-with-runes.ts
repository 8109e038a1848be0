import type { Environment } from 'vitest/runtime';

/** Plain Node globals; only Vite's side of the house is the client, so that runes are live in tests. */
const nodeWithRunes: Environment = {
  name: 'node-with-runes',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => {} }),
};

export default nodeWithRunes;
