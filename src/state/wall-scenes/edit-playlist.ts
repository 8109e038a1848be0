import type { Scene } from '../../domain/scene';
import type { Playlist } from '../../domain/wall-program';

export type PlaylistEntry = Playlist['entries'][number];

export const MAX_SCENES = 40;
export const DWELL_LIMITS = { min: 5, max: 3600 } as const;

/** What stands where nobody made a playlist yet: going on, and to alarms. */
export const FIRST_PLAYLIST: Playlist = { on: true, jumps: true, alarmS: 30, entries: [] };
const FIRST_DWELL_S = 20;

/** With the scene at the end; the same where there is no room. */
export function addScene(playlist: Playlist, scene: Scene): Playlist {
  if (playlist.entries.length >= MAX_SCENES) return playlist;
  return { ...playlist, entries: [...playlist.entries, { scene, dwellS: FIRST_DWELL_S }] };
}

/** With part of one entry changed; the same where it has no such scene. */
export function changeEntry(
  playlist: Playlist,
  sceneId: string,
  change: (entry: PlaylistEntry) => PlaylistEntry,
): Playlist {
  return {
    ...playlist,
    entries: playlist.entries.map((entry) => (entry.scene.id === sceneId ? change(entry) : entry)),
  };
}

/** With the scene `by` places later, at most at either end. */
export function moveScene(playlist: Playlist, sceneId: string, by: number): Playlist {
  const from = playlist.entries.findIndex(({ scene }) => scene.id === sceneId);
  const moved = playlist.entries[from];
  if (moved === undefined) return playlist;
  const entries = playlist.entries.filter((entry) => entry !== moved);
  const to = Math.max(0, Math.min(entries.length, from + by));
  return { ...playlist, entries: [...entries.slice(0, to), moved, ...entries.slice(to)] };
}

export function removeScene(playlist: Playlist, sceneId: string): Playlist {
  return { ...playlist, entries: playlist.entries.filter(({ scene }) => scene.id !== sceneId) };
}

/** Whole seconds within the limits; what is no number is the least. */
export function dwellOf(value: number): number {
  if (!Number.isFinite(value)) return DWELL_LIMITS.min;
  return Math.max(DWELL_LIMITS.min, Math.min(DWELL_LIMITS.max, Math.round(value)));
}
