import type { Near } from './place-search';

/** A place further from its segment does not name it. */
export const NAMING_M = 150_000;

export interface NameInput {
  readonly pieceName: string;
  readonly fromM: number;
  readonly toM: number;
  /** Places of each country with their distance to the segment; the pair's first country first. */
  readonly first: readonly Near[];
  readonly second: readonly Near[];
}

/** Lower is better: near beats big, big beats a little nearer. 5 km keep a hamlet on the line from beating a city beside it. */
function weight({ place, distanceM }: Near): number {
  return (distanceM + 5000) / place.population ** 0.2;
}

/**
 * A unique name for each segment: the best-weighing place of either side ("Sumas – Abbotsford"), one of them where the
 * other side has none within `NAMING_M`, the piece and its kilometres where neither has ("Alaska km 48–96"). Twin towns of one name give it once. When two
 * segments would bear the same name, the one with the nearer places keeps it and the other takes the next best of its
 * own places within twice the weight, else the shared name with its kilometres.
 */
export function nameSegments(inputs: readonly NameInput[]): string[] {
  const names: string[] = Array(inputs.length).fill('');
  const taken = new Set<string>();
  const ranked = inputs
    .map((input, index) => ({ index, input, choices: choicesOf(input) }))
    .sort((a, b) => (a.choices[0]?.weight ?? 0) - (b.choices[0]?.weight ?? 0) || a.index - b.index);
  for (const { index, input, choices } of ranked) {
    const free = choices.find((choice) => !taken.has(choice.name) && choice.weight <= 2 * choices[0]!.weight);
    const name = free?.name ?? `${choices[0]?.name ?? input.pieceName} km ${kilometres(input)}`;
    taken.add(name);
    names[index] = name;
  }
  return names;
}

function choicesOf({ first, second }: NameInput): { name: string; weight: number }[] {
  const best = (near: readonly Near[]) =>
    near
      .filter(({ distanceM }) => distanceM <= NAMING_M)
      .map((entry) => ({ name: entry.place.name, weight: weight(entry) }))
      .sort((a, b) => a.weight - b.weight || (a.name < b.name ? -1 : 1))
      .slice(0, 6);
  const left = best(first);
  const right = best(second);
  const pairs =
    left.length > 0 && right.length > 0
      ? left.flatMap((a) =>
          right.map((b) => ({
            name: a.name === b.name ? a.name : `${a.name} – ${b.name}`,
            weight: a.weight + b.weight,
          })),
        )
      : [...left, ...right];
  return pairs.sort((a, b) => a.weight - b.weight || (a.name < b.name ? -1 : 1));
}

function kilometres({ fromM, toM }: NameInput): string {
  return `${Math.round(fromM / 1000)}–${Math.round(toM / 1000)}`;
}
