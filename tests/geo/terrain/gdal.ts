import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ANSWERS = fileURLToPath(new URL('./gdal-answers/', import.meta.url));

/**
 * What GDAL 3.6.2 answered, kept beside the tests so that they compare the same on a machine without it.
 * `WATCHLINE_ASK_GDAL=1 npx vitest run tests/geo/terrain` asks the GDAL that is installed again and writes the answers.
 *
 * @param name of the file that holds the answer
 * @param ask how GDAL is asked, with an empty folder to work in
 * @throws where there is no such answer
 */
export function gdalAnswer(name: string, ask: (folder: string) => Uint8Array): Uint8Array {
  const path = join(ANSWERS, name);
  if (process.env.WATCHLINE_ASK_GDAL) {
    const folder = mkdtempSync(join(tmpdir(), 'gdal-'));
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, ask(folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return new Uint8Array(readFileSync(path));
}

/** Runs one of GDAL's programs. @returns what it prints. */
export function gdal(program: string, args: readonly string[], input = ''): string {
  return execFileSync(program, args, { input, encoding: 'utf8' });
}
