import type { CoverageAnswer } from '../../domain/coverage';
import { AppError } from '../../domain/errors';
import type { Picture } from '../../domain/picture';
import type { CoverageClient } from '../../workers/coverage.client';
import type { Rings, ViewParams } from '../../workers/coverage.protocol';

/** A picture as it was, with what could be watched then. */
export interface PastPicture {
  readonly timeMs: number;
  readonly picture: Picture;
  /** Against the plan of then. */
  readonly answer: CoverageAnswer;
  /** Of each sensor of the picture, in its order. */
  readonly outlines: readonly Rings[];
}

export interface PastDeps {
  readonly pictureAt: (timeMs: number) => Promise<Picture>;
  /** A worker of its own: what the room looks at is left alone. */
  readonly client: Pick<CoverageClient, 'coverage' | 'outlines'>;
}

/**
 * The picture of a past time and its coverage, computed as that of the picture on screen is. Terrain and what-ifs are left
 * out: they are of now.
 *
 * @throws AppError `out-of-range` where the log holds no sensors of that time; `cancelled` by `signal`.
 */
export async function pastPicture(
  { pictureAt, client }: PastDeps,
  timeMs: number,
  view: ViewParams,
  signal: AbortSignal,
): Promise<PastPicture> {
  const picture = await pictureAt(timeMs);
  if (signal.aborted) throw new AppError('cancelled', { where: 'past picture' });
  const sensors = Array.from(picture.sensors.values(), ({ sensor }) => sensor);
  if (sensors.length === 0) {
    const found = new Date(timeMs).toISOString();
    throw new AppError('out-of-range', { where: 'time', found, expected: 'a time within the log' });
  }
  const { coverageVersion } = picture;
  const { requiredK: _, filter: __, ...reach } = view;
  const [answer, outlines] = await Promise.all([
    client.coverage({ ...view, sensors, coverageVersion, pictureTimeMs: timeMs }, { signal }),
    client.outlines({ ...reach, sensors, pictureTimeMs: timeMs }),
  ]);
  return { timeMs, picture, answer, outlines };
}
