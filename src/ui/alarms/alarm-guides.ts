import type { AlarmKind } from '../../domain/alarm';
import * as m from '../../i18n/paraglide/messages';

/** What a type of alarm means and asks for: ISA-18.2 asks that each is written down. */
export interface AlarmGuide {
  readonly cause: () => string;
  readonly consequence: () => string;
  readonly response: () => string;
  /** How long somebody has before the consequence; a rule of an area says its own. */
  readonly respondWithinS: number;
}

/** A kind added to the domain fails to compile here until somebody says what it means. */
export const ALARM_GUIDES: Readonly<Record<AlarmKind, AlarmGuide>> = {
  'new-loss': {
    cause: m.alarm_cause_new_loss,
    consequence: m.alarm_consequence_new_loss,
    response: m.alarm_response_new_loss,
    respondWithinS: 600,
  },
  incident: {
    cause: m.alarm_cause_incident,
    consequence: m.alarm_consequence_incident,
    response: m.alarm_response_incident,
    respondWithinS: 180,
  },
  'fence-enter': {
    cause: m.alarm_cause_fence_enter,
    consequence: m.alarm_consequence_fence_enter,
    response: m.alarm_response_fence_enter,
    respondWithinS: 600,
  },
  'fence-leave': {
    cause: m.alarm_cause_fence_leave,
    consequence: m.alarm_consequence_fence_leave,
    response: m.alarm_response_fence_leave,
    respondWithinS: 600,
  },
  'fence-dwell': {
    cause: m.alarm_cause_fence_dwell,
    consequence: m.alarm_consequence_fence_dwell,
    response: m.alarm_response_fence_dwell,
    respondWithinS: 600,
  },
  'void-unit': {
    cause: m.alarm_cause_void_unit,
    consequence: m.alarm_consequence_void_unit,
    response: m.alarm_response_void_unit,
    respondWithinS: 900,
  },
  'void-sensor': {
    cause: m.alarm_cause_void_sensor,
    consequence: m.alarm_consequence_void_sensor,
    response: m.alarm_response_void_sensor,
    respondWithinS: 900,
  },
  'feed-stale': {
    cause: m.alarm_cause_feed_stale,
    consequence: m.alarm_consequence_feed_stale,
    response: m.alarm_response_feed_stale,
    respondWithinS: 300,
  },
};
