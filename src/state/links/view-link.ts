import { FOGS, LIGHTS, PRECIPITATIONS } from '../../domain/conditions';
import { SENSOR_KINDS } from '../../domain/sensor';
import { NO_VARIANT } from '../../domain/variant';
import { BASELINES, type Look, PLAIN, type TerrainChoice, type ViewConditions } from '../view-store.svelte';
import { formatFields, parseFields } from './link-fields';

/** A view without its edits, which are a part of their own. */
export type LinkedView = Omit<Look, 'edits'>;

const ENCODINGS = ['terrarium', 'terrain-rgb'] as const;
const AGENCY = /^[A-Z0-9]{2,8}$/;
/** Of this server, from its root: a link sends nobody elsewhere. */
const TILES = /^\/(?!\/)[^\\\s]{1,300}$/;

/**
 * `k:2;agency:CBP;without:drone;base:shift;horizon:off;light:night;fog:mist;ground:synthetic`: what is not as in the
 * plain view. Null for the plain view. Ground from a file of this machine is in no link.
 */
export function formatViewLink(view: LinkedView): string | null {
  const { requiredK, agencyId, withoutKinds, conditions, baseline, ignoresHorizon, terrain } = view;
  return formatFields([
    ['k', requiredK === 1 ? [] : [String(requiredK)]],
    ['agency', agencyId === null ? [] : [agencyId]],
    ['without', withoutKinds],
    ['base', baseline === 'plan' ? [] : [baseline]],
    ['horizon', ignoresHorizon ? ['off'] : []],
    ...conditionFields(conditions),
    ['ground', groundValues(terrain)],
  ]);
}

/** The inverse. What cannot be read is as in the plain view. */
export function parseViewLink(text: string | null): LinkedView {
  const fields = parseFields(text);
  const first = (name: string) => fields.get(name)?.[0] ?? '';
  const agency = first('agency');
  const without = fields.get('without') ?? [];
  return {
    requiredK: first('k') === '2' ? 2 : 1,
    agencyId: AGENCY.test(agency) ? agency : null,
    withoutKinds: SENSOR_KINDS.filter((kind) => without.includes(kind)),
    baseline: BASELINES.find((one) => one === first('base')) ?? PLAIN.baseline,
    ignoresHorizon: first('horizon') === 'off',
    conditions: conditionsFrom(first),
    terrain: groundFrom(fields.get('ground') ?? []),
  };
}

function conditionFields(conditions: ViewConditions): (readonly [string, readonly string[]])[] {
  if (conditions.kind === 'stated') return [];
  const { light, fog, precipitation, snowCover, leafOn } = conditions.setting;
  return [
    ['light', [light]],
    ['fog', fog === 'none' ? [] : [fog]],
    ['rain', precipitation === 'none' ? [] : [precipitation]],
    ['snow', snowCover ? ['on'] : []],
    ['leaves', leafOn ? ['on'] : []],
  ];
}

/** Conditions are set where the light is. */
function conditionsFrom(first: (name: string) => string): ViewConditions {
  const light = [...LIGHTS, 'sun' as const].find((one) => one === first('light'));
  if (light === undefined) return NO_VARIANT.conditions;
  return {
    kind: 'set',
    setting: {
      light,
      fog: FOGS.find((one) => one === first('fog')) ?? 'none',
      precipitation: PRECIPITATIONS.find((one) => one === first('rain')) ?? 'none',
      snowCover: first('snow') === 'on',
      leafOn: first('leaves') === 'on',
    },
  };
}

function groundValues(terrain: TerrainChoice): readonly string[] {
  if (terrain.kind === 'synthetic') return ['synthetic'];
  if (terrain.kind !== 'tiles') return [];
  const path = terrain.url.replace(/^[a-z]+:\/\/[^/]+/i, '');
  return ['tiles', path, terrain.encoding, String(terrain.tileSize), String(terrain.maxZoom)];
}

function groundFrom([kind = '', url = '', code = '', size = '', zoom = '']: readonly string[]): TerrainChoice {
  if (kind === 'synthetic') return { kind: 'synthetic' };
  const encoding = ENCODINGS.find((one) => one === code);
  const [tileSize, maxZoom] = [Number(size), Number(zoom)];
  const sizes = [256, 512].includes(tileSize) && Number.isInteger(maxZoom) && maxZoom >= 0 && maxZoom <= 22;
  if (kind !== 'tiles' || encoding === undefined || !sizes || zoom === '' || !TILES.test(url)) return PLAIN.terrain;
  return { kind: 'tiles', url, encoding, tileSize, maxZoom };
}
