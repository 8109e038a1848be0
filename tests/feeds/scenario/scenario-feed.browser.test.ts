import { describe, expect, it } from 'vitest';
import borderUrl from '../../../data/borders/usa-can.json?url';
import scenarioUrl from '../../../data/scenarios/northern-border.json?url';
import type { IncidentColumns } from '../../../src/domain/incident';
import { decodeBatch } from '../../../src/feeds/record-batch';
import { scenarioFeed } from '../../../src/feeds/scenario/scenario-feed';
import goldenEvents from '../../golden/out/scenario-events.sha256?raw';
import goldenHistory from '../../golden/out/scenario-history.sha256?raw';

const START_MS = Date.UTC(2026, 10, 24, 2, 14);
const HOUR_MS = 3_600_000;

interface Played {
  readonly events: readonly { readonly timeMs: number }[];
  readonly columns: IncidentColumns;
  readonly sources: ReadonlySet<string>;
}

/** Plays the bundled exercise in its real worker at 600× until the first hour is over. */
function playFirstHour(): Promise<Played> {
  return new Promise((resolve, reject) => {
    const events: { timeMs: number }[] = [];
    const sources = new Set<string>();
    let columns: IncidentColumns | null = null;
    const handle = scenarioFeed({ scenarioUrl, borderUrl }).start(
      {
        events: (raw) => events.push(...(raw as { timeMs: number }[])),
        tracks: (batch, source) => {
          if (decodeBatch(batch).rejected.length === 0) sources.add(source ?? '');
        },
        history: (rows) => {
          columns = rows;
        },
        time: (timeMs) => {
          if (timeMs < START_MS + HOUR_MS || columns === null) return;
          handle.stop();
          resolve({ events: events.filter((event) => event.timeMs < START_MS + HOUR_MS), columns, sources });
        },
        failed: reject,
      },
      null,
    );
    handle.setSpeed(600);
  });
}

async function sha256(...parts: readonly Uint8Array[]): Promise<string> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

describe('the scenario in a browser', () => {
  it('plays in its worker, event for event and row for row what Node plays', async () => {
    const { events, columns, sources } = await playFirstHour();
    expect([...sources].sort()).toEqual(['air', 'drones', 'marine', 'patrols']);
    expect(await sha256(new TextEncoder().encode(JSON.stringify(events)))).toBe(goldenEvents.trim());
    const { timeS, positions, chainageM, piece, kind, severity, outcome, agency } = columns;
    const arrays = [timeS, positions, chainageM, piece, kind, severity, outcome, agency];
    const parts = arrays.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength));
    expect(await sha256(...parts)).toBe(goldenHistory.trim());
  }, 60_000);
});
