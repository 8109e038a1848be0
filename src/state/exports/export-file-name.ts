const LONGEST = 120;

/** `EXERCISE-watchline-incidents-20261124T0210Z`: whoever sees the name alone knows that it is scripted, and of when. */
export function exportFileName(what: string, pictureTimeMs: number, exercise: boolean): string {
  const stamp = `${new Date(pictureTimeMs).toISOString().slice(0, 16).replace(/[-:]/g, '')}Z`;
  return `${exercise ? 'EXERCISE-' : ''}watchline-${what}-${stamp}`;
}

/** A name that every file system takes; the default where nothing is left of it. */
export function safeFileName(typed: string, fallback: string): string {
  const name = typed
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST)
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return name === '' ? fallback : name;
}
