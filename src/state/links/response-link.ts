import { DIRECTIONS, type Direction, INTRUDER_MODES, type IntruderMode } from '../../domain/response-rules';
import type { CoverEdit } from '../../geo/response/time-to-cover';
import type { TravelKind } from '../../geo/travel/travel-model';
import { LONGEST_COVER_S, type ShownDirection } from '../response-view.svelte';
import { formatFields, parseFields } from './link-fields';

/** How the desk looks at the response. */
export interface LinkedResponse {
  readonly mode: IntruderMode;
  readonly direction: ShownDirection;
  readonly edits: readonly CoverEdit[];
  /** A routing service is in no link: whoever opens one chooses for themselves whether positions leave the machine. */
  readonly travel: Exclude<TravelKind, 'service'>;
}

const AS_AT_FIRST: Omit<LinkedResponse, 'edits'> = { mode: 'foot', direction: 'worse', travel: 'straight' };

/** `mode:vehicle;way:toLeft;travel:surface;cover:alaska-001~toLeft~foot~300`; null where all is as at first. */
export function formatResponseLink({ mode, direction, edits, travel }: LinkedResponse): string | null {
  return formatFields([
    ['mode', mode === AS_AT_FIRST.mode ? [] : [mode]],
    ['way', direction === AS_AT_FIRST.direction ? [] : [direction]],
    ['travel', travel === AS_AT_FIRST.travel ? [] : [travel]],
    ['cover', edits.map((edit) => [edit.segmentId, edit.direction, edit.mode, edit.timeS].join('~'))],
  ]);
}

/** The inverse. What cannot be read is as at first, or left out of the times to cover. */
export function parseResponseLink(text: string | null): LinkedResponse {
  const fields = parseFields(text);
  const first = (name: string) => fields.get(name)?.[0];
  return {
    mode: INTRUDER_MODES.find((one) => one === first('mode')) ?? AS_AT_FIRST.mode,
    direction: [...DIRECTIONS, 'worse' as const].find((one) => one === first('way')) ?? AS_AT_FIRST.direction,
    travel: first('travel') === 'surface' ? 'surface' : AS_AT_FIRST.travel,
    edits: onePerPlace((fields.get('cover') ?? []).flatMap(parseEdit)),
  };
}

function parseEdit(text: string): CoverEdit[] {
  const [, segmentId = '', way, by, seconds = ''] = /^(.+)~([^~]+)~([^~]+)~([\d.e+-]+)$/s.exec(text) ?? [];
  const direction = DIRECTIONS.find((one): one is Direction => one === way);
  const mode = INTRUDER_MODES.find((one) => one === by);
  const timeS = Number(seconds);
  if (segmentId === '' || direction === undefined || mode === undefined) return [];
  return timeS > 0 && timeS <= LONGEST_COVER_S ? [{ segmentId, direction, mode, timeS }] : [];
}

/** Of several times for one place the last counts, as if somebody had set one after the other. */
function onePerPlace(edits: readonly CoverEdit[]): readonly CoverEdit[] {
  const byPlace = new Map(edits.map((edit) => [`${edit.segmentId}~${edit.direction}~${edit.mode}`, edit]));
  return [...byPlace.values()];
}
