import type { AoiKind } from '../../domain/aoi';
import * as m from '../../i18n/paraglide/messages';

const NAMES: Readonly<Record<AoiKind, () => string>> = {
  polygon: m.area_kind_polygon,
  freehand: m.area_kind_freehand,
  rectangle: m.area_kind_rectangle,
  circle: m.area_kind_circle,
  sector: m.area_kind_sector,
  corridor: m.area_kind_corridor,
};

export function aoiKindName(kind: AoiKind): string {
  return NAMES[kind]();
}
