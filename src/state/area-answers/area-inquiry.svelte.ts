import type { AoiGeometry } from '../../domain/aoi-geometry';
import type { Clock } from '../../domain/clock';
import { filterKey, type IncidentFilter } from '../../domain/incident-filter';
import type { Scheduler } from '../../domain/scheduler';
import type { Period } from '../../geo/area-answer/compared-periods';
import type { HourWeek } from '../../geo/area-answer/hour-week';
import type { AreaAnswerClient } from '../../workers/area-answer.client';
import type { GroundAnswer, GroundSetting, UnitAnswer, UnitSetting } from '../../workers/area-answer.protocol';
import { FollowedAnswer } from '../followed-answer.svelte';
import { type AreaCounter, type AreaIncidents, areaFilter, countIncidents } from './area-incidents';

/** What is asked about: an outline, perhaps one that is being dragged, and a period. */
export interface AreaSubject {
  readonly geometry: AoiGeometry;
  /** Being drawn or dragged: what costs most waits until it stands. */
  readonly isDragged: boolean;
  readonly period: Period | null;
}

export interface InquiryDeps {
  readonly subject: () => AreaSubject | null;
  /** Coverage of the picture on screen, or of a past one. */
  readonly ground: () => GroundSetting | null;
  /** Left out where units are not asked about. */
  readonly units?: () => UnitSetting | null;
  readonly filter: () => IncidentFilter;
  readonly client: Pick<AreaAnswerClient, 'ground' | 'units' | 'hours'>;
  readonly counter: AreaCounter;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

interface Asked<Setting> {
  readonly geometry: AoiGeometry;
  readonly setting: Setting;
}
interface AskedIncidents {
  readonly filter: IncidentFilter;
  readonly geometry: AoiGeometry;
  readonly period: Period;
  /** Of filter, period and record; an outline is told by its identity. */
  readonly key: string;
}

/**
 * Everything that is known of one area, kept up to date while somebody looks: the line and the ground first, then units,
 * incidents and their hours. Of each one question is under way at a time, then the latest is asked: under a drag answers come as
 * fast as they are computed, and `isCurrent` of each says whether it is of the outline as it is now.
 */
export class AreaInquiry {
  readonly ground: FollowedAnswer<Asked<GroundSetting>, GroundAnswer>;
  readonly units: FollowedAnswer<Asked<UnitSetting>, UnitAnswer>;
  readonly incidents: FollowedAnswer<AskedIncidents, AreaIncidents>;
  readonly hours: FollowedAnswer<AskedIncidents, HourWeek>;

  constructor({ subject, ground, units, filter, client, counter, clock, scheduler }: InquiryDeps) {
    const geometry = $derived(subject()?.geometry ?? null);
    const of = <Setting>(setting: Setting | null): Asked<Setting> | null =>
      geometry === null || setting === null ? null : { geometry, setting };
    const isSame = (a: Asked<unknown>, b: Asked<unknown>): boolean =>
      a.geometry === b.geometry && a.setting === b.setting;
    const incidents = $derived.by<AskedIncidents | null>(() => {
      const period = subject()?.period ?? null;
      if (geometry === null || period === null || counter.version === null) return null;
      // The area of the desk's filter gives way to this one.
      const asked = { ...filter(), area: null, timeFromMs: period.fromMs, timeToMs: period.toMs };
      return { filter: asked, geometry, period, key: `${counter.version} ${filterKey(asked)}` };
    });
    const sameIncidents = (a: AskedIncidents, b: AskedIncidents): boolean =>
      a.geometry === b.geometry && a.key === b.key;
    this.ground = new FollowedAnswer({
      question: () => of(ground()),
      isSame,
      ask: ({ geometry: asked, setting }, signal) => client.ground(asked, setting, signal),
      clock,
      scheduler,
    });
    this.units = new FollowedAnswer({
      question: () => of(units?.() ?? null),
      isSame,
      ask: ({ geometry: asked, setting }, signal) => client.units(asked, setting, signal),
      clock,
      scheduler,
    });
    this.incidents = new FollowedAnswer({
      question: () => incidents,
      isSame: sameIncidents,
      ask: (asked, signal) => countIncidents(counter, asked.filter, asked.geometry, asked.period, signal),
      clock,
      scheduler,
    });
    this.hours = new FollowedAnswer({
      question: () => (subject()?.isDragged ? null : incidents),
      isSame: sameIncidents,
      ask: async (asked, signal) => {
        const rows = await counter.extract(areaFilter(asked.filter, asked.geometry, asked.period), signal);
        // Copies, because they are handed over: what the engine answered may be kept elsewhere.
        return client.hours({ timesMs: rows.openedMs.slice(), positions: rows.positions.slice() }, signal);
      },
      clock,
      scheduler,
    });
  }

  /** Keeps all of it up to date until the returned function is called. */
  watch(): () => void {
    const stops = [this.ground, this.units, this.incidents, this.hours].map((answer) => answer.watch());
    return () => {
      for (const stop of stops) stop();
    };
  }
}
