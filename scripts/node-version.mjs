// @ts-check

/**
 * What is wrong with this version of Node, or null: the same rule as `engines` in package.json.
 *
 * @param {string} version such as `20.19.0` or `v20.19.0`
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const good = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  return good
    ? null
    : `Watchline needs Node 20.19+ or 22.12+; this is ${version}. See https://nodejs.org/ for a newer one.`;
}
