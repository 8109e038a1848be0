// @ts-check
import { mkdirSync, readlinkSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/**
 * Makes the profile ready for a start: its folder is there, and a lock that a killed browser left behind is gone. With such a lock
 * of another host name (a container made anew) Chromium would only show a dialog.
 *
 * @param {string} profile
 * @param {(pid: number) => boolean} [isAlive]
 * @throws {Error} when a living browser of this machine holds the profile: it is not ours, so it is left alone
 */
export function freeProfile(profile, isAlive = processIsAlive) {
  mkdirSync(profile, { recursive: true });
  const holder = lockHolder(profile);
  if (holder === null) return;
  if (holder.host === hostname() && isAlive(holder.pid)) {
    throw new Error(
      `The profile ${profile} is in use by process ${holder.pid}, which this supervisor did not start. End it, or choose another --profile.`,
    );
  }
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    rmSync(join(profile, name), { force: true });
}

/** Chromium's lock is a link to `host-pid`. @param {string} profile @returns {{ host: string, pid: number } | null} */
function lockHolder(profile) {
  try {
    const [, host = '', pid = ''] = /^(.*)-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock'))) ?? [];
    return { host, pid: Number(pid) };
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    // EINVAL: no link at all, as on Windows, where the system frees the lock itself.
    if (code === 'ENOENT' || code === 'EINVAL') return null;
    throw error;
  }
}

/** @param {number} pid */
function processIsAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
