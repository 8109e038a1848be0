// @ts-check
// The thread of `grid-graph.ts`: a heap of its own, with the loader that the bench runs under.
import { register } from 'tsx/esm/api';

register();
await import(new URL('./grid-graph-paths.ts', import.meta.url).href);
