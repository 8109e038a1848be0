import type { Alarm } from '../domain/alarm';
import type { CoverClass, WaterClass } from '../domain/border';
import type { Conditions, Light } from '../domain/conditions';
import type { Gap } from '../domain/coverage';
import type { Freshness } from '../domain/freshness';
import type { Identity } from '../domain/identity';
import type { IncidentKind, IncidentStatus, Outcome, Severity } from '../domain/incident';
import type { SensorHealth, SensorKind } from '../domain/sensor';
import type { TaskingStatus } from '../domain/tasking';
import type { Capability, UnitKind, UnitStatus } from '../domain/unit';
import * as m from '../i18n/paraglide/messages';

/** How fresh what is shown is: as live as its source, or replayed. */
export type ShownFreshness = Freshness | 'replay';

/** One message for each value: a value added to the domain fails to compile here until it has a name. */
type Names<Value extends string> = Readonly<Record<Value, () => string>>;

const SENSOR_KIND_NAMES: Names<SensorKind> = {
  camera: m.sensor_kind_camera,
  thermal: m.sensor_kind_thermal,
  radar: m.sensor_kind_radar,
  seismic: m.sensor_kind_seismic,
  acoustic: m.sensor_kind_acoustic,
  tower: m.sensor_kind_tower,
  drone: m.sensor_kind_drone,
  aerostat: m.sensor_kind_aerostat,
};

const SENSOR_HEALTH_NAMES: Names<SensorHealth> = {
  up: m.sensor_health_up,
  degraded: m.sensor_health_degraded,
  down: m.sensor_health_down,
  off: m.sensor_health_off,
};

const UNIT_KIND_NAMES: Names<UnitKind> = {
  foot: m.unit_kind_foot,
  vehicle: m.unit_kind_vehicle,
  boat: m.unit_kind_boat,
  aircraft: m.unit_kind_aircraft,
  k9: m.unit_kind_k9,
  drone: m.unit_kind_drone,
};

const UNIT_STATUS_NAMES: Names<UnitStatus> = {
  'on-patrol': m.unit_status_on_patrol,
  'at-post': m.unit_status_at_post,
  'on-call': m.unit_status_on_call,
  responding: m.unit_status_responding,
  'on-scene': m.unit_status_on_scene,
  'off-shift': m.unit_status_off_shift,
};

const CAPABILITY_NAMES: Names<Capability> = {
  arrest: m.capability_arrest,
  medical: m.capability_medical,
  tracking: m.capability_tracking,
  pursuit: m.capability_pursuit,
  search: m.capability_search,
  marine: m.capability_marine,
  'air-support': m.capability_air_support,
};

const INCIDENT_KIND_NAMES: Names<IncidentKind> = {
  'crossing-foot': m.incident_kind_crossing_foot,
  'crossing-vehicle': m.incident_kind_crossing_vehicle,
  'crossing-boat': m.incident_kind_crossing_boat,
  'crossing-air': m.incident_kind_crossing_air,
  smuggling: m.incident_kind_smuggling,
  'port-runner': m.incident_kind_port_runner,
  rescue: m.incident_kind_rescue,
  tampering: m.incident_kind_tampering,
};

const SEVERITY_NAMES: Names<Severity> = {
  low: m.severity_low,
  moderate: m.severity_moderate,
  high: m.severity_high,
  critical: m.severity_critical,
};

const INCIDENT_STATUS_NAMES: Names<IncidentStatus> = {
  open: m.incident_status_open,
  responding: m.incident_status_responding,
  'on-scene': m.incident_status_on_scene,
  closed: m.incident_status_closed,
};

const OUTCOME_NAMES: Names<Outcome> = {
  apprehension: m.outcome_apprehension,
  'turn-back': m.outcome_turn_back,
  seizure: m.outcome_seizure,
  rescue: m.outcome_rescue,
  referral: m.outcome_referral,
  'false-alarm': m.outcome_false_alarm,
  'got-away': m.outcome_got_away,
};

const TASKING_STATUS_NAMES: Names<TaskingStatus> = {
  ordered: m.tasking_status_ordered,
  acknowledged: m.tasking_status_acknowledged,
  'en-route': m.tasking_status_en_route,
  'on-scene': m.tasking_status_on_scene,
  done: m.tasking_status_done,
  withdrawn: m.tasking_status_withdrawn,
};

const WATER_CLASS_NAMES: Names<WaterClass> = {
  land: m.water_class_land,
  river: m.water_class_river,
  lake: m.water_class_lake,
};

const COVER_CLASS_NAMES: Names<CoverClass> = {
  urban: m.cover_class_urban,
  rural: m.cover_class_rural,
  remote: m.cover_class_remote,
};

const ROLE_NAMES: Names<Identity['role']> = {
  watch: m.role_watch,
  analyst: m.role_analyst,
  leader: m.role_leader,
};

const FRESHNESS_NAMES: Names<ShownFreshness> = {
  live: m.freshness_live,
  late: m.freshness_late,
  stale: m.freshness_stale,
  lost: m.freshness_lost,
  replay: m.freshness_replay,
};

const GAP_KIND_NAMES: Names<Gap['kind']> = { standing: m.gap_kind_standing, 'new-loss': m.gap_kind_new_loss };
const ALARM_KIND_NAMES: Names<Alarm['kind']> = {
  'new-loss': m.alarm_kind_new_loss,
  incident: m.alarm_kind_incident,
  'fence-enter': m.alarm_kind_fence_enter,
  'fence-leave': m.alarm_kind_fence_leave,
  'fence-dwell': m.alarm_kind_fence_dwell,
  'void-unit': m.alarm_kind_void_unit,
  'void-sensor': m.alarm_kind_void_sensor,
  'feed-stale': m.alarm_kind_feed_stale,
};
const ALARM_STATE_NAMES: Names<Alarm['state']> = {
  normal: m.alarm_state_normal,
  unacknowledged: m.alarm_state_unacknowledged,
  acknowledged: m.alarm_state_acknowledged,
  returned: m.alarm_state_returned,
  shelved: m.alarm_state_shelved,
  suppressed: m.alarm_state_suppressed,
  'out-of-service': m.alarm_state_out_of_service,
};
const PRIORITY_NAMES: Names<Alarm['priority']> = {
  critical: m.priority_critical,
  attention: m.priority_attention,
};

export const sensorKindName = (kind: SensorKind): string => SENSOR_KIND_NAMES[kind]();
export const sensorHealthName = (health: SensorHealth): string => SENSOR_HEALTH_NAMES[health]();
export const unitKindName = (kind: UnitKind): string => UNIT_KIND_NAMES[kind]();
export const unitStatusName = (status: UnitStatus): string => UNIT_STATUS_NAMES[status]();
export const capabilityName = (capability: Capability): string => CAPABILITY_NAMES[capability]();
export const incidentKindName = (kind: IncidentKind): string => INCIDENT_KIND_NAMES[kind]();
export const severityName = (severity: Severity): string => SEVERITY_NAMES[severity]();
export const incidentStatusName = (status: IncidentStatus): string => INCIDENT_STATUS_NAMES[status]();
export const outcomeName = (outcome: Outcome): string => OUTCOME_NAMES[outcome]();
export const taskingStatusName = (status: TaskingStatus): string => TASKING_STATUS_NAMES[status]();
export const waterClassName = (water: WaterClass): string => WATER_CLASS_NAMES[water]();
export const coverClassName = (cover: CoverClass): string => COVER_CLASS_NAMES[cover]();
export const roleName = (role: Identity['role']): string => ROLE_NAMES[role]();
export const freshnessName = (freshness: ShownFreshness): string => FRESHNESS_NAMES[freshness]();
export const gapKindName = (kind: Gap['kind']): string => GAP_KIND_NAMES[kind]();
export const alarmKindName = (kind: Alarm['kind']): string => ALARM_KIND_NAMES[kind]();
export const alarmStateName = (state: Alarm['state']): string => ALARM_STATE_NAMES[state]();
export const priorityName = (priority: Alarm['priority']): string => PRIORITY_NAMES[priority]();

const CAUSE_NAMES: Readonly<Record<string, () => string>> = {
  power: m.cause_power,
  'link lost': m.cause_link_lost,
  'link slow': m.cause_link_slow,
  ice: m.cause_ice,
  battery: m.cause_battery,
  'battery low': m.cause_battery_low,
  wind: m.cause_wind,
  fog: m.cause_fog,
  'fog lifted': m.cause_fog_lifted,
  maintenance: m.cause_maintenance,
  recovered: m.cause_recovered,
  sortie: m.cause_sortie,
  landed: m.cause_landed,
};

/** Why a sensor is as it is. Feeds may give any cause: one without a name here is shown as it came. */
export function causeName(cause: string): string {
  return CAUSE_NAMES[cause]?.() ?? cause;
}

const LIGHT_NAMES: Names<Light> = { day: m.light_day, twilight: m.light_twilight, night: m.light_night };
const FOG_NAMES: Names<Conditions['fog']> = { none: m.fog_none, mist: m.fog_mist, fog: m.fog_fog };
const PRECIPITATION_NAMES: Names<Conditions['precipitation']> = {
  none: m.precipitation_none,
  light: m.precipitation_light,
  heavy: m.precipitation_heavy,
};

export const lightName = (light: Light): string => LIGHT_NAMES[light]();
export const fogName = (fog: Conditions['fog']): string => FOG_NAMES[fog]();
export const precipitationName = (precipitation: Conditions['precipitation']): string =>
  PRECIPITATION_NAMES[precipitation]();
