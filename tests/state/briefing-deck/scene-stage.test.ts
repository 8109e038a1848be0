import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/domain/errors';
import { emptyPicture } from '../../../src/domain/reduce-picture';
import type { Scene } from '../../../src/domain/scene';
import { SceneStage } from '../../../src/state/briefing-deck/scene-stage';
import { CameraStore } from '../../../src/state/camera-store.svelte';
import { DeskLayout } from '../../../src/state/desk-layout.svelte';
import { ResponseView } from '../../../src/state/response-view.svelte';
import { SelectionStore } from '../../../src/state/selection-store.svelte';
import { SettingsStore } from '../../../src/state/settings-store.svelte';
import { ViewStore } from '../../../src/state/view-store.svelte';
import { threePieces, threePiecesSegments } from '../../ui/three-pieces';

const NOW_MS = Date.UTC(2026, 10, 24, 2);

function setUp(prepare: (settings: SettingsStore) => void = () => {}, segments = threePiecesSegments()) {
  const went: (number | 'live')[] = [];
  const picture = {
    mode: { kind: 'live' } as { kind: 'live' } | { kind: 'replay'; timeMs: number },
    picture: emptyPicture(),
    goTo(timeMs: number) {
      went.push(timeMs);
      this.mode = { kind: 'replay', timeMs };
    },
    goLive() {
      went.push('live');
      this.mode = { kind: 'live' };
    },
  };
  const parts = {
    border: { border: threePieces(), segments },
    camera: new CameraStore(),
    layout: new DeskLayout(),
    responseView: new ResponseView(null),
    selection: new SelectionStore(),
    settings: new SettingsStore(null),
    view: new ViewStore(),
  };
  const app = {
    ...parts,
    picture,
    log: { reach: { fullFromMs: NOW_MS - 3_600_000, incidentsFromMs: NOW_MS - 3_600_000, toMs: NOW_MS } },
    room: {},
    travel: { kind: 'straight' },
  } as unknown as ConstructorParameters<typeof SceneStage>[0];
  prepare(parts.settings);
  const filters: (string | null)[] = [];
  const incidents = {
    picture: emptyPicture(),
    isShown: true,
    dispose: () => filters.push(null),
    show(link: string | null) {
      if (link === 'area:gone') throw new AppError('bad-argument', { where: 'filter', found: 'gone' });
      filters.push(link);
    },
  };
  return { stage: new SceneStage(app, incidents), filters, went, ...parts };
}

const scene = (change: Partial<Scene> = {}): Scene => ({
  id: 's',
  title: 'S',
  camera: { kind: 'border' },
  panel: 'none',
  theme: null,
  parts: {},
  ...change,
});

describe('SceneStage', () => {
  it('sets layers, view, time, selection and camera as the scene says, and all back when it is left', () => {
    const { stage, went, settings, view, selection, camera, responseView } = setUp((kept) =>
      kept.setVisible('units', false),
    );
    const problems = stage.show(
      scene({
        camera: { kind: 'segment', segmentId: 'main-2' },
        parts: {
          layers: 'footprints:off',
          view: 'k:2',
          t: '@2026-11-24T01:30Z',
          segment: 'main-2',
          response: 'mode:vehicle',
        },
      }),
    );
    expect(problems).toEqual([]);
    expect([settings.layers.footprints.visible, settings.layers.units.visible]).toEqual([false, true]);
    expect(view.requiredK).toBe(2);
    expect(responseView.mode).toBe('vehicle');
    expect(selection.selection).toEqual({ kind: 'segment', segmentId: 'main-2' });
    expect(camera.flight).toHaveProperty('bounds');
    expect(went).toEqual([Date.UTC(2026, 10, 24, 1, 30)]);
    // The next scene says nothing of these: they are as at first, and the time is live.
    stage.show(scene());
    expect([view.isPlain, responseView.mode, selection.selection.kind, went.at(-1)]).toEqual([
      true,
      'foot',
      'none',
      'live',
    ]);
    stage.leave();
    expect(settings.layers.units.visible).toBe(false);
    expect(went).toHaveLength(2);
  });

  it('filters incidents as each scene says, and no more when it is left', () => {
    const { stage, filters, settings } = setUp();
    stage.show(scene({ parts: { filter: 'kind:smuggling' } }));
    stage.show(scene());
    const problems = stage.show(scene({ parts: { filter: 'area:gone', layers: 'units:off' } }));
    expect(problems.join()).toContain('gone');
    expect(settings.layers.units.visible).toBe(false);
    stage.leave();
    expect(filters).toEqual(['kind:smuggling', null, null]);
  });

  it('says what it cannot show, and shows the rest', () => {
    const { stage, settings, camera, went } = setUp();
    const problems = stage.show(
      scene({
        camera: { kind: 'sector', sectorId: 'nowhere' },
        parts: { layers: 'heat:on;units:off', t: '@2026-11-20T00:00Z', incident: 'I-gone' },
      }),
    );
    expect(problems).toHaveLength(3);
    expect(problems.join(' ')).toMatch(/2026-11-20.*I-gone.*nowhere/);
    expect(settings.layers.units.visible).toBe(false);
    expect(camera.flight).toBeNull();
    expect(went, 'live rather than a time that nobody asked for').toEqual(['live']);
    expect(stage.show(scene({ camera: { kind: 'view', center: [-73, 45], zoom: 8 } }))).toEqual([]);
    expect(camera.flight).toMatchObject({ center: [-73, 45], zoom: 8 });
  });

  it('says that the map shows now where it cannot show the time of a scene, be it too old or not yet', () => {
    const { stage, went } = setUp();
    for (const t of ['@2026-11-20T00:00Z', '@2026-11-24T05:00Z']) {
      const [problem, ...others] = stage.show(scene({ parts: { t } }));
      expect(problem, t).toContain(t.slice(1, 14));
      expect(problem).toContain('the map shows the picture of now');
      expect(others).toEqual([]);
    }
    expect(went).toEqual(['live', 'live']);
  });

  it('looks at the same place again without a word', () => {
    const { stage, camera } = setUp();
    const same = scene({ camera: { kind: 'view', center: [-73, 45], zoom: 8 } });
    stage.show(same);
    const before = camera.flight;
    expect(stage.show(same)).toEqual([]);
    expect(camera.flight).toEqual(before);
    expect(camera.flight).not.toBe(before);
  });

  it('says so where a place has no known geometry, and the map still looks at that of the scene before', () => {
    const file = threePiecesSegments();
    // The last 20 km of that piece are not in the source.
    const cut = { fromChainageM: 85_000, toChainageM: 95_000 };
    const own = file.segments.map((one) => (one.id === 'west-1' ? { ...one, ...cut } : one));
    const { stage, camera } = setUp(undefined, { ...file, segments: own });
    expect(stage.show(scene({ camera: { kind: 'segment', segmentId: 'main-2' } }))).toEqual([]);
    const before = camera.flight;
    const [problem] = stage.show(scene({ camera: { kind: 'segment', segmentId: 'west-1' } }));
    expect(problem).toContain('a stretch with known geometry');
    expect(camera.flight).toBe(before);
  });
});
