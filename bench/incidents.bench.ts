import { readdirSync } from 'node:fs';
import type { BenchRow } from './measure';

type Options = { readonly quick: boolean };

/** A million incidents, topic by topic (`bench/incidents/`): each with its peers, in one run, on the same rows. */
export async function bench(options: Options): Promise<BenchRow[]> {
  const found: BenchRow[] = [];
  for (const topic of readdirSync(new URL('./incidents/', import.meta.url)).sort()) {
    const { rows } = (await import(`./incidents/${topic}`)) as { rows(options: Options): Promise<BenchRow[]> };
    found.push(...(await rows(options)));
  }
  return found;
}
