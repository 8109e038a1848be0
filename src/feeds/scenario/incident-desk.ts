import {
  INCIDENT_KINDS,
  type Incident,
  type IncidentKind,
  type IncidentStatus,
  OUTCOMES,
  SEVERITIES,
  type Severity,
} from '../../domain/incident';
import type { Position } from '../../domain/place';
import { type Random, seededRandom } from '../../domain/random';
import type { UnitKind } from '../../domain/unit';
import type { IncidentProcess, IncidentSpot } from './incident-process';
import { REACH_M, UNITS_SENT } from './incident-tables';
import type { Leg } from './motion';
import type { ScenarioFile } from './scenario-file';
import type { SensorPark } from './sensor-park';
import type { Timeline } from './timeline';
import type { RosterUnit, UnitRoster } from './unit-roster';

const MINUTE_MS = 60_000;
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
  /** Where it is, as far as known by now. */
  position: Position;
  units: RosterUnit[];
  /** Counts the times that everybody left; what was planned before does not hold after it. */
  left: number;
}

/** Incidents from opening to close: who is sent, what comes of it. */
export class IncidentDesk {
  readonly #scenario: ScenarioFile;
  readonly #timeline: Timeline;
  readonly #process: IncidentProcess;
  readonly #roster: UnitRoster;
  readonly #park: SensorPark;
  readonly #countryOf: ReadonlyMap<string, string>;
  readonly #open = new Map<string, OpenIncident>();
  #onClosed: (incidentId: string) => void = () => {};
  #opened = 0;

  constructor(parts: {
    scenario: ScenarioFile;
    timeline: Timeline;
    process: IncidentProcess;
    roster: UnitRoster;
    park: SensorPark;
  }) {
    this.#scenario = parts.scenario;
    this.#timeline = parts.timeline;
    this.#process = parts.process;
    this.#roster = parts.roster;
    this.#park = parts.park;
    this.#countryOf = new Map(parts.scenario.agencies.map(({ id, country }) => [id, country]));
  }

  /** Calls `hear` with each incident that the exercise itself has closed. */
  onClosed(hear: (incidentId: string) => void): void {
    this.#onClosed = hear;
  }

  /** Where an incident of the exercise is, while it is open. */
  placeOf(incidentId: string): Position | undefined {
    return this.#open.get(incidentId)?.position;
  }

  /** Somebody knows better where it is; units that were not sent yet go there. */
  correct(incidentId: string, position: Position): void {
    const open = this.#open.get(incidentId);
    if (open !== undefined) open.position = position;
  }

  /** A unit was ordered there: one less to be sent. Nothing for incidents that are not of the exercise. */
  join(incidentId: string, unit: RosterUnit): void {
    const open = this.#open.get(incidentId);
    if (open === undefined || open.units.includes(unit)) return;
    open.units = [...open.units, unit];
    this.#update(open, open.status === 'on-scene' ? 'on-scene' : 'responding');
  }

  /** A unit that was ordered to its incident is there. */
  bringOn(unit: RosterUnit): void {
    const open = this.#openOf(unit);
    if (open === undefined) this.#roster.arrive(unit);
    else this.#bringOn(open, unit);
  }

  /** A unit is called away from its incident. When nobody is left, others are sent after a while. */
  leave(unit: RosterUnit): void {
    const open = this.#openOf(unit);
    if (open === undefined) return;
    open.units = open.units.filter((one) => one !== unit);
    if (open.units.length > 0) {
      this.#update(open, open.status);
      return;
    }
    open.left++;
    this.#update(open, 'open');
    this.#timeline.at(this.#timeline.nowMs + RETRY_MS, () => this.#send(open, TRIES));
  }

  /** Somebody closed it: its units are free. */
  closeByHand(incidentId: string): void {
    const open = this.#open.get(incidentId);
    if (open !== undefined) this.#end(open);
  }

  /** An incident happens now: it is verified, units are sent, and something comes of it. */
  open(kind: IncidentKind, severity: Severity, spot: IncidentSpot, byWater: boolean): void {
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
    const open: OpenIncident = {
      incident,
      random,
      kinds: fitKinds(kind, byWater),
      status: 'open',
      position: spot.position,
      units: [],
      left: 0,
    };
    this.#open.set(incident.id, open);
    const verifyS = detectedBy.length > 0 ? 60 + Math.floor(random() * 240) : 300 + Math.floor(random() * 600);
    this.#timeline.at(timeMs + verifyS * 1000, () => this.#send(open, TRIES));
  }

  #send(open: OpenIncident, tries: number): void {
    if (open.status === 'closed') return;
    const nowMs = this.#timeline.nowMs;
    const nearest = this.#nearest(open, nowMs);
    if (nearest.length === 0) {
      // Whom somebody ordered there is on the way, and will do.
      if (open.units.length > 0) return;
      const next = tries > 1 ? () => this.#send(open, tries - 1) : () => this.#giveUp(open);
      this.#timeline.at(nowMs + RETRY_MS, next);
      return;
    }
    open.units = [...open.units, ...nearest];
    for (const unit of nearest) {
      const leg = this.#roster.dispatch(unit, open.incident.id, open.position);
      this.#timeline.at(leg.toMs, () => this.#arrive(open, unit, leg));
    }
    this.#update(open, open.status === 'on-scene' ? 'on-scene' : 'responding');
  }

  /** The free units that fit, by arrival and then by id, as many as are still wanted. */
  #nearest({ incident, kinds, position, units }: OpenIncident, nowMs: number): RosterUnit[] {
    const country = this.#countryOf.get(incident.agencyId);
    return this.#roster.units
      .filter((unit) => unit.country === country && kinds.includes(unit.spec.unit.kind))
      .map((unit) => ({ unit, arrivalS: this.#roster.arrivalS(unit, position, nowMs) }))
      .filter(({ arrivalS }) => arrivalS <= MAX_ARRIVAL_S)
      .sort((a, b) => a.arrivalS - b.arrivalS || (a.unit.spec.unit.id < b.unit.spec.unit.id ? -1 : 1))
      .slice(0, Math.max(0, UNITS_SENT[incident.severity] - units.length))
      .map(({ unit }) => unit);
  }

  #arrive(open: OpenIncident, unit: RosterUnit, leg: Leg): void {
    // Somebody may have sent it elsewhere, or closed the incident.
    if (unit.motion === leg) this.#bringOn(open, unit);
  }

  #bringOn(open: OpenIncident, unit: RosterUnit): void {
    this.#roster.arrive(unit);
    if (open.status === 'on-scene') return;
    this.#update(open, 'on-scene');
    const stay = 40 + Math.floor(open.random() * 110) + 20 * SEVERITIES.indexOf(open.incident.severity);
    const closeMs = this.#timeline.nowMs + stay * MINUTE_MS + Math.floor(open.random() * 60) * 1000;
    const { left } = open;
    this.#timeline.at(closeMs, () => {
      if (open.left === left) this.#close(open);
    });
  }

  #giveUp(open: OpenIncident): void {
    if (open.units.length === 0) this.#close(open);
  }

  #close(open: OpenIncident): void {
    if (open.status === 'closed') return;
    const kind = INCIDENT_KINDS.indexOf(open.incident.kind);
    const drawn = OUTCOMES[this.#process.drawOutcome(kind, open.random)]!;
    const outcome = open.units.length > 0 ? drawn : open.random() < 0.5 ? 'got-away' : 'referral';
    this.#timeline.emit('incidents', { kind: 'incident.closed', incidentId: open.incident.id, outcome });
    this.#end(open);
    this.#onClosed(open.incident.id);
  }

  #end(open: OpenIncident): void {
    open.status = 'closed';
    this.#open.delete(open.incident.id);
    for (const unit of open.units) this.#roster.release(unit);
  }

  #openOf({ incidentId }: RosterUnit): OpenIncident | undefined {
    return incidentId === null ? undefined : this.#open.get(incidentId);
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
