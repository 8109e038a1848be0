import type { Position } from '../../domain/place';
import { writeEcef } from '../ecef';
import { geodesicPath } from '../geodesic';
import type { LocalGrid } from '../terrain/local-grid';
import type { ArrivalField } from './arrival-field';
import { straightWay } from './straight-travel';
import { type TierM, tierFor } from './travel-ground';
import type { Travel, TravelBasis, Traveller, TravelModel } from './travel-model';
import type { OverRule, TravelRules } from './travel-rules';
import { wayBack } from './way-back';

/** A field about a target, and the grid that finds places on it. */
export interface TargetField {
  readonly field: ArrivalField;
  readonly grid: LocalGrid;
}

/** Where fields come from; the worker remembers the last ones. */
export interface SurfaceHost {
  readonly rules: TravelRules;
  readonly basis: TravelBasis;
  /** The field for units that move by a rule. @throws AppError `cancelled`, and what ground and water throw. */
  fieldOf(
    target: Position,
    tierM: TierM,
    kind: Traveller['kind'],
    rule: OverRule,
    signal: AbortSignal,
  ): Promise<TargetField>;
}

/**
 * Travel over the terrain cost surface: one field about the target for each kind of unit and size of square answers every unit of it,
 * time = cost / (`speedMps` × the rule's `speedShare`). Aircraft and drones fly straight, and who is more than 128 km away is answered by the straight
 * line too; both say so. No way is an infinite time, not a fall-back. Errors: `ArrivalSearch`, `waterMask`, `travelGround`.
 */
export function surfaceTravel(host: SurfaceHost): TravelModel {
  const { rules } = host;
  return {
    kind: 'surface',
    async travel({ target, travellers, withPaths, signal }) {
      const answers: Travel[] = [];
      for (const traveller of travellers) {
        const rule = rules.units[traveller.kind];
        const tierM = tierFor(geodesicPath(traveller.position, target).distanceM);
        if (rule.moves === 'flies') answers.push(straightWay(traveller, target, { reason: 'flies', detail: '' }));
        else if (tierM === null) answers.push(straightWay(traveller, target, { reason: 'beyond-surface', detail: '' }));
        else {
          const { field, grid } = await host.fieldOf(target, tierM, traveller.kind, rule, signal);
          const way = wayBack(field, ...placeOn(grid, traveller.position), rules.shoreErrorM.metres);
          answers.push({
            unitId: traveller.unitId,
            seconds: way.costM / (traveller.speedMps * rule.speedShare),
            metres: way.lengthM,
            path: withPaths ? way.path : [],
            basis: host.basis,
            fellBack: null,
          });
        }
      }
      return answers;
    },
  };
}

function placeOn(grid: LocalGrid, [lng, lat]: Position): readonly [column: number, row: number] {
  const at = new Float64Array(3);
  writeEcef(lng, lat, at, 0);
  return grid.postOf(at[0]!, at[1]!, at[2]!);
}
