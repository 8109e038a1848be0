// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, integrity?: string, resolved?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockedPackage */

/**
 * Why `npm ci` has to run, or null when `node_modules` is what the lock says. npm writes what it installed to
 * `node_modules/.package-lock.json`; packages that are optional (binaries of other machines) may be missing there.
 *
 * @param {string} root the folder of package.json
 */
export function installProblem(root) {
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return 'node_modules is missing';
  const locked = readPackages(join(root, 'package-lock.json'));
  if (!locked) throw new Error('package-lock.json is missing: this is not a whole clone.');
  return lockDifference(locked, installed) ?? missingFolder(root, installed);
}

/**
 * The first way in which `installed` is not `locked`, or null.
 *
 * @param {Record<string, LockedPackage>} locked
 * @param {Record<string, LockedPackage>} installed
 */
export function lockDifference(locked, installed) {
  for (const [path, wanted] of Object.entries(locked)) {
    if (path === '') continue;
    const found = installed[path];
    if (!found) {
      if (wanted.optional || wanted.devOptional) continue;
      return `${path} is in the lock but not installed`;
    }
    if (found.version !== wanted.version || found.integrity !== wanted.integrity) {
      return `${path} is ${found.version ?? 'unknown'}, the lock says ${wanted.version ?? 'unknown'}`;
    }
  }
  const extra = Object.keys(installed).find((path) => !(path in locked));
  return extra === undefined ? null : `${extra} is installed but not in the lock`;
}

/** @param {string} root @param {Record<string, LockedPackage>} installed */
function missingFolder(root, installed) {
  const missing = Object.keys(installed).find((path) => !existsSync(join(root, path, 'package.json')));
  return missing === undefined ? null : `${missing} was deleted`;
}

/** @param {string} path @returns {Record<string, LockedPackage> | null} */
function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : null;
}
