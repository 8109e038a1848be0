import type { Sensor } from '../../src/domain/sensor';
import { parseBorder } from '../../src/geo/parse-border';
import { type IntervalComparison, intervalComparisons } from '../interval-comparisons';
import { type Times, timeInTurn } from '../time-in-turn';

/** What the page is asked: the text of the committed border file, and the sensors whose sectors are scattered. */
export interface PageQuestion {
  readonly border: string;
  readonly sensors: readonly Sensor[];
  readonly quick: boolean;
}

/** A comparison as it crosses from the page, with its times. */
export type PageAnswer = Times &
  Pick<IntervalComparison, 'work' | 'peer' | 'peerPackage' | 'atLeast'> & { readonly found: string };

declare global {
  /** For the bench that opened this page. */
  var answerBench: (question: PageQuestion) => readonly PageAnswer[];
}

globalThis.answerBench = ({ border, sensors, quick }) =>
  intervalComparisons(parseBorder(JSON.parse(border)), sensors, quick).map((comparison) => {
    const { work, peer, peerPackage, atLeast } = comparison;
    return { ...timeInTurn(comparison), work, peer, peerPackage, atLeast, found: comparison.found() };
  });
