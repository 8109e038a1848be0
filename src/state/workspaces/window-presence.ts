import type { DeskPresence } from './desk-autosave.svelte';

const SESSION_KEY = 'watchline.desk';
const LOCK = 'watchline-desk-';

/**
 * The desk of this window among those of others, by locks that the browser frees when a window goes, however it goes. Without
 * locks (plain http to another machine) no other window is known to be open, and a reload is a new desk.
 */
export async function windowPresence(newId: () => string): Promise<DeskPresence> {
  const locks = 'locks' in navigator ? navigator.locks : null;
  const known = locks === null ? null : fromSession();
  // A window that was duplicated has the session of the other one, whose desk it must not write over.
  const deskId = known !== null && locks !== null && (await holds(locks, known)) ? known : newId();
  if (deskId !== known && locks !== null) await holds(locks, deskId);
  toSession(deskId);
  return {
    deskId,
    async isOpen(other) {
      if (locks === null) return false;
      const { held = [] } = await locks.query();
      return held.some(({ name }) => name === LOCK + other);
    },
    onClose(hear) {
      addEventListener('pagehide', hear);
      return () => removeEventListener('pagehide', hear);
    },
  };
}

/** Takes the lock for as long as the window lives; false where another one has it. */
function holds(locks: LockManager, deskId: string): Promise<boolean> {
  return new Promise((resolve) => {
    void locks.request(LOCK + deskId, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise<never>(() => undefined);
    });
  });
}

function fromSession(): string | null {
  return blockedAs(null, () => sessionStorage.getItem(SESSION_KEY));
}

function toSession(deskId: string): void {
  blockedAs(undefined, () => sessionStorage.setItem(SESSION_KEY, deskId));
}

function blockedAs<T>(instead: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    // Where site data is blocked even the getter throws.
    if (error instanceof DOMException) return instead;
    throw error;
  }
}
