import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const docs = [
  'README.md',
  'CHANGELOG.md',
  'data/README.md',
  'deploy/README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe('documents', () => {
  it.each(docs)('%s names only paths that exist', (doc) => {
    const text = readFileSync(join(ROOT, doc), 'utf8');
    const missing: string[] = [];
    for (const [, target = ''] of text.matchAll(/\]\(([^)#\s]+)\)/g)) {
      if (!/^[a-z]+:/.test(target) && !existsSync(join(ROOT, dirname(doc), target))) missing.push(target);
    }
    for (const [, path = ''] of text.matchAll(/`((?:src|tests|data|docs|deploy|scripts|bench|public)\/[\w./-]+)`/g)) {
      if (!existsSync(join(ROOT, path))) missing.push(path);
    }
    expect(missing).toEqual([]);
  });

  it('ARCHITECTURE stays under two pages', () => {
    const words = readFileSync(join(ROOT, 'docs/ARCHITECTURE.md'), 'utf8').split(/\s+/).length;
    expect(words).toBeLessThan(1100);
  });
});
