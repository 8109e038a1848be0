/**
 * Takes the whole screen and keeps it awake until the returned function is called. Where the browser refuses either, the slides
 * are shown in the window all the same.
 *
 * @param left called when somebody leaves the full screen by the browser's own means
 */
export function holdScreen(left: () => void): () => void {
  const page = document.documentElement;
  let wasFull = false;
  let lock: WakeLockSentinel | null = null;
  let over = false;
  const onChange = (): void => {
    if (document.fullscreenElement !== null) wasFull = true;
    else if (wasFull) left();
  };
  const keepAwake = (): void => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    navigator.wakeLock.request('screen').then((sentinel) => {
      if (over) void sentinel.release();
      else lock = sentinel;
    }, refused);
  };
  document.addEventListener('fullscreenchange', onChange);
  // A lock ends when the page is hidden.
  document.addEventListener('visibilitychange', keepAwake);
  page.requestFullscreen({ navigationUI: 'hide' }).catch(refused);
  keepAwake();
  return () => {
    over = true;
    document.removeEventListener('fullscreenchange', onChange);
    document.removeEventListener('visibilitychange', keepAwake);
    void lock?.release();
    if (document.fullscreenElement !== null) document.exitFullscreen().catch(refused);
  };
}

/** Without a gesture, by policy, or where there is no such thing. */
function refused(error: unknown): void {
  if (error instanceof DOMException || error instanceof TypeError) return;
  throw error;
}
