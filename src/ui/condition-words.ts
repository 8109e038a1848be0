import type { ConditionSetting, Conditions } from '../domain/conditions';
import type { ConditionColumn } from '../geo/conditions/ledger-by-conditions';
import * as m from '../i18n/paraglide/messages';

/** One message for each value: a value added to the domain fails to compile here until it has a name. */
type Names<Value extends string> = Readonly<Record<Value, () => string>>;

const LIGHT_NAMES: Names<ConditionSetting['light']> = {
  day: m.light_day,
  twilight: m.light_twilight,
  night: m.light_night,
  sun: m.light_sun,
};

const FOG_NAMES: Names<Conditions['fog']> = {
  none: m.fog_none,
  mist: m.fog_mist,
  fog: m.fog_fog,
};

const PRECIPITATION_NAMES: Names<Conditions['precipitation']> = {
  none: m.precipitation_none,
  light: m.precipitation_light,
  heavy: m.precipitation_heavy,
};

const SWITCH_NAMES: Names<'snowCover' | 'leafOn'> = {
  snowCover: m.condition_snow_cover,
  leafOn: m.condition_leaf_on,
};

const COLUMN_NAMES: Names<ConditionColumn> = {
  day: m.condition_column_day,
  night: m.condition_column_night,
  'worst-case': m.condition_column_worst_case,
};

export const lightName = (light: ConditionSetting['light']): string => LIGHT_NAMES[light]();
export const fogName = (fog: Conditions['fog']): string => FOG_NAMES[fog]();
export const precipitationName = (precipitation: Conditions['precipitation']): string =>
  PRECIPITATION_NAMES[precipitation]();
export const conditionSwitchName = (key: 'snowCover' | 'leafOn'): string => SWITCH_NAMES[key]();
export const conditionColumnName = (column: ConditionColumn): string => COLUMN_NAMES[column]();

/** The name of the number and what it assumes: the second stands wherever the first does. */
export const detectionWords = (): { readonly name: string; readonly assumption: string } => ({
  name: m.detection_per_crossing(),
  assumption: m.detection_assumes_independence(),
});
