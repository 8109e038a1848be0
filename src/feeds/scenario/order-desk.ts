import type { FieldEvent } from '../../domain/log';
import type { Position } from '../../domain/place';
import { seededRandom } from '../../domain/random';
import { stagesAfter, type TaskingStage, type TaskingStatus } from '../../domain/tasking';
import type { IncidentDesk } from './incident-desk';
import type { Timeline } from './timeline';
import type { RosterUnit, UnitRoster } from './unit-roster';

/** An order is read and answered within 12 to 28 seconds. */
const READ_S = { least: 12, spread: 17 };

/** An order as its unit has it; over as soon as the unit is under another, or under none. */
interface Standing {
  readonly taskingId: string;
  readonly unit: RosterUnit;
  readonly incidentId: string;
  status: TaskingStatus;
  /** Whether the unit has left what it did before. */
  isUnderWay: boolean;
}

/**
 * What people put into the log, as the units of the exercise obey it: an order is acknowledged, the unit turns out, goes
 * and reports on scene; one that is withdrawn lets it go back to its duty. Units and incidents that are not of the
 * exercise are left to others. What a person already said of a tasking the unit does not say again.
 */
export class OrderDesk {
  readonly #seed: string;
  readonly #timeline: Timeline;
  readonly #roster: UnitRoster;
  readonly #incidents: IncidentDesk;
  readonly #standing = new Map<string, Standing>();
  /** Where the incidents are that people entered. */
  readonly #places = new Map<string, Position>();
  /** What each incident became part of. */
  readonly #merged = new Map<string, string>();

  constructor(parts: { seed: string; timeline: Timeline; roster: UnitRoster; incidents: IncidentDesk }) {
    this.#seed = parts.seed;
    this.#timeline = parts.timeline;
    this.#roster = parts.roster;
    this.#incidents = parts.incidents;
    parts.incidents.onClosed((incidentId) => this.#closed(incidentId));
  }

  /** Acts now, and says so in the log, so that the run can be repeated from it. */
  heed(event: FieldEvent): void {
    this.#timeline.emit('incidents', { kind: 'feed.heard', eventId: event.id });
    switch (event.kind) {
      case 'incident.opened':
        this.#places.set(event.incident.id, event.incident.position);
        return;
      case 'incident.corrected':
        if (event.change.position !== undefined) this.#correct(event.incidentId, event.change.position);
        return;
      case 'incident.merged':
        this.#merged.set(event.incidentId, event.intoId);
        return;
      case 'incident.reopened':
        this.#merged.delete(event.incidentId);
        return;
      case 'incident.closed':
        this.#endAll(event.incidentId);
        return;
      case 'tasking.ordered':
        this.#order(event);
        return;
      case 'tasking.advanced':
        this.#advance(event.taskingId, event.status);
        return;
      case 'tasking.withdrawn': {
        const standing = this.#standing.get(event.taskingId);
        if (standing !== undefined) this.#end(standing);
        return;
      }
    }
  }

  #order({ taskingId, unitId, incidentId }: FieldEvent & { kind: 'tasking.ordered' }): void {
    const unit = this.#roster.find(unitId);
    if (unit === undefined || unit.taskingId !== null || this.#placeOf(incidentId) === undefined) return;
    const standing: Standing = { taskingId, unit, incidentId, status: 'ordered', isUnderWay: false };
    this.#standing.set(taskingId, standing);
    unit.taskingId = taskingId;
    const random = seededRandom(`${this.#seed}/tasking/${taskingId}`);
    const readS = READ_S.least + Math.floor(random() * READ_S.spread);
    this.#timeline.at(this.#timeline.nowMs + readS * 1000, () => {
      if (!isOver(standing)) this.#setOut(standing);
    });
  }

  #setOut(standing: Standing): void {
    const { unit, incidentId } = standing;
    this.#say(standing, 'acknowledged');
    if (unit.incidentId !== incidentId) this.#incidents.leave(unit);
    standing.isUnderWay = true;
    const position = this.#placeOf(incidentId);
    if (position !== undefined) this.#go(standing, position);
  }

  #go(standing: Standing, position: Position): void {
    const { unit, incidentId } = standing;
    const leg = this.#roster.dispatch(unit, incidentId, position);
    this.#incidents.join(incidentId, unit);
    this.#timeline.at(leg.fromMs, () => {
      if (!isOver(standing) && unit.motion === leg) this.#say(standing, 'en-route');
    });
    this.#timeline.at(leg.toMs, () => {
      if (isOver(standing) || unit.motion !== leg) return;
      this.#incidents.bringOn(unit);
      this.#say(standing, 'on-scene');
    });
  }

  #advance(taskingId: string, status: TaskingStage): void {
    const standing = this.#standing.get(taskingId);
    if (standing === undefined) return;
    if (status === 'done') this.#end(standing);
    else if (stagesAfter(standing.status).includes(status)) standing.status = status;
  }

  #end(standing: Standing): void {
    this.#standing.delete(standing.taskingId);
    if (isOver(standing)) return;
    standing.unit.taskingId = null;
    if (!standing.isUnderWay) return;
    this.#incidents.leave(standing.unit);
    this.#roster.release(standing.unit);
  }

  /** Who is on the way turns to the right place. */
  #correct(incidentId: string, position: Position): void {
    if (this.#places.has(incidentId)) this.#places.set(incidentId, position);
    this.#incidents.correct(incidentId, position);
    for (const standing of this.#on(incidentId)) {
      if (standing.isUnderWay && standing.unit.status === 'responding') this.#go(standing, position);
    }
  }

  /** The exercise itself closed an incident: in the picture its taskings are over, unless a person gave them to another. */
  #closed(incidentId: string): void {
    if (!this.#merged.has(incidentId)) {
      this.#endAll(incidentId);
      return;
    }
    for (const standing of this.#on(incidentId)) {
      this.#say(standing, 'done');
      this.#end(standing);
    }
  }

  /** Ends all that is done about an incident and those that became part of it. */
  #endAll(incidentId: string): void {
    const parts = [...this.#merged.keys()].filter((id) => id !== incidentId && this.#whole(id) === incidentId);
    for (const id of [incidentId, ...parts]) {
      this.#incidents.closeByHand(id);
      for (const standing of this.#on(id)) this.#end(standing);
    }
  }

  #whole(incidentId: string): string {
    const into = this.#merged.get(incidentId);
    return into === undefined ? incidentId : this.#whole(into);
  }

  #placeOf(incidentId: string): Position | undefined {
    return this.#places.get(incidentId) ?? this.#incidents.placeOf(incidentId);
  }

  #on(incidentId: string): Standing[] {
    return [...this.#standing.values()].filter((one) => one.incidentId === incidentId && !isOver(one));
  }

  #say(standing: Standing, status: TaskingStage): void {
    if (!stagesAfter(standing.status).includes(status)) return;
    standing.status = status;
    const { taskingId, unit } = standing;
    this.#timeline.emit(unit.source, { kind: 'tasking.advanced', taskingId, status });
  }
}

function isOver({ unit, taskingId }: Standing): boolean {
  return unit.taskingId !== taskingId;
}
