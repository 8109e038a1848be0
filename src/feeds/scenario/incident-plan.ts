import { INCIDENT_KINDS, SEVERITIES } from '../../domain/incident';
import { seededRandom } from '../../domain/random';
import type { BorderPath } from './border-path';
import type { IncidentDesk } from './incident-desk';
import type { IncidentProcess } from './incident-process';
import { RHYTHM_PEAK, rhythmAt } from './incident-tables';
import type { Beat, ScenarioFile } from './scenario-file';
import type { Timeline } from './timeline';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When and where incidents happen, by the dice and by the beats of the scenario. */
export class IncidentPlan {
  readonly #scenario: ScenarioFile;
  readonly #timeline: Timeline;
  readonly #process: IncidentProcess;
  readonly #desk: IncidentDesk;
  readonly #path: BorderPath;

  constructor(parts: {
    scenario: ScenarioFile;
    timeline: Timeline;
    process: IncidentProcess;
    desk: IncidentDesk;
    path: BorderPath;
  }) {
    this.#scenario = parts.scenario;
    this.#timeline = parts.timeline;
    this.#process = parts.process;
    this.#desk = parts.desk;
    this.#path = parts.path;
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
        this.#timeline.at(timeMs, () => this.#desk.open(INCIDENT_KINDS[kind]!, severity, spot, byWater));
      }
      this.#planHour(hourMs + HOUR_MS);
    });
  }

  #planBeat(beat: Beat & { kind: 'incident' }): void {
    const spot = { at: beat.at, position: this.#path.beside(beat.at, beat.offM).position, agencyId: beat.agencyId };
    this.#timeline.at(this.#scenario.startMs + beat.offsetS * 1000, () =>
      this.#desk.open(beat.incidentKind, beat.severity, spot, false),
    );
  }
}
