import type { BriefingSlide, Releasable } from '../../domain/briefing';
import type { BriefingFigure, BriefingQuery } from '../../domain/briefing-parts';
import { commonReleasability, pictureReleasability } from '../../domain/common-releasability';
import { AppError } from '../../domain/errors';
import type { Picture } from '../../domain/picture';
import type { BriefingSources } from '../../state/briefing-deck/briefing-sources';
import { reasonOf } from '../../state/explain-error';
import type { LengthUnit } from '../format';
import type { Ask } from './queries/ask';
import { CHART_QUERIES, FIGURE_QUERIES, HEADLINE_QUERIES } from './queries/query-lists';

export interface AnswerContext {
  readonly sources: BriefingSources;
  readonly unit: LengthUnit;
  /** Wall time. */
  readonly nowMs: number;
}

/** A slide with the answers to its live questions, and why some could not be answered, in words. */
export interface AnsweredSlide {
  readonly slide: BriefingSlide;
  readonly problems: readonly string[];
}

/**
 * Asks every live question of a slide again. Frozen parts and headlines that somebody wrote stay as they are; a question that
 * cannot be answered leaves what was known, and is told. Never rejects for what a worker says.
 */
export async function answerSlide(
  slide: BriefingSlide,
  { sources, unit, nowMs }: AnswerContext,
): Promise<AnsweredSlide> {
  const problems = new Set<string>();
  const ask = <T>(params: BriefingQuery['params'], run: ((ask: Ask) => Promise<T>) | undefined, id: string) =>
    attempt(problems, async () => {
      if (!run) throw new AppError('bad-argument', { where: 'query', found: id });
      return run({ params, scene: slide.scene, sources, unit });
    });
  const answerFigure = async (figure: BriefingFigure): Promise<BriefingFigure> => {
    const { query, frozen } = figure;
    if (frozen) return figure;
    const answer = await ask(query.params, FIGURE_QUERIES[query.id]?.run, query.id);
    return answer ? { ...answer, query, frozen, computedMs: nowMs } : figure;
  };
  const answerChart = async (chart: BriefingSlide['chart']): Promise<BriefingSlide['chart']> => {
    if (chart === null || chart.frozen) return chart;
    const { query, frozen } = chart;
    const answer = await ask(query.params, CHART_QUERIES[query.id]?.run, query.id);
    return answer ? { ...answer, query, frozen, computedMs: nowMs } : chart;
  };
  const { headlineQuery } = slide;
  const [figures, chart, headline, behind] = await Promise.all([
    Promise.all(slide.figures.map(answerFigure)),
    answerChart(slide.chart),
    headlineQuery && ask(headlineQuery.params, HEADLINE_QUERIES[headlineQuery.id], headlineQuery.id),
    attempt(problems, async () => (await sources.moment(slide.scene)).picture),
  ]);
  const said =
    headlineQuery && headline
      ? {
          headline: headline.text,
          headlineQuery: { ...headlineQuery, counts: [...headline.counts], plain: headline.plain },
        }
      : {};
  const about = behind ? recordsBehind(slide, behind, figures) : recordsFeared(slide, sources.onScreen);
  return { slide: { ...slide, figures, chart, ...said, ...about }, problems: [...problems] };
}

/** The map of a slide shows all of the picture: what may be shown of it is what may be shown of every record in it. */
function recordsBehind(
  slide: BriefingSlide,
  picture: Picture,
  figures: readonly BriefingFigure[],
): Pick<BriefingSlide, 'releasability' | 'exercise' | 'identifiers'> {
  const parts = [...figures, ...(slide.chart ? [slide.chart] : [])];
  // Of one that was never answered nothing is known that could hold on.
  const isFrozen = parts.some(({ frozen, computedMs }) => frozen && computedMs > 0);
  const now = pictureReleasability(picture);
  // A frozen part may rest on records that are gone: what was true of them holds on.
  const both = isFrozen ? commonReleasability([now, slide.releasability].map(asReleasability)) : now;
  return {
    releasability: releasable(both),
    exercise: picture.exercise || (isFrozen && slide.exercise),
    identifiers: identifiersIn(picture),
  };
}

/**
 * Where nobody can say what is behind a slide: what was behind it when it was answered last, nobody where it never was, and all
 * that the map may be showing instead. Never more than either may be shown to.
 */
function recordsFeared(
  slide: BriefingSlide,
  onScreen: readonly Picture[],
): Pick<BriefingSlide, 'releasability' | 'exercise' | 'identifiers'> {
  const all = [slide.releasability, ...onScreen.map(pictureReleasability)].map(asReleasability);
  return {
    releasability: releasable(commonReleasability(all)),
    exercise: slide.exercise || onScreen.some(({ exercise }) => exercise),
    identifiers: [...new Set([...slide.identifiers, ...onScreen.flatMap(identifiersIn)])],
  };
}

/** Names that a text of a person could hold: a single letter would be found in any. */
function identifiersIn({ incidents, sensors, units, aois }: Picture): string[] {
  const names = [
    ...incidents.keys(),
    ...Array.from(sensors.values(), ({ sensor }) => [sensor.id, sensor.name]).flat(),
    ...Array.from(units.values(), ({ unit }) => [unit.id, unit.callsign]).flat(),
    ...Array.from(aois.values(), ({ aoi }) => [aoi.id, aoi.name]).flat(),
  ];
  return [...new Set(names.filter(({ length }) => length >= 2))];
}

async function attempt<T>(problems: Set<string>, run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    problems.add(reasonOf(error));
    return null;
  }
}

const releasable = (set: Releasable): BriefingSlide['releasability'] => (set === 'all' ? 'all' : [...set]);
const asReleasability = (set: Releasable) => (set === 'all' ? ('all' as const) : [...set]);
