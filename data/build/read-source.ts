import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { AppError } from '../../src/domain/errors';

const sourceSchema = v.strictObject({
  id: v.string(),
  package: v.string(),
  version: v.string(),
  /** Path inside the package. */
  file: v.string(),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  licence: v.string(),
  attribution: v.string(),
  gives: v.string(),
});
export type Source = v.InferOutput<typeof sourceSchema>;

const sourcesFileSchema = v.strictObject({
  format: v.literal('watchline-sources/1'),
  checked: v.string(),
  sources: v.array(sourceSchema),
});

/** The root of the repository, with a slash at its end. */
export const ROOT = new URL('../../', import.meta.url);

/** The table of `data/sources.json`. @throws AppError `bad-source` when the file does not fit its schema. */
export function readSources(file: URL = new URL('data/sources.json', ROOT)): readonly Source[] {
  const parsed = v.safeParse(sourcesFileSchema, JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new AppError('bad-source', { where: v.getDotPath(issue) ?? 'data/sources.json', expected: issue.message });
  }
  return parsed.output.sources;
}

/** The row with this id. @throws AppError `bad-source` when there is none. */
export function findSource(sources: readonly Source[], id: string): Source {
  const source = sources.find((row) => row.id === id);
  if (source === undefined) throw new AppError('bad-source', { found: id, expected: 'an id of data/sources.json' });
  return source;
}

/**
 * The bytes of one input, after its package version and its sha256 agreed with `data/sources.json`: the recipe never
 * runs on an input that nobody looked at.
 *
 * @throws AppError `bad-source` when the package is missing, has another version, or the file another hash.
 */
export function readSource(source: Source, root: URL = ROOT): Buffer {
  const folder = new URL(`node_modules/${source.package}/`, root);
  const where = `${source.package}/${source.file}`;
  let bytes: Buffer;
  let version: unknown;
  try {
    version = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8')).version;
    bytes = readFileSync(new URL(source.file, folder));
  } catch (cause) {
    throw new AppError('bad-source', { where, expected: 'an installed package (npm ci)' }, { cause });
  }
  if (version !== source.version) {
    throw new AppError('bad-source', { where, found: version, expected: `version ${source.version}` });
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== source.sha256) {
    throw new AppError('bad-source', { where, found: `sha256 ${sha256}`, expected: `sha256 ${source.sha256}` });
  }
  return bytes;
}
