import { readFileSync } from 'node:fs';
import { type Sides, timeInTurn } from './time-in-turn';

/** One comparison: medians of alternated runs, `ratio` = theirs / ours. */
export interface BenchRow {
  readonly work: string;
  readonly peer: string;
  readonly peerVersion: string;
  readonly ours: number;
  readonly theirs: number;
  /** `IoU` is likeness and no time: `theirs` and `ratio` are what both see over what either sees, `ours` is 1. */
  readonly unit: 'ms' | 'IoU';
  readonly ratio: number;
  /** The ratio that is promised, where one is. */
  readonly atLeast: number | null;
}

interface Comparison extends Sides {
  readonly work: string;
  readonly peer: string;
  /** The npm package of the peer; its installed version is reported. */
  readonly peerPackage?: string;
  /** Of a peer that is no package. */
  readonly peerVersion?: string;
  readonly atLeast?: number;
}

export function measure({ work, peer, peerPackage, peerVersion, atLeast, ...sides }: Comparison): BenchRow {
  const { ours, theirs } = timeInTurn(sides);
  return {
    work,
    peer,
    peerVersion: peerVersion ?? versionOf(peerPackage ?? ''),
    ours,
    theirs,
    unit: 'ms',
    ratio: theirs / ours,
    atLeast: atLeast ?? null,
  };
}

export function versionOf(peerPackage: string): string {
  return versionIn(`node_modules/${peerPackage}/package.json`);
}

export function ownVersion(): string {
  return versionIn('package.json');
}

function versionIn(path: string): string {
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}
