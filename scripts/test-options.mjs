// @ts-check

export const TEST_USAGE = `npm test [-- OPTIONS]: everything that proves this project; the last line reads "N passed, N failed".

  --no-browser-journeys  all but the journeys in a browser (npm run check)
  --release              the long checks too: nginx, the data rebuilt, half an hour of the wall (npm run release)
  --help                 this text; runs nothing`;

/**
 * What the command line asks for.
 *
 * @param {readonly string[]} args
 * @returns {{ kind: 'run', journeys: boolean, release: boolean } | { kind: 'help' } | { kind: 'unknown', option: string }}
 */
export function testOptions(args) {
  const known = ['--no-browser-journeys', '--release', '--help', '-h'];
  const option = args.find((arg) => !known.includes(arg));
  if (option !== undefined) return { kind: 'unknown', option };
  if (args.includes('--help') || args.includes('-h')) return { kind: 'help' };
  return { kind: 'run', journeys: !args.includes('--no-browser-journeys'), release: args.includes('--release') };
}
