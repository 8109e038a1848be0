import { systemClock } from '../../domain/clock';
import { systemScheduler } from '../../domain/scheduler';
import type { App } from '../../state/app-context';
import { AppSources } from '../../state/briefing-deck/app-sources.svelte';
import { DeckStorage } from '../../state/briefing-deck/deck-storage';
import { DeckStore } from '../../state/briefing-deck/deck-store.svelte';
import { Presentation } from '../../state/briefing-deck/presentation.svelte';
import { openPresenterChannel } from '../../state/briefing-deck/presenter-channel';
import { SceneStage } from '../../state/briefing-deck/scene-stage';
import { SlideAnswers } from '../../state/briefing-deck/slide-answers.svelte';
import { newId } from '../../state/browser-deps';
import { SceneIncidents } from '../../state/wall-scenes/scene-incidents.svelte';
import { ownRecord } from '../room/own-record';
import { answerSlide } from './answer-slide';

/** What the briefing room works with. */
export interface Briefing {
  readonly decks: DeckStore;
  readonly answers: SlideAnswers;
  readonly presentation: Presentation;
  readonly stage: SceneStage;
  /** Whether questions can be asked yet. */
  readonly isReady: () => boolean;
  dispose(): void;
}

/** Wires the stores of the room; the desk's own record of incidents is used where the desk was open before. */
export function createBriefing(app: App): Briefing {
  const own = app.analyst.loaded ? null : ownRecord(app);
  const record = app.analyst.loaded?.incidents ?? own;
  if (record === null) throw new TypeError('createBriefing: found no record of incidents, expected the own one');
  const storage = new DeckStorage();
  const decks = new DeckStore({ storage, clock: systemClock, newId });
  const sources = new AppSources({ app, record, scheduler: systemScheduler });
  const answers = new SlideAnswers({
    decks,
    answer: (slide) => answerSlide(slide, { sources, unit: app.settings.distanceUnit, nowMs: systemClock.wallMs() }),
    isReady: () => sources.isReady,
    scheduler: systemScheduler,
  });
  const presentation = new Presentation({
    decks,
    channel: openPresenterChannel(),
    clock: systemClock,
    scheduler: systemScheduler,
  });
  const stage = new SceneStage(app, new SceneIncidents({ app, record: () => record, scheduler: systemScheduler }));
  return {
    decks,
    answers,
    presentation,
    stage,
    isReady: () => sources.isReady,
    dispose() {
      presentation.dispose();
      answers.dispose();
      stage.leave();
      own?.dispose();
      storage.close();
    },
  };
}
