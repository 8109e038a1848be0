import { readdirSync } from 'node:fs';
import type { BenchRow } from './measure';

type Options = { readonly quick: boolean };

/** The response, topic by topic (`bench/response/`): each with its peers, in one run, on the same inputs. */
export async function bench(options: Options): Promise<BenchRow[]> {
  const found: BenchRow[] = [];
  for (const topic of readdirSync(new URL('./response/', import.meta.url)).sort()) {
    const { rows } = (await import(`./response/${topic}`)) as { rows(options: Options): Promise<BenchRow[]> };
    found.push(...(await rows(options)));
  }
  return found;
}
