import { beforeEach, describe, expect, it } from 'vitest';
import type { BriefingSlide } from '../../../../src/domain/briefing';
import { AppError } from '../../../../src/domain/errors';
import { reducePicture } from '../../../../src/domain/reduce-picture';
import type { Scene, SceneCamera } from '../../../../src/domain/scene';
import { shareDeck } from '../../../../src/geo/briefing/share-deck';
import { parseBorder } from '../../../../src/geo/parse-border';
import { type CaptureDeps, captureScenes } from '../../../../src/ui/briefing/export/capture-scenes';
import { event, sensor } from '../../../domain/event-arbitrary';
import { deck, slide } from '../../../geo/briefing/example-deck';
import { borderFile } from '../../../geo/fixtures';
import { FakeTime, settle } from '../../../state/fakes';
import { Held } from '../../../state/held.svelte';
import { examplePicture, segments } from '../example-sources';

const MARKS = { identifier: '[name]', position: '[position]' };
const border = parseBorder(
  borderFile([
    {
      id: 'main',
      coordinates: [
        [-100, 49],
        [-95, 49],
      ],
    },
  ]),
);
/** Of an incident, in the second 50 km of the piece. */
const INCIDENT: SceneCamera = { kind: 'view', center: [-99.123, 49.01], zoom: 9 };
const slideOf = (id: string, camera: SceneCamera): BriefingSlide => {
  const plain = slide(id);
  return { ...plain, scene: { ...plain.scene, camera } };
};

const canvas = {
  width: 16,
  height: 9,
  toBlob: (tell: (blob: Blob) => void) => tell(new Blob(['png'])),
} as unknown as HTMLCanvasElement;

let shown: Scene[] = [];
let hidden: (ReadonlySet<string> | null)[] = [];
beforeEach(() => {
  shown = [];
  hidden = [];
});

function capturing(slides: readonly BriefingSlide[], positions: boolean, over: Partial<CaptureDeps> = {}) {
  const time = new FakeTime();
  const current = new Held(true);
  const idle = new Held(true);
  const fitting = new Held(true);
  const picture = new Held(examplePicture());
  const map = {
    hide: (layers: ReadonlySet<string> | null) => hidden.push(layers),
    native: { getContainer: () => ({ clientWidth: 800 }) },
  };
  const app = {
    analysis: {
      get isCurrent() {
        return current.value;
      },
    },
    border: { border, segments },
    history: {
      get isIdle() {
        return idle.value;
      },
    },
    mapTools: { map },
    picture: {
      isCurrent: true,
      get picture() {
        return picture.value;
      },
    },
  } as unknown as CaptureDeps['app'];
  const shared = shareDeck(deck(slides), { smallCounts: false, positions, identifiers: false }, MARKS);
  const made = captureScenes(slides, shared, {
    app,
    stage: {
      show: (scene) => {
        shown.push(scene);
        return [];
      },
      get isShown() {
        return fitting.value;
      },
    },
    scheduler: time,
    capture: async () => canvas,
    signal: new AbortController().signal,
    onSlide: () => {},
    ...over,
  });
  return { made, time, current, picture, idle, fitting };
}

describe('pictures of the map for a file', () => {
  it('do not look at an incident where its position may not be told: the segment fills them instead', async () => {
    const slides = [slideOf('incident', INCIDENT), slideOf('by-key-b', { ...INCIDENT, widthPx: 900 })];
    await capturing(slides, false).made;
    expect(shown.map(({ camera }) => camera)).toEqual([
      { kind: 'segment', segmentId: 'main-1' },
      { kind: 'segment', segmentId: 'main-1' },
    ]);
    expect(JSON.stringify(shown)).not.toContain('99.123');
    shown = [];
    await capturing(slides, true).made;
    expect(shown.map(({ camera }) => camera)).toEqual(slides.map(({ scene }) => scene.camera));
  });

  it('are of the place that a scene names', async () => {
    await capturing([slideOf('a', { kind: 'sector', sectorId: 'east' })], false).made;
    expect(shown[0]?.camera).toEqual({ kind: 'sector', sectorId: 'east' });
  });

  it('are missing, with the reason, where a scene cannot be shown: never that of the slide before', async () => {
    const slides = ['a', 'b', 'c'].map((id) => slideOf(id, { kind: 'border' }));
    const show = ({ id }: Scene) => (id === 'scene-b' ? ['no such sector'] : []);
    const { maps, problems } = await capturing(slides, false, { stage: { show, isShown: true } }).made;
    expect([...maps.keys()]).toEqual(['a', 'c']);
    expect([...problems]).toEqual([['b', ['no such sector']]]);
    expect(hidden.at(-1), 'the map is as before').toBeNull();
  });

  it('are missing where what they show is not computed in time, its incidents and what the map asked of them too', async () => {
    for (const late of ['current', 'fitting', 'idle'] as const) {
      const { made, time, ...held } = capturing([slideOf('a', { kind: 'border' })], false);
      held[late].hold(false);
      await settle();
      time.pass(20_000);
      const { maps, problems } = await made;
      expect([maps.size, problems.get('a')]).toEqual([0, ['it was not ready in time']]);
    }
  });

  it('are missing where the map is not drawn in time; any other fault is one of the export', async () => {
    const failing = (code: 'timed-out' | 'webgl-missing') => ({
      capture: async () => {
        throw new AppError(code, { where: 'map' });
      },
    });
    const slides = [slideOf('a', { kind: 'border' })];
    const { maps, problems } = await capturing(slides, false, failing('timed-out')).made;
    expect([maps.size, problems.get('a')]).toHaveLength(2);
    expect(problems.get('a')?.join()).toContain('map');
    await expect(capturing(slides, false, failing('webgl-missing')).made).rejects.toMatchObject({
      code: 'webgl-missing',
    });
    expect(hidden.at(-1)).toBeNull();
  });

  it('tell who may see the records on them, those that come while they are drawn included', async () => {
    const slides = [slideOf('a', { kind: 'border' })];
    const plain = await capturing(slides, false).made;
    expect(plain.releasability).toEqual(['CBP', 'RCMP']);
    const late = event('9', 0, { kind: 'sensor.declared', sensor: sensor('s9', { releasability: ['CBP'] }) });
    const run = capturing(slides, false, {
      capture: async () => {
        run.picture.hold(reducePicture(run.picture.value, [late]).picture);
        return canvas;
      },
    });
    const { releasability, exercise } = await run.made;
    expect(releasability).toEqual(['CBP']);
    expect(exercise).toBe(examplePicture().exercise);
  });
});
