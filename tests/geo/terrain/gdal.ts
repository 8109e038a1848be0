import { execFileSync, spawnSync } from 'node:child_process';

const GDAL_INFO = 'gdalinfo';
const asked = spawnSync(GDAL_INFO, ['--version'], { encoding: 'utf8' });

/** Of the GDAL that is installed; null where there is none. It is an oracle, not a requirement. */
export const gdalVersion: string | null =
  asked.status === 0 ? (/GDAL ([\d.]+)/.exec(asked.stdout)?.[1] ?? 'unknown') : null;

if (gdalVersion === null) console.info('GDAL is not installed: what is compared with it is left out');

/** Runs one of GDAL's programs. @returns what it prints. */
export function gdal(program: string, args: readonly string[], input = ''): string {
  return execFileSync(program, args, { input, encoding: 'utf8' });
}
