import {
  INCIDENT_KINDS,
  type Incident,
  type IncidentKind,
  type IncidentStatus,
  OUTCOMES,
  SEVERITIES,
  type Severity,
} from '../../domain/incident';
import { type Random, seededRandom } from '../../domain/random';
import type { UnitKind } from '../../domain/unit';
import type { BorderPath } from './border-path';
import type { IncidentProcess, IncidentSpot } from './incident-process';
import { REACH_M, RHYTHM_PEAK, rhythmAt, UNITS_SENT } from './incident-tables';
import type { Beat, ScenarioFile } from './scenario-file';
import type { SensorPark } from './sensor-park';
import type { Timeline } from './timeline';
import type { RosterUnit, UnitRoster } from './unit-roster';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Nobody is sent who would need longer. */
const MAX_ARRIVAL_S = 2 * 3600;
const RETRY_MS = 10 * MINUTE_MS;
const TRIES = 4;
const SEEN_BY_AT_MOST = 4;
const LAND: readonly UnitKind[] = ['foot', 'vehicle', 'k9'];
const WATER: readonly UnitKind[] = ['boat'];

interface OpenIncident {
  readonly incident: Incident;
  readonly random: Random;
  readonly kinds: readonly UnitKind[];
  status: IncidentStatus;
  units: RosterUnit[];
}

/** Incidents from opening to close: when and where, who is sent, what comes of it. */
export class IncidentDesk {
  readonly #scenario: ScenarioFile;
  readonly #timeline: Timeline;
  readonly #process: IncidentProcess;
  readonly #roster: UnitRoster;
  readonly #park: SensorPark;
  readonly #path: BorderPath;
  readonly #countryOf: ReadonlyMap<string, string>;
  #opened = 0;

  constructor(parts: {
    scenario: ScenarioFile;
    timeline: Timeline;
    process: IncidentProcess;
    roster: UnitRoster;
    park: SensorPark;
    path: BorderPath;
  }) {
    this.#scenario = parts.scenario;
    this.#timeline = parts.timeline;
    this.#process = parts.process;
    this.#roster = parts.roster;
    this.#park = parts.park;
    this.#path = parts.path;
    this.#countryOf = new Map(parts.scenario.agencies.map(({ id, country }) => [id, country]));
  }

  start(): void {
    for (const beat of this.#scenario.beats) {
      if (beat.kind === 'incident') this.#planBeat(beat);
    }
    this.#planHour(this.#scenario.runInFromMs);
  }

  /** One trial a minute at the highest rate of any kind and time, then thinned to the rate of the kind drawn, there and then. */
  #planHour(hourMs: number): void {
    this.#timeline.at(hourMs, () => {
      const random = seededRandom(`${this.#scenario.seed}/hour/${hourMs / 1000}`);
      const { historyCount, historyFromMs, runInFromMs } = this.#scenario;
      const perMinute = (historyCount * MINUTE_MS) / (runInFromMs - historyFromMs);
      for (let minute = 0; minute < 60; minute++) {
        if (random() * 1e6 >= perMinute * RHYTHM_PEAK) continue;
        const timeMs = hourMs + minute * MINUTE_MS + Math.floor(random() * 60) * 1000;
        const place = this.#process.drawPlace(random);
        const kind = this.#process.drawKind(place, random);
        const local = new Date(timeMs + this.#process.hourShift(place) * HOUR_MS);
        const rhythm = rhythmAt(INCIDENT_KINDS[kind]!, local.getUTCMonth(), local.getUTCDay(), local.getUTCHours());
        if (random() * RHYTHM_PEAK >= rhythm) continue;
        const severity = SEVERITIES[this.#process.drawSeverity(kind, random)]!;
        const spot = this.#process.drawSpot(place, kind, this.#process.drawChainage(place, random), random);
        const byWater = place.water !== 'land' && INCIDENT_KINDS[kind] !== 'tampering';
        this.#timeline.at(timeMs, () => this.#open(INCIDENT_KINDS[kind]!, severity, spot, byWater));
      }
      this.#planHour(hourMs + HOUR_MS);
    });
  }

  #planBeat(beat: Beat & { kind: 'incident' }): void {
    const spot = { at: beat.at, position: this.#path.beside(beat.at, beat.offM).position, agencyId: beat.agencyId };
    this.#timeline.at(this.#scenario.startMs + beat.offsetS * 1000, () =>
      this.#open(beat.incidentKind, beat.severity, spot, false),
    );
  }

  #open(kind: IncidentKind, severity: Severity, spot: IncidentSpot, byWater: boolean): void {
    const timeMs = this.#timeline.nowMs;
    const number = ++this.#opened;
    const detectedBy = this.#park.watching(spot.position, SEEN_BY_AT_MOST);
    const incident: Incident = {
      id: `INC-${this.#scenario.seed}-${number}`,
      kind,
      severity,
      status: 'open',
      outcome: null,
      agencyId: spot.agencyId,
      position: spot.position,
      at: spot.at,
      openedMs: timeMs,
      closedMs: null,
      unitIds: [],
      detectedBy,
      releasability: 'all',
    };
    this.#timeline.emit('incidents', { kind: 'incident.opened', incident });
    const random = seededRandom(`${this.#scenario.seed}/incident/${number}`);
    const open: OpenIncident = { incident, random, kinds: fitKinds(kind, byWater), status: 'open', units: [] };
    const verifyS = detectedBy.length > 0 ? 60 + Math.floor(random() * 240) : 300 + Math.floor(random() * 600);
    this.#timeline.at(timeMs + verifyS * 1000, () => this.#send(open, TRIES));
  }

  #send(open: OpenIncident, tries: number): void {
    const nowMs = this.#timeline.nowMs;
    const nearest = this.#nearest(open, nowMs);
    if (nearest.length === 0) {
      const next = tries > 1 ? () => this.#send(open, tries - 1) : () => this.#close(open);
      this.#timeline.at(nowMs + RETRY_MS, next);
      return;
    }
    open.units = nearest;
    for (const unit of nearest) {
      const arrivalMs = this.#roster.dispatch(unit, open.incident.id, open.incident.position);
      this.#timeline.at(arrivalMs, () => this.#arrive(open, unit));
    }
    this.#update(open, 'responding');
  }

  /** The free units that fit, by arrival and then by id. */
  #nearest({ incident, kinds }: OpenIncident, nowMs: number): RosterUnit[] {
    const country = this.#countryOf.get(incident.agencyId);
    return this.#roster.units
      .filter((unit) => unit.country === country && kinds.includes(unit.spec.unit.kind))
      .map((unit) => ({ unit, arrivalS: this.#roster.arrivalS(unit, incident.position, nowMs) }))
      .filter(({ arrivalS }) => arrivalS <= MAX_ARRIVAL_S)
      .sort((a, b) => a.arrivalS - b.arrivalS || (a.unit.spec.unit.id < b.unit.spec.unit.id ? -1 : 1))
      .slice(0, UNITS_SENT[incident.severity])
      .map(({ unit }) => unit);
  }

  #arrive(open: OpenIncident, unit: RosterUnit): void {
    if (open.status === 'closed' || unit.incidentId !== open.incident.id) return;
    this.#roster.arrive(unit);
    if (open.status === 'on-scene') return;
    this.#update(open, 'on-scene');
    const stay = 40 + Math.floor(open.random() * 110) + 20 * SEVERITIES.indexOf(open.incident.severity);
    const closeMs = this.#timeline.nowMs + stay * MINUTE_MS + Math.floor(open.random() * 60) * 1000;
    this.#timeline.at(closeMs, () => this.#close(open));
  }

  #close(open: OpenIncident): void {
    const kind = INCIDENT_KINDS.indexOf(open.incident.kind);
    const drawn = OUTCOMES[this.#process.drawOutcome(kind, open.random)]!;
    open.status = 'closed';
    const outcome = open.units.length > 0 ? drawn : open.random() < 0.5 ? 'got-away' : 'referral';
    this.#timeline.emit('incidents', { kind: 'incident.closed', incidentId: open.incident.id, outcome });
    for (const unit of open.units) this.#roster.release(unit);
  }

  #update(open: OpenIncident, status: IncidentStatus): void {
    open.status = status;
    const unitIds = open.units.map(({ spec }) => spec.unit.id);
    this.#timeline.emit('incidents', { kind: 'incident.updated', incidentId: open.incident.id, status, unitIds });
  }
}

/** Kinds of unit that can do anything about it. */
function fitKinds(kind: IncidentKind, byWater: boolean): readonly UnitKind[] {
  if (kind === 'crossing-boat') return [...WATER, 'aircraft'];
  if (kind === 'crossing-air') return ['aircraft', 'vehicle'];
  const ground = byWater && REACH_M[kind] > 800 ? [...LAND, ...WATER] : LAND;
  return kind === 'rescue' ? [...ground, 'aircraft'] : ground;
}
