import travelJson from '../../../data/travel.json' with { type: 'json' };
import type { UnitKind } from '../../../src/domain/unit';
import { type CostSurface, costSurface, postIndex } from '../../../src/geo/travel/cost-surface';
import { parseTravelRules } from '../../../src/geo/travel/travel-rules';

export const rules = parseTravelRules(travelJson);

export function overRule(kind: UnitKind) {
  const rule = rules.units[kind];
  if (rule.moves !== 'over') throw new Error(`${kind} flies`);
  return rule;
}

/** A surface drawn with characters, one a post: `.` land, `~` open water, `r` river, `^` a post 100 m up. */
export function drawn(lines: readonly string[], kind: UnitKind = 'foot', spacingM = 100, snow = false): CostSurface {
  const [width, height] = [lines[0]!.length, lines.length];
  const posts = [...lines.join('')];
  const ground = {
    width,
    height,
    heightM: Float32Array.from(posts, (post) => (post === '^' ? 100 : 0)),
    columnSpacingM: spacingM,
    rowSpacingM: spacingM,
  };
  return costSurface(
    ground,
    Uint8Array.from(posts, (post) => '.~r'.indexOf(post.replace('^', '.'))),
    overRule(kind),
    snow,
  );
}

export function at(surface: CostSurface, costM: ArrayLike<number>, column: number, row: number): number {
  return costM[postIndex(surface, column, row)]!;
}
