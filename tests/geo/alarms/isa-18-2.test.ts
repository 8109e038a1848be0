import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmCondition, AlarmState } from '../../../src/domain/alarm';
import type { LogEvent } from '../../../src/domain/log';
import type { Picture } from '../../../src/domain/picture';
import { emptyPicture, reducePicture } from '../../../src/domain/reduce-picture';
import { alarmJournal } from '../../../src/geo/alarms/alarm-journal';
import { annunciate } from '../../../src/geo/alarms/annunciate';
import { type Body, condition, event, person, START_MS } from '../../domain/event-arbitrary';
import { holds } from '../seed';

const KEY = 'incident:a';
const STEP_S = 10;
const SHELF_S = 60;
const NOTHING = new Set<never>();

type Happening = 'alarm' | 'return' | 'acknowledge' | 'shelve' | 'unshelve' | 'remove' | 'restore' | 'wait';
type Shown = Exclude<AlarmState, 'suppressed'>;

/**
 * The state diagram of ANSI/ISA-18.2-2016 for an alarm that is not latched, by hand: from a state, what happens, and where to. A pair is for
 * a condition that lasts, and one that does not. What is not here leaves the state as it is.
 */
const DIAGRAM: Readonly<Record<Shown, Partial<Record<Happening, Shown | readonly [lasts: Shown, gone: Shown]>>>> = {
  normal: { alarm: 'unacknowledged', shelve: 'shelved', remove: 'out-of-service' },
  unacknowledged: { acknowledge: 'acknowledged', return: 'returned', shelve: 'shelved', remove: 'out-of-service' },
  acknowledged: { return: 'normal', shelve: 'shelved', remove: 'out-of-service' },
  returned: { acknowledge: 'normal', alarm: 'unacknowledged', shelve: 'shelved', remove: 'out-of-service' },
  shelved: { unshelve: ['unacknowledged', 'normal'], remove: 'out-of-service' },
  'out-of-service': { restore: ['unacknowledged', 'normal'] },
};

interface Model {
  state: Shown;
  lasts: boolean;
  shelvedForS: number;
}

/** The real thing: the log, its reduction, and what a leading window writes into it. */
class Watch {
  picture: Picture = emptyPicture();
  #seconds = 0;
  #ids = 0;
  #since: AlarmCondition | null = null;
  readonly #named = condition(KEY, 0, { kind: 'incident' });

  get state(): AlarmState {
    const { alarms, quiet } = this.#found();
    return [...alarms, ...quiet].find(({ key }) => key === KEY)?.state ?? 'normal';
  }

  happen(happening: Happening): void {
    this.#seconds += STEP_S;
    const alarmId = this.#alarmId();
    if (happening === 'alarm') this.#since ??= condition(KEY, this.#seconds, { kind: 'incident' });
    if (happening === 'return') this.#since = null;
    if (happening === 'acknowledge' && alarmId !== null) this.#append({ kind: 'alarm.acknowledged', alarmId });
    if (happening === 'shelve') {
      const untilMs = START_MS + (this.#seconds + SHELF_S) * 1000;
      this.#append({ kind: 'alarm.shelved', condition: this.#named, untilMs, reason: 'known' });
    }
    if (happening === 'unshelve') this.#append({ kind: 'alarm.unshelved', alarmKey: KEY });
    if (happening === 'remove')
      this.#append({ kind: 'alarm.out-of-service', condition: this.#named, reason: 'repair' });
    if (happening === 'restore') this.#append({ kind: 'alarm.in-service', alarmKey: KEY });
    this.picture = { ...this.picture, timeMs: START_MS + this.#seconds * 1000 };
    for (const entry of alarmJournal(this.#found(), this.picture, NOTHING)) {
      const { timeMs: _, ...body } = entry;
      this.#append(body as Body, null);
    }
  }

  #alarmId(): string | null {
    const { alarms } = this.#found();
    return alarms.find(({ key }) => key === KEY)?.id ?? null;
  }

  #found() {
    return annunciate(this.#since ? [this.#since] : [], this.picture, NOTHING);
  }

  #append(body: Body, by: LogEvent['by'] = person): void {
    const one = event(`e${++this.#ids}`, this.#seconds, body, { by });
    this.picture = reducePicture(this.picture, [one]).picture;
  }
}

class Step implements fc.Command<Model, Watch> {
  readonly #happening: Happening;
  constructor(happening: Happening) {
    this.#happening = happening;
  }
  check = () => true;
  run(model: Model, watch: Watch): void {
    if (this.#happening === 'alarm') model.lasts = true;
    if (this.#happening === 'return') model.lasts = false;
    let next = DIAGRAM[model.state][this.#happening];
    if (model.state === 'shelved') {
      model.shelvedForS += STEP_S;
      if (this.#happening === 'shelve') model.shelvedForS = 0;
      // The time of the shelf ran out: as if somebody had unshelved it, unless it was taken out of service before that.
      else if (model.shelvedForS >= SHELF_S && this.#happening !== 'remove') next = DIAGRAM.shelved.unshelve;
    }
    const isMove = next !== undefined && !(this.#happening === 'alarm' && model.state === 'unacknowledged');
    if (isMove) {
      model.state = typeof next === 'string' ? next : next![model.lasts ? 0 : 1];
      if (model.state === 'shelved') model.shelvedForS = 0;
    }
    watch.happen(this.#happening);
    expect(watch.state, `after ${this.#happening}`).toBe(model.state);
  }
  toString = () => this.#happening;
}

const HAPPENINGS = ['alarm', 'return', 'acknowledge', 'shelve', 'unshelve', 'remove', 'restore', 'wait'] as const;

describe('alarms by ANSI/ISA-18.2', () => {
  it('go through the states of its diagram, whatever happens in whatever order', () => {
    const steps = fc.commands(
      HAPPENINGS.map((happening) => fc.constant(new Step(happening))),
      { maxCommands: 40 },
    );
    holds(
      fc.property(steps, (commands) => {
        fc.modelRun(
          () => ({ model: { state: 'normal' as Shown, lasts: false, shelvedForS: 0 }, real: new Watch() }),
          commands,
        );
      }),
      400,
    );
  });

  it.each(
    Object.entries(DIAGRAM).flatMap(([from, moves]) =>
      Object.entries(moves).map(([happening, to]) => [from as Shown, happening as Happening, to] as const),
    ),
  )('from %s, on %s, to %s', (from, happening, to) => {
    const ways: Readonly<Record<Shown, readonly Happening[]>> = {
      normal: [],
      unacknowledged: ['alarm'],
      acknowledged: ['alarm', 'acknowledge'],
      returned: ['alarm', 'return'],
      shelved: ['shelve'],
      'out-of-service': ['remove'],
    };
    const lasting = typeof to === 'string' ? [null] : [true, false];
    for (const lasts of lasting) {
      const watch = new Watch();
      if (lasts === true) watch.happen('alarm');
      for (const step of ways[from]) watch.happen(step);
      expect(watch.state).toBe(from);
      watch.happen(happening);
      expect(watch.state).toBe(typeof to === 'string' ? to : to[lasts ? 0 : 1]);
    }
  });
});
