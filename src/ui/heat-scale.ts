import * as m from '../i18n/paraglide/messages';
import { HEAT_STEPS } from '../layers/plan-heat';
import { formatNumber, type LengthUnit, lengthUnitName, METRES_PER_UNIT } from './format';
import type { LegendScale } from './legend';

/** The scale of the heat map: the same colours at the same densities, written per 1,000 square units of the setting. */
export function heatScale(days: number, unit: LengthUnit): LegendScale {
  const perUnit = (METRES_PER_UNIT[unit] / 1000) ** 2;
  return {
    title: m.legend_heat({ unit: lengthUnitName(unit), days: formatNumber(days) }),
    colors: HEAT_STEPS.map((_, i) => `var(--heat-${i + 1})`),
    labels: HEAT_STEPS.map((value) => formatNumber(value * perUnit, unit !== 'km' && value * perUnit < 10 ? 1 : 0)),
  };
}
