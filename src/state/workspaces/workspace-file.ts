import * as v from 'valibot';
import { AppError } from '../../domain/errors';
import { arraysFromJson, arraysToJson } from './array-json';

const FORMAT = 'watchline-workspace';
const VERSION = 1;
export const LONGEST_NAME = 80;
/** A desk with thousands of corners is a few megabytes; more is no desk. */
const MOST_LETTERS = 64 * 1024 * 1024;

export const workspaceNameSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_NAME));

/**
 * A desk as it is kept: its link, and what is too large for one, by the name of the part that it belongs to. Each part
 * checks its own document when it is opened.
 */
export const deskDocumentSchema = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  /** Wall time, milliseconds since the epoch. */
  savedMs: v.pipe(v.number(), v.finite()),
  /** As in the address. */
  link: v.pipe(v.string(), v.maxLength(64 * 1024)),
  documents: v.record(v.string(), v.unknown()),
});
export type DeskDocument = v.InferOutput<typeof deskDocumentSchema>;

const fileSchema = v.strictObject({
  ...deskDocumentSchema.entries,
  name: workspaceNameSchema,
  /** For whoever reads the file; what counts are the records in it. */
  marking: v.string(),
});

export function deskDocument(
  savedMs: number,
  link: string,
  documents: Readonly<Record<string, unknown>>,
): DeskDocument {
  return { format: FORMAT, version: VERSION, savedMs, link, documents: { ...documents } };
}

export function formatWorkspaceFile(name: string, marking: string, desk: DeskDocument): string {
  return `${JSON.stringify({ ...desk, name, marking }, arraysToJson, 1)}\n`;
}

/**
 * Reads a file made by `formatWorkspaceFile`, and believes nothing in it but its shape: parts check their documents.
 *
 * @throws AppError `bad-file` with what was found, expected and where.
 */
export function readWorkspaceFile(text: string): { readonly name: string; readonly desk: DeskDocument } {
  if (text.length > MOST_LETTERS) {
    throw new AppError('bad-file', {
      where: 'workspace',
      found: text.length,
      expected: `at most ${MOST_LETTERS} letters`,
    });
  }
  const result = v.safeParse(v.pipe(v.string(), v.parseJson({ reviver: arraysFromJson }), fileSchema), text, {
    abortEarly: true,
  });
  if (!result.success) {
    const [issue] = result.issues;
    throw new AppError('bad-file', {
      where: v.getDotPath(issue) ?? 'workspace',
      found: issue.received,
      expected: issue.expected ?? 'JSON',
    });
  }
  const { name, marking: _, ...desk } = result.output;
  return { name, desk };
}
