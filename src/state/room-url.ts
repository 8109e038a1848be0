import type { Position } from '../domain/place';

export const ROOMS = ['wall', 'analyst', 'briefing'] as const;
export type RoomId = (typeof ROOMS)[number];

/** What a link carries: the room, where the map looks, and the incident that is open. */
export interface RoomLink {
  readonly room: RoomId;
  readonly camera: { readonly center: Position; readonly zoom: number } | null;
  readonly incidentId: string | null;
}

const DEFAULT_ROOM: RoomId = 'analyst';

/** `#/analyst?at=-73.3000,45.0100,8.20&incident=I-1`. What cannot be read falls back part by part; nothing throws. */
export function parseRoomLink(hash: string): RoomLink {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const room = ROOMS.find((id) => id === path) ?? DEFAULT_ROOM;
  const params = new URLSearchParams(query);
  return { room, camera: parseCamera(params.get('at')), incidentId: params.get('incident') || null };
}

export function formatRoomLink({ room, camera, incidentId }: RoomLink): string {
  const parts: string[] = [];
  if (camera) {
    const [lng, lat] = camera.center;
    parts.push(`at=${lng.toFixed(4)},${lat.toFixed(4)},${camera.zoom.toFixed(2)}`);
  }
  if (incidentId) parts.push(`incident=${encodeURIComponent(incidentId)}`);
  return `#/${room}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

function parseCamera(text: string | null): RoomLink['camera'] {
  const parts = text?.split(',');
  if (parts?.length !== 3 || parts.some((part) => part.trim() === '')) return null;
  const [lng = Number.NaN, lat = Number.NaN, zoom = Number.NaN] = parts.map(Number);
  const valid = Math.abs(lng) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24;
  return valid ? { center: [lng, lat], zoom } : null;
}
