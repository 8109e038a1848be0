import * as v from 'valibot';
import { type BriefingDeck, deckSchema } from '../../domain/briefing';

/** One thing that is wrong in a file, and where: `slides.2.chart.axes.y.unit`. */
export interface DeckProblem {
  readonly where: string;
  readonly found: string;
  readonly expected: string;
}

export type ReadDeck =
  | { readonly kind: 'read'; readonly deck: BriefingDeck }
  | { readonly kind: 'bad'; readonly problems: readonly DeckProblem[]; readonly count: number };

/** A deck of a hundred slides with their charts is a few megabytes. */
const MOST_LETTERS = 32 * 1024 * 1024;
/** More than these are not told one by one. */
const MOST_PROBLEMS = 5;

export function formatDeckFile(deck: BriefingDeck): string {
  return `${JSON.stringify(deck, null, 1)}\n`;
}

/** Reads a file made by `formatDeckFile`, and believes nothing in it: what is wrong is said, nothing is mended. */
export function readDeckFile(text: string): ReadDeck {
  if (text.length > MOST_LETTERS) {
    return bad([{ where: '', found: String(text.length), expected: `<=${MOST_LETTERS}` }]);
  }
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), deckSchema), text);
  if (result.success) return { kind: 'read', deck: result.output };
  return bad(result.issues.flatMap(deepest).map(problemOf));
}

function bad(problems: readonly DeckProblem[]): ReadDeck {
  return { kind: 'bad', problems: problems.slice(0, MOST_PROBLEMS), count: problems.length };
}

/** Of a union that nothing fits, what the alternatives wanted: it says more than that none fits. */
function deepest(issue: v.BaseIssue<unknown>): v.BaseIssue<unknown>[] {
  const inner = issue.type === 'union' ? (issue.issues ?? []) : [];
  return inner.length === 0 ? [issue] : inner.flatMap(deepest);
}

function problemOf(issue: v.BaseIssue<unknown>): DeckProblem {
  return {
    where: v.getDotPath(issue) ?? '',
    found: issue.received,
    expected: issue.expected ?? String(issue.requirement ?? issue.message),
  };
}
