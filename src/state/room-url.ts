import type { Stretch } from '../domain/border';
import type { Position } from '../domain/place';
import type { Selection } from './selection-store.svelte';

export const ROOMS = ['wall', 'analyst', 'briefing'] as const;
export type RoomId = (typeof ROOMS)[number];

/** What a link carries: the room, where the map looks, and what is selected. */
export interface RoomLink {
  readonly room: RoomId;
  /** Null: wherever it looks. */
  readonly camera: { readonly center: Position; readonly zoom: number } | null;
  readonly selection: Selection;
  /** Everything else, as it stands in the address, in its order: each belongs to a `LinkPart`. */
  readonly parts: ReadonlyMap<string, string>;
}

/** One more thing that a link carries, by its owner. */
export interface LinkPart {
  /** As in `filter=…`. */
  readonly key: string;
  /** Null: not in the link. What it reads is followed: the address changes when it does. */
  format(): string | null;
  /** What stood in the address; null when it had none. Must not throw: what cannot be read falls back. */
  open(text: string | null): void;
}

const DEFAULT_ROOM: RoomId = 'analyst';
const NONE: Selection = { kind: 'none' };

/**
 * `#/analyst?at=-73.3000,45.0100,8.20&incident=I-1`. What cannot be read falls back part by part; nothing throws. Of
 * several selections the first that can be read counts, in the order of `SELECTIONS`.
 */
export function parseRoomLink(hash: string): RoomLink {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const room = ROOMS.find((id) => id === path) ?? DEFAULT_ROOM;
  const params = new URLSearchParams(query);
  const own = new Set(['at', ...Object.keys(SELECTIONS)]);
  const parts = new Map([...params].filter(([key]) => !own.has(key)));
  return { room, camera: parseCamera(params.get('at')), selection: parseSelection(params), parts };
}

export function formatRoomLink({ room, camera, selection, parts: more }: RoomLink): string {
  const parts: string[] = [];
  if (camera) {
    const [lng, lat] = camera.center;
    parts.push(`at=${lng.toFixed(4)},${lat.toFixed(4)},${camera.zoom.toFixed(2)}`);
  }
  if (selection.kind !== 'none') parts.push(`${selection.kind}=${encodeURIComponent(textOf(selection))}`);
  for (const [key, text] of more) parts.push(`${encodeURIComponent(key)}=${readable(text)}`);
  return `#/${room}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** Encoded but for what the grammars of parts are written with and a fragment may hold (RFC 3986): people read addresses. */
function readable(text: string): string {
  return encodeURIComponent(text).replace(/%(?:3A|3B|2C|40|2F)/g, decodeURIComponent);
}

const SELECTIONS: Readonly<
  Record<Exclude<Selection['kind'], 'none'>, (value: string) => Exclude<Selection, { kind: 'none' }> | null>
> = {
  incident: (incidentId) => ({ kind: 'incident', incidentId }),
  sensor: (sensorId) => ({ kind: 'sensor', sensorId }),
  unit: (unitId) => ({ kind: 'unit', unitId }),
  segment: (segmentId) => ({ kind: 'segment', segmentId }),
  gap: (value) => {
    const stretch = parseStretch(value);
    return stretch && { kind: 'gap', stretch };
  },
  aoi: (aoiId) => ({ kind: 'aoi', aoiId }),
  point: (value) => {
    const [lng = Number.NaN, lat = Number.NaN, ...rest] = numbersOf(value);
    return rest.length === 0 && isOnGlobe(lng, lat) ? { kind: 'point', position: [lng, lat] } : null;
  },
};

function parseSelection(params: URLSearchParams): Selection {
  for (const [kind, parse] of Object.entries(SELECTIONS)) {
    const value = params.get(kind);
    const selection = value && parse(value);
    if (selection) return selection;
  }
  return NONE;
}

function textOf(selection: Exclude<Selection, { kind: 'none' }>): string {
  switch (selection.kind) {
    case 'incident':
      return selection.incidentId;
    case 'sensor':
      return selection.sensorId;
    case 'unit':
      return selection.unitId;
    case 'segment':
      return selection.segmentId;
    case 'aoi':
      return selection.aoiId;
    case 'gap': {
      const { pieceId, fromChainageM, toChainageM } = selection.stretch;
      return [pieceId, rounded(fromChainageM, 3), rounded(toChainageM, 3)].join();
    }
    case 'point':
      return selection.position.map((degrees) => rounded(degrees, 7)).join();
  }
}

/** `main,1234.567,2345.678`: metres to the millimetre, which is what chainage is kept in. */
function parseStretch(value: string): Stretch | null {
  const [pieceId = '', ...rest] = value.split(',');
  const [from = Number.NaN, to = Number.NaN, ...more] = numbersOf(rest.join());
  if (pieceId === '' || more.length > 0 || !(from >= 0 && to >= from && Number.isFinite(to))) return null;
  return { pieceId, fromChainageM: from, toChainageM: to };
}

function parseCamera(text: string | null): RoomLink['camera'] {
  const [lng = Number.NaN, lat = Number.NaN, zoom = Number.NaN, ...more] = numbersOf(text ?? '');
  const valid = more.length === 0 && isOnGlobe(lng, lat) && zoom >= 0 && zoom <= 24;
  return valid ? { center: [lng, lat], zoom } : null;
}

/** Numbers parted by commas; NaN for what is none. */
function numbersOf(text: string): number[] {
  return text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
}

function isOnGlobe(lng: number, lat: number): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
