import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { slideSchema } from '../../../src/domain/briefing';
import { AppError } from '../../../src/domain/errors';
import type { Incident } from '../../../src/domain/incident';
import { NO_VARIANT } from '../../../src/domain/variant';
import { answerSlide } from '../../../src/ui/briefing/answer-slide';
import { niceCeiling } from '../../../src/ui/briefing/nice-ceiling';
import { isUnanswered, planSlide } from '../../../src/ui/briefing/plan-slide';
import { CHART_QUERIES, FIGURE_QUERIES, HEADLINE_QUERIES } from '../../../src/ui/briefing/queries/query-lists';
import { TEMPLATE_IDS, TEMPLATES, type TemplateSubject } from '../../../src/ui/briefing/templates';
import { opened } from '../../domain/event-arbitrary';
import { answerNow, askOf, examplePicture, momentOf } from './example-sources';

const body = opened('I-1');
const incident = (body.kind === 'incident.opened' ? body.incident : null) as Incident;
const subject: TemplateSubject = {
  sector: { id: 'west', name: 'Sector west' },
  incident,
  variant: { id: 'v1', name: 'Two towers', variant: { ...NO_VARIANT, requiredK: 2 } },
  segmentOf: () => 'main-1',
  viewOf: () => ({ kind: 'view', center: [-99, 49], zoom: 6 }),
  longestGap: { pieceId: 'main', fromChainageM: 0, toChainageM: 1 },
  worst: null,
};
const context = (ask = askOf()) => ({ sources: ask.sources, unit: 'km' as const, nowMs: 77_000 });
const borderSlide = () => planSlide('s1', TEMPLATES.day.slides(subject)[0]!);

describe('templates', () => {
  it('ask only what there is, make slides that are valid before they are answered, and at most three figures', () => {
    for (const id of TEMPLATE_IDS) {
      const plans = TEMPLATES[id].slides(subject);
      expect(plans.length, id).toBeGreaterThan(1);
      plans.forEach((plan, i) => {
        for (const { id: query } of plan.figures) expect(FIGURE_QUERIES[query], query).toBeDefined();
        if (plan.chart) expect(CHART_QUERIES[plan.chart.id], plan.chart.id).toBeDefined();
        if (plan.headline) expect(HEADLINE_QUERIES[plan.headline.id], plan.headline.id).toBeDefined();
        const slide = planSlide(`s${i}`, plan);
        expect(v.safeParse(slideSchema, slide).issues, `${id} ${i}`).toBeUndefined();
        expect([...slide.figures, ...(slide.chart ? [slide.chart] : [])].every(isUnanswered)).toBe(true);
      });
    }
  });

  it('show all of what a slide speaks of', () => {
    expect(TEMPLATES.day.slides(subject)[1]?.camera).toMatchObject({ kind: 'view', zoom: 6 });
    expect(TEMPLATES.day.slides({ ...subject, longestGap: null })[1]?.camera).toEqual({ kind: 'border' });
  });

  it('show a proposal with its what-if on the map, after the border as it is', () => {
    const [before, after] = TEMPLATES.proposal.slides(subject);
    expect(before?.parts).toBeUndefined();
    expect(after?.parts).toEqual({ view: 'k:2' });
  });
});

describe('answerSlide', () => {
  it('answers every live part, says when, who may see what is behind it, and which names are in it', async () => {
    const { slide, problems } = await answerSlide(borderSlide(), context());
    expect(problems).toEqual([]);
    expect(v.safeParse(slideSchema, slide).issues).toBeUndefined();
    expect(slide.figures.map(({ computedMs }) => computedMs)).toEqual([77_000, 77_000, 77_000]);
    expect(slide.figures[1]?.value).toBe(answerNow.ledger.total.gapM);
    expect(slide.headline).toMatch(/of the known border is watched/);
    // The sensor behind it is for two agencies only.
    expect(slide.releasability).toEqual(['CBP', 'RCMP']);
    expect(slide.exercise).toBe(examplePicture().exercise);
    expect(slide.identifiers).toContain([...examplePicture().units.values()][0]?.unit.callsign);
  });

  it('leaves frozen parts and written headlines as they are, and their records behind the slide', async () => {
    const { slide: first } = await answerSlide(borderSlide(), context());
    const [watched, ...rest] = first.figures;
    const kept = {
      ...first,
      headline: 'By hand',
      headlineQuery: null,
      figures: [{ ...watched!, frozen: true, text: 'as it was' }, ...rest],
      releasability: ['CBP'],
      exercise: true,
    };
    const { slide } = await answerSlide(kept, { ...context(), nowMs: 99_000 });
    expect(slide.headline).toBe('By hand');
    expect(slide.figures.map(({ text, computedMs }) => [text === 'as it was', computedMs])).toEqual([
      [true, 77_000],
      [false, 99_000],
      [false, 99_000],
    ]);
    expect(slide.releasability, 'a frozen part rests on what it did').toEqual(['CBP']);
    expect(slide.exercise).toBe(true);
  });

  it('keeps what was known of a question that fails, says why, and answers the others', async () => {
    const plan = TEMPLATES.sector.slides({ ...subject, sector: { id: 'gone', name: 'Gone' } })[0]!;
    const mixed = planSlide('s1', {
      ...plan,
      figures: [plan.figures[0]!, { id: 'units.free', params: {} }, { id: 'no-such', params: {} }],
    });
    const { slide, problems } = await answerSlide(mixed, context());
    expect(problems.some((text) => text.includes('gone'))).toBe(true);
    expect(problems.some((text) => text.includes('no-such'))).toBe(true);
    expect(slide.figures.map(({ value }) => value)).toEqual([null, 1, null]);
    expect(isUnanswered(slide.figures[0]!)).toBe(true);
    expect(slide.headline).toBe(mixed.headline);
  });

  it('is for nobody before it is answered, and where what is behind it is not known it is for those alone who may see that and what is on screen', async () => {
    const failing = askOf();
    const sources = {
      ...failing.sources,
      moment: async () => {
        throw new AppError('out-of-range', { where: 'time' });
      },
    };
    const waiting = borderSlide();
    expect(waiting.releasability).toEqual([]);
    const never = await answerSlide(waiting, { ...context(), sources });
    expect(never.problems).not.toEqual([]);
    expect(never.slide.releasability, 'never answered').toEqual([]);
    // Answered before, of a picture that everybody may see; the map shows one that two agencies may see.
    const once = { ...waiting, releasability: 'all' as const };
    const { slide } = await answerSlide(once, { ...context(), sources });
    expect(slide.releasability).toEqual(['CBP', 'RCMP']);
    expect(slide.identifiers).toContain('s1');
    const exercise = { ...sources, onScreen: [{ ...examplePicture(), exercise: true }] };
    expect((await answerSlide(once, { ...context(), sources: exercise })).slide.exercise).toBe(true);
    // Known to be for fewer: what is on screen makes it no more.
    const fewer = await answerSlide({ ...waiting, releasability: ['CBP', 'OPP'] }, { ...context(), sources });
    expect(fewer.slide.releasability).toEqual(['CBP']);
    expect((await answerSlide(never.slide, context())).slide.releasability, 'answered').toEqual(['CBP', 'RCMP']);
  });

  it('asks of the scene that it is given', async () => {
    const ask = askOf();
    const asked: string[] = [];
    const sources = {
      ...ask.sources,
      moment: async ({ id }: { id: string }) => {
        asked.push(id);
        return momentOf(answerNow, 0.2);
      },
    };
    await answerSlide(borderSlide(), { ...context(), sources });
    expect(new Set(asked)).toEqual(new Set(['s1']));
  });
});

describe('niceCeiling', () => {
  it('is not less, not more than twice as much, and even to halve', () => {
    for (const value of [0.3, 1, 2.1, 7, 9.99, 10, 11, 43, 99, 100, 101, 12_345]) {
      const top = niceCeiling(value);
      expect(top).toBeGreaterThanOrEqual(value);
      expect(top).toBeLessThanOrEqual(2 * value);
    }
    expect(niceCeiling(0)).toBe(1);
    expect([niceCeiling(43), niceCeiling(7), niceCeiling(100)]).toEqual([50, 8, 100]);
  });
});
